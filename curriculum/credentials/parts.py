"""The parts of a certificate that stand for somebody or something, and how each is kept as JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from curriculum.languages import Translated

if TYPE_CHECKING:
    from collections.abc import Mapping

_HASH: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Issuer:
    """An organisation that vouches for the workshop; its logo is printed, or its name as a wordmark.

    A donor that only pays is no issuer: its exact line goes into `acknowledgements`.
    """

    name: Translated
    role: str = "organiser"  # organiser, co_organiser, host, partner
    short_name: Translated | None = None
    logo: str = ""  # the picture's SHA-256 in hexadecimal (see `credentials.pictures`); empty for a wordmark


@dataclass(frozen=True, slots=True)
class Signatory:
    """One signature block: a ruled line, the name where somebody is named, and in what capacity."""

    title: Translated | None = None
    organisation: Translated | None = None
    name: str = ""
    picture: str = ""  # that of the signature: its SHA-256 in hexadecimal; empty for a line to be signed on


@dataclass(frozen=True, slots=True)
class Units:
    """Continuing education units, in whole tenths of one, and the body that may award them."""

    tenths: int
    body: Translated
    accreditation: str  # by whom the body is accredited, as it has it printed


@dataclass(frozen=True, slots=True)
class MicroCredential:
    """The mandatory elements of a European micro-credential that the certificate does not state anyhow.

    Council Recommendation of 16 June 2022 on a European approach to micro-credentials, annex I. `country` is that of
    the awarding body (ISO 3166); `level` is stated where applicable.
    """

    body: Translated
    country: str
    outcomes: tuple[Translated, ...]
    workload_minutes: int
    assessment: Translated
    form: Translated
    quality: Translated
    level: Translated | None = None


def dump_text(text: Translated | None) -> dict[str, str] | None:
    """Return a text as JSON."""
    return dict(text) if text else None


def load_text(texts: Mapping[str, str] | None) -> Translated | None:
    """Return a text from JSON."""
    return Translated(texts) if texts else None


def dump_issuer(issuer: Issuer) -> dict[str, Any]:
    """Return an issuer as JSON."""
    return {
        "name": dict(issuer.name),
        "role": issuer.role,
        "short_name": dump_text(issuer.short_name),
        "logo": issuer.logo,
    }


def load_issuer(data: Mapping[str, Any]) -> Issuer:
    """Return an issuer from JSON."""
    return Issuer(
        name=Translated(data["name"]),
        role=data["role"],
        short_name=load_text(data["short_name"]),
        logo=load_hash(data["logo"]),
    )


def load_hash(name: str) -> str:
    """Return the name of a picture; raise `ValueError` for what is none."""
    if name and not _HASH.fullmatch(name):
        raise ValueError(f"{name!r} is no SHA-256")
    return name


def dump_signatory(signatory: Signatory) -> dict[str, Any]:
    """Return a signature block as JSON, without its picture."""
    return {
        "title": dump_text(signatory.title),
        "organisation": dump_text(signatory.organisation),
        "name": signatory.name,
    }


def load_signatory(data: Mapping[str, Any]) -> Signatory:
    """Return a signature block from JSON, without its picture."""
    return Signatory(title=load_text(data["title"]), organisation=load_text(data["organisation"]), name=data["name"])


def dump_units(units: Units) -> dict[str, Any]:
    """Return continuing education units as JSON."""
    return {"tenths": units.tenths, "body": dict(units.body), "accreditation": units.accreditation}


def load_units(data: Mapping[str, Any]) -> Units:
    """Return continuing education units from JSON."""
    return Units(int(data["tenths"]), Translated(data["body"]), str(data["accreditation"]))


def dump_micro_credential(micro: MicroCredential) -> dict[str, Any]:
    """Return a micro-credential as JSON."""
    return {
        "body": dict(micro.body),
        "country": micro.country,
        "outcomes": [dict(outcome) for outcome in micro.outcomes],
        "workload_minutes": micro.workload_minutes,
        "assessment": dict(micro.assessment),
        "form": dict(micro.form),
        "quality": dict(micro.quality),
        "level": dump_text(micro.level),
    }


def load_micro_credential(data: Mapping[str, Any]) -> MicroCredential:
    """Return a micro-credential from JSON."""
    return MicroCredential(
        body=Translated(data["body"]),
        country=str(data["country"]),
        outcomes=tuple(Translated(outcome) for outcome in data["outcomes"]),
        workload_minutes=int(data["workload_minutes"]),
        assessment=Translated(data["assessment"]),
        form=Translated(data["form"]),
        quality=Translated(data["quality"]),
        level=load_text(data["level"]),
    )
