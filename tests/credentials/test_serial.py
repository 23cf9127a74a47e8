from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.credentials.serial import ALPHABET, LENGTH, RANDOM, check_symbol, new_serial, parse_serial, written
from curriculum.errors import InvalidInput

random_parts = st.text(alphabet=ALPHABET, min_size=RANDOM, max_size=RANDOM)


def whole(random_part: str) -> str:
    return random_part + check_symbol(random_part)


def is_refused(symbols: str) -> bool:
    try:
        parse_serial(symbols)
    except InvalidInput:
        return True
    return False


def test_new_serial_is_ten_symbols_in_three_groups() -> None:
    serial = new_serial()

    assert [len(group) for group in serial.split("-")] == [4, 4, 2]
    assert set(serial) <= {*ALPHABET, "-"}
    assert parse_serial(serial) == serial


def test_new_serial_does_not_repeat_itself() -> None:
    assert len({new_serial() for _ in range(2_000)}) == 2_000


def test_alphabet_has_no_letter_that_looks_like_another() -> None:
    assert len(ALPHABET) == 32
    assert not set("ILOU") & set(ALPHABET)


@given(random_parts)
def test_every_serial_with_its_check_symbol_is_read(random_part: str) -> None:
    assert parse_serial(whole(random_part)) == written(whole(random_part))


@given(random_parts)
def test_every_single_wrong_symbol_is_caught(random_part: str) -> None:
    right = whole(random_part)

    wrong = [
        right[:place] + symbol + right[place + 1 :]
        for place in range(LENGTH)
        for symbol in ALPHABET
        if symbol != right[place]
    ]

    assert len(wrong) == LENGTH * 31
    assert all(is_refused(symbols) for symbols in wrong)


@given(random_parts)
def test_every_exchange_of_two_symbols_is_caught(random_part: str) -> None:
    right = whole(random_part)

    for first, second in combinations(range(LENGTH), 2):
        swapped = list(right)
        swapped[first], swapped[second] = swapped[second], swapped[first]

        assert is_refused("".join(swapped)) or right[first] == right[second]


def test_every_pair_of_neighbours_exchanged_is_caught() -> None:
    for first, second in combinations(ALPHABET, 2):
        for place, _ in pairwise(range(RANDOM)):
            filler = "0" * RANDOM
            right = whole(filler[:place] + first + second + filler[place + 2 :])

            assert is_refused(right[:place] + second + first + right[place + 2 :])


@given(random_parts, random_parts)
def test_two_serials_with_one_check_symbol_are_still_two(one: str, other: str) -> None:
    assert (whole(one) == whole(other)) == (one == other)


@pytest.mark.parametrize(
    "spoken",
    [
        "7k3m q9xt 0{check}",
        "7K3M-Q9XT-O{check}",
        "  7K3M.Q9XT.o{check}\n",
        "7K3M–Q9XT–٠{check}",
        "７Ｋ３ＭQ9XT0{check}",  # noqa: RUF001 - full-width symbols are what is tested
    ],
)
def test_serial_as_people_write_it_is_read(spoken: str) -> None:
    check = check_symbol("7K3MQ9XT0")

    assert parse_serial(spoken.format(check=check)) == f"7K3M-Q9XT-0{check}"


def test_i_and_l_are_read_as_one() -> None:
    check = check_symbol("111111111")

    assert parse_serial(f"ILiL-1lI1-1{check}") == f"1111-1111-1{check}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it has 0 symbols, not 10"),
        ("7K3M-Q9XT-4", "it has 9 symbols, not 10"),
        ("7K3M-Q9XT-4DD", "it has 11 symbols, not 10"),
        ("UUUU-UUUU-UU", "U cannot stand in one"),
        ("ضضضض-7K3M-Q9", "ض cannot stand in one"),
        ("0000-0000-01", "a symbol is wrong or two are exchanged"),
    ],
)
def test_what_is_no_serial_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        parse_serial(text)


def test_a_serial_of_great_length_is_shown_shortened() -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_serial("7" * 100_000)

    assert len(str(caught.value)) < 200
