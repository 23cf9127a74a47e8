from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.documents.dossier import Staff
from curriculum.documents.sheets.name_tents import lay
from curriculum.operations.releasing.records import NameRecord, RoleRecord
from tests.documents.hostile_names import HOSTILE_NAMES
from tests.documents.sheets.dossiers import JUDGE, attendee, dossier, many, papers, session
from tests.documents.sheets.geometry import Box, darkest, draw, read_letters, words_in
from tests.documents.sheets.test_badges import LONG

if TYPE_CHECKING:
    from curriculum.documents.dossier import Dossier
    from tests.documents.papers import Paper

UPPER, LOWER = Box(0, 0, 297, 105), Box(0, 105, 297, 105)


def print_tents(given: Dossier | None = None, language: str = "en") -> Paper:
    (paper,) = papers(lay(given or dossier(), language))
    return paper


def test_tent_stands_with_a_name_on_each_side() -> None:
    paper = print_tents()

    letters = read_letters(paper.content, 0)
    assert paper.sizes[0] == (841.9, 595.3)
    assert {one.angle for one in letters if UPPER.shares(one)} == {180}
    assert {one.angle for one in letters if LOWER.shares(one)} == {0}
    for half in (UPPER, LOWER):
        assert "AminaExemple" in words_in(letters, half)


def height(paper: Paper, half: Box, letter: str) -> float:
    boxes = [one for one in read_letters(paper.content, 0) if half.shares(one) and one.text == letter]
    return max(one.bottom - one.top for one in boxes)


def test_side_to_the_room_is_large_in_the_script_of_the_page_the_other_one_in_the_other() -> None:
    english, arabic = print_tents(language="en"), print_tents(language="ar")

    assert height(english, LOWER, "x") > height(english, UPPER, "x")
    assert height(arabic, LOWER, "x") < height(arabic, UPPER, "x")


def test_name_in_one_script_stands_on_both_sides() -> None:
    paper = print_tents(dossier(attendees=(attendee(1, "Karim Spécimen"),), staff=()))

    assert paper.text.count("Karim Spécimen") == 2


def test_long_names_stay_on_their_side() -> None:
    paper = print_tents(dossier(attendees=LONG, staff=()))

    for page in range(len(paper.pages)):
        letters = read_letters(paper.content, page)
        assert [one.text for one in letters if not any(half.holds(one, margin=5) for half in (UPPER, LOWER))] == []


def test_fold_is_marked_at_both_edges_and_nowhere_on_a_name() -> None:
    picture = draw(print_tents().content, 0, dpi=150)

    assert darkest(picture, Box(3, 104.5, 11, 1), dpi=150) < 200
    assert darkest(picture, Box(283, 104.5, 11, 1), dpi=150) < 200
    assert darkest(picture, Box(20, 104, 257, 2), dpi=150) == 255


def test_role_that_nobody_is_named_for_stands_there_itself() -> None:
    paper = print_tents(dossier(attendees=(), staff=(Staff("R1", JUDGE),)))

    assert paper.pages[0].count("Investigating judge") == 2


def test_interpreters_have_a_tent_for_the_booth_of_each_language_instead_of_their_own() -> None:
    roles = (RoleRecord("interpreter", "R1", JUDGE),)
    sessions = (session("S1", roles=roles, interpretation=("ar", "en")), session("S2", interpretation=("ar",)))
    staff = (Staff("R1", JUDGE, NameRecord("Salma Fictif")),)

    paper = print_tents(dossier(attendees=(), staff=staff, record={"sessions": sessions}))

    assert len(paper.pages) == 2
    assert paper.pages[0].count("العربية") == 2
    assert "Arabic" in paper.pages[0]
    assert "Interpretation" in paper.pages[0]
    assert paper.pages[1].count("English") == 2
    assert "Salma" not in paper.text


def test_bookmarks_and_title_name_nobody() -> None:
    paper = print_tents(dossier(restricted=True))

    assert paper.bookmarks == ["1", "2", "3", "4", "R1", "R2", "ar"]
    assert paper.title == "Name tents – An invented workshop"


def test_without_anybody_a_blank_tent_is_printed() -> None:
    paper = print_tents(dossier(attendees=(), staff=(), record={"sessions": ()}))

    assert len(paper.pages) == 1
    assert paper.pages[0].count("An invented workshop") == 2


def test_blank_tents_follow_those_with_names() -> None:
    (job,) = lay(dossier(), "en", blank=2)

    assert [bool(tent.front) for tent in job.values["tents"]] == [True] * 7 + [False] * 2


def test_code_of_a_role_is_not_printed() -> None:
    paper = print_tents(dossier(attendees=(), staff=(Staff("R9", JUDGE),)))

    assert "R9" not in paper.text


def test_names_that_try_to_do_harm_take_a_page_each() -> None:
    people = tuple(attendee(number, name) for number, name in enumerate(HOSTILE_NAMES, 1))

    printed = papers(lay(dossier(attendees=people, staff=(), record={"sessions": ()}), "en"))

    assert sum(len(paper.pages) for paper in printed) == len(people)


def test_tents_of_a_crowd_are_several_papers() -> None:
    jobs = list(lay(dossier(attendees=many(130), staff=()), "en"))

    assert [job.part for job in jobs] == ["1", "2", "3"]
    assert [tent.number for job in jobs for tent in job.values["tents"] if tent.number] == [*map(str, range(1, 131))]
