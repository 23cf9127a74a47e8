"""Two persons who are one, with rows in every table that refers to persons or participants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from curriculum.models import (
    Absence,
    AssessmentResult,
    Attendance,
    Consent,
    GroupMember,
    GroupWish,
    Model,
    Waiver,
)
from curriculum.models.credentials import Purpose
from curriculum.models.participation import Assessment, Mark, Rule, Status, Wish
from curriculum.models.people import Sex
from tests.builders import (
    make_faculty,
    make_group,
    make_organisation,
    make_participant,
    make_person,
    make_session,
    make_workshop,
)

if TYPE_CHECKING:
    from random import Random

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Participant, Person, Session, Workshop

AT = datetime(2019, 12, 12, 9, tzinfo=UTC)
EVEN = 0.5
RECORDED = {"recorded_at": AT}
RESULT: dict[str, Any] = {"assessment": Assessment.POST, "points": Decimal(7), "most": Decimal(10)}
WAIVER: dict[str, Any] = {"rule": Rule.SHARE, "because": "Illness", "granted_by": "Exemple", "granted_at": AT}
CONSENT: dict[str, Any] = {
    "purpose": Purpose.PHOTO,
    "given": True,
    "given_on": date(2019, 12, 10),
    "text_version": "1",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """Both persons take part in `shared`; only the second one in `other`."""

    kept: Person
    gone: Person
    third: Person
    shared: Workshop
    other: Workshop
    sessions: tuple[Session, ...]
    stays: Participant
    hidden: Participant
    beside: Participant


def make_scene(db: Db, *, gone_first: bool = False) -> Scene:
    """Add the two persons; `gone_first` gives the one who goes the lower number."""
    kept = make_person(db, "P0001", "Amina Exemple", email="amina@example.org")
    gone = make_person(
        db,
        "P0002",
        "أمينة مثال",
        sex=Sex.FEMALE,
        phone="+212 5 00 00 00 00",
        country="MA",
        languages=("ar", "fr"),
        organisation=make_organisation(db),
    )
    third = make_person(db, "P0003", "Karim Exemple")
    shared = make_workshop(db)
    other = make_workshop(db, "MAR-2020", starts_on=date(2020, 2, 3))
    numbers = (2, 1) if gone_first else (1, 2)
    stays = make_participant(db, shared, kept, number=numbers[0])
    hidden = make_participant(db, shared, gone, number=numbers[1], status=Status.NOMINATED)
    beside = make_participant(db, shared, third, number=3)
    make_participant(db, other, gone, number=1)
    sessions = tuple(make_session(db, shared, f"S{hour}", at=f"{hour:02}:00", minutes=60) for hour in (9, 10, 11))
    return Scene(kept, gone, third, shared, other, sessions, stays, hidden, beside)


def fill(db: Db, scene: Scene, chance: Random) -> None:
    """Add rows of every kind that refers to the two, at random, without contradictions."""
    groups = [make_group(db, scene.shared, code) for code in ("G1", "G2")]
    for place in (scene.stays, scene.hidden):
        beside = sorted((place.id, scene.beside.id))
        for session in scene.sessions:
            _maybe(db, chance, Attendance, session_id=session.id, participant_id=place.id, mark=Mark.LATE, **RECORDED)
        _maybe(db, chance, AssessmentResult, participant_id=place.id, **RESULT, **RECORDED)
        _maybe(db, chance, Waiver, participant_id=place.id, **WAIVER)
        _maybe(db, chance, Waiver, participant_id=place.id, withdrawn_at=AT, **WAIVER)
        _maybe(db, chance, GroupWish, one_id=beside[0], other_id=beside[1], wish=Wish.APART)
        _maybe(db, chance, GroupMember, group_id=chance.choice(groups).id, participant_id=place.id)
    _maybe(db, chance, GroupWish, one_id=scene.stays.id, other_id=scene.hidden.id, wish=Wish.TOGETHER)
    for person in (scene.kept, scene.gone):
        _maybe(db, chance, Consent, person_id=person.id, **CONSENT)
        _maybe(db, chance, Absence, person_id=person.id, starts_at=AT, ends_at=datetime(2019, 12, 13, 9, tzinfo=UTC))
        if chance.random() < EVEN:
            make_faculty(db, scene.shared, f"R{person.id}", person=person)
    scene.beside.substitute_for_id = scene.hidden.id if chance.random() < EVEN else None
    scene.hidden.substitute_for_id = scene.stays.id if chance.random() < EVEN else None
    if scene.hidden.substitute_for_id is None and chance.random() < EVEN:
        scene.stays.substitute_for_id = scene.beside.id
    scene.hidden.arrives_on = date(2019, 12, 9) if chance.random() < EVEN else None
    db.flush()


def _maybe(db: Db, chance: Random, kind: type[Model], **fields: Any) -> None:
    if chance.random() < EVEN:
        add(db, kind, **fields)


def mark(db: Db, session: Session, place: Participant, value: Mark = Mark.PRESENT) -> Attendance:
    """Add a mark that stands."""
    row = Attendance(session_id=session.id, participant_id=place.id, mark=value, recorded_at=AT)
    db.add(row)
    db.flush()
    return row


def add(db: Db, kind: type[Model], **fields: Any) -> None:
    """Add any row."""
    db.add(kind(**fields))
    db.flush()


def dump(db: Db) -> dict[str, list[tuple[str, ...]]]:
    """Return every row of every table but merges, in the order of keys."""
    db.flush()
    found = {}
    for table in Model.metadata.sorted_tables:
        if table.name != "merges":
            rows = db.execute(sa.select(table).order_by(*table.primary_key.columns))
            found[table.name] = [tuple(map(repr, row)) for row in rows]
    return found
