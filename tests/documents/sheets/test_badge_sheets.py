from __future__ import annotations

import pytest

from curriculum.documents.sheets.badge_sheets import PAGE_HEIGHT, PAGE_WIDTH, SHEETS, Sheet, find_sheet
from curriculum.operations.drafts.paper_values import BadgeSheet

EVERY = list(SHEETS.values())
CUT = [sheet for sheet in EVERY if not sheet.punched]


def block(sheet: Sheet) -> float:
    return sheet.height * (2 if sheet.folded else 1)


def test_every_name_in_a_workshop_file_has_a_sheet() -> None:
    assert set(SHEETS) == set(BadgeSheet)
    assert find_sheet(BadgeSheet.A4_A6).badges == 4
    assert find_sheet(None).name is BadgeSheet.A4_90X55


@pytest.mark.parametrize("sheet", EVERY, ids=lambda sheet: sheet.name)
def test_badges_lie_on_the_page_beside_one_another(sheet: Sheet) -> None:
    places = sheet.places

    assert len(places) == sheet.badges
    assert all(one.x >= 0 and one.x + sheet.width <= PAGE_WIDTH for one in places)
    assert all(one.y >= 0 and one.y + block(sheet) <= PAGE_HEIGHT for one in places)
    for one in places:
        for other in places:
            apart = abs(one.x - other.x) >= sheet.width or abs(one.y - other.y) >= block(sheet)
            assert one == other or apart


@pytest.mark.parametrize("sheet", [one for one in EVERY if not one.folded], ids=lambda sheet: sheet.name)
def test_back_of_a_badge_lies_behind_it_once_the_paper_is_turned(sheet: Sheet) -> None:
    backs = [sheet.back(place) for place in sheet.places]

    rows = [sheet.places[row * sheet.columns : (row + 1) * sheet.columns] for row in range(sheet.rows)]
    for place, back in zip((one for row in rows for one in reversed(row)), backs, strict=True):
        assert (back.x, back.y) == pytest.approx((place.x, place.y))


def test_folded_badge_has_its_back_above_its_front() -> None:
    sheet = SHEETS[BadgeSheet.A4_A6_FOLDED]
    place = sheet.places[0]

    assert sheet.back(place) == place
    assert sheet.front(place).y == place.y + sheet.height


@pytest.mark.parametrize("sheet", CUT, ids=lambda sheet: sheet.name)
def test_cut_marks_run_along_the_edges_of_badges_and_through_none(sheet: Sheet) -> None:
    for mark in sheet.cut_marks:
        for place in sheet.places:
            x, y = (mark.x1 + mark.x2) / 2, (mark.y1 + mark.y2) / 2
            within = place.x + 0.01 < x < place.x + sheet.width - 0.01 and place.y < y < place.y + block(sheet)
            across = place.y + 0.01 < y < place.y + block(sheet) - 0.01 and place.x < x < place.x + sheet.width
            assert not (within and mark.x1 == mark.x2)
            assert not (across and mark.y1 == mark.y2)


@pytest.mark.parametrize("sheet", CUT, ids=lambda sheet: sheet.name)
def test_cut_marks_are_the_same_seen_from_the_back(sheet: Sheet) -> None:
    across = {round(mark.x1, 2) for mark in sheet.cut_marks if mark.x1 == mark.x2}

    assert across == {round(PAGE_WIDTH - x, 2) for x in across}


def test_every_edge_of_the_usual_sheet_has_a_mark_at_both_ends() -> None:
    marks = find_sheet(None).cut_marks

    assert sorted({one.x1 for one in marks if one.x1 == one.x2}) == [15, 105, 195]
    assert sorted({one.y1 for one in marks if one.y1 == one.y2}) == [11, 66, 121, 176, 231, 286]
    assert len(marks) == 2 * (3 + 6)


def test_punched_sheet_is_not_marked() -> None:
    sheet = SHEETS[BadgeSheet.A4_80X50]

    assert sheet.cut_marks == ()
    assert sheet.drawing == ""
