from __future__ import annotations

from dataclasses import replace

import pytest

from curriculum.credentials.snapshot import Issuer
from curriculum.documents.glyphs import check_agenda, check_certificate, find_undrawable
from curriculum.documents.phrases import Phrase
from curriculum.languages import Translated
from tests.documents.samples import certificate, morocco


@pytest.mark.parametrize(
    "text",
    [
        "Amina Exemple",
        "Zoë Ümlaut-Ñandú",
        "أمينة مثال",
        "Анна Пример",
        "e\u0301",
        "نمی\u200cخواهم",
        "09:00–09:30 «a» №",
    ],
)
def test_texts_in_our_scripts_are_drawn(text: str) -> None:
    assert find_undrawable(text) == ""


def test_other_scripts_are_named_once_each_in_order() -> None:
    assert find_undrawable("田中 A 田中 🎓") == "田中🎓"


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_example_papers_are_drawn_wholly(language: str) -> None:
    assert list(check_agenda(morocco(language))) == []
    assert list(check_certificate(certificate(), [language])) == []


def test_agenda_quotes_the_text_with_what_cannot_be_drawn() -> None:
    day = morocco("en").days[0]
    item = replace(day.slots[0].items[0], title=Phrase("田中\x1b[31m \n🎓", "en"))
    long = Phrase("The 田 " + "word " * 30, "en")
    days = (replace(day, slots=(replace(day.slots[0], items=(item, item)),)),)

    sentences = list(check_agenda(morocco("en", title=long, days=days)))

    assert sentences == [
        f'Agenda (en), "{long.text[:60]}…": no font has 田; empty boxes are printed instead.',
        'Agenda (en), "田中[31m 🎓": no font has 田中🎓; empty boxes are printed instead.',
    ]


def test_certificate_is_named_by_its_serial_and_part_alone() -> None:
    snapshot = certificate(name="Amina 田中", native_name="", title=Translated(en="Law", fr="Le 🎓"))

    assert list(check_certificate(snapshot, ["en"])) == [
        f"Certificate {snapshot.serial}, name: no font has 田中; empty boxes are printed instead."
    ]
    assert list(check_certificate(snapshot, ["en", "fr"]))[1:] == [
        f"Certificate {snapshot.serial}, title: no font has 🎓; empty boxes are printed instead."
    ]


def test_name_of_an_issuer_with_a_logo_needs_no_font() -> None:
    name = Translated(en="田中")

    assert list(check_certificate(certificate(issuers=(Issuer(name, logo="0" * 64),)), ["en"])) == []
    assert len(list(check_certificate(certificate(issuers=(Issuer(name),)), ["en"]))) == 1
