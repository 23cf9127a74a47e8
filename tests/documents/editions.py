"""Releases to print in tests: a two-day workshop that is released, changed in every way and released again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from curriculum.languages import Translated
from curriculum.models.sessions import Role, SessionKind
from curriculum.operations.moves import move_session
from curriculum.operations.releases import release_agenda
from curriculum.operations.sessions import edit_session, remove_session
from tests.builders import local, make_faculty, make_person, make_session, make_venue, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Session, Workshop
    from tests.conftest import Clock

FIRST = datetime(2019, 11, 20, 23, 30, tzinfo=UTC)  # already the 21st in Casablanca
SECOND = datetime(2019, 11, 25, 9, tzinfo=UTC)


def make_released(db: Db, stands: Clock, *, restricted: bool = False) -> Workshop:
    """Add a workshop of a dozen sessions and release it for the first time."""
    venue = make_venue(db)
    workshop = make_workshop(db, days=2, venue=venue, restricted=restricted)
    trainer = make_faculty(db, workshop, "R1", person=make_person(db))
    make_faculty(db, workshop, "R2", person=make_person(db, "P-KARIM", "Karim Spécimen"))
    hours = {"MOVED": 9, "LONGER": 10, "ROOM": 11, "PEOPLE": 12, "TITLE": 13, "OFF": 14, "GONE": 15, "SAME": 16}
    for code, hour in hours.items():
        make_session(
            db, workshop, code, at=f"{hour:02}:00", minutes=45, room=venue.rooms[0], roles={Role.TRAINER: [trainer]}
        )
    make_session(db, workshop, "DAY", day=2, at="09:00")
    make_session(db, workshop, "UNSET", day=2, at="11:00", kind=SessionKind.DISCUSSION)
    make_session(db, workshop, "SET", at=None)
    make_session(db, workshop, "BACK", day=2, at="14:00", cancelled=True)
    stands.set(FIRST)
    release_agenda(db, workshop, note="The first")
    return workshop


def find(workshop: Workshop, code: str) -> Session:
    return next(session for session in workshop.sessions if session.code == code)


def change_everything(db: Db, workshop: Workshop) -> None:
    """Change one session in each way that an agenda knows."""
    assert workshop.venue is not None
    move_session(db, find(workshop, "MOVED"), starts_at=local(workshop, 1, "08:00"))
    edit_session(db, find(workshop, "LONGER"), minutes=60)
    edit_session(db, find(workshop, "ROOM"), room=workshop.venue.rooms[1])
    edit_session(db, find(workshop, "PEOPLE"), roles={Role.TRAINER: [workshop.faculty[1]]})
    edit_session(db, find(workshop, "TITLE"), title=Translated(en="Another title", fr="Un autre titre"))
    edit_session(db, find(workshop, "OFF"), cancelled=True)
    remove_session(db, find(workshop, "GONE"))
    move_session(db, find(workshop, "DAY"), starts_at=local(workshop, 1, "17:00"))
    edit_session(db, find(workshop, "UNSET"), starts_at=None)
    edit_session(db, find(workshop, "SET"), starts_at=local(workshop, 2, "10:00"))
    edit_session(db, find(workshop, "BACK"), cancelled=False)
    make_session(db, workshop, "NEW", day=2, at="12:00")
    workshop.city = Translated(en="Salé")
    db.flush()


def release_again(db: Db, workshop: Workshop, stands: Clock) -> None:
    stands.set(SECOND)
    release_agenda(db, workshop)
