from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from page import ValidationProfile, validate_pdf_bytes
from pypdf.generic import Destination
from pypdfium2 import PdfDocument

from curriculum.documents.agendas import beside, by_person, by_room, one_page
from curriculum.documents.catalogue import DOCUMENTS
from curriculum.documents.press.faults import TooLong
from curriculum.documents.press.typesetting import typeset
from tests.documents.hostile_workshop import hostile_dossier
from tests.documents.papers import Paper
from tests.documents.sheets.dossiers import dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from curriculum.documents.catalogue import Document
    from curriculum.documents.press.job import Job

#: Millimetres of white that every printer leaves are more than this many points.
EDGE = 3
FEW_LETTERS = 60
#: Papers of their own kinds: badges, tents, the proof list and the whole agenda have tests of theirs.
NAMES = [
    *("changes", "invitation", "concept-note", "participants", "sign-in"),
    *("door-signs", "group-lists", "exercise-sheet", "evaluation"),
]
RIGHT_TO_LEFT = ("sign-in", "participants", "door-signs")


def _find(name: str) -> Document:
    return next(one for one in DOCUMENTS if one.name == name)


def _lay(name: str, language: str) -> Job:
    return next(_find(name).lay(hostile_dossier(), language))


def _check(paper: Paper) -> None:
    """Check that a paper keeps the standards, and that nothing on it runs off the page."""
    for profile in (ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1):
        assert validate_pdf_bytes(paper.content, profile=profile).failures == []
    document = PdfDocument(paper.content)
    for number, page in enumerate(document, 1):
        words = page.get_textpage()
        boxes = [words.get_rect(place) for place in range(words.count_rects())]
        width, height = page.get_size()
        outside = [box for box in boxes if min(box) < EDGE or box[2] > width - EDGE or box[3] > height - EDGE]
        assert outside == [], f"page {number}"
    document.close()


@pytest.mark.parametrize("name", NAMES)
def test_hostile_texts_do_not_break_a_paper(name: str) -> None:
    language = "ar" if name in RIGHT_TO_LEFT else "en"

    paper = Paper(typeset(_lay(name, language)))

    _check(paper)


@pytest.mark.parametrize("form", [beside, by_person, by_room])
def test_hostile_texts_do_not_break_a_form_of_the_agenda(form: Any) -> None:
    options = {"beside": "ar"} if form is beside else {}

    (job,) = form.lay(hostile_dossier(), "en", **options)

    _check(Paper(typeset(job)))


def test_hostile_texts_that_fit_do_not_break_the_agenda_on_one_page() -> None:
    dossier = hostile_dossier()
    few = tuple(one for one in dossier.record.sessions if len(one.title["en"]) < FEW_LETTERS)
    short = replace(dossier, edition=replace(dossier.edition, record=replace(dossier.record, sessions=few[:30])))
    (job,), (long,) = one_page.lay(short, "en"), one_page.lay(dossier, "en")

    _check(Paper(typeset(job)))

    with pytest.raises(TooLong, match="does not fit on one page"):
        typeset(long)


def _say_beside_the_pages(paper: Paper) -> str:
    """What a list of files shows of a paper: its bookmarks at all levels, and its metadata."""
    marks = list(_flatten(paper.reader.outline))
    about = {key: str(value) for key, value in (paper.reader.metadata or {}).items()}
    packet = paper.catalogue["/Metadata"].get_object().get_data().decode()
    return json.dumps([marks, about, packet], ensure_ascii=False)


def _flatten(outline: Any) -> Iterator[str]:
    for one in outline:
        if isinstance(one, Destination):
            yield str(one.title)
        else:
            yield from _flatten(one)


@pytest.mark.parametrize("name", [one.name for one in DOCUMENTS if one.name != "changes"])
def test_names_stand_neither_in_bookmarks_nor_in_metadata(name: str) -> None:
    names = ("Exemple-", "Amina", "Spécimen", "Modèle", "Brouillon", "Inventée", "أمينة", "كريم")

    said = [_say_beside_the_pages(Paper(typeset(job))) for job in _find(name).lay_all(dossier(), "en")]

    assert said
    assert [one for one in names if one in " ".join(said)] == []
