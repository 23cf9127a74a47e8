from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from curriculum.models.sessions import SessionKind
from curriculum.operations.attendance.grid import show_grid
from curriculum.operations.attendance.ranges import read_ranges
from curriculum.operations.attendance.signed import SignedSheet, record_sheet
from curriculum.operations.drafts.participation import Unit
from curriculum.operations.eligibility.deciding import list_eligibility
from curriculum.operations.halves import Half
from tests.builders import make_participant, make_person, make_session, make_workshop
from tests.operations.attendance.hall import AFTERWARDS, make_hall

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from tests.conftest import Clock


def test_grid_has_a_row_each_and_a_column_for_what_is_signed(db: Db, fixed_clock: Clock) -> None:
    fixed_clock.set(AFTERWARDS)
    hall = make_hall(db, attendance={"late": 50})
    record_sheet(db, hall, SignedSheet(present=read_ranges("1-4"), late=read_ranges("2")), day=1)
    record_sheet(db, hall, SignedSheet(absent=read_ranges("1")), session="D2-1")
    record_sheet(db, hall, SignedSheet(present=read_ranges("1")), session="D2-2A")

    grid = show_grid(db, hall)

    assert [(one.heading, one.half, one.sessions) for one in grid.columns] == [
        ("1 am", Half.MORNING, ("D1-1", "D1-2A", "D1-2B")),
        ("1 pm", Half.AFTERNOON, ("D1-3",)),
        ("2 am", Half.MORNING, ("D2-1", "D2-2A", "D2-2B")),
        ("2 pm", Half.AFTERNOON, ("D2-3",)),
    ]
    assert [(one.number, one.name, [*one.marks.values()], one.share) for one in grid.lines] == [
        (1, "Amina Exemple", ["present", "present", "mixed", None], 68),  # 90+90+60 of 480, and 90 more
        (2, "Karim Exemple", ["late", "late", None, None], 25),
        (3, "Nadia Essai", ["present", "present", None, None], 50),
        (4, "Driss Essai", ["present", "present", None, None], 50),
        (5, "Amina Exemple", [None, None, None, None], 0),
    ]
    assert grid.totals["1 am"] == {"present": 3, "late": 1, "missing": 1}


def test_grid_by_session_leaves_blank_what_is_for_others(db: Db, fixed_clock: Clock) -> None:
    fixed_clock.set(datetime(2019, 12, 9, tzinfo=UTC))

    grid = show_grid(db, make_hall(db), by=Unit.SESSION, day=1, names=False)

    assert [line.marks for line in grid.lines[:4:3]] == [
        {"D1-1": None, "D1-2A": None, "D1-3": None},
        {"D1-1": None, "D1-2B": None, "D1-3": None},
    ]
    assert {(line.name, line.share) for line in grid.lines} == {(None, None)}


def test_share_is_that_of_certificates_where_sessions_overlap_and_pauses_fall(db: Db, fixed_clock: Clock) -> None:
    fixed_clock.set(AFTERWARDS)
    workshop = make_workshop(db)
    make_participant(db, workshop, make_person(db))
    make_session(db, workshop, "S1", minutes=240)
    make_session(db, workshop, "S2", minutes=240)
    make_session(db, workshop, "B", at="10:00", minutes=60, kind=SessionKind.BREAK)
    make_session(db, workshop, "S3", at="14:00", minutes=60)
    make_session(db, workshop, "S4", day=3, at="14:00")
    record_sheet(db, workshop, SignedSheet(everybody=True), session="S1")
    for code in ("S2", "S3"):
        record_sheet(db, workshop, SignedSheet(absent=read_ranges("1")), session=code)

    (line,) = show_grid(db, workshop).lines
    (certified,) = list_eligibility(db, workshop)

    assert line.share == 75  # 3 of 4 hours; the fifth, S4, is to come
    assert certified.because.endswith("1 of 4 sessions, 3.0 of 5.0 h (60.0 %): yes")
    fixed_clock.set(datetime(2019, 12, 12, 18, tzinfo=UTC))
    assert show_grid(db, workshop).lines[0].share == 60


def test_grid_by_day(db: Db) -> None:
    hall = make_hall(db)

    assert [(one.heading, one.half) for one in show_grid(db, hall, by=Unit.DAY).columns] == [("1", None), ("2", None)]
