from __future__ import annotations

from curriculum.documents.phrases import UNDETERMINED, Phrase, choose, choose_name, mark_name, mark_phrase
from curriculum.documents.wording import Wording
from curriculum.languages import Translated


def test_choose_takes_the_language_or_falls_back_and_keeps_its_tag() -> None:
    text = Translated(en="Lunch", fr="Déjeuner")

    assert choose(text, "fr-MA") == Phrase("Déjeuner", "fr")
    assert choose(text, "ar") == Phrase("Lunch", "en")
    assert choose(None, "ar") is None


def test_phrase_in_the_pages_language_is_escaped_and_unmarked() -> None:
    assert mark_phrase(Phrase("A < B", "en"), Wording("en")) == "A &lt; B"


def test_phrase_in_another_language_carries_its_language_and_direction() -> None:
    marked = mark_phrase(Phrase('"<i>', "en"), Wording("ar"))

    assert marked == '<span lang="en" dir="ltr">&#34;&lt;i&gt;</span>'


def test_name_is_the_native_one_on_a_page_in_its_language() -> None:
    both = {"native": "أمينة مثال", "native_language": "ar"}

    assert choose_name("Amina Exemple", "ar-MA", **both) == Phrase("أمينة مثال", "ar")
    assert choose_name("Amina Exemple", "fr", **both) == Phrase("Amina Exemple", "fr")


def test_name_in_latin_letters_has_no_language_on_an_arabic_page() -> None:
    assert choose_name("Amina Exemple", "ar") == Phrase("Amina Exemple", UNDETERMINED)
    assert choose_name("أمينة مثال", "en") == Phrase("أمينة مثال", "ar")


def test_name_always_carries_its_direction() -> None:
    assert mark_name(Phrase("أمينة", "ar")) == '<span lang="ar" dir="rtl">أمينة</span>'
