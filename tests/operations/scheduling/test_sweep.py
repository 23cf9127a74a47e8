from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import NotFound
from curriculum.operations.scheduling.checks import CheckFacts, FindingFacts, check_workshops
from curriculum.operations.scheduling.sweep import RuleCount, choose_workshops, sum_up
from curriculum.planning.settings import Severity
from tests.builders import make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


def finding(rule: str, severity: Severity, because: str | None = None) -> FindingFacts:
    return FindingFacts(f"{rule}:S1", rule, "Demand", severity, ("S1",), {}, "Says.", "Remedy.", "0" * 64, because)


CHECKED = (
    CheckFacts(
        "W1", 3, (finding("order", Severity.BLOCKS), finding("lunch", Severity.WARNS), finding("lunch", Severity.WARNS))
    ),
    CheckFacts("W2", 4),
    CheckFacts(
        "W3", 5, (finding("order", Severity.BLOCKS, "So be it"), finding("interpreted-evening", Severity.NOTES))
    ),
)


def test_rules_are_counted_the_gravest_first() -> None:
    facts = sum_up(CHECKED)

    assert (facts.workshops, facts.sessions, facts.blocks) == (3, 12, True)
    assert [each.workshop for each in facts.checked] == ["W1", "W3"]
    assert facts.rules == (
        RuleCount("order", Severity.BLOCKS, 1, 1),
        RuleCount("lunch", Severity.WARNS, 2, 0),
        RuleCount("interpreted-evening", Severity.NOTES, 1, 0),
    )


def test_only_what_is_grave_enough_is_kept() -> None:
    assert [each.rule for each in sum_up(CHECKED, least=Severity.WARNS).rules] == ["order", "lunch"]


def test_acknowledged_blocks_do_not_block() -> None:
    assert not sum_up(CHECKED[1:]).blocks


def test_workshops_are_chosen_by_code_or_all_at_once(db: Db) -> None:
    for code in ("W1", "W2"):
        make_workshop(db, code)
    make_workshop(db, "GONE", cancelled_at=datetime(2019, 12, 1, tzinfo=UTC))

    connection = db.connection()

    assert [head.code for head in choose_workshops(connection, ["w2"])] == ["W2"]
    assert [head.code for head in choose_workshops(connection, [])] == ["W1", "W2"]
    assert choose_workshops(connection, ["GONE"]) == []


def test_unknown_workshop_is_not_found(db: Db) -> None:
    make_workshop(db, "MAR-2019")

    with pytest.raises(NotFound, match=r"No workshop MAR-2018\. Did you mean MAR-2019"):
        choose_workshops(db.connection(), ["MAR-2018"])


def test_sweep_over_an_empty_database_finds_nothing(db: Db) -> None:
    facts = sum_up(check_workshops(db.connection(), choose_workshops(db.connection(), [])))

    assert (facts.workshops, facts.sessions, facts.rules, facts.checked) == (0, 0, (), ())


def test_workshop_without_sessions_is_counted(db: Db) -> None:
    make_session(db, make_workshop(db, "W1"))
    make_workshop(db, "W2")

    facts = sum_up(check_workshops(db.connection(), choose_workshops(db.connection(), [])))

    assert (facts.workshops, facts.sessions) == (2, 1)
