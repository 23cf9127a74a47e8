from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from curriculum.operations.halves import Half, Part, cut_day

ZONE = ZoneInfo("Africa/Casablanca")
DAY = date(2026, 3, 6)  # a Friday in Ramadan: no lunch, the prayer at noon
MORNING, AFTERNOON, WHOLE = Half.MORNING, Half.AFTERNOON, Half.WHOLE


def part(starts: str, ends: str, kind: str = "") -> Part:
    begin, end = (datetime.combine(DAY, time.fromisoformat(at), ZONE) for at in (starts, ends))
    return Part(begin, end, pause=bool(kind), lunch=kind == "lunch")


@pytest.mark.parametrize(
    ("parts", "noon", "expected"),
    [
        # a lunch divides, whatever noon is
        (
            [part("09:00", "12:30"), part("12:30", "14:00", "lunch"), part("14:00", "16:00")],
            time(11),
            [MORNING, AFTERNOON],
        ),
        # Friday: the long break from noon on
        (
            [part("09:00", "12:00"), part("12:00", "14:30", "prayer"), part("14:30", "16:00")],
            None,
            [MORNING, AFTERNOON],
        ),
        # Ramadan, 09:00-15:00 without a lunch: the second half begins at 13:00, or when the workshop says
        ([part("09:00", "10:30"), part("10:30", "13:00"), part("13:00", "15:00")], None, [MORNING, MORNING, AFTERNOON]),
        (
            [part("09:00", "10:30"), part("12:00", "13:00"), part("13:00", "15:00")],
            time(12),
            [MORNING, AFTERNOON, AFTERNOON],
        ),
        # all before noon as the workshop says: one half
        ([part("09:00", "10:30"), part("10:30", "11:30")], time(12), [MORNING, MORNING]),
        ([part("11:00", "14:30"), part("14:30", "15:30", "lunch")], None, [WHOLE]),
        # no pause, and nothing begins at 13:00: what begins next to it is the afternoon; one session has its morning
        ([part("09:00", "12:00"), part("12:00", "15:00")], None, [MORNING, AFTERNOON]),
        ([part("09:00", "15:00")], None, [MORNING]),
    ],
)
def test_session_is_signed_for_in_the_half_in_which_it_begins(
    parts: list[Part], noon: time | None, expected: list[Half]
) -> None:
    cut = cut_day(parts, noon=noon)

    assert [cut.half_of(one.starts_at) for one in parts if not one.pause] == expected


def test_day_of_which_nothing_is_known_has_both_halves() -> None:
    assert cut_day([]).halves == (MORNING, AFTERNOON)
