"""The frozen facts of one certificate, from which the same paper can be printed for ever.

A snapshot is built once, when the certificate is issued, and kept as JSON beside the serial. Printing
reads the snapshot alone: a workshop that is renamed afterwards changes no paper that was handed out.
A picture is named by the hash of its bytes; they are stored once for all certificates. A snapshot holds facts,
not sentences: the sentences of a version are fixed by the templates and by a test that compares every word;
another wording needs a new `VERSION`. The first layout had neither look, nor signatures' pictures, nor address;
what was issued with it is read and printed as it was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from curriculum.errors import InvalidInput
from curriculum.languages import Translated
from curriculum.theme import Theme, theme_from_json

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The layout of the JSON and the wording of the paper that belong together.
VERSION: Final = 2
#: Layouts that are still printed.
READABLE: Final = frozenset({1, VERSION})
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
class CertificateSnapshot:
    """Everything that stands on one certificate, in every language that it was issued in.

    `name` is written as its holder writes it, `native_name` in the holder's own script (empty when
    the same or unknown). `country` is an ISO 3166 code: it chooses the names of the months and is
    printed with the city. What is unknown (city, hours, label) is left out on paper. `verification` is the
    address where this certificate is looked up, serial included.
    """

    serial: str
    kind: str  # such as "completion", the kind as the database holds it
    languages: tuple[str, ...]  # BCP 47, in the order of printing; at least one
    name: str
    workshop: str  # its code
    workshop_kind: str  # such as "training_workshop", the kind as the database holds it
    title: Translated
    starts_on: date
    ends_on: date
    issued_on: date
    native_name: str = ""
    native_language: str = ""
    workshop_label: Translated | None = None  # the workshop's own word for its kind: "Roundtable"
    country: str = ""
    city: Translated | None = None
    venue: Translated | None = None
    contact_minutes: int | None = None
    issuers: tuple[Issuer, ...] = ()
    signatories: tuple[Signatory, ...] = ()  # one to three; none prints one blank line
    acknowledgements: tuple[Translated, ...] = ()  # the donors' exact lines
    supersedes: str = ""  # the serial of the certificate that this one replaces
    verification: str = ""
    theme: Theme = field(default_factory=Theme)
    version: int = VERSION

    @property
    def pictures(self) -> tuple[str, ...]:
        """Return the hashes of the pictures that it shows, each once: logos, then signatures."""
        shown = (*(one.logo for one in self.issuers), *(one.picture for one in self.signatories))
        return tuple(dict.fromkeys(filter(None, shown)))


def dump_snapshot(snapshot: CertificateSnapshot) -> dict[str, Any]:
    """Return the snapshot as plain JSON values; `load_snapshot` gives the same snapshot back."""
    return _dump_first(snapshot) | (_dump_second(snapshot) if snapshot.version > 1 else {})


def _dump_first(snapshot: CertificateSnapshot) -> dict[str, Any]:
    return {
        "version": snapshot.version,
        "serial": snapshot.serial,
        "kind": snapshot.kind,
        "languages": list(snapshot.languages),
        "name": snapshot.name,
        "native_name": snapshot.native_name,
        "native_language": snapshot.native_language,
        "workshop": snapshot.workshop,
        "workshop_kind": snapshot.workshop_kind,
        "workshop_label": _dump_text(snapshot.workshop_label),
        "title": _dump_text(snapshot.title),
        "starts_on": snapshot.starts_on.isoformat(),
        "ends_on": snapshot.ends_on.isoformat(),
        "issued_on": snapshot.issued_on.isoformat(),
        "country": snapshot.country,
        "city": _dump_text(snapshot.city),
        "venue": _dump_text(snapshot.venue),
        "contact_minutes": snapshot.contact_minutes,
        "issuers": [_dump_issuer(issuer) for issuer in snapshot.issuers],
        "signatories": [_dump_signatory(signatory) for signatory in snapshot.signatories],
        "acknowledgements": [dict(line) for line in snapshot.acknowledgements],
        "supersedes": snapshot.supersedes,
    }


def _dump_second(snapshot: CertificateSnapshot) -> dict[str, Any]:
    """Return what the second layout added; the look in full, because what is usual may change."""
    return {
        "verification": snapshot.verification,
        "theme": {one.name: str(getattr(snapshot.theme, one.name)) for one in fields(Theme)},
        "signatures": [signatory.picture for signatory in snapshot.signatories],
    }


def load_snapshot(data: Mapping[str, Any]) -> CertificateSnapshot:
    """Return the snapshot that `dump_snapshot` wrote; raise `InvalidInput` for anything else."""
    if (version := data.get("version")) not in READABLE:
        raise InvalidInput(
            f"The certificate {data.get('serial', '?')} was issued with layout {version}; "
            f"this program prints layouts up to {VERSION}. Print it with a newer release."
        )
    try:
        return _read(data) if version == 1 else _read_second(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidInput(
            f"The stored snapshot of the certificate {data.get('serial', '?')} is damaged ({error!r}); "
            "restore the database from a backup."
        ) from None


def _read_second(data: Mapping[str, Any]) -> CertificateSnapshot:
    first = _read(data)
    signed = zip(first.signatories, data["signatures"], strict=True)
    return replace(
        first,
        verification=str(data["verification"]),
        theme=theme_from_json(data["theme"]),
        signatories=tuple(replace(one, picture=_load_hash(picture)) for one, picture in signed),
        version=VERSION,
    )


def _read(data: Mapping[str, Any]) -> CertificateSnapshot:
    return CertificateSnapshot(
        serial=data["serial"],
        kind=data["kind"],
        languages=tuple(data["languages"]),
        name=data["name"],
        native_name=data["native_name"],
        native_language=data["native_language"],
        workshop=data["workshop"],
        workshop_kind=data["workshop_kind"],
        workshop_label=_load_text(data["workshop_label"]),
        title=Translated(data["title"]),
        starts_on=date.fromisoformat(data["starts_on"]),
        ends_on=date.fromisoformat(data["ends_on"]),
        issued_on=date.fromisoformat(data["issued_on"]),
        country=data["country"],
        city=_load_text(data["city"]),
        venue=_load_text(data["venue"]),
        contact_minutes=data["contact_minutes"],
        issuers=tuple(_load_issuer(issuer) for issuer in data["issuers"]),
        signatories=tuple(_load_signatory(signatory) for signatory in data["signatories"]),
        acknowledgements=tuple(Translated(line) for line in data["acknowledgements"]),
        supersedes=data["supersedes"],
        version=1,
    )


def _dump_text(text: Translated | None) -> dict[str, str] | None:
    return dict(text) if text else None


def _load_text(texts: Mapping[str, str] | None) -> Translated | None:
    return Translated(texts) if texts else None


def _dump_issuer(issuer: Issuer) -> dict[str, Any]:
    return {
        "name": dict(issuer.name),
        "role": issuer.role,
        "short_name": _dump_text(issuer.short_name),
        "logo": issuer.logo,
    }


def _load_issuer(data: Mapping[str, Any]) -> Issuer:
    return Issuer(
        name=Translated(data["name"]),
        role=data["role"],
        short_name=_load_text(data["short_name"]),
        logo=_load_hash(data["logo"]),
    )


def _load_hash(name: str) -> str:
    if name and not _HASH.fullmatch(name):
        raise ValueError(f"{name!r} is no SHA-256")
    return name


def _dump_signatory(signatory: Signatory) -> dict[str, Any]:
    return {
        "title": _dump_text(signatory.title),
        "organisation": _dump_text(signatory.organisation),
        "name": signatory.name,
    }


def _load_signatory(data: Mapping[str, Any]) -> Signatory:
    return Signatory(title=_load_text(data["title"]), organisation=_load_text(data["organisation"]), name=data["name"])
