from __future__ import annotations

import pytest

from curriculum.exchange.cells.blanks import says_nothing
from curriculum.exchange.cells.numbers import read_groups, read_number, read_rank
from curriculum.exchange.cells.readings import CellFault
from curriculum.exchange.cells.words import SEXES, STATUSES, read_sex, read_status
from curriculum.models.participation import Status
from curriculum.models.people import Sex


def test_every_word_for_a_sex_is_read() -> None:
    read = {sex: {read_sex(word) for words in by_tongue.values() for word in words} for sex, by_tongue in SEXES.items()}

    assert read == {sex: {sex} for sex in Sex}


def test_every_word_for_a_status_is_read() -> None:
    spelt = {status: [word for words in by_tongue.values() for word in words] for status, by_tongue in STATUSES.items()}

    assert {status: set(map(read_status, words)) for status, words in spelt.items()} == {one: {one} for one in Status}
    assert read_status("wait_listed") is Status.WAIT_LISTED


def test_an_unknown_word_is_refused_with_the_known_ones() -> None:
    with pytest.raises(CellFault, match="'perhaps' is not known; write F, M or X"):
        read_sex("perhaps")


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("١٢", 12), ("3.", 3), ("7.0", 7), ("007", 7)])
def test_a_number_is_read_in_digits_of_any_script(text: str, number: int) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "1000000", "9" * 20, "²", "zero"])
def test_an_impossible_number_is_refused(text: str) -> None:
    with pytest.raises(CellFault, match="is no number from 1 to 999,999"):
        read_number(text)


def test_a_rank_is_no_large_number() -> None:
    with pytest.raises(CellFault, match="from 1 to 9,999"):
        read_rank("10000")


def test_groups_are_read_however_they_are_divided() -> None:
    assert read_groups("A; B،A、C") == ("A", "B", "C")


@pytest.mark.parametrize("text", ["", "-", "–", "n/a", "N/A", "néant", "NA", "None", "tbc", "无", "لا يوجد"])
def test_cells_can_say_nothing(text: str) -> None:
    assert says_nothing(text)


def test_words_and_na_can_be_names() -> None:
    assert not says_nothing("Null", words_mean=True)
    assert not says_nothing("NA", na_means=True)
    assert says_nothing("-", words_mean=True, na_means=True)
