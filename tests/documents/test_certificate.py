from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from curriculum.credentials.pictures import Picture, hash_picture
from curriculum.credentials.snapshot import Issuer, Signatory, dump_snapshot, load_snapshot
from curriculum.documents.certificate import lay_page, print_certificates
from curriculum.documents.environment import fill
from curriculum.documents.phrases import Phrase
from curriculum.errors import CurriculumError, InvalidInput
from curriculum.languages import Translated
from tests.documents.papers import A4, Paper
from tests.documents.samples import certificate

if TYPE_CHECKING:
    from pathlib import Path

LONG_LATIN = "Abdelhafid Mohammed Amine Ben Abderrahmane El Exemple-Idrissi"
LONG_ARABIC = "عبد الحفيظ محمد أمين بن عبد الرحمن المثال الإدريسي الحسني العلوي"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
LOGO = hash_picture(PNG)
PICTURES = {LOGO: Picture("image/png", PNG)}

#: Every word of the paper, as issued with layout 1. A change here changes papers that people hold: another
#: wording is another `VERSION` of the snapshot.
WORDS = {
    "en": [
        "UNODC/TPB",
        "United Nations Office on Drugs and Crime, Terrorism Prevention Branch",
        "Certificate of Participation",
        "This certificate is awarded to",
        "Amina Exemple",
        "أمينة مثال",
        "for taking part in",
        "Countering the use of the Internet and social networks for terrorist purposes in Morocco",
        "Training workshop · Morocco · 10–12 December 2019 · Contact time: 16 hours 25 minutes",
        "No. MAR1-97K3-Q6",
        "Issued on 13 December 2019",
    ],
    "fr": [
        "Attestation de participation",
        "Attestation décernée à",
        "Amina Exemple",
        "pour sa participation à l’activité intitulée",
        "Atelier de formation · Maroc · 10–12 décembre 2019 · Durée de la formation : 16 heures 25 minutes",
        "N° MAR1-97K3-Q6",
        "Délivrée le 13 décembre 2019",
    ],
    "ar": [
        "شهادة مشاركة",
        "منح هذه الشهادة إلى",  # readers take the vowel sign before it for a word of its own
        "أمينة مثال",
        "Amina Exemple",
        "للمشاركة في فعالية بعنوان",
        "مكافحة استخدام الإنترنت وشبكات التواصل الاجتماعي لأغراض إرهابية في المغرب",
        "ورشة عمل تدريبية · المغرب · من 10 إلى 12 دجنبر 2019 · مدة التدريب: 16 ساعة و25 دقيقة",
        "MAR1-97K3-Q6",
        "صدرت في 13 دجنبر 2019",
    ],
}


@pytest.mark.parametrize(
    ("language", "fixture"),
    [("en", "english_certificate"), ("fr", "french_certificate"), ("ar", "arabic_certificate")],
)
def test_certificate_says_these_words_for_ever(language: str, fixture: str, request: pytest.FixtureRequest) -> None:
    paper: Paper = request.getfixturevalue(fixture)

    missing = [line for line in WORDS[language] if line not in paper.text]

    assert missing == []


def test_certificate_is_one_page_of_a4_across(english_certificate: Paper) -> None:
    width, height = A4

    assert english_certificate.sizes == [(round(height, 1), round(width, 1))]


def test_certificate_carries_its_serial_and_no_name_in_its_metadata(english_certificate: Paper) -> None:
    assert english_certificate.title == "Certificate of Participation – MAR1-97K3-Q6"
    assert english_certificate.author == "United Nations Office on Drugs and Crime, Terrorism Prevention Branch"
    assert english_certificate.catalogue["/Lang"] == "en"
    assert b"Amina" not in english_certificate.catalogue["/Metadata"].get_object().get_data()


def test_certificate_is_tagged_with_the_language_of_each_passage(arabic_certificate: Paper) -> None:
    assert {"/H1", "/H2", "/P"} <= set(arabic_certificate.tags)
    assert {"ar", "und"} <= arabic_certificate.passage_languages
    assert arabic_certificate.fonts_not_embedded == set()


def test_certificates_are_the_same_twice_and_in_another_process(english_certificate: Paper, tmp_path: Path) -> None:
    script = (
        "import hashlib; from curriculum.documents.certificate import print_certificates; "
        "from tests.documents.samples import certificate; "
        "print(hashlib.sha256(print_certificates([certificate()])).hexdigest())"
    )
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONHASHSEED": "7"}

    elsewhere = subprocess.run(
        [sys.executable, "-c", script], env=surroundings, capture_output=True, text=True, check=True
    )

    assert print_certificates([load_snapshot(dump_snapshot(certificate()))]) == english_certificate.content
    assert elsewhere.stdout.strip() == hashlib.sha256(english_certificate.content).hexdigest()


def test_several_certificates_are_a_page_each_in_their_own_languages() -> None:
    first = certificate(serial="S-1", languages=("en", "fr"))
    second = certificate(serial="S-2", languages=("ar",), name="Karim Exemple", native_name="كريم مثال")

    paper = Paper(print_certificates([first, second]))

    assert ["S-1" in page for page in paper.pages] == [True, True, False]
    assert "Certificate of Participation" in paper.pages[0]
    assert "Attestation de participation" in paper.pages[1]
    assert "كريم مثال" in paper.pages[2]
    assert paper.title == "Certificate of Participation – MAR-2019"
    assert paper.bookmarks == ["S-1", "S-1", "S-2"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("completion", "Certificate of Completion This certificate is awarded to"),
        ("trainer", "for qualifying as a trainer in"),
    ],
)
def test_other_kinds_have_their_own_words(kind: str, words: str) -> None:
    assert words in Paper(print_certificates([certificate(kind=kind)])).text


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_long_names_and_titles_stay_on_one_page(language: str) -> None:
    title = Translated({tag: f"{text} – {text}" for tag, text in certificate().title.items()})
    snapshot = certificate(name=LONG_LATIN, native_name=LONG_ARABIC, title=title)

    paper = Paper(print_certificates([snapshot], languages=[language]))

    assert len(paper.pages) == 1
    assert LONG_LATIN in paper.text
    assert LONG_ARABIC in paper.text


def test_certificate_with_only_what_is_needed_leaves_the_rest_out() -> None:
    bare = certificate(
        native_name="",
        native_language="",
        country="",
        contact_minutes=None,
        issuers=(),
        signatories=(),
        acknowledgements=(),
        supersedes="7K3M-0000-1J",
        workshop_label=Translated(en="Roundtable"),
    )

    paper = Paper(print_certificates([bare]))

    assert "Roundtable · 10–12 December 2019" in paper.text
    assert "confirmed" not in paper.text
    assert "Contact time" not in paper.text
    assert "replaces no. 7K3M-0000-1J" in paper.text
    assert paper.author == "MAR-2019"


def test_certificate_without_signatories_has_a_line_for_the_first_organiser() -> None:
    issuer = Issuer(Translated(en="Organisation Exemple"))

    paper = Paper(print_certificates([certificate(issuers=(issuer,), signatories=())]))

    assert paper.text.count("Organisation Exemple") == 2


def test_certificate_shows_logos_city_and_three_named_signatories() -> None:
    issuers = (
        Issuer(Translated(en="House of Logos"), logo=LOGO),
        Issuer(Translated(en="Short house"), short_name=Translated(en="SH")),
        Issuer(Translated(en="Third house"), role="host"),
        Issuer(Translated(en="Fourth house"), role="host"),
        Issuer(Translated(en="Fifth house"), role="partner"),
    )
    signatories = tuple(Signatory(Translated(en="Director"), name=f"Signer {number}") for number in (1, 2, 3))
    snapshot = certificate(issuers=issuers, signatories=signatories, city=Translated(en="Rabat"))

    paper = Paper(print_certificates([snapshot], pictures=PICTURES))

    assert len(paper.pages) == 1
    assert "/Figure" in paper.tags
    assert "Rabat, Morocco" in paper.text
    assert all(f"Signer {number}" in paper.text for number in (1, 2, 3))
    assert all(name in paper.text for name in ("SH", "Third house", "Fourth house", "Fifth house"))


def test_native_name_equal_to_the_printed_one_stands_once() -> None:
    paper = Paper(print_certificates([certificate(name="أمينة مثال")], languages=["ar"]))

    assert paper.text.count("أمينة مثال") == 1


def test_certificates_with_a_logo_are_the_same_twice() -> None:
    snapshot = certificate(issuers=(Issuer(Translated(en="House of Logos"), logo=LOGO),))
    another = Picture("image/png", PNG + b"\0")

    first = print_certificates([snapshot], pictures=PICTURES)
    again = print_certificates([snapshot], pictures={hash_picture(another.content): another, **PICTURES})

    assert first == again


def test_certificate_whose_logo_is_missing_is_not_printed() -> None:
    snapshot = certificate(issuers=(Issuer(Translated(en="House of Logos"), logo=LOGO),))

    with pytest.raises(CurriculumError, match="logo of the certificate MAR1-97K3-Q6 is missing in the database"):
        print_certificates([snapshot])


def test_no_certificates_are_refused() -> None:
    with pytest.raises(InvalidInput, match="no certificate to print"):
        print_certificates([])


def _draw(languages: tuple[str, ...]) -> dict[str, bytes]:
    """Return a picture of each page by its language."""
    document = PdfDocument(print_certificates([certificate()], languages=languages))
    return {tag: page.render(scale=0.5).to_pil().tobytes() for tag, page in zip(languages, document, strict=True)}


def test_page_looks_the_same_whichever_language_comes_first() -> None:
    assert _draw(("en", "fr", "ar")) == _draw(("ar", "fr", "en"))


def test_native_name_without_its_language_is_large_on_the_page_in_its_script() -> None:
    page = lay_page(certificate(native_language=""), "ar")

    assert page.name == Phrase("أمينة مثال", "ar")
    assert page.other_name == Phrase("Amina Exemple", "und")


def test_wordmarks_with_and_without_a_short_name_share_one_size() -> None:
    short = Issuer(Translated(en="Short house"), short_name=Translated(en="SH"))
    plain = Issuer(Translated(en="Plain house"))

    pages = [lay_page(certificate(issuers=issuers), "en") for issuers in ((short, plain), (short, short))]
    mixed, alike = (fill("certificate/certificate.html", page.wording, pages=[page], first=page) for page in pages)

    assert 'class="emblems of-2 mixed"' in mixed
    assert "mixed" not in alike
