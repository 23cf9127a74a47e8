"""The frozen facts of one certificate, from which the same paper can be printed for ever.

A snapshot is built once, when the certificate is issued, and kept as JSON beside the serial. Printing
reads the snapshot alone: a workshop that is renamed afterwards changes no paper that was handed out.
A picture is named by the hash of its bytes; they are stored once for all certificates. A snapshot holds facts,
not sentences: the sentences of a version are fixed by the templates and by a test that compares every word;
another wording needs a new `VERSION`. The first layout had neither look, nor signatures' pictures, nor address; the
second neither continuing education units nor a micro-credential, and its contact time was that of the agenda. What
was issued with them is read and printed as it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from curriculum.credentials.parts import (
    Issuer,
    MicroCredential,
    Signatory,
    Units,
    dump_issuer,
    dump_micro_credential,
    dump_signatory,
    dump_text,
    dump_units,
    load_hash,
    load_issuer,
    load_micro_credential,
    load_signatory,
    load_text,
    load_units,
)
from curriculum.errors import InvalidInput
from curriculum.languages import Translated
from curriculum.theme import Theme, theme_from_json

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CertificateSnapshot",
    "Issuer",
    "MicroCredential",
    "Signatory",
    "Units",
    "dump_snapshot",
    "load_snapshot",
]

#: The layout of the JSON and the wording of the paper that belong together.
VERSION: Final = 3
#: Layouts that are still printed.
READABLE: Final = frozenset({1, 2, VERSION})
_SECOND: Final = 2


@dataclass(frozen=True, slots=True)
class CertificateSnapshot:
    """Everything that stands on one certificate, in every language that it was issued in.

    `name` is written as its holder writes it, `native_name` in the holder's own script (empty when
    the same or unknown). `country` is an ISO 3166 code: it chooses the names of the months and is
    printed with the city. What is unknown (city, hours, label) is left out on paper. `verification` is the
    address where this certificate is looked up, serial included. `attended` says that the contact time was counted
    session by session, not taken from the agenda.
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
    attended: bool = False
    units: Units | None = None
    micro_credential: MicroCredential | None = None
    version: int = VERSION

    @property
    def pictures(self) -> tuple[str, ...]:
        """Return the hashes of the pictures that it shows, each once: logos, then signatures."""
        shown = (*(one.logo for one in self.issuers), *(one.picture for one in self.signatories))
        return tuple(dict.fromkeys(filter(None, shown)))


def dump_snapshot(snapshot: CertificateSnapshot) -> dict[str, Any]:
    """Return the snapshot as plain JSON values; `load_snapshot` gives the same snapshot back."""
    return (
        _dump_first(snapshot)
        | (_dump_second(snapshot) if snapshot.version >= _SECOND else {})
        | (_dump_third(snapshot) if snapshot.version > _SECOND else {})
    )


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
        "workshop_label": dump_text(snapshot.workshop_label),
        "title": dump_text(snapshot.title),
        "starts_on": snapshot.starts_on.isoformat(),
        "ends_on": snapshot.ends_on.isoformat(),
        "issued_on": snapshot.issued_on.isoformat(),
        "country": snapshot.country,
        "city": dump_text(snapshot.city),
        "venue": dump_text(snapshot.venue),
        "contact_minutes": snapshot.contact_minutes,
        "issuers": [dump_issuer(issuer) for issuer in snapshot.issuers],
        "signatories": [dump_signatory(signatory) for signatory in snapshot.signatories],
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


def _dump_third(snapshot: CertificateSnapshot) -> dict[str, Any]:
    """Return what the third layout added."""
    return {
        "attended": snapshot.attended,
        "units": dump_units(snapshot.units) if snapshot.units else None,
        "micro_credential": dump_micro_credential(snapshot.micro_credential) if snapshot.micro_credential else None,
    }


def load_snapshot(data: Mapping[str, Any]) -> CertificateSnapshot:
    """Return the snapshot that `dump_snapshot` wrote; raise `InvalidInput` for anything else."""
    if (version := data.get("version")) not in READABLE:
        raise InvalidInput(
            f"The certificate {data.get('serial', '?')} was issued with layout {version}; "
            f"this program prints layouts up to {VERSION}. Print it with a newer release."
        )
    try:
        return _READERS[version](data)
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
        signatories=tuple(replace(one, picture=load_hash(picture)) for one, picture in signed),
        version=_SECOND,
    )


def _read_third(data: Mapping[str, Any]) -> CertificateSnapshot:
    units, micro = data["units"], data["micro_credential"]
    return replace(
        _read_second(data),
        attended=bool(data["attended"]),
        units=load_units(units) if units else None,
        micro_credential=load_micro_credential(micro) if micro else None,
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
        workshop_label=load_text(data["workshop_label"]),
        title=Translated(data["title"]),
        starts_on=date.fromisoformat(data["starts_on"]),
        ends_on=date.fromisoformat(data["ends_on"]),
        issued_on=date.fromisoformat(data["issued_on"]),
        country=data["country"],
        city=load_text(data["city"]),
        venue=load_text(data["venue"]),
        contact_minutes=data["contact_minutes"],
        issuers=tuple(load_issuer(issuer) for issuer in data["issuers"]),
        signatories=tuple(load_signatory(signatory) for signatory in data["signatories"]),
        acknowledgements=tuple(Translated(line) for line in data["acknowledgements"]),
        supersedes=data["supersedes"],
        version=1,
    )


#: How each layout is read.
_READERS: Final = {1: _read, _SECOND: _read_second, VERSION: _read_third}
