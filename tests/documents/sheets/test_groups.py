from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from curriculum.documents.dossier import Team
from curriculum.documents.sheets.groups import lay
from curriculum.languages import Translated
from curriculum.operations.releasing.records import GroupRecord
from tests.documents.sheets.dossiers import GROUP, dossier, many, papers, session

if TYPE_CHECKING:
    from curriculum.documents.dossier import Dossier
    from tests.documents.papers import Paper


def print_lists(given: Dossier | None = None, language: str = "en") -> Paper:
    (paper,) = papers(lay(given or dossier(), language))
    return paper


def test_each_group_has_a_page_with_its_members() -> None:
    paper = print_lists()

    assert len(paper.pages) == 2
    assert "Group 1" in paper.pages[0]
    assert "1 Amina Exemple أمينة مثال Court of Appeal 2 Karim Spécimen كريم عينة Ministry of Justice" in paper.pages[0]
    assert "Nadia" not in paper.text
    assert "Group 2" in paper.pages[1]


def test_group_is_told_where_when_and_with_whom_it_works() -> None:
    page = print_lists().pages[0]

    assert "Wednesday, 11 December 2019 12:00–13:00 Title S4" in page
    assert "Facilitator · Houda Inventée" in page
    assert "Rapporteur · Rapporteur of the group" in page
    assert "Room Atlas" in page


def test_work_in_groups_held_for_everybody_is_told_to_each_group() -> None:
    sessions = (
        session("S6", "09:00", "10:00", kind="break_out"),
        session("S7", "10:00", "11:00", kind="exercise"),
        session("S8", "11:00", "12:00"),
        session("S9", "12:00", "13:00", kind="break_out", cancelled=True),
    )

    paper = print_lists(dossier(record={"sessions": sessions}))

    for page in paper.pages:
        assert "09:00–10:00 Title S6" in page
        assert "10:00–11:00 Title S7" in page
        assert "S8" not in page
        assert "S9" not in page


def test_what_is_not_fixed_is_to_be_confirmed() -> None:
    sessions = (session("S4", None, groups=(GROUP,)), session("S5", cancelled=True, groups=(GROUP,)))

    paper = print_lists(dossier(record={"sessions": sessions}))

    assert "to be confirmed Title S4 to be confirmed" in paper.pages[0]
    assert "S5" not in paper.pages[0]
    assert "Where and when · to be confirmed" in paper.pages[1]


def test_group_without_members_has_rows_to_fill_in() -> None:
    paper = print_lists()

    assert "0 participants" not in paper.pages[1]
    assert "Name Institution" in paper.pages[1]


def test_restricted_group_is_listed_by_number_function_institution_and_country() -> None:
    paper = print_lists(dossier(restricted=True))

    assert "No. Function Institution Country 1 Public prosecutor Court of Appeal Morocco" in paper.pages[0]
    assert not any(name in paper.text for name in ("Amina", "أمينة", "Karim"))


def test_only_those_who_are_expected_are_listed() -> None:
    people = tuple(replace(one, status="declined") if one.number == 1 else one for one in dossier().attendees)

    assert "Amina" not in print_lists(dossier(attendees=people)).text


def test_nothing_is_printed_without_groups() -> None:
    assert list(lay(dossier(teams=()), "en")) == []


def test_group_that_goes_on_is_named_on_its_next_page() -> None:
    people = tuple(replace(one, groups=("BIG",)) for one in many(60))
    team = Team("BIG", Translated(en="The large group"), tuple(range(1, 61)))

    paper = print_lists(dossier(attendees=people, teams=(team,)))

    assert len(paper.pages) > 2
    assert all("The large group" in page for page in paper.pages)
    assert all("No. Name Institution" in page for page in paper.pages)


def test_title_and_bookmarks_are_the_groups() -> None:
    paper = print_lists()

    assert paper.title == "Groups – An invented workshop"
    assert [mark for mark in paper.bookmarks if mark.startswith("Group")] == ["Group 1", "Group 2"]


def test_arabic_page_has_the_arabic_name_first() -> None:
    page = print_lists(language="ar").pages[0]

    assert "المجموعة 1" in page
    assert page.index("أمينة مثال") < page.index("Amina Exemple")


def test_session_for_another_group_is_not_shown() -> None:
    other = GroupRecord("G2", Translated(en="Group 2"))

    paper = print_lists(dossier(record={"sessions": (session("S7", groups=(other,)),)}))

    assert "S7" not in paper.pages[0]
    assert "S7" in paper.pages[1]
