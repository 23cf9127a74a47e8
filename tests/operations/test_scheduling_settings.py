from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidInput
from curriculum.operations.scheduling_settings import edit_scheduling
from tests.builders import make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

CHANGES = [
    ("longest_stretch", "90"),
    ("opens", "08:30"),
    ("ramadan", "false"),
    ("breaks", "given"),
    ("severities.long-stretch", "blocks"),
    ("severities.panel-mix", "off"),
    ("costs.stays", "0"),
    ("levels", "interest,wishes; stays"),
]


def test_settings_are_kept_as_a_file_has_them(db: Db) -> None:
    workshop = make_workshop(db)

    edit_scheduling(db, workshop, CHANGES)

    assert workshop.scheduling == {
        "longest_stretch": 90,
        "opens": "08:30",
        "ramadan": False,
        "breaks": "given",
        "severities": {"long-stretch": "blocks", "panel-mix": "off"},
        "costs": {"stays": 0},
        "levels": [["interest", "wishes"], ["stays"]],
    }


def test_settings_are_taken_out_one_by_one(db: Db) -> None:
    workshop = make_workshop(db)
    edit_scheduling(db, workshop, CHANGES)

    edit_scheduling(db, workshop, [("opens", ""), ("severities.panel-mix", ""), ("costs.stays", ""), ("levels", "")])
    left = workshop.scheduling
    edit_scheduling(
        db, workshop, [(name, "") for name in ("longest_stretch", "ramadan", "breaks", "severities.long-stretch")]
    )

    assert left == {
        "longest_stretch": 90,
        "ramadan": False,
        "breaks": "given",
        "severities": {"long-stretch": "blocks"},
    }
    assert workshop.scheduling is None


def test_setting_that_is_not_there_is_taken_out_without_a_word(db: Db) -> None:
    workshop = make_workshop(db)

    edit_scheduling(db, workshop, [("costs.stays", ""), ("step", "")])

    assert workshop.scheduling is None


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("longest", "90", "'longest' is no setting of scheduling; did you mean longest_stretch?"),
        ("xyz", "90", "'xyz' is no setting of scheduling; expected one of step, opens"),
        ("severities.group-twice", "warns", "The scheduling's severities is not right: group-twice always blocks"),
        ("severities", "off", "'severities' is not set so; write it as in severities.long-stretch=blocks"),
        ("step.by", "5", "'step' is not set so; write it as in longest_stretch=90"),
        (
            "step",
            "many",
            "The scheduling's step is not right: expected minutes, a whole number from 1 to 60, got 'many'.",
        ),
        ("costs.stay", "1", "The scheduling's costs is not right: 'stay' is no cost; did you mean stays.$"),
        ("severities.lunch", "stops", "expected one of blocks, warns, notes, off for lunch, got 'stops'"),
        ("breaks", "no", "expected one of automatic, given, got 'no'"),
        ("opens", "9", "expected a local time to the minute"),
        ("closes", "08:00", "The scheduling of MAR-2019, closes: closes is 08:00, not after opens, 09:00."),
    ],
)
def test_wrong_setting_is_refused(db: Db, key: str, value: str, sentence: str) -> None:
    workshop = make_workshop(db)

    with pytest.raises(InvalidInput, match=sentence):
        edit_scheduling(db, workshop, [(key, value)])

    assert workshop.scheduling is None
