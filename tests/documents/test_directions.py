"""Mixed lines as the eye meets them: the letters of a printed page from left to right, read back by their places."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest

from curriculum.documents.dates import write_range
from curriculum.documents.phrases import Phrase, mark_name, mark_phrase
from curriculum.documents.press.pdf import render
from curriculum.documents.wording import Wording

PAGE = (
    '<!doctype html><html lang="{0}" dir="{1}"><head><meta charset="utf-8"><title>A page</title>'
    '<link rel="stylesheet" href="asset:print.css"></head><body><p>{2}</p></body></html>'
)
ARABIC, ENGLISH = Wording("ar", "MA"), Wording("en", "MA")
NAME = Phrase("أمينة مثال", "ar")


def _see(line: str, wording: Wording = ARABIC) -> str:
    """Return a line's letters from left to right, without spaces, each kind of bracket as a bar.

    A bracket has one glyph for either direction, so what a reader copies does not tell which way it opens.
    """
    content = render(PAGE.format(wording.language, wording.direction, line))
    text = pypdfium2.PdfDocument(content)[0].get_textpage()
    places = {number: text.get_charbox(number, loose=True)[0] for number in range(text.count_chars())}
    letters = (text.get_text_range(number, 1) for number in sorted(places, key=places.__getitem__))
    return "".join("|" if letter in "()" else letter for letter in letters if letter.strip())


def _backwards(text: str) -> str:
    """Return Arabic words as they stand from left to right on paper."""
    return text.replace(" ", "")[::-1]


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        # A name, an institution in Latin letters and a number: each after the other, from the right.
        (f'{mark_name(NAME)} (<span dir="ltr">UNODC/TPB</span>، 3)', "|3،UNODC/TPB|" + _backwards(NAME.text)),
        (
            f"{mark_name(NAME)}، {mark_phrase(Phrase('Rabat-Salé', 'fr'), ARABIC)}",
            "Rabat-Salé،" + _backwards(NAME.text),
        ),
        # Telephone numbers, times and codes keep their own direction.
        ('الهاتف <span class="ltr">+212 5 37 00 00 00</span>', "+212537000000" + _backwards("الهاتف")),
        ('<span class="ltr">09:00–10:30</span> الافتتاح', _backwards("الافتتاح") + "09:00–10:30"),
        ('<span class="ltr">S1-A</span> الافتتاح', _backwards("الافتتاح") + "S1-A"),
        # Typed by hand, without marks: digits run from left to right, what stands between them from the right.
        ("نسبة 45% من 20", "20" + _backwards("من") + "%45" + _backwards("نسبة")),
        ("القرار 2396 (2017)", "|2017|2396" + _backwards("القرار")),
        ("UNODC والمغرب", _backwards("والمغرب") + "UNODC"),
        (
            write_range(date(2019, 12, 10), date(2019, 12, 12), ARABIC),
            "2019" + _backwards("دجنبر") + "12" + _backwards("إلى") + "10" + _backwards("من"),
        ),
    ],
)
def test_mixed_line_on_an_arabic_page(line: str, seen: str) -> None:
    assert _see(line) == seen


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        (f"{mark_name(NAME)} (UNODC/TPB, 3)", _backwards(NAME.text) + "|UNODC/TPB,3|"),
        (
            f"3. {mark_phrase(Phrase('القانون 03.03', 'ar'), ENGLISH)}, 2003",
            "3.03.03" + _backwards("القانون") + ",2003",
        ),
    ],
)
def test_mixed_line_on_an_english_page(line: str, seen: str) -> None:
    assert _see(line, ENGLISH) == seen


def test_table_runs_from_the_right_on_an_arabic_page() -> None:
    table = "<table><tr><td>أ</td><td>ب</td><td>3</td></tr></table>"

    assert _see(table) == "3بأ"
    assert _see(table, ENGLISH) == "أب3"
