from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from curriculum.documents.agendas.beside import lay
from curriculum.errors import InvalidInput
from curriculum.languages import Translated
from tests.documents.sheets.dossiers import dossier, papers, place, session
from tests.documents.sheets.geometry import sticks_out

if TYPE_CHECKING:
    from curriculum.documents.dossier import Dossier
    from tests.documents.papers import Paper

MIDDLE = 297.6  # points: half the width of A4
TITLES = {"en": "Opening", "fr": "Ouverture", "ar": "افتتاح", "zh": "开幕"}


def _two(**more: object) -> Dossier:
    rows = (
        session("S1", title=Translated(TITLES)),
        session("S2", "10:00", "11:00", title=Translated(en="Word " * 40, fr="Mot")),
        session("S3", "11:00", "12:00", title=Translated(en="Closing", fr="Clôture")),
        session("S4", None, title=Translated(en="Later", fr="Plus tard")),
    )
    return dossier(record={"sessions": rows, **more})


def _print(language: str, other: str) -> Paper:
    (paper,) = papers(lay(_two(), language, beside=other))
    return paper


@pytest.mark.parametrize(
    ("language", "other", "left", "right"),
    [
        ("en", "fr", "en", "fr"),
        ("fr", "en", "fr", "en"),
        ("ar", "fr", "fr", "ar"),
        ("fr", "ar", "fr", "ar"),
        ("zh", "en", "zh", "en"),
    ],
)
def test_what_is_read_from_the_right_stands_on_the_right(language: str, other: str, left: str, right: str) -> None:
    paper = _print(language, other)

    assert place(paper, TITLES[left])[0] < MIDDLE
    assert place(paper, TITLES[right])[0] > MIDDLE
    assert right in paper.passage_languages
    assert str(paper.catalogue["/Lang"]) == left


def test_rows_stand_at_one_height_however_long_a_title_is() -> None:
    paper = _print("en", "fr")

    for one, other in (("Opening", "Ouverture"), ("Closing", "Clôture"), ("Later", "Plus tard")):
        assert place(paper, one)[1] == pytest.approx(place(paper, other)[1], abs=3)


def test_arabic_column_ends_at_the_right_margin() -> None:
    paper = _print("en", "ar")

    letters = [place(paper, word)[0] for word in (TITLES["ar"], "ورشة", "جدول")]
    assert max(letters) < 595 - 17 / 25.4 * 72 + 1


def test_long_name_of_a_place_stays_on_the_page() -> None:
    of = dossier(record={"venue": Translated(en="V" * 120), "title": Translated(en="T" * 120)})

    (paper,) = papers(lay(of, "en", beside="ar"))

    assert sticks_out(paper.content) == set()


def test_head_and_days_are_in_both_languages() -> None:
    text = _print("en", "fr").text

    for words in ("An invented workshop", "Un atelier inventé", "Day 1", "Jour 1", "10–11 December 2019"):
        assert words in text
    assert "Times to be confirmed" in text


def test_days_without_sessions_are_open_in_both_languages() -> None:
    of = dossier(record={"sessions": (session("S1"),)})

    (paper,) = papers(lay(of, "en", beside="fr"))

    assert "to be confirmed · à confirmer" in paper.text


def test_cancelled_is_said_of_the_workshop_and_of_a_session() -> None:
    of = dossier(record={"sessions": (session("S1", cancelled=True),)})
    off = replace(of, edition=replace(of.edition, cancelled=True))

    (paper,) = papers(lay(off, "en", beside="fr"))

    assert "Cancelled · Provisional agenda" in paper.text
    assert "Title S1 cancelled" in paper.text


@pytest.mark.parametrize("beside", ["fr", "fr-MA"])
def test_a_language_does_not_stand_beside_itself(beside: str) -> None:
    with pytest.raises(InvalidInput, match="The agenda in fr cannot stand beside itself"):
        next(lay(_two(), "fr", beside=beside))


def test_part_names_the_other_language() -> None:
    assert next(lay(_two(), "en", beside="ar")).part == "with-ar"
