from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pypdfium2 import PdfDocument, raw

from curriculum.documents.agendas.one_page import SIZES, choose_sizes, lay
from curriculum.documents.press.faults import TooLong
from curriculum.documents.press.typesetting import typeset
from curriculum.errors import Conflict
from curriculum.languages import Translated
from curriculum.operations.releasing.records import GroupRecord, RoomRecord
from tests.documents.sheets.dossiers import FIRST, dossier, papers, session

if TYPE_CHECKING:
    from curriculum.documents.dossier import Dossier
    from tests.documents.papers import Paper

ATLAS, RIF = (RoomRecord(f"HOTEL/{name}", Translated(en=f"Room {name}")) for name in ("Atlas", "Rif"))


def _days(count: int, *, sessions: int = 8, letters: int = 14) -> Dossier:
    """A workshop of so many days, each with so many sessions of an hour, whose titles have so many letters."""
    title = Translated(en=("Title of words " * 20)[:letters])
    rows = tuple(
        session(f"D{day}H{hour}", f"{8 + hour:02}:00", f"{9 + hour:02}:00", day=day, title=title)
        for day in range(1, count + 1)
        for hour in range(sessions)
    )
    return dossier(record={"sessions": rows, "ends_on": FIRST.replace(day=9 + count)})


def _size(paper: Paper, word: str) -> float:
    """The size in points of the letters of the first such word."""
    document = PdfDocument(paper.content)
    words = document[0].get_textpage()
    index, _ = words.search(word, match_case=True).get_next()
    size = raw.FPDFText_GetFontSize(words, index)
    document.close()
    return float(size) * 0.75  # it counts pixels


@pytest.mark.parametrize(("count", "upright"), [(1, False), (5, False), (6, True)])
def test_agenda_takes_one_page_upright_if_it_has_many_days(count: int, *, upright: bool) -> None:
    (paper,) = papers(lay(_days(count), "en"))

    ((width, height),) = paper.sizes
    assert (height > width) is upright
    assert paper.text.count("Title of words") == count * 8


def test_few_sessions_stand_in_large_letters_and_many_in_small_ones() -> None:
    (few,), (many,) = papers(lay(_days(2, sessions=3), "en")), papers(lay(_days(5, sessions=12, letters=90), "en"))

    assert _size(few, "Title") == pytest.approx(max(SIZES))
    assert min(SIZES) <= _size(many, "Title") < max(SIZES)


def test_agenda_that_does_not_fit_in_letters_that_can_be_read_is_refused() -> None:
    (job,) = lay(_days(10, sessions=14, letters=250), "en")

    with pytest.raises(TooLong, match="agenda one-page en does not fit on one page"):
        typeset(job)


def test_agenda_of_too_many_days_is_refused() -> None:
    with pytest.raises(Conflict, match="MAR-2019 has 16 days, too many for one page"):
        next(lay(_days(16, sessions=1), "en"))


def test_sizes_that_cannot_fit_are_not_tried() -> None:
    sizes = _sizes(_days(10, sessions=14, letters=250))

    assert sizes == SIZES[-1:]
    assert _sizes(_days(2, sessions=3)) == SIZES


def _sizes(of: Dossier) -> tuple[float, ...]:
    (job,) = lay(of, "en")
    bands: Any = job.values["bands"]
    return choose_sizes(bands)


def test_session_held_by_groups_at_once_is_said_once_with_its_rooms() -> None:
    groups = [GroupRecord(f"G{number}", Translated(en=f"Group {number}")) for number in (1, 2)]
    held = [
        session(f"X{group.code}", title=Translated(en="Exercise"), groups=(group,), room=room)
        for group, room in zip(groups, (ATLAS, RIF), strict=True)
    ]

    (paper,) = papers(lay(dossier(record={"sessions": tuple(held)}), "en"))

    assert "09:00–10:00 Exercise Group 1 · Room Atlas Group 2 · Room Rif" in paper.text


def test_room_of_a_whole_day_is_said_once() -> None:
    rows = (session("S1", room=ATLAS), session("S2", "11:00", "12:00", room=ATLAS))

    (paper,) = papers(lay(dossier(record={"sessions": rows}), "en"))

    assert paper.text.count("Room Atlas") == 1
    assert "Tuesday, 10 December 2019 · Room Atlas" in paper.text


def test_sessions_without_times_are_a_list_and_cancelled_ones_are_left_out() -> None:
    rows = (session("S1"), session("S2", None), session("S3", "14:00", "15:00", cancelled=True))

    (paper,) = papers(lay(dossier(record={"sessions": rows}), "en"))

    assert "Times to be confirmed Title S2" in paper.text
    assert "Title S3" not in paper.text


def test_agenda_on_one_page_says_its_version() -> None:
    of = dossier()
    released = replace(of, edition=replace(of.edition, release=2))

    (provisional,), (second,) = papers(lay(of, "en")), papers(lay(released, "en"))

    assert "Provisional agenda (as of 1 December 2019)" in provisional.text
    assert "Release 2 · 1 December 2019" in second.text
