from __future__ import annotations

from datetime import date

import pytest

from curriculum.documents.press.faults import TemplateFault
from curriculum.documents.vocabulary import (
    PARTNER_ROLES,
    ROLES,
    ROLES_OF_SEVERAL,
    SESSION_KINDS,
    WORKSHOP_KINDS,
    name_code,
)
from curriculum.documents.wording import wording
from curriculum.errors import InvalidInput
from curriculum.models.partners import PartnerRole
from curriculum.models.sessions import Role, SessionKind
from curriculum.models.workshops import WorkshopKind


def test_regional_language_speaks_with_its_base_catalogue() -> None:
    assert wording("fr-MA").say("Agenda") == "Programme"
    assert wording("ar_MA").direction == "rtl"


def test_unknown_language_is_refused_with_those_there_are() -> None:
    with pytest.raises(InvalidInput, match="'pt' yet; choose one of en, ar, es, fr, ru, zh"):
        wording("pt")


def test_sentence_fills_its_blanks() -> None:
    assert wording("fr").say("Day {number}", number=2) == "Jour 2"


def test_message_without_translation_stays_english() -> None:
    assert wording("ar").say("Not in any catalogue") == "Not in any catalogue"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "0 ساعة"),
        (1, "ساعة واحدة"),
        (2, "ساعتان"),
        (3, "3 ساعات"),
        (10, "10 ساعات"),
        (11, "11 ساعة"),
        (16, "16 ساعة"),
        (100, "100 ساعة"),
        (103, "103 ساعات"),
    ],
)
def test_arabic_counts_in_six_forms(number: int, expected: str) -> None:
    assert wording("ar").count("{number} hour", "{number} hours", number) == expected


def test_french_counts_zero_and_one_in_the_singular() -> None:
    speak = wording("fr").count

    assert [speak("{number} hour", "{number} hours", number) for number in (0, 1, 2)] == [
        "0 heure",
        "1 heure",
        "2 heures",
    ]


@pytest.mark.parametrize(
    ("language", "country", "month"),
    [
        ("ar", "MA", "دجنبر"),
        ("ar", "ma", "دجنبر"),
        ("ar", "EG", "ديسمبر"),
        ("ar", "LB", "كانون الأول"),
        ("ar", "", "ديسمبر"),
        ("ar", "MT", "ديسمبر"),
        ("en", "MA", "December"),
        ("fr", "MA", "décembre"),
        ("es", "", "diciembre"),
        ("ru", "", "декабря"),
        ("zh", "", "12月"),
        ("zh", "TW", "12月"),
    ],
)
def test_month_is_named_as_the_country_names_it(language: str, country: str, month: str) -> None:
    assert wording(language, country=country).name_month(date(2019, 12, 1)) == month


def test_country_is_named_in_the_language_and_an_unknown_one_by_its_code() -> None:
    assert wording("ar").name_country("MA") == "المغرب"
    assert wording("fr").name_country("ma") == "Maroc"
    assert wording("fr").name_country("QX") == "QX"


@pytest.mark.parametrize(
    ("language", "three", "two"),
    [
        ("en", "A, B and C", "A and B"),
        ("fr", "A, B et C", "A et B"),
        ("es", "A, B y C", "A y B"),
        ("ar", "A وB وC", "A وB"),
        ("ru", "A, B и C", "A и B"),
        ("zh", "A、B和C", "A和B"),
    ],
)
def test_list_is_joined_as_the_language_does(language: str, three: str, two: str) -> None:
    speak = wording(language, country="MA")

    assert speak.join(["A", "B", "C"]) == three
    assert speak.join(["A", "B"]) == two
    assert speak.join(["A"]) == "A"
    assert speak.join([]) == ""
    assert speak.join(["{0}", "{x}"]).startswith("{0}")


def test_languages_are_listed_by_name() -> None:
    assert wording("en").name_languages(["fr", "ar-MA", "xx"]) == "French, Arabic and xx"
    assert wording("ar").name_languages(["fr", "en"]) == "الفرنسية والإنجليزية"
    assert wording("es").name_languages(["fr", "en"]) == "francés e inglés"
    assert wording("es").name_languages(["en", "fr"]) == "inglés y francés"


@pytest.mark.parametrize(("number", "expected"), [(1, "1 час"), (3, "3 часа"), (11, "11 часов"), (21, "21 час")])
def test_russian_counts_in_three_forms(number: int, expected: str) -> None:
    assert wording("ru").count("{number} hour", "{number} hours", number) == expected


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (SESSION_KINDS, SessionKind),
        (WORKSHOP_KINDS, WorkshopKind),
        (ROLES, Role),
        (ROLES_OF_SEVERAL, Role),
        (PARTNER_ROLES, PartnerRole),
    ],
)
def test_every_code_of_the_database_has_a_word(names: dict[str, str], codes: type[SessionKind]) -> None:
    assert set(names) == {code.value for code in codes}


def test_code_without_a_word_is_printed_as_it_is() -> None:
    assert name_code("fire_drill", SESSION_KINDS, wording("en")) == "fire drill"


@pytest.mark.parametrize("sentence", ["{w.language}", "{w[0]}", "{w!r}", "{w:>9}", "{}", "{0}"])
def test_sentence_does_not_reach_into_what_fills_it(sentence: str) -> None:
    speak = wording("en")

    with pytest.raises(TemplateFault, match="a name in braces alone"):
        speak.say(sentence, w=speak)


def test_braces_that_are_doubled_stay() -> None:
    assert wording("en").say("{{{w}}}", w=1) == "{1}"
