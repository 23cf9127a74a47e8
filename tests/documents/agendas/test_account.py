"""How far an agenda is what was published stands on every form of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from curriculum.documents.agendas import beside, by_person, by_room, one_page
from curriculum.documents.sheets import concept_note
from curriculum.languages import Translated
from tests.documents.sheets.dossiers import dossier, papers, session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.job import Job

NOTE = Translated(en="The order is an example.", fr="L’ordre est donné à titre d’exemple.")
LEGEND = "* Added to complete the timetable; not part of the published account."
FORMS = {
    "rooms": by_room.lay,
    "one-page": one_page.lay,
    "person": partial(by_person.lay, person="1"),
    "beside": partial(beside.lay, beside="fr"),
}


def _dossier(*, added: bool) -> Dossier:
    rows = (session("S1"), session("S2", "11:00", "12:00", added=added))
    return dossier(record={"sessions": rows, "note": NOTE})


@pytest.mark.parametrize("lay", FORMS.values(), ids=FORMS)
def test_note_and_marks_stand_on_every_form(lay: Callable[[Dossier, str], Iterator[Job]]) -> None:
    (paper,) = papers(lay(_dossier(added=True), "en"))

    assert NOTE["en"] in paper.text
    assert LEGEND in paper.text
    assert "Title S2 *" in paper.text
    assert "Title S1 *" not in paper.text


@pytest.mark.parametrize("lay", FORMS.values(), ids=FORMS)
def test_mark_is_explained_only_where_there_is_one(lay: Callable[[Dossier, str], Iterator[Job]]) -> None:
    (paper,) = papers(lay(_dossier(added=False), "en"))

    assert LEGEND not in paper.text


def test_note_stands_in_both_languages() -> None:
    (paper,) = papers(beside.lay(_dossier(added=False), "en", beside="fr"))

    assert NOTE["fr"] in paper.text
    assert "1 / 1" in paper.text


def test_note_stands_below_the_programme_in_outline() -> None:
    (paper,) = papers(concept_note.lay(_dossier(added=False), "en"))

    assert paper.text.index("Title S2") < paper.text.index(NOTE["en"])
