from __future__ import annotations

from dataclasses import replace

import pytest

from curriculum.documents.agendas.agenda import AgendaSlot, Contributor
from curriculum.documents.phrases import Phrase
from tests.documents.papers import Paper
from tests.documents.printed import print_agenda
from tests.documents.samples import morocco


def _english(text: str) -> Phrase:
    return Phrase(text, "en")


@pytest.mark.parametrize(("language", "words"), [("en", "to be confirmed"), ("fr", "à confirmer"), ("ar", "لاحقا")])
def test_day_on_which_nothing_is_fixed_keeps_its_heading_and_bookmark(language: str, words: str) -> None:
    days = tuple(replace(day, slots=()) if day.number == 2 else day for day in morocco(language).days)

    paper = Paper(print_agenda(morocco(language, days=days)))

    assert len(paper.bookmarks) == 3
    page = next(page for page in paper.pages if paper.bookmarks[1].partition(" · ")[2] in page)
    assert words in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "In French · Interpretation: Arabic and English"),
        ("fr", "En français · Interprétation : arabe et anglais"),
        ("ar", "باللغة الفرنسية · الترجمة الشفوية: العربية والإنجليزية"),
    ],
)
def test_session_says_in_which_language_it_is_held(language: str, words: str) -> None:
    day = morocco(language).days[0]
    item = replace(day.slots[1].items[0], spoken="fr", interpretation=("ar", "en"))

    paper = Paper(print_agenda(morocco(language, days=(replace(day, slots=(AgendaSlot((item,)),)),))))

    assert words in paper.text


def _speakers(number: int) -> tuple[Contributor, ...]:
    label = _english("Deputy Prosecutor General at the Court of Appeal, Section for Examples")
    return tuple(Contributor("speaker", _english(f"Speaker Al-Exemple {one}"), label) for one in range(1, number + 1))


def test_many_speakers_stand_side_by_side_and_leave_no_page_half_empty() -> None:
    first, second = morocco("en").days[:2]
    crowd = replace(second.slots[0].items[0], contributors=_speakers(6))
    slots = tuple(
        AgendaSlot((replace(crowd, title=_english(f"Panel {number}")),) if number % 2 else slot.items)
        for number, slot in enumerate(second.slots)
    )
    days = (first, replace(second, number=2, slots=slots), replace(second, number=3, slots=slots))

    paper = Paper(print_agenda(morocco("en", days=days)))

    assert crowd.crowded
    assert len(paper.pages) == 3
    assert "Speaker Al-Exemple 6" in paper.pages[1]


def test_parallel_sessions_of_many_people_run_over_the_page_each_with_its_hours() -> None:
    day = morocco("en").days[0]
    start = day.slots[1].items[0]
    groups = tuple(
        replace(start, title=_english(f"Group {number}"), added=False, contributors=_speakers(3))
        for number in range(1, 7)
    )
    slot = AgendaSlot(groups)

    paper = Paper(print_agenda(morocco("en", days=(replace(day, slots=(day.slots[0], slot)),))))

    assert slot.tall
    assert paper.text.count("09:00–09:30") == 6
    assert "Group 1" in paper.pages[0]
    assert "Group 6" in paper.pages[1]


def test_first_row_of_a_day_is_never_torn_from_its_heading() -> None:
    first, second = morocco("en").days[:2]
    crowd = replace(second.slots[0].items[0], title=_english("A crowd"), contributors=_speakers(6))
    days = tuple(
        (replace(first, slots=first.slots[:rows]), replace(second, slots=(AgendaSlot((crowd,)), *second.slots * 3)))
        for rows in range(2, len(first.slots) + 1)
    )

    for pair in days:
        paper = Paper(print_agenda(morocco("en", days=pair)))
        page = next(page for page in paper.pages if "A crowd" in page)
        assert "Wednesday, 11 December 2019" in page
        assert all(f"Speaker Al-Exemple {one}" in page for one in range(1, 7))


def test_name_that_amiri_cannot_draw_is_set_in_one_font_on_an_arabic_page() -> None:
    day = morocco("ar").days[0]
    names = ("Nguyễn Thị Exemple", "Иван Пример")
    people = tuple(Contributor("speaker", Phrase(name, "und"), _english("Expert")) for name in names)
    item = replace(day.slots[1].items[0], contributors=people)

    paper = Paper(print_agenda(morocco("ar", days=(replace(day, slots=(AgendaSlot((item,)),)),))))

    assert all(name in paper.text for name in names)
    assert "und" in paper.passage_languages
    assert "Fira-Sans-Medium" in paper.fonts


def test_long_day_runs_over_pages_with_no_row_torn_and_its_name_at_the_head() -> None:
    day = morocco("en").days[0]
    slots = tuple(
        AgendaSlot((replace(day.slots[1].items[0], title=_english(f"Item {number}"), added=False),))
        for number in range(1, 61)
    )

    paper = Paper(print_agenda(morocco("en", days=(replace(day, slots=slots),))))

    assert len(paper.pages) > 2
    assert all("day 1 · tuesday, 10 december 2019" in page.casefold() for page in paper.pages)
    assert all("Time Session Speaker or moderator" in page for page in paper.pages)
    assert [paper.text.count(f"Item {number} ") for number in range(1, 61)] == [1] * 60
