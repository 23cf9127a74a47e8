from __future__ import annotations

from datetime import date

import pytest

from curriculum.exchange.cells.dates import DateOrder, read_date, suggested_order
from curriculum.exchange.cells.readings import CellFault, Reading

AROUND = (date(2026, 11, 3), date(2026, 11, 5))
THIRD = date(2026, 11, 3)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-03", "2026/11/3", "٢٠٢٦/١١/٠٣", "20261103", "2026-11-03 14:30", "2026-11-03T14:30:00"),
        *("3 November 2026", "Nov 3, 2026", "Tuesday 3 November 2026", "3rd November 2026", "3-Nov-2026", "3-Nov-26"),
        *(
            "3 novembre 2026",
            "mardi 3 novembre 2026",
            "3 de noviembre de 2026",
            "3 ноября 2026 \u0433.",
            "2026年11月3日",
        ),
        *("٣ نوفمبر ٢٠٢٦", "3 نونبر 2026", "3 تشرين الثاني 2026", "3 Nov", "\u200f3 نوفمبر 2026"),
    ],
)
def test_a_date_is_read_in_six_languages(text: str) -> None:
    assert read_date(text, around=AROUND) == Reading(THIRD)


@pytest.mark.parametrize("text", ["03/11/2026", "3.11.2026", "03-11-26", "03/11/2026 14:30"])
def test_day_and_month_that_could_change_places_are_asked_for(text: str) -> None:
    with pytest.raises(CellFault, match="3 November or 11 March; say which with --date-order dmy or mdy") as caught:
        read_date(text, around=AROUND)

    assert caught.value.asks
    assert "November" not in caught.value.unquoted
    assert read_date(text, order=DateOrder.DAY_FIRST, around=AROUND).value == THIRD
    assert read_date(text, order=DateOrder.MONTH_FIRST).value == date(2026, 3, 11)


def test_day_and_month_that_cannot_change_places_are_read() -> None:
    assert read_date("13/11/2026").value == date(2026, 11, 13)
    assert read_date("11/13/2026").value == date(2026, 11, 13)
    assert read_date("05/05/2026").value == date(2026, 5, 5)


@pytest.mark.parametrize(
    "text", ["31/02/2026", "2026-13-01", "soon", "12345", "November 2026", "99999", "3 4 Nov 2026"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(CellFault, match="is no date"):
        read_date(text, around=AROUND)


def test_the_number_of_a_day_is_read_and_said() -> None:
    assert read_date("46329", around=AROUND) == Reading(
        THIRD, ("a spreadsheet's number of a day was read as 2026-11-03",)
    )


def test_a_day_far_from_the_workshop_is_said() -> None:
    (remark,) = read_date("2026-01-03", around=AROUND).remarks

    assert remark == "2026-01-03 is far from the workshop's days, 2026-11-03 to 2026-11-05"


def test_what_is_far_too_long_for_a_date_is_not_looked_at() -> None:
    cell = "T" * 100_000 + "x"

    assert suggested_order([cell]) == {DateOrder.DAY_FIRST: 0, DateOrder.MONTH_FIRST: 0}
    with pytest.raises(CellFault, match="is no date"):
        read_date(cell, around=AROUND)


def test_other_rows_suggest_an_order() -> None:
    found = suggested_order(["13/11/2026", "03/11/2026", "14.11.2026", "11/15/2026", "soon"])

    assert found == {DateOrder.DAY_FIRST: 2, DateOrder.MONTH_FIRST: 1}
