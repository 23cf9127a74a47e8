from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the program that a test may spoil."""
    shutil.copytree(ROOT / "curriculum", tmp_path / "curriculum", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken_contracts(house: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo"], cwd=house, capture_output=True, text=True, check=False
    )
    return [line.removesuffix(" BROKEN") for line in done.stdout.splitlines() if line.endswith(" BROKEN")]


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("models/people.py", "import curriculum.operations", "Imports run down, never up"),
        ("errors.py", "import curriculum.counts", "Imports run down, never up"),
        ("operations/__init__.py", "import click", "Only the command line knows click and rich"),
        ("cli/__init__.py", "import weasyprint", "Only the documents know Jinja and WeasyPrint"),
        ("operations/__init__.py", "import ortools.sat", "Only the planning may know the solver"),
        ("exchange/__init__.py", "import cryptography", "Only the credentials may know cryptography"),
        ("operations/__init__.py", "import rapidfuzz", "Only the likeness of names knows how letters are compared"),
        (
            "operations/__init__.py",
            "import phonenumbers",
            "Only the exchange of files knows workbooks, encodings, addresses and telephones",
        ),
        (
            "credentials/__init__.py",
            "import sqlalchemy",
            "Planning, likeness and credentials are pure: no table, no database, no clock",
        ),
        ("schema.py", "import migrations.env", "Nothing imports a migration, a template or a test"),
    ],
)
def test_forbidden_import_is_found(house: Path, module: str, line: str, contract: str) -> None:
    with (house / "curriculum" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")

    assert broken_contracts(house) == [contract]


def test_module_outside_the_picture_is_found(house: Path) -> None:
    (house / "curriculum" / "helpers.py").touch()

    assert broken_contracts(house) == ["Imports run down, never up"]
