from __future__ import annotations

import pytest

from curriculum.documents.sheets.concept_note import lay
from curriculum.languages import Translated
from curriculum.operations.drafts.papers import PapersDraft, SectionDraft
from curriculum.operations.releasing.records import ObjectiveRecord
from tests.documents.sheets.dossiers import dossier, papers, session
from tests.documents.sheets.geometry import sticks_out

AIM = ObjectiveRecord(Translated(en="apply", fr="appliquer"), Translated(en="the safeguards", fr="les garanties"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_long_contact_and_place_stay_on_the_page(language: str) -> None:
    of = dossier(contact="c" * 500, record={"venue": Translated(en="V" * 120), "title": Translated(en="T" * 120)})

    (paper,) = papers(lay(of, language))

    assert sticks_out(paper.content) == set()


def test_note_says_why_for_whom_and_with_what_programme() -> None:
    of = dossier(
        summary=Translated(en="Why it is\nheld.\r\n\r\nAnd what for."),
        audience=Translated(en="Prosecutors"),
        contact="office@example.org",
        languages=("fr", "ar"),
        record={"sessions": (session("S1", objectives=(AIM, AIM)), session("S2", day=2, kind="break"))},
    )

    (paper,) = papers(lay(of, "en"))

    words = (
        "Background Why it is held. And what for.",
        "Objectives By the end, participants are able to: • Apply the safeguards",
        "For whom Prosecutors",
        "Languages French and Arabic",
        "Organised by Organiser Exemple",
        "Contact office@example.org",
        "Programme in outline Day 1 Tuesday, 10 December 2019 • Title S1",
        "Day 2 Wednesday, 11 December 2019 to be confirmed",
        "Funding Funded by Nobody in particular",
    )
    for one in words:
        assert one in paper.text
    assert paper.text.count("Apply the safeguards") == 1
    assert paper.bookmarks == ["Concept note"]


def test_note_of_which_nothing_is_known_says_so() -> None:
    (paper,) = papers(lay(dossier(record={"sessions": (), "lines": ()}), "en"))

    assert "Background" not in paper.text
    assert "Objectives" not in paper.text
    assert "Funding" not in paper.text
    assert "For whom to be confirmed" in paper.text
    assert "Languages to be confirmed" in paper.text


def test_sections_of_the_organisers_own_follow_the_programme() -> None:
    section = SectionDraft(Translated(en="The project", fr="Le projet"), Translated(en="One.\n\nTwo.", fr="Un."))

    (paper,) = papers(lay(dossier(settings=PapersDraft(concept_note=(section,))), "en"))

    assert paper.text.index("Programme in outline") < paper.text.index("The project One. Two.")


def test_programme_leaves_out_pauses_tests_and_what_is_cancelled() -> None:
    rows = (
        session("S1"),
        session("S2", "11:00", "12:00", cancelled=True),
        session("L", "12:00", "13:00", kind="lunch"),
    )

    (paper,) = papers(lay(dossier(record={"sessions": rows}), "en"))

    assert "Title S1" in paper.text
    assert "Title S2" not in paper.text
    assert "Title L" not in paper.text


def test_note_of_a_restricted_workshop_names_nobody() -> None:
    (paper,) = papers(lay(dossier(restricted=True), "ar"))

    assert not any(name in paper.text for name in ("Houda", "Amina"))


def test_sessions_without_times_are_in_the_programme() -> None:
    (paper,) = papers(lay(dossier(record={"sessions": (session("S1", None), session("S2", None))}), "en"))

    assert "Programme in outline Times to be confirmed • Title S1 • Title S2" in paper.text
