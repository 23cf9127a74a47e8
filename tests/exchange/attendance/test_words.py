from __future__ import annotations

import pytest

from curriculum.errors import InvalidInput
from curriculum.exchange.attendance.words import LETTERS, MarkReader, read_half
from curriculum.models.participation import Mark
from curriculum.operations.halves import Half


@pytest.mark.parametrize(
    ("mark", "cells"),
    [
        (Mark.PRESENT, ["P", "p.", "Present", "présente", "Présent(e)", "PRESENTE", "присутствует", "出席", "حاضر",
                        "حاضرة", "✓", "✔️", "x", "X", "+", "1", "1.0", "١", "TRUE", "oui"]),
        (Mark.LATE, ["L", "late", "En retard", "R", "T", "опоздал", "迟到", "متأخرة"]),
        (Mark.EXCUSED, ["E", "Excusé(e)", "J", "justificado", "по уважительной причине", "请假", "غائب بعذر"]),
        (Mark.ABSENT, ["A", "absente", "AUSENTE", "отсутствовала", "缺席", "غائب", "✗", "0", "٠", "false", "non"]),
        (None, ["", " ", "-", "—", "·"]),
    ],
)  # fmt: skip
def test_marks_are_read_in_six_languages(mark: Mark | None, cells: list[str]) -> None:
    reader = MarkReader([])

    assert {cell: reader.read(cell) for cell in cells} == dict.fromkeys(cells, mark)


def test_cross_beside_ticks_may_mean_either() -> None:
    with pytest.raises(InvalidInput, match="'x' beside ticks may mean either; write P or A"):
        MarkReader(["✓", "x"]).read("x")


def test_what_is_no_mark_is_refused_without_repeating_it() -> None:
    with pytest.raises(InvalidInput, match="this is no mark; write P, L, E or A"):
        MarkReader([]).read("Amina Exemple")


def test_letters_of_the_grid_are_read_back() -> None:
    assert {MarkReader([]).read(letter) for letter in LETTERS.values()} == set(Mark)


def test_halves_are_read_in_six_languages() -> None:
    morning, afternoon = (
        ["am", "Matin", "mañana", "утро", "上午", "صباحا"],
        ["PM", "après-midi", "tarde", "下午", "مساء"],
    )

    assert {read_half(word) for word in morning} == {Half.MORNING}
    assert {read_half(word) for word in afternoon} == {Half.AFTERNOON}
    assert read_half("noon") is None
