from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from curriculum.operations.scheduling import fetching, heads
from curriculum.operations.scheduling.heads import in_batches, read_heads
from tests.builders import make_session, make_workshop

if TYPE_CHECKING:
    import pytest
    from sqlalchemy.orm import Session as Db

MONDAY = date(2020, 1, 6)


def batches(db: Db) -> list[list[str]]:
    connection = db.connection()
    return [[head.code for head in batch] for batch in in_batches(connection, read_heads(connection))]


def test_long_workshops_of_one_time_are_read_together_after_the_short_ones(db: Db) -> None:
    for code, week, days in (("L1", 0, 77), ("W1", 1, 2), ("L2", 2, 77), ("W2", 60, 2), ("L3", 40, 77)):
        make_workshop(db, code, starts_on=MONDAY + timedelta(weeks=week), days=days)

    assert batches(db) == [["W1", "W2"], ["L1", "L2"], ["L3"]]


def test_batches_hold_no_more_sessions_than_fit(db: Db, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "BATCH", 25)
    for code, sessions in (("W1", 2), ("W2", 2), ("W3", 30), ("W4", 0)):
        workshop = make_workshop(db, code, starts_on=MONDAY)
        for number in range(sessions):
            make_session(db, workshop, f"S{number}", at=None)

    assert batches(db) == [["W1", "W2"], ["W3"], ["W4"]]


def test_sessions_are_counted_however_many_workshops_there_are(db: Db, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_MOST_KEYS", 2)
    monkeypatch.setattr(heads, "BATCH", 25)
    for number in range(5):
        make_session(db, make_workshop(db, f"W{number}"), at=None)

    assert batches(db) == [["W0", "W1"], ["W2", "W3"], ["W4"]]
