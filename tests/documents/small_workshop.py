"""A small workshop to print: two days, a group, a trainer, two rooms, a session without a time, two participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.documents.gathering import gather_dossier
from curriculum.languages import Translated
from curriculum.models.sessions import Role, SessionKind
from curriculum.operations.workshops import find_workshop
from tests.builders import (
    make_faculty,
    make_group,
    make_organisation,
    make_participant,
    make_person,
    make_session,
    make_venue,
    make_workshop,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.documents.dossier import Dossier

CODE = "MAR-2019"


def small_dossier(db: Db, *, restricted: bool = False) -> Dossier:
    """Add the workshop and return its dossier."""
    fill(db, restricted=restricted)
    return gather_dossier(db, find_workshop(db, CODE))


def fill(db: Db, *, restricted: bool = False) -> None:
    venue = make_venue(db)
    workshop = make_workshop(
        db,
        CODE,
        days=2,
        venue=venue,
        restricted=restricted,
        title=Translated(en="Digital evidence", fr="La preuve numérique"),
        summary=Translated(en="Why it is held.\n\nAnd what for."),
        audience=Translated(en="Prosecutors"),
        contact="office@example.org",
    )
    trainer = make_faculty(db, workshop, "R1", person=make_person(db, "P-KARIM", "Karim Spécimen"))
    group = make_group(db, workshop, "A")
    make_session(db, workshop, "S1", at="09:00", room=venue.rooms[0], roles={Role.TRAINER: [trainer]})
    make_session(db, workshop, "S2", at="11:00", kind=SessionKind.BREAK_OUT, groups=[group])
    make_session(db, workshop, "S3", day=2, at="09:00")
    make_session(db, workshop, "S4", at=None)
    ministry = make_organisation(db, "MINISTRY", name=Translated(en="Ministry of Examples"))
    amina = make_person(db, "P-AMINA", "Amina Exemple", native_name="أمينة مثال", organisation=ministry)
    first = make_participant(db, workshop, amina, number=1)
    make_participant(db, workshop, make_person(db, "P-OMAR", "Omar Brouillon"), number=2)
    group.members.append(first)
    db.flush()
