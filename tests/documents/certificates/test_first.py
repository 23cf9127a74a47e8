"""Certificates that were issued with layout 1 come out as they did: the words, the look, the template."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from page import ValidationProfile, validate_pdf_bytes
from pypdfium2 import PdfDocument

from curriculum import resources
from curriculum.credentials.pictures import Picture, hash_picture
from curriculum.credentials.snapshot import Issuer, Signatory, dump_snapshot, load_snapshot
from curriculum.documents.certificates.first import lay_page
from curriculum.documents.environment import fill
from curriculum.documents.phrases import Phrase
from curriculum.errors import InvalidInput
from curriculum.languages import Translated
from tests.documents.papers import A4, Paper
from tests.documents.printed import print_certificates
from tests.documents.samples import certificate

if TYPE_CHECKING:
    from curriculum.credentials.snapshot import CertificateSnapshot

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
LOGO = hash_picture(PNG)
FILES = {
    "border.svg": "4dc955e61eecee4c5d9deb4aa221c51ebe402808f0329d371cff830fb1fbd39b",
    "certificate.css": "397f6fbd1cfcc79085308a3e2da11e6f204ca0f0a91392c7af3e0fea8974d873",
    "certificate.html": "fb58fe324cfdc3ee0794a583374aedca55b0d030b2177fbcc2c1ec4efd99853e",
}
#: Every word of the paper. A change here changes papers that people hold.
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


def first(**changes: object) -> CertificateSnapshot:
    return certificate(version=1, **changes)


def test_template_of_layout_1_is_never_changed() -> None:
    folder = resources.templates() / "certificate" / "1"

    hashes = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}

    assert hashes == FILES


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_certificate_says_these_words_for_ever(language: str) -> None:
    paper = Paper(print_certificates([first()], languages=[language]))

    missing = [line for line in WORDS[language] if line not in paper.text]

    assert missing == []
    assert paper.sizes == [(round(A4[1], 1), round(A4[0], 1))]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("completion", "Certificate of Completion This certificate is awarded to"),
        ("trainer", "for qualifying as a trainer in"),
    ],
)
def test_other_kinds_have_their_own_words(kind: str, words: str) -> None:
    assert words in Paper(print_certificates([first(kind=kind)])).text


def test_what_was_stored_is_printed_without_what_came_later() -> None:
    stored = dump_snapshot(first(verification="https://example.org/v/1"))

    again = print_certificates([load_snapshot(stored)])

    assert again == print_certificates([first()])
    assert "example.org" not in Paper(again).text


def test_certificate_with_only_what_is_needed_leaves_the_rest_out() -> None:
    bare = first(
        native_name="",
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
    assert "Contact time" not in paper.text
    assert "replaces no. 7K3M-0000-1J" in paper.text
    assert paper.author == "MAR-2019"


@pytest.mark.parametrize("profile", [ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1])
def test_certificate_with_logo_and_names_keeps_the_standard(profile: ValidationProfile) -> None:
    issuers = (Issuer(Translated(en="House of Logos"), logo=LOGO), Issuer(Translated(en="Second house"), role="host"))
    signatories = tuple(Signatory(Translated(en="Director"), name=f"Signer {number}") for number in (1, 2, 3))
    snapshot = first(issuers=issuers, signatories=signatories, city=Translated(en="Rabat"))

    content = print_certificates([snapshot], pictures={LOGO: Picture("image/png", PNG)}, languages=["en", "ar"])

    assert [(one.rule_id, one.message) for one in validate_pdf_bytes(content, profile=profile).failures] == []
    assert all(f"Signer {number}" in Paper(content).text for number in (1, 2, 3))


def _draw(languages: tuple[str, ...]) -> dict[str, bytes]:
    """Return a picture of each page by its language."""
    document = PdfDocument(print_certificates([first()], languages=languages))
    return {tag: page.render(scale=0.5).to_pil().tobytes() for tag, page in zip(languages, document, strict=True)}


def test_page_looks_the_same_whichever_language_comes_first() -> None:
    assert _draw(("en", "fr", "ar")) == _draw(("ar", "fr", "en"))


def test_native_name_without_its_language_is_large_on_the_page_in_its_script() -> None:
    page = lay_page(first(native_language=""), "ar")

    assert page.name == Phrase("أمينة مثال", "ar")
    assert page.other_name == Phrase("Amina Exemple", "und")


def test_wordmarks_with_and_without_a_short_name_share_one_size() -> None:
    short = Issuer(Translated(en="Short house"), short_name=Translated(en="SH"))
    plain = Issuer(Translated(en="Plain house"))

    pages = [lay_page(first(issuers=issuers), "en") for issuers in ((short, plain), (short, short))]
    mixed, alike = (fill("certificate/1/certificate.html", page.wording, pages=[page], first=page) for page in pages)

    assert 'class="emblems of-2 mixed"' in mixed
    assert "mixed" not in alike


def test_layout_1_has_no_page_in_several_languages() -> None:
    with pytest.raises(InvalidInput, match="MAR1-97K3-Q6 was issued with layout 1, which has a page for each language"):
        print_certificates([first()], languages=["en", "fr"], together=True)
