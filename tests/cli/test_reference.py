from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from curriculum.cli import reference
from curriculum.cli.main import COMMANDS

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def test_reference_page_is_up_to_date() -> None:
    result = CliRunner().invoke(reference.command, ["--check", str(PAGE)])

    assert (result.exit_code, result.output) == (0, "")


def test_reference_page_that_is_stale_is_named(tmp_path: Path) -> None:
    (page := tmp_path / "cli.md").write_text("old")

    result = CliRunner().invoke(reference.command, ["--check", str(page)])

    assert result.exit_code == 1
    assert result.output == f"Error: {page} differs from the help texts. Run: make docs\n"


def test_reference_page_that_is_missing_is_stale(tmp_path: Path) -> None:
    assert CliRunner().invoke(reference.command, ["--check", str(tmp_path / "cli.md")]).exit_code == 1


def test_reference_is_written_by_its_own_program(tmp_path: Path) -> None:
    page = tmp_path / "cli.md"

    subprocess.run([sys.executable, "-m", "curriculum.cli.reference", str(page)], check=True, timeout=60)

    assert page.read_text(encoding="utf-8") == reference.write_reference()


def test_reference_holds_every_command_and_exit_code() -> None:
    page = reference.write_reference()

    assert all(f"\n## curriculum {name}\n" in page for name in COMMANDS)
    assert all(f"\n| {code} | " in page for code in (0, 1, 2, 3, 4, 5, 130))
    assert "\n### curriculum db restore\n" in page
