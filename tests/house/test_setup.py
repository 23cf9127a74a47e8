from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A fresh checkout with as much as the set-up reads, on a system with neither apt-get nor sudo."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "setup", tmp_path / ".ci")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "bin").mkdir()
    for tool in ("sh", "dirname", "cat", "cksum"):
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    return tmp_path


def write_program(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def set_up(checkout: Path, level: str, python: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", str(checkout / ".ci" / "setup"), level],
        env={"PATH": str(checkout / "bin"), "PYTHON": python},
        capture_output=True,
        text=True,
        check=False,
    )


def test_setup_with_an_old_python(checkout: Path) -> None:
    old = write_program(checkout / "bin" / "python3.9", '[ "$1" = --version ] && echo Python 3.9.2')

    done = set_up(checkout, "demo", old)

    assert done.returncode == 1
    assert done.stderr.startswith(f"curriculum needs Python 3.11 or later; {old} here: Python 3.9.2.\n")
    assert "apt-get install python3.11 python3.11-venv" in done.stderr
    assert not (checkout / ".venv").exists()


def test_setup_without_a_python(checkout: Path) -> None:
    done = set_up(checkout, "demo", "/nowhere/python3")

    assert done.returncode == 1
    assert "/nowhere/python3 here: none." in done.stderr


def test_setup_where_a_library_is_missing_and_cannot_be_installed(checkout: Path) -> None:
    (checkout / "broken").mkdir()
    (checkout / "broken" / "libharfbuzz-subset.so.0").write_text("no library")
    python = write_program(
        checkout / "bin" / "python3", f'LD_LIBRARY_PATH="{checkout}/broken" exec "{sys.executable}" "$@"'
    )

    done = set_up(checkout, "test", python)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "curriculum cannot be set up yet. This system lacks:\n"
        "  - harfbuzz-subset, which puts the fonts into the PDF\n"
        "\n"
        "Only on Debian and Ubuntu is that installed from here. Install it, then run make again:\n"
        "  Debian, Ubuntu   sudo apt-get install libharfbuzz-subset0\n"
        "  Fedora           sudo dnf install pango harfbuzz\n"
        "  Arch             sudo pacman -S pango harfbuzz\n"
        "  macOS            brew install pango\n"
    )
    assert not (checkout / ".venv").exists()


def test_setup_for_an_unknown_purpose(checkout: Path) -> None:
    done = set_up(checkout, "everything", sys.executable)

    assert (done.returncode, done.stderr) == (1, "usage: .ci/setup demo|test|pdf|bench\n")
