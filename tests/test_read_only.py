"""A database that may only be read: in a folder that is write-protected, as on a medium that is handed out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from curriculum import database
from tests.builders import make_session, make_workshop

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = Path(sys.executable).with_name("curriculum")
RIGHTS = "-dac_override,-dac_read_search,-fowner"
#: Root may write everywhere, unless it gives these rights up.
AS_OTHERS = ["setpriv", f"--bounding-set={RIGHTS}", f"--inh-caps={RIGHTS}"] if os.geteuid() == 0 else []


@pytest.fixture
def protected(database_url: str) -> Iterator[Path]:
    """A database with a workshop, in a folder in which nobody may write."""
    with database.transaction(database_url) as db:
        make_session(db, make_workshop(db, "MAR-2019"), "S1")
    folder = Path(database_url).with_name("a folder #1")
    folder.mkdir()
    file = Path(database_url).rename(folder / "work.db")
    file.chmod(0o444)
    folder.chmod(0o555)
    yield file
    folder.chmod(0o755)


def run(*arguments: str, file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*AS_OTHERS, PROGRAM, *arguments, "--database", str(file)], check=False, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("workshop", "list"), "MAR-2019"),
        (("workshop", "show", "MAR-2019"), "S1"),
        (("workshop", "dump", "MAR-2019"), 'code = "MAR-2019"'),
        (("db", "status"), "Revision:  0"),
    ],
)
def test_protected_database_can_be_read(protected: Path, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    ended = run(*(each.format(tmp_path) for each in arguments), file=protected)

    assert (ended.returncode, ended.stderr) == (0, "")
    assert said in ended.stdout
    assert list(protected.parent.iterdir()) == [protected]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("print", "agenda", "MAR-2019", "-o", "{}/agenda.pdf"), "agenda.pdf"),
        (("db", "backup", "{}/copy.db"), "copy.db"),
    ],
)
def test_what_a_protected_database_hands_out_cannot_be_audited(
    protected: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    ended = run(*(each.format(tmp_path) for each in arguments), file=protected)

    assert ended.returncode == 0
    assert said in ended.stdout
    assert ended.stderr.startswith("Note: this could not be entered in the audit: ")
    assert ended.stderr.count("\n") == 1
    assert list(protected.parent.iterdir()) == [protected]


def test_backup_on_a_protected_medium_can_be_restored(protected: Path, tmp_path: Path) -> None:
    ended = run("db", "restore", "--yes", str(protected), file=tmp_path / "new.db")

    assert (ended.returncode, ended.stderr) == (0, "")
    assert "MAR-2019" in run("workshop", "list", file=tmp_path / "new.db").stdout


def test_writing_to_a_protected_database_is_refused_with_a_remedy(protected: Path) -> None:
    ended = run("workshop", "remove", "MAR-2019", "--yes", file=protected)

    assert ended.returncode == 1
    assert ended.stderr.endswith(
        "work.db cannot be used: attempt to write a readonly database. "
        "Get the right to write to the file and its folder, or copy it and name the copy with --database.\n"
    )


def test_database_that_may_not_be_read_is_refused_with_a_remedy(protected: Path) -> None:
    protected.chmod(0o000)

    ended = run("workshop", "list", file=protected)

    assert ended.returncode == 1
    assert "unable to open database file. Get the right to read the file" in ended.stderr


def test_backup_where_nobody_may_write_is_refused(protected: Path) -> None:
    ended = run("db", "backup", str(protected.with_name("copy.db")), file=protected)

    said = "could not be written: Permission denied. Look at the folder, or name another."
    assert ended.returncode == 1
    assert ended.stderr == f"Error: {protected.with_name('copy.db')} {said}\n"
    assert list(protected.parent.iterdir()) == [protected]
