from __future__ import annotations

import json
import os
import pty
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from click.testing import CliRunner

from curriculum.cli.main import root
from curriculum.documents.press import fonts

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from click.testing import Result


def call(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["doctor", *arguments])


def test_doctor_on_a_machine_fit_for_work(database_url: str) -> None:
    result = call("--database", database_url)

    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert [line[9:24].strip() for line in lines] == [
        "Python",
        "Pango",
        "harfbuzz-subset",
        "Latin fonts",
        "Cyrillic fonts",
        "Arabic fonts",
        "Chinese fonts",
        "Database",
        "Schema",
        "Write access",
    ]
    assert {line.split()[0] for line in lines} == {"ok"}


def test_doctor_creates_no_database(tmp_path: Path) -> None:
    result = call()

    assert result.exit_code == 0
    assert f"{tmp_path}/data/curriculum/curriculum.db is not there yet" in result.stdout
    assert not (tmp_path / "data").exists()


def test_doctor_with_an_old_database(database_url: str) -> None:
    with closing(sqlite3.connect(database_url)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")

    result = call("--database", database_url)

    line = next(line for line in result.stdout.splitlines() if "Schema" in line)
    assert result.exit_code == 1
    assert line.startswith("missing  Schema")
    assert line.endswith(". Run: curriculum db upgrade")


def test_doctor_without_a_font(monkeypatch: pytest.MonkeyPatch, database_url: str) -> None:
    monkeypatch.setitem(fonts.PACKAGES, "Fira Sans", fonts.FontPackage("fontpkg_not_installed"))

    result = call("--database", database_url)

    line = next(line for line in result.stdout.splitlines() if "Latin" in line)
    assert result.exit_code == 1
    assert line.endswith("not found: Fira Sans. Install them: pip install fontpkg-not-installed")


def test_doctor_as_json(database_url: str) -> None:
    result = call("--json", "--database", database_url)

    findings = json.loads(result.stdout)
    assert findings[0].keys() == {"name", "ok", "needed", "says", "remedy"}
    assert all(finding["ok"] for finding in findings)


def test_doctor_in_colour_on_a_terminal(database_url: str) -> None:
    ours, terminal = pty.openpty()

    subprocess.run(
        [sys.executable, "-c", "from curriculum.cli.main import main; main()", "doctor", "--database", database_url],
        stdout=terminal,
        check=True,
    )

    os.close(terminal)
    assert os.read(ours, 100).startswith(b"\x1b[32mok     \x1b[0m  Python")
    os.close(ours)
