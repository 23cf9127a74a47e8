from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidInput, WorkshopCancelled
from curriculum.models.sessions import Role
from curriculum.operations.scheduling.agendas import (
    CostFacts,
    LevelFacts,
    PlacedFacts,
    describe_agenda,
    differing,
    read_to_plan,
)
from curriculum.planning.plan import current_plan
from curriculum.planning.solving import CostLine, Level, Outcome, Status
from tests.builders import make_faculty, make_session, make_workshop
from tests.operations.scheduling.readings import read

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop


def make_small_workshop(db: Db) -> Workshop:
    workshop = make_workshop(db)
    expert = make_faculty(db, workshop)
    make_session(db, workshop, at="16:30", roles={Role.SPEAKER: [expert]})
    return workshop


def test_agenda_is_described_with_its_costs_and_findings(db: Db) -> None:
    workshop = make_small_workshop(db)
    reading = read(db, workshop)
    plan = current_plan(reading.problem)
    outcome = Outcome(
        Status.FOUND,
        plan,
        levels=(Level("all other costs", 200, 150, proven=False),),
        costs=(CostLine("stays", "Days", "days", 2, 100),),
        first_plan_seconds=0.123,
        seconds=1.239,
    )

    facts = describe_agenda(reading, reading.problem, outcome)

    assert (facts.workshop, facts.status, facts.first_plan_seconds, facts.seconds) == ("MAR-2019", "found", 0.12, 1.24)
    assert facts.levels == (LevelFacts("all other costs", 200, 150, 0.25, proven=False),)
    assert facts.costs == (CostFacts("stays", "Days", "days", 2, 100, 200),)
    assert facts.points == 200
    assert [f"{each.code} {each.starts:%d %H:%M}-{each.ends:%H:%M} {each.faculty}" for each in facts.sessions] == [
        "S1 10 16:30-17:30 ('R1',)"
    ]
    assert "outside-hours" in {each.rule for each in facts.findings}


def test_agendas_differ_where_a_session_stands_otherwise_or_is_missing(db: Db) -> None:
    reading = read(db, make_small_workshop(db))
    plan = current_plan(reading.problem)
    facts = describe_agenda(reading, reading.problem, Outcome(Status.PROVEN, plan))
    (placed,) = facts.sessions
    moved = replace(placed, starts=placed.starts.replace(hour=9))
    added = replace(placed, code="D1-LUNCH")
    other = replace(facts, sessions=(moved, added))

    rows: tuple[tuple[PlacedFacts | None, ...], ...] = differing((facts, other))

    assert rows == ((placed, moved), (None, added))
    assert differing((facts, facts)) == ()


def test_cancelled_workshop_has_no_agenda_to_plan(db: Db) -> None:
    workshop = make_small_workshop(db)
    workshop.cancelled_at = datetime(2019, 12, 1, tzinfo=UTC)
    db.flush()

    with pytest.raises(WorkshopCancelled, match="curriculum workshop cancel MAR-2019 --undo"):
        read_to_plan(db, workshop)


def test_workshop_without_sessions_has_nothing_to_place(db: Db) -> None:
    with pytest.raises(InvalidInput, match="MAR-2019 has no sessions to place"):
        read_to_plan(db, make_workshop(db))


def test_search_that_came_to_nothing_has_no_agenda(db: Db) -> None:
    reading = read(db, make_small_workshop(db))

    with pytest.raises(LookupError, match="without an agenda: impossible"):
        describe_agenda(reading, reading.problem, Outcome(Status.IMPOSSIBLE, None))
