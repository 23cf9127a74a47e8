"""A workshop's dossier with as many invented participants as a long list needs."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from curriculum import database, resources, schema
from curriculum.documents.dossier import Attendee
from curriculum.documents.gathering import gather_dossier
from curriculum.exchange.workshop_file import load_file
from curriculum.languages import Translated
from curriculum.models.participation import Status
from curriculum.operations.releasing.records import NameRecord
from curriculum.operations.workshops import find_workshop

if TYPE_CHECKING:
    from curriculum.documents.dossier import Dossier

_COUNTRIES: Final = ("MA", "SN", "ML", "NG", "FR", "CI", "TD", "GN")
_NAMES: Final = (("Amina Exemple", "أمينة مثال"), ("Yusuf Modèle", "يوسف نموذج"), ("Salma Épreuve", "سلمى تجربة"))
_TITLE: Final = Translated(en="Prosecutor", fr="Parquet", ar="النيابة العامة")
_OFFICE: Final = Translated(en="Office of Examples", fr="Office des exemples", ar="مكتب الأمثلة")


def make_dossier(count: int) -> Dossier:
    """Return the dossier of the Morocco example with so many participants, all of them expected."""
    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "papers.db")
        schema.upgrade(address)
        with database.transaction(address) as db:
            load_file(db, resources.examples() / "morocco-2019.toml")
        with database.reading(address) as db:
            dossier = gather_dossier(db, find_workshop(db, "MAR-2019"))
    return replace(dossier, attendees=tuple(_make(number) for number in range(1, count + 1)))


def _make(number: int) -> Attendee:
    name, native = _NAMES[number % len(_NAMES)]
    return Attendee(
        number=number,
        name=NameRecord(f"{name} {number}", native, "ar"),
        status=Status.CONFIRMED,
        family_name=name.split()[-1],
        title=_TITLE,
        institution=_OFFICE,
        country=_COUNTRIES[number % len(_COUNTRIES)],
        email=f"person-{number}@example.org",
        phone="+212 5 00 00 00 00",
    )
