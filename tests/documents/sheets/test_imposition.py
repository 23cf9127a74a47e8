from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from curriculum.documents.sheets.imposition import Order, divide, impose, number_parts


def test_stack_is_in_order_pile_by_pile() -> None:
    sheets = impose("ABCDEFGH", 3, Order.STACK)

    assert sheets == [["A", "D", "G"], ["B", "E", "H"], ["C", "F", None]]


def test_each_sheet_is_in_order() -> None:
    sheets = impose("ABCDE", 3, Order.SHEET)

    assert sheets == [["A", "B", "C"], ["D", "E", None]]


@given(st.integers(0, 60), st.integers(1, 12))
def test_piles_laid_one_under_the_other_are_in_order(count: int, places: int) -> None:
    sheets = impose(range(count), places, Order.STACK)

    piles = [[sheet[place] for sheet in sheets] for place in range(places)]
    assert [one for pile in piles for one in pile if one is not None] == list(range(count))
    assert len(sheets) == -(-count // places)


@given(st.integers(0, 400), st.integers(1, 12), st.integers(12, 90))
def test_parts_are_whole_sheets_of_about_the_same_number(count: int, places: int, most: int) -> None:
    parts = divide(range(count), most=most, places=places)

    assert [one for part in parts for one in part] == list(range(count))
    assert all(len(part) <= most for part in parts)
    assert len({len(part) for part in parts[:-1]}) <= 1
    assert all(len(part) % places == 0 for part in parts[:-1])


def test_only_part_has_no_number() -> None:
    assert number_parts(1) == [""]
    assert number_parts(3) == ["1", "2", "3"]
