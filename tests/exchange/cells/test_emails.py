from __future__ import annotations

import pytest

from curriculum.exchange.cells.emails import read_email
from curriculum.exchange.cells.readings import CellFault, Reading


@pytest.mark.parametrize(
    ("text", "address"),
    [("anna@example.org", "anna@example.org"), ("DILNOZA@EXAMPLE.ORG", "DILNOZA@example.org"),
     ("anna@bücher.example", "anna@bücher.example"), ("a.b+c_d@mail.example.org", "a.b+c_d@mail.example.org")],
)  # fmt: skip
def test_an_address_is_taken_as_it_is(text: str, address: str) -> None:
    assert read_email(text) == Reading(address)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("anna@example.org.", "signs at its ends were taken off"),
        ("anna@example .org", "blanks inside were taken out"),
        ("anna @ example.org", "blanks inside were taken out"),
        ("Anna <anna@example.org>", "only the address was taken, without the name beside it"),
        ("mailto:anna@example.org?subject=x", "'mailto:' was taken off"),
        ("anna\uff20example.org", "full-width signs were replaced by plain ones"),
    ],
)
def test_what_copying_did_is_repaired_and_said(text: str, remark: str) -> None:
    assert read_email(text) == Reading("anna@example.org", (remark,))


@pytest.mark.parametrize("text", ["аnna@example.org", "anna@exаmple.org"])
def test_letters_of_two_scripts_are_flagged_with_letter_and_code_point(text: str) -> None:
    (remark,) = read_email(text).remarks

    assert "U+0430 CYRILLIC SMALL LETTER A" in remark


def test_letters_before_the_sign_that_are_not_ascii_are_flagged() -> None:
    (remark,) = read_email("анна@example.org").remarks

    assert remark.startswith("letters that are not ASCII stand before the @")


@pytest.mark.parametrize(
    "text", ["anna@example.org; bob@example.org", "a@example.org b@example.org", "a@b@example.org"]
)
def test_two_addresses_are_refused(text: str) -> None:
    with pytest.raises(CellFault, match="holds more than one address"):
        read_email(text)


@pytest.mark.parametrize(
    "text", ["user@[127.0.0.1]", "nobody", "a@b", "a..b@example.org", "a b@example.org", "@example.org", "a@-x-.org",
             "a" * 65 + "@example.org", "a@example.org" + "x" * 300, "a@ex_ample.org", "<>@<>"]
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(CellFault, match="is no e-mail address") as caught:
        read_email(text)

    assert caught.value.unquoted == "this is no e-mail address such as name@example.org"
