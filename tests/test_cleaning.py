from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.cleaning import clean_line, clean_text, controls_in
from curriculum.errors import InvalidInput


def test_plain_text_stays_as_it_is() -> None:
    assert clean_text("Amina Exemple").text == "Amina Exemple"
    assert clean_text("أمينة مثال").removed == ()


def test_text_is_composed() -> None:
    assert clean_text("Jose\u0301").text == "Jos\u00e9"


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\u200e", "U+200E"),
        ("\u200f", "U+200F"),
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\u200b", "U+200B"),
        ("\u200d", "U+200D"),
        ("\ufeff", "U+FEFF"),
        ("\u00ad", "U+00AD"),
        ("\u3164", "U+3164"),
        ("\x07", "U+0007"),
        ("\x7f", "U+007F"),
        ("\U000e0041", "U+E0041"),
    ],
)
def test_what_cannot_be_seen_is_taken_out_and_named(sign: str, name: str) -> None:
    cleaned = clean_text(f"Amina{sign} Exemple")

    assert (cleaned.text, cleaned.removed) == ("Amina Exemple", (name,))


@pytest.mark.parametrize("sign", ["\u200c", "\n", "\t", "\u06dd"])
def test_what_belongs_to_a_text_stays(sign: str) -> None:
    assert clean_text(f"نمی{sign}خواهم").text == f"نمی{sign}خواهم"


@pytest.mark.parametrize(("sign", "name"), [("\0", "U\\+0000"), ("\ud800", "U\\+D800")])
def test_what_no_database_keeps_is_refused(sign: str, name: str) -> None:
    with pytest.raises(InvalidInput, match=name):
        clean_text(f"Amina{sign}")


def test_a_line_has_single_blanks_and_none_at_its_ends() -> None:
    assert clean_line(" \tAmina\n\u00a0 Exemple\r\n").text == "Amina Exemple"


def test_a_line_that_is_too_long_is_refused() -> None:
    with pytest.raises(InvalidInput, match="501 characters; at most 500 fit"):
        clean_line("x" * 501)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80))
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    once = clean_text(text)

    assert clean_text(once.text) == type(once)(once.text, ())


@pytest.mark.parametrize(
    "text",
    ["'; DROP TABLE persons; --", "=1+1", "<script>alert(1)</script>", "{{ 7*7 }}", "../../etc/passwd", "%n%s", "田中"],
)
def test_text_that_means_something_elsewhere_is_only_text(text: str) -> None:
    assert clean_line(text).text == text


def test_controls_are_named_once_but_for_those_that_lay_out_a_text() -> None:
    assert controls_in("a\x1bb\x07c\x1b\n\t\u202e") == ("U+0007", "U+001B")
    assert controls_in("Amina Exemple") == ()
