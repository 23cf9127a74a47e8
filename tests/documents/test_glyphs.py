from __future__ import annotations

from dataclasses import replace

import pytest

from curriculum.credentials.snapshot import Issuer
from curriculum.documents import drawable
from curriculum.documents.drawable import box_undrawable, find_undrawable
from curriculum.documents.glyphs import check_agenda, check_certificate, check_job
from curriculum.documents.phrases import Phrase
from curriculum.documents.press.fonts import PACKAGES, FontPackage
from curriculum.documents.press.job import Job
from curriculum.documents.wording import Wording
from curriculum.languages import Translated
from tests.documents.samples import certificate, morocco


@pytest.mark.parametrize(
    "text",
    [
        "Amina Exemple",
        "Zoë Ümlaut-Ñandú",
        "أمينة مثال",
        "Анна Пример",
        "例子·阿米娜，「议程」",
        "鈴木 さくら 김예시",
        "e\u0301",
        "نمی\u200cخواهم",
        "09:00–09:30 «a» №",
    ],
)
def test_texts_in_our_scripts_are_drawn(text: str) -> None:
    assert find_undrawable(text) == ""


def test_other_scripts_are_named_once_each_in_order() -> None:
    assert find_undrawable("नम A नम 🎓") == "नम🎓"


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_example_papers_are_drawn_wholly(language: str) -> None:
    assert list(check_agenda(morocco(language))) == []
    assert list(check_certificate(certificate(), [language])) == []


def test_agenda_quotes_the_text_with_what_cannot_be_drawn() -> None:
    day = morocco("en").days[0]
    item = replace(day.slots[0].items[0], title=Phrase("नम\x1b[31m \n🎓", "en"))
    long = Phrase("The न " + "word " * 30, "en")
    days = (replace(day, slots=(replace(day.slots[0], items=(item, item)),)),)

    sentences = list(check_agenda(morocco("en", title=long, days=days)))

    assert sentences == [
        f'Agenda (en), "{long.text[:60]}…": no font has न; empty boxes are printed instead.',
        'Agenda (en), "नम[31m 🎓": no font has नम🎓; empty boxes are printed instead.',
    ]


def test_certificate_is_named_by_its_serial_and_part_alone() -> None:
    snapshot = certificate(name="Amina नम", native_name="", title=Translated(en="Law", fr="Le 🎓"))

    assert list(check_certificate(snapshot, ["en"])) == [
        f"Certificate {snapshot.serial}, name: no font has नम; empty boxes are printed instead."
    ]
    assert list(check_certificate(snapshot, ["en", "fr"]))[1:] == [
        f"Certificate {snapshot.serial}, title: no font has 🎓; empty boxes are printed instead."
    ]


def test_name_of_an_issuer_with_a_logo_needs_no_font() -> None:
    name = Translated(en="नम")

    assert list(check_certificate(certificate(issuers=(Issuer(name, logo="0" * 64),)), ["en"])) == []
    assert len(list(check_certificate(certificate(issuers=(Issuer(name),)), ["en"]))) == 1


def test_other_paper_is_named_without_a_quotation() -> None:
    rows = (Phrase("Amina नम", "en"), Phrase("Karim", "en"))
    job = Job(paper="sign-in", template="", wording=Wording("fr"), values={"rows": rows, "number": 3}, part="day-1")

    assert list(check_job(job)) == ["sign-in day-1 (fr): no font has नम; empty boxes are printed instead."]
    assert list(check_job(replace(job, values={"rows": rows[1:]}))) == []


def test_agenda_is_quoted_as_a_paper_too() -> None:
    agenda = morocco("en", title=Phrase("The नम", "en"))
    job = Job(paper="agenda", template="", wording=Wording("en"), values={"agenda": agenda})

    assert list(check_job(job)) == list(check_agenda(agenda)) != []


def test_missing_family_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PACKAGES, "Noto Sans CJK SC", FontPackage("fontpkg_that_is_not_installed"))
    _forget()  # what an installation with all fonts remembers

    missing = find_undrawable("李示例")

    _forget()  # and what one without a font does
    assert missing == "李示例"


def _forget() -> None:
    drawable._drawable.cache_clear()  # noqa: SLF001 - fonts do not come and go while the program runs
    drawable._stand_in.cache_clear()  # noqa: SLF001 - see above


def test_boxes_stand_for_what_no_font_has() -> None:
    assert box_undrawable("नम A \ue000 🎓 é أمينة") == "□□ A □ □ é أمينة"
    assert box_undrawable("a\u1680b\u070fc\u0301") == "a bc\u0301"
