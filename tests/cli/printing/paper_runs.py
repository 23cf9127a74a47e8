"""Runs `curriculum print` as a user does, in an empty folder, and reads what it wrote."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from curriculum.cli.main import root
from tests.documents.papers import Paper


def print_paper(*arguments: str, database: str) -> Result:
    return CliRunner().invoke(root, ["print", *arguments, "--database", database])


def files() -> list[str]:
    """What was written; where tests are measured, the processes that print leave their measurements here, too."""
    return sorted(str(file) for file in Path().rglob("*.*") if not file.name.startswith(".coverage"))


def read(file: str) -> Paper:
    return Paper(Path(file).read_bytes())
