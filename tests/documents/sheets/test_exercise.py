from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from curriculum.documents.sheets.exercise import lay
from curriculum.errors import InvalidInput, NotFound
from curriculum.languages import Translated
from tests.documents.sheets.dossiers import SESSIONS, dossier, papers, place, session

if TYPE_CHECKING:
    from tests.documents.papers import Paper

LANDSCAPE = (841.9, 595.3)


def print_sheet(language: str = "en", **options: Any) -> Paper:
    (paper,) = papers(lay(options.pop("given", dossier()), language, **options))
    return paper


def test_exercise_of_a_group_is_one_page_across() -> None:
    paper = print_sheet()

    assert paper.sizes == [LANDSCAPE]
    assert "Title S4" in paper.text
    assert "Group Group 1 Rapporteur" in paper.text
    assert "Wednesday, 11 December 2019" in paper.text
    assert "12:00–13:00" in paper.text
    assert "Room Atlas" in paper.text


def test_table_has_levels_actions_owners_and_dates() -> None:
    paper = print_sheet()

    assert "Level Priority action Owner By when National level Regional level International level" in paper.text
    assert paper.tags.count("/TR") >= 1 + 9
    assert paper.tags.count("/TH") >= 4 + 3


def test_session_for_all_has_a_page_for_each_group_of_the_workshop() -> None:
    paper = print_sheet(session="S3")

    assert len(paper.sizes) == 2
    assert ["Group 1" in page for page in paper.pages] == [True, False]
    assert "Group 2" in paper.pages[1]


def test_group_is_filled_in_by_hand_while_there_is_none() -> None:
    (job,) = lay(dossier(teams=()), "en", session="s3")

    assert job.values["sheet"].groups == (None,)
    assert "Group Rapporteur" in print_sheet(given=dossier(teams=()), session="S3").text


def test_each_exercise_is_a_paper() -> None:
    rows = (*SESSIONS, session("B1", kind="break_out", day=2), session("X", kind="exercise", cancelled=True))

    assert [job.part for job in lay(dossier(record={"sessions": rows}), "en")] == ["S4", "B1"]


def test_nothing_is_printed_without_an_exercise() -> None:
    assert list(lay(dossier(record={"sessions": SESSIONS[:2]}), "en")) == []


def test_unknown_session_is_refused_and_the_exercises_are_named() -> None:
    with pytest.raises(NotFound, match=r"^No session S99 in MAR-2019\. Did you mean S4\?$"):
        list(lay(dossier(), "en", session="S99"))


def test_unknown_session_is_refused_without_a_hint_where_there_are_no_exercises() -> None:
    with pytest.raises(NotFound, match=r"No session S99 in MAR-2019\.$"):
        list(lay(dossier(record={"sessions": ()}), "en", session="S99"))


def test_pause_is_no_exercise() -> None:
    with pytest.raises(InvalidInput, match="In session LUNCH of MAR-2019 nobody works"):
        list(lay(dossier(), "en", session="LUNCH"))


def test_long_task_leaves_the_sheet_on_one_page() -> None:
    text = Translated(en="Set priorities for the cooperation between the institutions of the region. " * 4)
    rows = (session("S4", "16:00", "16:30", kind="exercise", title=text, description=text),)

    paper = print_sheet(given=dossier(record={"sessions": rows, "title": text}, teams=()))

    assert len(paper.pages) == 1
    assert "International level" in paper.text


def test_restricted_sheet_names_nobody_and_titles_carry_the_code() -> None:
    paper = print_sheet(given=dossier(restricted=True))

    assert "Amina" not in paper.text
    assert paper.title == "Exercise sheet S4 – An invented workshop"
    assert paper.bookmarks == ["Title S4"]


def test_arabic_table_is_mirrored() -> None:
    paper = print_sheet("ar")

    assert place(paper, "المستوى الوطني")[0] > 600
