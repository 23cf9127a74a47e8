"""A workshop with two groups in parallel, whose days are over, and six participants of whom one withdrew."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from curriculum.models.participation import Status
from curriculum.models.sessions import SessionKind
from tests.builders import make_group, make_participant, make_person, make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop

#: After the two days with sessions, before the third day ends.
AFTERWARDS = datetime(2019, 12, 12, 8, 0, tzinfo=UTC)
NAMES = {
    1: "Amina Exemple",
    2: "Karim Exemple",
    3: "Nadia Essai",
    4: "Driss Essai",
    5: "Amina Exemple",
    6: "Omar Essai",
}


def make_hall(db: Db, code: str = "MAR-2019", **more: Any) -> Workshop:
    """1-3 are in G1, 4 and 5 in G2, 6 has withdrawn; each of two days has a lunch and four sessions that count."""
    workshop = make_workshop(db, code, **more)
    people = []
    for number, name in NAMES.items():
        person = make_person(db, f"P{number:04}-{code}", name, native_name="نادية مثال" if number == 3 else None)
        people.append(make_participant(db, workshop, person, number=number))
    people[5].status = Status.WITHDRAWN
    first = make_group(db, workshop, "G1", members=people[:3])
    second = make_group(db, workshop, "G2", members=people[3:5])
    for day in (1, 2):
        make_session(db, workshop, f"D{day}-O", day=day, at="08:30", minutes=30, kind=SessionKind.OPENING)
        make_session(db, workshop, f"D{day}-1", day=day, at="09:00", minutes=90)
        make_session(db, workshop, f"D{day}-B", day=day, at="10:30", minutes=15, kind=SessionKind.BREAK)
        make_session(db, workshop, f"D{day}-2A", day=day, at="10:45", minutes=90, groups=[first])
        make_session(db, workshop, f"D{day}-2B", day=day, at="10:45", minutes=90, groups=[second])
        make_session(db, workshop, f"D{day}-L", day=day, at="12:15", minutes=75, kind=SessionKind.LUNCH)
        make_session(db, workshop, f"D{day}-3", day=day, at="13:30", minutes=60)
    make_session(db, workshop, "X", day=2, at="15:00", cancelled=True)
    make_session(db, workshop, "LATER", at=None)
    return workshop
