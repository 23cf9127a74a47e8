from __future__ import annotations

from curriculum.documents.phrases import (
    UNDETERMINED,
    Phrase,
    choose,
    choose_name,
    mark_language,
    mark_name,
    mark_phrase,
    tag_native,
)
from curriculum.documents.wording import Wording
from curriculum.languages import Translated


def test_choose_takes_the_language_or_falls_back_and_keeps_its_tag() -> None:
    text = Translated(en="Lunch", fr="Déjeuner")

    assert choose(text, "fr-MA") == Phrase("Déjeuner", "fr")
    assert choose(text, "ar") == Phrase("Lunch", "en")
    assert choose(None, "ar") is None


def test_phrase_in_the_pages_language_is_escaped_and_unmarked() -> None:
    assert mark_phrase(Phrase("A < B", "en"), Wording("en")) == "A &lt; B"


def test_alternative_text_in_another_language_says_which() -> None:
    assert mark_language(Phrase("Lunch", "en"), Wording("en")) == ""
    assert mark_language(Phrase("Lunch", "en"), Wording("ar")) == ' lang="en"'


def test_phrase_in_another_language_carries_its_language_and_direction() -> None:
    marked = mark_phrase(Phrase('"<i>', "en"), Wording("ar"))

    assert marked == '<span lang="en" dir="ltr">&#34;&lt;i&gt;</span>'


def test_name_is_the_native_one_on_a_page_in_its_language() -> None:
    both = {"native": "أمينة مثال", "native_language": "ar"}

    assert choose_name("Amina Exemple", "ar-MA", **both) == Phrase("أمينة مثال", "ar")
    assert choose_name("Amina Exemple", "fr", **both) == Phrase("Amina Exemple", "fr")


def test_native_name_is_known_by_its_letters_where_its_language_is_not_stated() -> None:
    assert choose_name("Amina Exemple", "ar", native="أمينة مثال") == Phrase("أمينة مثال", "ar")
    assert choose_name("Amina Exemple", "ar", native="أمینه مثال", native_language="fa") == Phrase("أمینه مثال", "fa")
    assert choose_name("Amina Exemple", "fr", native="أمينة مثال") == Phrase("Amina Exemple", "fr")
    assert choose_name("Ivan Exemple", "ar", native="Иван Пример") == Phrase("Ivan Exemple", UNDETERMINED)


def test_native_name_has_the_language_of_its_letters() -> None:
    assert tag_native("أمينة مثال", "fr") == "ar"
    assert tag_native("Иван Пример", "ru") == "ru"
    assert tag_native("Иван Пример", "") == UNDETERMINED


def test_native_name_in_the_letters_of_the_page_is_taken() -> None:
    assert choose_name("Ivan Primer", "ru", native="Иван Пример") == Phrase("Иван Пример", UNDETERMINED)
    assert choose_name("Li Shili", "zh", native="李示例") == Phrase("李示例", "zh")
    assert choose_name("Li Shili", "en", native="李示例") == Phrase("Li Shili", "en")
    assert choose_name("Amina Exemple", "en", native="Amina Esempio") == Phrase("Amina Exemple", "en")
    assert choose_name("李示例", "en") == Phrase("李示例", "zh")


def test_name_in_chinese_letters_may_be_of_another_language() -> None:
    assert tag_native("鈴木", "ja") == "ja"
    assert tag_native("鈴木", "fr") == "zh"


def test_french_passage_gets_its_spaces_on_a_page_in_any_language() -> None:
    assert mark_phrase(Phrase("Pourquoi?", "fr"), Wording("fr")) == "Pourquoi\N{NARROW NO-BREAK SPACE}?"
    assert "\N{NARROW NO-BREAK SPACE}?" in mark_phrase(Phrase("Pourquoi?", "fr"), Wording("ar"))
    assert ">Why?<" in mark_phrase(Phrase("Why?", "en"), Wording("fr"))


def test_name_in_latin_letters_has_no_language_on_an_arabic_page() -> None:
    assert choose_name("Amina Exemple", "ar") == Phrase("Amina Exemple", UNDETERMINED)
    assert choose_name("أمينة مثال", "en") == Phrase("أمينة مثال", "ar")


def test_name_always_carries_its_direction() -> None:
    assert mark_name(Phrase("أمينة", "ar")) == '<span lang="ar" dir="rtl">أمينة</span>'


def test_no_line_ends_at_the_hyphen_of_a_name_unless_the_word_is_endless() -> None:
    endless = "-".join(["Exemple"] * 5)

    assert mark_name(Phrase("Amina <El> Al-Exemple", "en")) == (
        '<span lang="en" dir="ltr">Amina &lt;El&gt; <span class="unbroken">Al-Exemple</span></span>'
    )
    assert "unbroken" not in mark_name(Phrase(endless, "en"))
