"""What `--help` and short commands may not import: each of these costs a good part of a second."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from curriculum.cli.main import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

SLOW = {"alembic", "babel", "curriculum.models", "jinja2", "ortools", "pydantic", "rich", "sqlalchemy", "weasyprint"}

_SCRIPT = """
import json, sys
from curriculum.cli.main import main
try:
    main()
except SystemExit as left:
    code = left.code
sys.stderr.write(json.dumps([code, sorted(sys.modules)]))
"""


def _imported_by(*arguments: str) -> set[str]:
    """Return the names of the modules that a fresh process holds after a command."""
    ended = subprocess.run([sys.executable, "-c", _SCRIPT, *arguments], check=True, capture_output=True, text=True)
    code, names = json.loads(ended.stderr.splitlines()[-1][ended.stderr.splitlines()[-1].index("[") :])
    assert code == 0, ended.stderr
    return set(names)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["-h"]])
def test_root_help_imports_nothing_slow(arguments: list[str]) -> None:
    assert _imported_by(*arguments) & SLOW == set()


def test_root_help_imports_no_command() -> None:
    commands = {module for module, _, _ in (place.partition(":") for place, _ in COMMANDS.values())}

    assert _imported_by("--help") & commands == set()


@pytest.mark.parametrize("noun", sorted(COMMANDS))
def test_help_of_a_noun_imports_nothing_slow(noun: str) -> None:
    assert _imported_by(noun, "--help") & SLOW == set()


def test_workshop_list_imports_neither_the_orm_nor_the_printer(database_url: str) -> None:
    names = _imported_by("workshop", "list", "--database", database_url)

    assert names & (SLOW - {"sqlalchemy"} | {"sqlalchemy.orm"}) == set()


def test_json_goes_without_rich(database_url: str, tmp_path: Path) -> None:
    assert "rich" not in _imported_by("db", "backup", str(tmp_path / "copy.db"), "--json", "--database", database_url)
