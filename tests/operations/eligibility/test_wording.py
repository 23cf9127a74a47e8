from __future__ import annotations

from decimal import Decimal

import pytest

from curriculum.operations.eligibility.wording import tenths, write_points


@pytest.mark.parametrize(("number", "of", "text"), [(19, 2, "9.5"), (7_996, 100, "79.9"), (0, 3, "0.0"), (2, 3, "0.6")])
def test_tenths_are_rounded_down(number: int, of: int, text: str) -> None:
    assert tenths(number, of) == text


@pytest.mark.parametrize(
    ("points", "text"), [("17.50", "17.5"), ("20", "20"), ("20.00", "20"), ("0", "0"), ("100", "100")]
)
def test_points_are_written_without_noughts_that_say_nothing(points: str, text: str) -> None:
    assert write_points(Decimal(points)) == text
