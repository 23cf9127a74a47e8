from __future__ import annotations

import json
from typing import TYPE_CHECKING

from curriculum.cli.explanation_view import print_explanation
from curriculum.operations.scheduling.explained import describe_explanation
from curriculum.planning.explaining.changes import ReleasePin
from curriculum.planning.explaining.explanation import Conflict, Explanation, Possible
from curriculum.planning.explaining.ways import WayOut
from curriculum.planning.explaining.wording import Cause

if TYPE_CHECKING:
    import pytest

REASON = Conflict(
    ("S5 needs R3, who is away on day 2", "S5 must come after S4"),
    (Cause("order", ("S5", "S4"), "S5 comes after S4"),),
)
COMMAND = "curriculum session edit MAR-2019 S4 --no-pinned"
WAY = WayOut((ReleasePin("S4", "release the pin on S4"),), 1)
EXPLAINED = describe_explanation("MAR-2019", Explanation(Possible.NO, (REASON,), (WAY,)), [[COMMAND]])


def test_reason_and_ways_out_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    print_explanation(EXPLAINED, accept="--accept NUMBER")

    assert capsys.readouterr().err.splitlines() == [
        "The smallest reason:",
        "  - S5 needs R3, who is away on day 2",
        "  - S5 must come after S4",
        "What would help, each tried, the smallest change first:",
        "  1. release the pin on S4",
        f"     {COMMAND}",
        "--accept NUMBER does one of them and plans on.",
    ]


def test_explanation_is_data_with_keys_that_stay(capsys: pytest.CaptureFixture[str]) -> None:
    print_explanation(EXPLAINED, as_json=True)

    out, err = capsys.readouterr()
    assert err == ""
    assert json.loads(out) == {
        "workshop": "MAR-2019",
        "conflicts": [
            {
                "reasons": ["S5 needs R3, who is away on day 2", "S5 must come after S4"],
                "causes": [{"rule": "order", "subjects": ["S5", "S4"], "says": "S5 comes after S4"}],
                "smallest": True,
            }
        ],
        "ways": [{"number": 1, "says": "release the pin on S4", "points": 1, "commands": [COMMAND]}],
        "complete": True,
    }


def test_several_reasons_are_numbered_and_what_is_not_known_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    other = Conflict(("group A needs 4 h 30, its windows hold 3 h",), (), smallest=False)

    print_explanation(describe_explanation("MAR-2019", Explanation(Possible.NO, (REASON, other), exhausted=True), []))

    lines = capsys.readouterr().err.splitlines()
    assert (lines[0], lines[3]) == ("The smallest reason 1:", "A reason 2:")
    assert lines[-1] == "Not everything could be looked into in this time; --time-limit gives it more."


def test_reason_that_was_not_found_is_no_silence(capsys: pytest.CaptureFixture[str]) -> None:
    print_explanation(describe_explanation("MAR-2019", Explanation(Possible.UNKNOWN), []))

    assert capsys.readouterr().err == "Which rules stand against each other was not found in this time.\n"
