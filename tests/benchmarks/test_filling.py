from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.checks.filling import SESSIONS, TERM, fill
from curriculum import database
from curriculum.operations.scheduling.checks import check_workshops
from curriculum.operations.scheduling.sweep import SweepFacts, choose_workshops, sum_up

if TYPE_CHECKING:
    from pathlib import Path


def test_fill_in_two_steps_leaves_only_the_faults_that_it_means(tmp_path: Path) -> None:
    address = str(tmp_path / "checks.db")

    fill(address, workshops=30)
    fill(address, workshops=90, first=30)

    found = _checked(address)
    assert (found.workshops, found.sessions) == (120, 120 * SESSIONS)
    assert [(each.rule, each.open) for each in found.rules] == [("room-small", 3)]


def test_workshops_side_by_side_are_all_held_in_one_term_with_the_same_faults(tmp_path: Path) -> None:
    address = str(tmp_path / "terms.db")

    fill(address, workshops=120, side_by_side=True)

    found = _checked(address)
    with database.connection(address) as connection:
        times = {(head.begins, head.finishes - head.begins) for head in choose_workshops(connection, ())}
    assert times == {(datetime(2020, 1, 6, tzinfo=UTC), TERM)}
    assert (found.workshops, found.sessions) == (120, 120 * SESSIONS)
    assert [(each.rule, each.open) for each in found.rules] == [("room-small", 3)]


def _checked(address: str) -> SweepFacts:
    with database.connection(address) as connection:
        return sum_up(check_workshops(connection, choose_workshops(connection, ())))
