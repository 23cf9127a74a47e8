from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.documents.sheets.evaluation import Rating, lay, lay_form
from curriculum.documents.wording import wording
from curriculum.languages import Translated
from curriculum.operations.drafts.paper_values import AnswerKind
from curriculum.operations.drafts.papers import EvaluationDraft, PapersDraft, QuestionDraft
from tests.documents.sheets.dossiers import dossier, papers, place, session

if TYPE_CHECKING:
    from curriculum.documents.dossier import Dossier
    from curriculum.documents.sheets.evaluation import EvaluationForm
    from tests.documents.papers import Paper

ENGLISH = wording("en", country="MA")
OWN = (
    QuestionDraft(Translated(en="The pace was right.")),
    QuestionDraft(Translated(en="Did you receive the documents?"), AnswerKind.YES_NO),
    QuestionDraft(Translated(en="Anything else?"), AnswerKind.OPEN),
)


def said(**evaluation: Any) -> Dossier:
    return dossier(settings=PapersDraft(evaluation=EvaluationDraft(**evaluation)))


def form(given: Dossier | None = None, **options: Any) -> EvaluationForm:
    return lay_form(given or dossier(), ENGLISH, **options)


def print_form(given: Dossier | None = None, language: str = "en", **options: Any) -> Paper:
    (paper,) = papers(lay(given or dossier(), language, **options))
    return paper


def headings(one: EvaluationForm) -> list[str]:
    return [block.heading for block in one.blocks]


def test_usual_form_asks_for_agreement_each_session_and_own_words() -> None:
    usual = form()

    assert headings(usual) == [
        "How far do you agree?",
        "How useful was each session to you?",
        "In your own words",
    ]
    assert usual.points == (1, 2, 3, 4, 5)
    assert usual.blocks[1].codes == ("S1", "S2", "S3", "S4")


def test_interpretation_is_asked_for_only_where_there_was_any() -> None:
    question = "The interpretation was clear."
    silent = dossier(record={"sessions": (session("S1"),)})

    assert question in [line.text for line in form().blocks[0].lines]
    assert question not in [line.text for line in form(silent).blocks[0].lines]


@pytest.mark.parametrize("points", [2, 4, 5, 10])
def test_scale_has_the_points_that_are_set(points: int) -> None:
    paper = print_form(said(scale=points))

    scale = " ".join(str(point) for point in range(1, points + 1))
    assert f"strongly disagree strongly agree {scale} The objectives were met." in paper.text
    assert len(paper.pages) == 2


def test_ends_of_the_scale_are_named_as_the_workshop_says() -> None:
    given = said(lowest=Translated(en="poor"), highest=Translated(en="excellent"))

    assert print_form(given).text.count("poor excellent") == 2


def test_own_questions_replace_the_usual_ones_and_sessions_come_before_open_ones() -> None:
    own = form(said(questions=OWN))

    assert headings(own) == [
        "How far do you agree?",
        "Yes or no",
        "How useful was each session to you?",
        "In your own words",
    ]
    paper = print_form(said(questions=OWN))
    assert "Did you receive the documents?" in paper.text
    assert "Yes No" in paper.text
    assert "The objectives were met." not in paper.text


def test_sessions_come_last_where_no_question_is_open() -> None:
    assert headings(form(said(questions=OWN[:1])))[-1] == "How useful was each session to you?"


def test_days_are_rated_by_number_and_date() -> None:
    block = form(rating=Rating.DAY).blocks[1]

    assert [line.text for line in block.lines] == [
        "Day 1: Tuesday, 10 December 2019",
        "Day 2: Wednesday, 11 December 2019",
    ]


@pytest.mark.parametrize("rating", [Rating.SESSION, Rating.DAY])
def test_nothing_is_rated_where_the_agenda_is_empty(rating: Rating) -> None:
    empty = dossier(record={"sessions": ()})

    assert len(form(empty, rating=rating).blocks) == 2


def test_nothing_is_rated_where_that_is_asked() -> None:
    assert len(form(rating=Rating.NONE).blocks) == 2


def test_days_are_rated_where_sessions_are_too_many_for_two_pages() -> None:
    rows = tuple(session(f"S{number}", day=1 + number % 2) for number in range(60))
    crowded = dossier(record={"sessions": rows})

    assert headings(form(crowded))[1] == "How useful was each day to you?"
    assert len(print_form(crowded).pages) == 2


@pytest.mark.parametrize("count", [8, 14, 18, 22, 26])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_form_of_any_agenda_takes_two_pages(count: int, language: str) -> None:
    title = Translated(en="Cooperation between the institutions of the region", ar="التعاون بين مؤسسات المنطقة كلها")
    rows = tuple(session(f"S{number}", title=title) for number in range(count))

    assert len(print_form(dossier(record={"sessions": rows}), language).pages) == 2


def test_questions_beyond_two_pages_are_all_printed() -> None:
    questions = tuple(QuestionDraft(Translated(en=f"Question number {number}.")) for number in range(120))

    paper = print_form(said(questions=questions))

    assert all(f"Question number {number}." in paper.text for number in range(120))


def test_form_is_anonymous_and_says_so() -> None:
    paper = print_form()

    assert "Please do not write your name." in paper.text
    assert not any(name in paper.text for name in ("Amina", "Karim", "Houda"))


def test_boxes_are_drawn_and_not_letters() -> None:
    paper = print_form()

    assert not set("☐□▢◻") & set(paper.text)
    assert paper.tags.count("/TH") >= 2 * 8 + 11 + 4


def test_scale_runs_from_right_to_left_in_arabic() -> None:
    given = said(lowest=Translated(en="poor"), highest=Translated(en="excellent"))
    english, arabic = print_form(given), print_form(given, "ar")

    assert place(english, "poor")[0] < place(english, "excellent")[0]
    assert place(arabic, "poor")[0] > place(arabic, "excellent")[0]


def test_title_and_bookmarks_are_those_of_the_form() -> None:
    paper = print_form()

    assert paper.title == "Evaluation – An invented workshop"
    assert paper.bookmarks[0] == "Evaluation"


def test_a_day_without_teaching_is_not_rated() -> None:
    rows = (session("S1"), session("T", kind="assessment", day=2))

    block = form(replace(dossier(record={"sessions": rows})), rating=Rating.DAY).blocks[1]

    assert len(block.lines) == 1
