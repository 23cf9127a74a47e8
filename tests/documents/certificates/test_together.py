"""Certificates in two or three languages on one page, each in its own direction, around one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page import ValidationProfile, validate_pdf_bytes
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from curriculum.documents.certificates.laying import lay_certificate_jobs
from curriculum.documents.certificates.page import lay_page
from curriculum.documents.phrases import Phrase
from curriculum.errors import InvalidInput
from curriculum.languages import Translated
from tests.documents.certificates.showing import LONG_ARABIC, LONG_LATIN, PICTURES, full
from tests.documents.papers import Paper
from tests.documents.printed import print_certificates
from tests.documents.samples import certificate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfTextPage

SETS = [("fr", "ar"), ("ar", "fr"), ("en", "fr", "ar"), ("ar", "en", "ru"), ("zh", "en", "es")]


def test_page_says_everything_in_each_language_and_the_name_once() -> None:
    paper = Paper(print_certificates([certificate()], languages=["en", "fr", "ar"], together=True))

    assert len(paper.pages) == 1
    assert paper.text.count("Amina Exemple") == paper.text.count("أمينة مثال") == 1
    for words in (
        "Certificate of Participation This certificate is awarded to",
        "Attestation de participation Attestation décernée à",
        "شهادة مشاركة",
        "Training workshop · Morocco 10–12 December 2019 Contact time: 16 hours 25 minutes",
        "Atelier de formation · Maroc 10–12 décembre 2019",
        "من 10 إلى 12 دجنبر 2019",
        "Issued on 13 December 2019 Délivrée le 13 décembre 2019",
    ):
        assert words in paper.text


def test_number_is_called_so_in_each_language() -> None:
    paper = Paper(print_certificates([certificate()], languages=["en", "fr"], together=True))

    assert "No. · N° MAR1-97K3-Q6" in paper.text


def test_page_is_tagged_with_each_of_its_languages_and_has_one_bookmark() -> None:
    paper = Paper(print_certificates([certificate()], languages=["en", "fr", "ar"], together=True))

    assert {"en", "fr", "ar"} <= paper.passage_languages
    assert paper.tags.count("/H1") == paper.tags.count("/H2") == 3
    assert paper.bookmarks == ["Certificate of Participation"]
    assert paper.title == "Certificate of Participation – MAR1-97K3-Q6"


def test_languages_of_issue_are_those_of_the_page() -> None:
    (job,) = lay_certificate_jobs([certificate(languages=("fr", "ar"))], {}, together=True)

    assert job.wording.language == "fr"
    assert [[one.wording.language for one in page.passages] for page in job.values["pages"]] == [["fr", "ar"]]


@pytest.mark.parametrize("languages", SETS, ids="-".join)
@pytest.mark.parametrize("profile", [ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1])
def test_full_page_keeps_the_standard(languages: tuple[str, ...], profile: ValidationProfile) -> None:
    content = print_certificates([full()], pictures=PICTURES, languages=languages, together=True)

    assert [(one.rule_id, one.message) for one in validate_pdf_bytes(content, profile=profile).failures] == []


@pytest.mark.parametrize("languages", SETS, ids="-".join)
def test_longest_texts_have_room_above_the_signatures(languages: tuple[str, ...]) -> None:
    content = print_certificates([full()], pictures=PICTURES, languages=languages, together=True)

    page = PdfDocument(content)[0]
    words = page.get_textpage()
    minutes = [words.get_charbox(place)[1] for place in _places(words, "25")]  # of "16 hours 25 minutes", the last line
    signature = min(one.get_bounds()[3] for one in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE]))

    assert len(minutes) == len(languages)
    assert min(minutes) > signature - 1  # points
    assert {LONG_LATIN, LONG_ARABIC} <= {name for name in (LONG_LATIN, LONG_ARABIC) if name in Paper(content).text}


def _places(words: PdfTextPage, text: str) -> Iterator[int]:
    found = words.search(text)
    while hit := found.get_next():
        yield hit[0]


def test_text_that_two_readers_share_stands_once() -> None:
    page = lay_page(full(title=Translated(en="Only in English")), ("fr", "ar"))

    assert [one.title for one in page.passages] == [Phrase("Only in English", "en")] * 2
    assert page.marks[2].names == (Phrase("House of Ink", "en"),)
    assert page.signatures[0].titles == (Phrase("Direction du Service", "fr"), Phrase("رئاسة الفرع", "ar"))


def test_more_than_three_languages_are_refused() -> None:
    with pytest.raises(InvalidInput, match="room for 3 languages together, not 4; name fewer"):
        print_certificates([certificate()], languages=["en", "fr", "ar", "es"], together=True)


def test_one_language_together_is_the_usual_page(english_certificate: Paper) -> None:
    assert print_certificates([certificate()], together=True) == english_certificate.content
