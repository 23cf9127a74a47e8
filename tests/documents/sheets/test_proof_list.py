from __future__ import annotations

from typing import TYPE_CHECKING, Any

from curriculum.documents.sheets.proof_list import lay
from curriculum.models.credentials import CertificateKind
from tests.documents.hostile_names import HOSTILE_NAMES
from tests.documents.sheets.dossiers import attendee, dossier, many, papers
from tests.documents.sheets.geometry import read_letters
from tests.documents.sheets.test_badges import LONG

if TYPE_CHECKING:
    from curriculum.documents.dossier import Dossier
    from tests.documents.papers import Paper


def print_list(given: Dossier | None = None, language: str = "en", **options: Any) -> Paper:
    (paper,) = papers(lay(given or dossier(), language, **options))
    return paper


def test_names_stand_as_they_will_be_printed_in_both_scripts() -> None:
    paper = print_list()

    assert "No. Name on the certificate Correction Correct Signature 1 Amina Exemple أمينة مثال 2 Karim" in paper.text
    assert "3 Nadia Modèle no name in another script" in paper.text
    assert "Certificate of Participation · 4 participants" in paper.text


def test_name_that_is_the_same_in_both_stands_once() -> None:
    paper = print_list(dossier(attendees=(attendee(1, "أمينة مثال", "أمينة مثال"),)))

    assert paper.text.count("أمينة مثال") == 1


def test_kind_of_certificate_can_be_chosen() -> None:
    assert "Trainer Certificate" in print_list(kind=CertificateKind.TRAINER).text


def test_head_of_the_table_is_repeated() -> None:
    paper = print_list(dossier(attendees=many(20)))

    assert len(paper.pages) == 3
    assert all("Correction" in page for page in paper.pages)
    assert "/TH" in paper.tags


def test_long_names_stay_in_their_column() -> None:
    paper = print_list(dossier(attendees=LONG))

    letters = read_letters(paper.content, 0)
    assert [one.text for one in letters if 95 < one.left < 140 and 75 < one.top < 260] == []


def test_list_of_a_restricted_workshop_names_nobody_beside_its_rows() -> None:
    paper = print_list(dossier(restricted=True))

    assert "Amina Exemple" in paper.text
    assert paper.title == "Names on certificates – An invented workshop"
    assert paper.bookmarks == ["Names on certificates"]


def test_without_participants_there_is_nothing_to_print() -> None:
    assert list(lay(dossier(attendees=()), "en")) == []


def test_names_that_try_to_do_harm_are_printed() -> None:
    people = tuple(attendee(number, name) for number, name in enumerate(HOSTILE_NAMES, 1))

    assert "<!-- never closed" in print_list(dossier(attendees=people)).text
