from __future__ import annotations

import inspect
from datetime import date

import pytest

from curriculum import errors
from curriculum.errors import (
    CodeTaken,
    CurriculumError,
    InUse,
    InvalidFile,
    NotFound,
    NumberTaken,
    OrderCycle,
    PrerequisiteCycle,
    Problem,
    SessionOutsideWorkshop,
    WorkshopHeld,
)

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, CurriculumError)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_error_has_an_exit_code_of_the_table(kind: type[CurriculumError]) -> None:
    assert kind.exit_code in {1, 2, 3, 4, 5}


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (NotFound("module", "S9"), "No module S9."),
        (NotFound("room", "C", where="HOTEL", near=["A", "B"]), "No room C in HOTEL. Did you mean A or B?"),
        (NumberTaken(3, workshop="W", by="Amina"), "Number 3 of W belongs to Amina; choose another number."),
        (CodeTaken("room", "A"), "There is already a room A; choose another code."),
        (CodeTaken("room", "A", by="Atlas"), "There is already a room A (Atlas); choose another code."),
        (InUse("room", "A", by=["S1", "S2"]), "The room A is still used by S1, S2; remove that first."),
        (
            SessionOutsideWorkshop("S1", workshop="W", first=date(2019, 12, 10), last=date(2019, 12, 12)),
            (
                "S1 lies outside the workshop W, which runs from 2019-12-10 to 2019-12-12; "
                "move the session or change the workshop's dates."
            ),
        ),
        (
            PrerequisiteCycle(["A", "B", "A"]),
            "These modules require each other in a circle: A → B → A; take one step out.",
        ),
        (
            OrderCycle(["S1", "S2", "S1"]),
            "These sessions wait for each other in a circle: S1 → S2 → S1; take one step out.",
        ),
        (
            WorkshopHeld("W", counts={"certificate": 2, "release of its agenda": 0}),
            "W has 2 certificates, which stay for ever; cancel it instead of removing it.",
        ),
        (
            InvalidFile("w.toml", [Problem("expected a date", line=3, path="workshop.starts")]),
            "w.toml has 1 fault; nothing was written.\n  w.toml: line 3: workshop.starts: expected a date",
        ),
        (
            InvalidFile("w.toml", [Problem("unreadable"), Problem("too long", path="workshop.code")]),
            "w.toml has 2 faults; nothing was written.\n  w.toml: unreadable\n  w.toml: workshop.code: too long",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_error_says_what_where_and_what_to_do(error: CurriculumError, sentence: str) -> None:
    assert str(error) == sentence
