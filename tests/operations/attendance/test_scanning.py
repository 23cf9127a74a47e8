from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.errors import Conflict, InvalidFile, MarksDiffer
from curriculum.operations.attendance.book import attendance_book
from curriculum.operations.attendance.scanning import Scan, Scanned, ScanRules, record_scans
from tests.builders import make_certificate
from tests.operations.attendance.hall import AFTERWARDS, make_hall

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from tests.conftest import Clock


@pytest.fixture(autouse=True)
def _afterwards(fixed_clock: Clock) -> None:
    fixed_clock.set(AFTERWARDS)


def scans(*rows: tuple[str, str | None]) -> list[Scan]:
    """Make scans of codes and times: "2019-12-10 08:50" or "08:50"."""
    return [
        Scan(line, code, at and (datetime.fromisoformat(at) if "-" in at else time.fromisoformat(at)))  # type: ignore[arg-type] # None stays None
        for line, (code, at) in enumerate(rows, 1)
    ]


def record(db: Db, hall: Workshop, *rows: tuple[str, str | None], **rules: Any) -> Scanned:
    return record_scans(db, hall, scans(*rows), file="scans.txt", rules=ScanRules(**rules))


def marked(db: Db, hall: Workshop, number: int) -> dict[str, str]:
    book = attendance_book(db, hall)
    who = next(one for one in book.participants if one.number == number)
    return {one.code: mark.value for one in book.sessions if (mark := book.mark(who.id, one.id))}


def test_scan_stands_for_the_rest_of_the_half_day(db: Db) -> None:
    hall = make_hall(db)

    record(
        db,
        hall,
        ("1", "2019-12-10 09:15"),  # fifteen minutes after the start: in time
        ("2", "2019-12-10 09:16"),
        ("4", "2019-12-10 10:31"),  # the first session is over
        ("5", "2019-12-10 12:00"),
        ("5", "2019-12-10 13:50"),
    )

    assert marked(db, hall, 1) == {"D1-1": "present", "D1-2A": "present"}
    assert marked(db, hall, 2) == {"D1-1": "late", "D1-2A": "present"}
    assert marked(db, hall, 4) == {"D1-2B": "present"}
    assert marked(db, hall, 5) == {"D1-2B": "late", "D1-3": "late"}


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("session", {"D1-1": "present"}), ("day", {"D1-1": "present", "D1-2A": "present", "D1-3": "present"})],
)
def test_scan_stands_for_what_the_workshop_signs(db: Db, unit: str, expected: dict[str, str]) -> None:
    hall = make_hall(db, attendance={"unit": unit})

    record(db, hall, ("1", "2019-12-10 09:00"))

    assert marked(db, hall, 1) == expected


def test_first_scan_counts_and_duplicates_do_no_harm(db: Db) -> None:
    hall = make_hall(db)
    rows = (("1", "2019-12-10 10:00"), ("1", "2019-12-10 08:55"), ("1", "2019-12-10 08:55"))

    scanned = record(db, hall, *rows)
    again = record(db, hall, *rows)

    assert (scanned.scans, scanned.duplicates) == (3, 2)
    assert marked(db, hall, 1) == {"D1-1": "present", "D1-2A": "present"}
    assert not again.recorded.changed


def test_badge_person_and_certificate_are_known_others_reported(db: Db) -> None:
    hall = make_hall(db)
    make_certificate(db, hall.participants[2], "7K3M-Q9XT-49")

    scanned = record(
        db, hall, ("1", None), ("p0002-mar-2019", None), ("7k3m-q9xt-49", None), ("R1", None), ("77", None),
        ("R1", None),
        session="D1-1",
    )  # fmt: skip

    assert scanned.recorded.numbers == (1, 2, 3)
    assert scanned.unknown == ("R1", "77")


def test_time_alone_is_of_the_day_that_is_named(db: Db) -> None:
    hall = make_hall(db)

    scanned = record(db, hall, ("1", "08:50"), ("2", "16:00"), ("3", None), ("3", None), day=2, late_after=0)

    assert marked(db, hall, 1) == {"D2-1": "present", "D2-2A": "present"}
    assert marked(db, hall, 3) == {"D2-1": "present", "D2-2A": "present", "D2-3": "present"}
    assert (scanned.idle, scanned.duplicates) == ((2,), 1)


def test_instants_with_an_offset_are_understood(db: Db) -> None:
    hall = make_hall(db)

    record(db, hall, ("1", "2019-12-10T08:00:00+00:00"))  # 09:00 in Casablanca

    assert marked(db, hall, 1)["D1-1"] == "present"


def test_sessions_that_have_not_begun_get_no_mark(db: Db, fixed_clock: Clock) -> None:
    fixed_clock.set(datetime(2019, 12, 10, 8, 30, tzinfo=UTC))
    hall = make_hall(db)

    record(db, hall, ("1", "2019-12-10 08:50"))

    assert marked(db, hall, 1) == {"D1-1": "present"}


def test_times_that_cannot_be_are_all_reported(db: Db) -> None:
    hall = make_hall(db)

    with pytest.raises(InvalidFile) as refused:
        record(db, hall, ("1", None), ("2", "08:50"), ("3", "2019-12-13 08:00"))
    with pytest.raises(InvalidFile, match="of what it is for something has not begun"):
        record(db, make_hall(db, "NEXT", starts_on=AFTERWARDS.date()), ("1", None), day=1)

    assert [str(problem) for problem in refused.value.problems] == [
        "line 1: the line has no time; say for what it is with --session or --day, or give times",
        "line 2: the line has a time but no date; say which day with --day",
        "line 3: 2019-12-13 08:00 has not come yet",
    ]


def test_scans_that_contradict_the_marks_are_refused(db: Db) -> None:
    hall = make_hall(db)
    record(db, hall, ("1", "2019-12-10 09:20"))

    with pytest.raises(MarksDiffer, match="1 in D1-1 is late, not present"):
        record(db, hall, ("1", "2019-12-10 08:55"))
    with pytest.raises(Conflict, match="6 withdrawn"):
        record(db, hall, ("6", "2019-12-10 08:55"))


def test_serial_on_a_place_that_was_merged_leads_to_the_one_that_was_kept(db: Db) -> None:
    hall = make_hall(db)
    kept, between, gone = hall.participants[:3]
    make_certificate(db, gone)
    gone.merged_into_id, between.merged_into_id = between.id, kept.id
    db.flush()

    assert record(db, hall, ("7K3M-Q9XT-49", "2019-12-10 13:20")).unknown == ()
    assert marked(db, hall, 1) == {"D1-3": "present"}
