"""Continuing education units on a certificate, and the pages that a micro-credential adds to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from page import ValidationProfile, validate_pdf_bytes

from curriculum.credentials.snapshot import MicroCredential, Units
from curriculum.documents.certificates.laying import lay_certificate_jobs
from curriculum.documents.certificates.supplement import lay_supplement
from curriculum.documents.environment import fill
from curriculum.documents.glyphs import check_certificate
from curriculum.languages import Translated
from tests.documents.certificates.showing import PICTURES, full
from tests.documents.papers import Paper
from tests.documents.printed import print_certificates
from tests.documents.samples import certificate

BODY = Translated(en="Example Academy", fr="Académie Exemple", ar="أكاديمية المثال")
UNITS = Units(16, BODY, "Accredited Provider 0000 (example)")
MICRO = MicroCredential(
    body=BODY,
    country="MA",
    outcomes=(
        Translated(en="list the steps of a seizure", ar="تعداد خطوات الضبط"),
        Translated(en="draft a request for data held abroad", ar="صياغة طلب للحصول على بيانات"),
    ),
    workload_minutes=1500,
    assessment=Translated(en="Written test"),
    form=Translated(en="On site"),
    quality=Translated(en="External evaluation"),
    level=Translated(en="EQF level 6"),
)
#: Every word of the paper, as issued with layout 3; see `test_certificates.WORDS`.
WORDS = [
    "European micro-credential",
    "Supplement to certificate no. MAR1-97K3-Q6",
    "Learner Amina Exemple",
    "Title of the micro-credential Countering the use of the Internet",
    "Country of the issuer Morocco",
    "Awarding body Example Academy",
    "Date of issuing 13 December 2019",
    "Learning outcomes – list the steps of a seizure – draft a request for data held abroad",
    "Notional workload 25 hours",
    "Level and cycle EQF level 6",
    "Type of assessment Written test",
    "Form of participation On site",
    "Type of quality assurance External evaluation",
    "Elements as in annex I to the Council Recommendation of 16 June 2022",
]


@pytest.fixture(scope="module")
def paper() -> Paper:
    snapshot = certificate(kind="completion", attended=True, units=UNITS, micro_credential=MICRO)
    return Paper(print_certificates([snapshot], languages=["en", "ar"]))


def test_supplement_follows_the_page_of_its_language(paper: Paper) -> None:
    assert ["Certificate of Completion" in page for page in paper.pages] == [True, False, False, False]
    assert ["European micro-credential" in page for page in paper.pages] == [False, True, False, False]
    assert "مؤهل مصغر أوروبي" in paper.pages[3]


def test_supplement_says_these_words(paper: Paper) -> None:
    assert [line for line in WORDS if line not in paper.pages[1]] == []


def test_units_stand_below_the_contact_time_with_the_accreditation(paper: Paper) -> None:
    said = "Continuing education units (CEU): 1.6 · Example Academy – Accredited Provider 0000 (example)"

    assert said in paper.pages[0]


def test_supplement_is_tagged_and_keeps_the_standards(paper: Paper) -> None:
    for profile in (ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1):
        failures = validate_pdf_bytes(paper.content, profile=profile).failures
        assert [(one.rule_id, one.message) for one in failures] == []
    assert {"/Table", "/TH", "/TD"} <= set(paper.tags)


def test_many_outcomes_run_on_to_another_page_and_none_is_lost() -> None:
    outcomes = tuple(Translated(en=f"outcome {number} of many that are claimed") for number in range(1, 61))
    snapshot = full(kind="completion", units=UNITS, micro_credential=replace(MICRO, outcomes=outcomes))

    paper = Paper(print_certificates([snapshot], pictures=PICTURES, languages=["en", "fr"], together=True))

    assert [text["en"] for text in outcomes if text["en"] not in paper.text] == []
    assert "Microcertification européenne" in paper.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Learning outcomes"),
        ("fr", "Acquis d’apprentissage"),
        ("es", "Resultados de aprendizaje"),
        ("ar", "نواتج التعلم"),
        ("ru", "Результаты обучения"),
        ("zh", "学习成果"),
    ],
)
def test_supplement_speaks_the_language_of_its_page(language: str, words: str) -> None:
    supplement = lay_supplement(certificate(micro_credential=MICRO), language)

    assert supplement is not None
    assert supplement.wording.say("Learning outcomes") == words


def test_certificate_of_the_second_layout_is_filled_in_as_one_without_units() -> None:
    second, third = lay_certificate_jobs([certificate(version=2), certificate()], {})

    pages = [fill(job.template, job.wording, theme=job.theme, **job.values) for job in (second, third)]

    assert pages[0] == pages[1]
    assert "supplement" not in pages[0]
    assert 'class="units"' not in pages[0]


def test_signs_that_no_font_has_are_found_in_what_was_added() -> None:
    odd = Translated(en="\U00012000")
    snapshot = certificate(
        units=replace(UNITS, accreditation="\U00012000"), micro_credential=replace(MICRO, outcomes=(odd,))
    )

    found = list(check_certificate(snapshot, ["en"]))

    assert [line.partition(":")[0] for line in found] == [
        "Certificate MAR1-97K3-Q6, accreditation",
        "Certificate MAR1-97K3-Q6, supplement",
    ]
