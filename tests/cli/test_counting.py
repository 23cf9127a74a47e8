from __future__ import annotations

import pytest

from curriculum.cli.counting import count_of
from curriculum.planning.costs import COSTS


@pytest.mark.parametrize(
    ("number", "plural", "told"),
    [
        (1, "pairs", "1 pair"),
        (2, "pairs", "2 pairs"),
        (0, "breaks", "0 breaks"),
        (1, "clashes", "1 clash"),
        (1, "minutes", "1 minute"),
        (1, "steps of working time", "1 step of working time"),
        (1_200, "seats", "1,200 seats"),
    ],
)
def test_number_with_its_noun(number: int, plural: str, told: str) -> None:
    assert count_of(number, plural) == told


def test_unit_of_every_cost_has_a_singular() -> None:
    assert {count_of(1, cost.unit) for cost in COSTS} == {
        *("1 day", "1 session", "1 minute", "1 break", "1 room", "1 seat", "1 pair", "1 clash", "1 pause"),
        "1 step of working time",
    }
