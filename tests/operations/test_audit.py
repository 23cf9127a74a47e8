from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum.models import Person
from curriculum.operations.audit import AuditFilter, events_about, list_events, record
from curriculum.operations.tallying import watch
from tests.builders import make_certificate, make_participant, make_person, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from tests.conftest import Clock

pytestmark = pytest.mark.usefixtures("fixed_clock")


def test_line_holds_codes_and_counts_alone(either_db: Db) -> None:
    make_workshop(either_db)

    record(
        either_db,
        "person edit",
        actor="nadia",
        workshop="mar-2019",
        subjects=["p0001", "P0001", "7", "7K3M-Q9XT-49", "HOTEL/A", "M1@2", "a@example.org", "Amina Exemple", ""],
        counts={"persons changed": 1},
    )

    (line,) = list_events(either_db)
    assert (line.workshop, line.subjects) == ("MAR-2019", ("P0001", "7", "7K3M-Q9XT-49", "HOTEL/A", "M1@2"))
    assert line.counts == {"persons changed": 1}


def test_what_is_no_code_is_no_workshop(either_db: Db) -> None:
    record(either_db, "workshop show", actor="nadia", workshop="Amina Exemple")
    record(either_db, "workshop remove", actor="nadia", workshop="GONE")

    assert [line.workshop for line in list_events(either_db)] == [None, "GONE"]


def test_lines_about_a_person_name_the_code_the_number_or_the_workshop_as_a_whole(either_db: Db) -> None:
    for action, workshop, subjects in (
        ("person edit", None, ["p0001"]),
        ("person edit", None, ["P00011"]),
        ("participant status", "MAR-2019", ["1", "12"]),
        ("participant status", "MAR-2019", ["2"]),
        ("participant status", "MAR-2020", ["1"]),
        ("print agenda", "MAR-2019", []),
    ):
        record(either_db, action, actor="nadia", workshop=workshop, subjects=subjects)

    found = events_about(either_db, ["P0001"], {"MAR-2019": {1}})

    assert [(line.action, line.subjects) for line in found] == [
        ("person edit", ("p0001",)),
        ("participant status", ("1", "12")),
        ("print agenda", ()),
    ]
    assert [line.action for line in events_about(either_db, [], {})] == []


def test_days_are_counted_in_utc(either_db: Db, fixed_clock: Clock) -> None:
    record(either_db, "a", actor="nadia")
    fixed_clock.advance(hours=16)
    record(either_db, "b", actor="nadia")

    def days(*, since: date | None = None, until: date | None = None) -> list[str]:
        return [line.action for line in list_events(either_db, AuditFilter(since=since, until=until))]

    assert days(until=date(2019, 12, 1)) == ["a"]
    assert days(since=date(2019, 12, 2)) == ["b"]


def test_tally_counts_rows_and_names_whom_they_concern(either_db: Db) -> None:
    workshop = make_workshop(either_db)
    amina = make_person(either_db, "P0001")
    tally = watch(either_db)

    participant = make_participant(either_db, workshop, amina, number=7)
    make_certificate(either_db, participant)
    rows = [{"code": f"P{number}", "print_name": "Nadia Exemple"} for number in (2, 3, 4)]
    either_db.execute(sa.insert(Person), rows)
    either_db.execute(sa.update(Person).where(Person.code.in_(["P2", "P3"])).values(print_name="Nadia"))
    either_db.execute(sa.delete(Person).where(Person.code == "NOBODY"))
    amina.print_name = "Amina"
    either_db.flush()

    assert tally.counts == {
        "participants added": 1,
        "status_changes added": 1,
        "certificates added": 1,
        "persons added": 3,
        "persons changed": 3,
    }
    assert list(tally.subjects) == ["7", "7K3M-Q9XT-49", "P0001"]
