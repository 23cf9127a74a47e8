"""The page on scheduling names every rule and every cost, as grave and as heavy as the program takes them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from curriculum.cli.main import root
from curriculum.planning.codes import COST_CODES, RULE_CODES
from curriculum.planning.costs import COSTS
from curriculum.planning.rules import RULES
from tests.docs.test_readme import make_demo

if TYPE_CHECKING:
    import pytest

#: The page plans for longer, for the best; here any that works will do.
SOON = ("--time-limit", "2")
PAGE = (Path(__file__).parents[2] / "docs" / "scheduling.md").read_text(encoding="utf-8")


def test_every_command_of_the_page_works_on_the_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = re.findall(r"^```console\n(.+?)^```", PAGE, re.MULTILINE | re.DOTALL)
    commands = [re.findall(r"^\$ curriculum (.+)$", block, re.MULTILINE) for block in blocks]
    monkeypatch.chdir(tmp_path)

    ended = {}
    for number, lines in enumerate(commands):
        database = f"sqlite:///{tmp_path / f'{number}.db'}"
        make_demo(database)
        monkeypatch.setenv("CURRICULUM_DATABASE", database)
        for line in lines:
            told = CliRunner().invoke(root, [*shlex.split(line), *(SOON if " replan " in line else ())])
            ended[line] = (told.exit_code, told.stderr if told.exit_code else "")

    assert len(ended) >= 5
    assert set(ended.values()) == {(0, "")}


def rows(header: str) -> dict[str, str]:
    """Return the second column of a table by the code in its first."""
    _before, _header, table = PAGE.partition(f"| {header} |")
    found = re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \|", table.partition("\n\n")[0], re.MULTILINE)
    assert len(found) == len(dict(found))
    return dict(found)


def test_every_rule_is_told_with_how_grave_it_usually_is() -> None:
    told = rows("rule | usually")

    assert told == {rule.code: f"{rule.severity}{', always' if rule.physical else ''}" for rule in RULES}
    assert told.keys() == RULE_CODES


def test_every_cost_is_told_with_its_usual_weight() -> None:
    told = rows("cost | weight")

    assert told == {cost.code: f"{cost.weight}" for cost in COSTS}
    assert told.keys() == COST_CODES
