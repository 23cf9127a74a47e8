from __future__ import annotations

import re
import shlex
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from curriculum.cli.main import root
from curriculum.operations.drafts.certificates import RuleDraft
from tests.exchange.workshop_file.files import HEAD, load, session

if TYPE_CHECKING:
    from collections.abc import Iterator

GUIDE = (Path(__file__).parents[2] / "docs" / "certificates.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^curriculum [^#\n]+", GUIDE, re.MULTILINE)


def test_every_part_of_a_file_in_the_guide_loads(database_url: str, tmp_path: Path) -> None:
    parts = re.findall(r"^```toml\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
    sessions = session("S1") + session("S4", "11:00-12:00")

    for number, part in enumerate(parts):
        load(database_url, tmp_path / f"{number}.toml", f"{HEAD}\n{sessions}\n{part}")

    assert len(parts) == 2


def test_guide_explains_every_rule() -> None:
    assert [each.name for each in fields(RuleDraft) if f"`{each.name}`" not in GUIDE] == []


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_guide_is_one(line: str) -> None:
    _, noun, verb, *rest = shlex.split(line)
    group = root.get_command(click.Context(root), noun)
    assert isinstance(group, click.Group)
    command = group.get_command(click.Context(group), verb)

    assert command is not None
    assert set(_options(rest)) <= {name for parameter in command.params for name in parameter.opts}


def _options(words: list[str]) -> Iterator[str]:
    return (word for word in words if word.startswith("--"))
