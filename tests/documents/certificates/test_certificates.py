"""Certificates of today's layout, a page for each language."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from page import ValidationProfile, validate_pdf_bytes
from PIL import Image, ImageChops, ImageStat
from pypdfium2 import PdfDocument

from curriculum.credentials.pictures import Picture, hash_picture
from curriculum.credentials.snapshot import Issuer, dump_snapshot, load_snapshot
from curriculum.errors import CurriculumError, InvalidInput
from curriculum.languages import Translated
from curriculum.theme import Border, Family, Theme
from tests.documents.certificates.showing import INK, LANGUAGES, LONG_ARABIC, LONG_LATIN, PICTURES, SIGNED_INK, full
from tests.documents.papers import A4, Paper
from tests.documents.printed import print_certificates
from tests.documents.samples import certificate

if TYPE_CHECKING:
    from pathlib import Path

#: Every word of the paper, as issued with layouts 2 and 3. A change here changes papers that people hold: another
#: wording is another `VERSION` of the snapshot.
WORDS = {
    "en": [
        "UNODC/TPB United Nations Office on Drugs and Crime, Terrorism Prevention Branch",
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
    "es": [
        "Certificado de participación",
        "Amina Exemple",
        "Taller de capacitación · Marruecos · 10 a 12 de diciembre de 2019",
        "16 horas y 25 minutos",
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
    "ru": [
        "Сертификат об участии",
        "Учебный семинар · Марокко · 10–12 декабря 2019 года",
        "16 часов 25 минут",
        "13 декабря 2019 года",
    ],
    "zh": ["参加证书", "兹证明", "参加了下列活动", "2019年12月10日至12日", "16小时25分钟", "2019年12月13日颁发"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_certificate_says_these_words(language: str) -> None:
    paper = Paper(print_certificates([certificate()], languages=[language]))

    missing = [line for line in WORDS[language] if line not in paper.text]

    assert missing == []
    assert paper.sizes == [(round(A4[1], 1), round(A4[0], 1))]


def test_certificate_carries_its_serial_and_no_name_in_its_metadata(english_certificate: Paper) -> None:
    assert english_certificate.title == "Certificate of Participation – MAR1-97K3-Q6"
    assert english_certificate.author == "United Nations Office on Drugs and Crime, Terrorism Prevention Branch"
    assert english_certificate.catalogue["/Lang"] == "en"
    assert english_certificate.bookmarks == ["Certificate of Participation"]
    assert b"Amina" not in english_certificate.catalogue["/Metadata"].get_object().get_data()


def test_certificate_is_tagged_with_the_language_of_each_passage(arabic_certificate: Paper) -> None:
    assert {"/H1", "/H2", "/P"} <= set(arabic_certificate.tags)
    assert {"ar", "und"} <= arabic_certificate.passage_languages
    assert arabic_certificate.fonts_not_embedded == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_file_of_a_certificate_is_small(language: str) -> None:
    content = print_certificates([certificate()], languages=[language])

    assert len(content) < 60_000


def test_certificates_are_the_same_twice_and_in_another_process(english_certificate: Paper, tmp_path: Path) -> None:
    script = (
        "import hashlib; from tests.documents.printed import print_certificates; "
        "from tests.documents.samples import certificate; "
        "print(hashlib.sha256(print_certificates([certificate()])).hexdigest())"
    )
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONHASHSEED": "7"}

    elsewhere = subprocess.run(
        [sys.executable, "-c", script], env=surroundings, capture_output=True, text=True, check=True
    )

    assert print_certificates([load_snapshot(dump_snapshot(certificate()))]) == english_certificate.content
    assert elsewhere.stdout.strip() == hashlib.sha256(english_certificate.content).hexdigest()


def test_certificates_with_pictures_are_the_same_twice() -> None:
    another = Picture("image/png", INK + b"\0")

    first = print_certificates([full()], pictures=PICTURES)
    again = print_certificates([full()], pictures={hash_picture(another.content): another, **PICTURES})

    assert first == again


def test_several_certificates_are_bound_each_in_its_own_layout_and_languages() -> None:
    first = certificate(serial="S-1", languages=("en", "fr"))
    second = certificate(serial="S-2", languages=("ar",), name="Karim Exemple", native_name="كريم مثال", version=1)

    paper = Paper(print_certificates([first, second]))

    assert ["S-1" in page for page in paper.pages] == [True, True, False]
    assert "Certificate of Participation" in paper.pages[0]
    assert "Attestation de participation" in paper.pages[1]
    assert "كريم مثال" in paper.pages[2]
    assert paper.title == "Certificate of Participation – MAR-2019"
    assert paper.bookmarks == ["Certificate of Participation – S-1", "شهادة مشاركة – S-2"]


@pytest.mark.parametrize(
    ("kind", "language", "words"),
    [
        ("completion", "en", "Certificate of Completion This certificate is awarded to"),
        ("trainer", "en", "for qualifying as a trainer in"),
        ("trainer", "fr", "Attestation d’aptitude à former"),
        ("completion", "zh", "结业证书"),
    ],
)
def test_other_kinds_have_their_own_words(kind: str, language: str, words: str) -> None:
    assert words in Paper(print_certificates([certificate(kind=kind)], languages=[language])).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_names_and_titles_stay_on_one_page(language: str) -> None:
    paper = Paper(print_certificates([full()], languages=[language], pictures=PICTURES))

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


def test_many_organisations_are_all_at_the_head() -> None:
    issuers = (
        Issuer(Translated(en="House of Ink"), logo=SIGNED_INK),
        Issuer(Translated(en="Short house"), short_name=Translated(en="SH")),
        *(Issuer(Translated(en=f"{name} house"), role="host") for name in ("Third", "Fourth", "Fifth")),
    )

    paper = Paper(print_certificates([certificate(issuers=issuers)], pictures=PICTURES))

    assert len(paper.pages) == 1
    assert all(name in paper.text for name in ("SH", "Third house", "Fourth house", "Fifth house"))
    assert "House of Ink" in paper.alternatives


def test_native_name_equal_to_the_printed_one_stands_once() -> None:
    paper = Paper(print_certificates([certificate(name="أمينة مثال")], languages=["ar"]))

    assert paper.text.count("أمينة مثال") == 1


@pytest.mark.parametrize("missing", [{}, {SIGNED_INK: Picture("image/png", INK + b"?")}])
def test_certificate_whose_picture_is_missing_or_altered_is_not_printed(missing: dict[str, Picture]) -> None:
    signed = certificate(signatories=full().signatories[:1])

    with pytest.raises(CurriculumError, match=r"picture of the certificate MAR1-97K3-Q6 is (missing|damaged)"):
        print_certificates([signed], pictures=missing)


def test_no_certificates_are_refused() -> None:
    with pytest.raises(InvalidInput, match="no certificate to print"):
        print_certificates([])


def _draw(languages: tuple[str, ...]) -> dict[str, Image.Image]:
    """Return a picture of each page by its language."""
    document = PdfDocument(print_certificates([certificate()], languages=languages))
    return {tag: page.render(scale=0.5).to_pil().convert("L") for tag, page in zip(languages, document, strict=True)}


def test_page_looks_the_same_whichever_language_comes_first() -> None:
    one, other = _draw(LANGUAGES), _draw(LANGUAGES[::-1])

    differences = {tag: ImageStat.Stat(ImageChops.difference(one[tag], other[tag])).mean[0] for tag in LANGUAGES}

    assert max(differences.values()) < 0.5, differences  # of 255: a line may stand a hundredth of a point elsewhere


@pytest.mark.parametrize("profile", [ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1])
@pytest.mark.parametrize("border", Border)
def test_full_certificate_in_every_language_keeps_the_standard(border: Border, profile: ValidationProfile) -> None:
    theme = Theme(accent="#7a1f2b", ink="#000000", text=Family.SERIF, display=Family.SANS, border=border)

    content = print_certificates([full(theme=theme)], languages=LANGUAGES, pictures=PICTURES)

    assert [(one.rule_id, one.message) for one in validate_pdf_bytes(content, profile=profile).failures] == []
