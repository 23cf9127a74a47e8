from __future__ import annotations

import re
import shlex
from pathlib import Path

from click.testing import CliRunner

from curriculum.cli.main import root
from tests.exchange.workshop_file.files import HEAD, load

PAGE = Path(__file__).parents[2] / "docs" / "nomination.md"
TEXT = PAGE.read_text(encoding="utf-8")
COURT = '\n[[organisations]]\ncode = "MOJ"\nname = "Ministry of Justice"\n'


def test_example_loads(database_url: str, tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)

    loaded = load(database_url, tmp_path / "w.toml", f"{HEAD}{example}{COURT}")

    assert "nomination" in {change.noun for change in loaded.changes}


def test_commands_are_understood(database_url: str) -> None:
    (block,) = re.findall(r"```\n(curriculum.*?)```", TEXT, re.DOTALL)
    commands = [shlex.split(line, comments=True)[1:] for line in block.splitlines()]

    found = [CliRunner().invoke(root, ["--database", database_url, *words]) for words in commands]

    assert [(result.exit_code, result.stderr) for result in found] == [(3, "Error: No workshop MAR-2019.\n")] * 6
