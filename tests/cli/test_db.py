from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner, Result

from curriculum import resources
from curriculum.cli.main import root
from curriculum.database import reading, transaction
from curriculum.languages import Translated
from curriculum.models import Venue

if TYPE_CHECKING:
    import pytest

    from tests.conftest import Clock

HEAD = resources.head_revision()


def _run(*arguments: str, database: str) -> Result:
    return CliRunner().invoke(root, ["db", *arguments, "--database", database])


def _set_revision(database: str, revision: str) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [revision])


def _add_venue(database: str, code: str) -> None:
    with transaction(database) as db:
        db.add(Venue(code=code, name=Translated(en=code)))


def _venues(database: str) -> list[str]:
    with reading(database) as db:
        return [venue.code for venue in db.query(Venue).order_by(Venue.code)]


def test_status_of_a_database_at_head(database_url: str) -> None:
    result = _run("status", database=database_url)

    assert result.exit_code == 0
    assert result.stdout == f"Database:  sqlite:///{database_url}\nRevision:  {HEAD}\nNewest:    {HEAD}\n"


def test_status_as_json(database_url: str) -> None:
    result = _run("status", "--json", database=database_url)

    expected = {"database": f"sqlite:///{database_url}", "exists": True, "revision": HEAD, "head": HEAD}
    assert json.loads(result.stdout) == expected


def test_status_makes_no_database(tmp_path: Path) -> None:
    result = _run("status", database=str(tmp_path / "new.db"))

    assert result.exit_code == 0
    assert "Revision:  none yet" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_status_of_an_older_database_exits_5(database_url: str) -> None:
    _set_revision(database_url, "0000")

    result = _run("status", database=database_url)

    assert result.exit_code == 5
    assert "Revision:  0000" in result.stdout
    assert result.stderr == "It needs an upgrade. Run: curriculum db upgrade\n"


def test_status_of_a_newer_database_exits_1(database_url: str) -> None:
    _set_revision(database_url, "9999")

    result = _run("status", database=database_url)

    assert result.exit_code == 1
    assert result.stderr == "Error: It was made by a newer program; install that one.\n"


def test_upgrade_makes_a_database(tmp_path: Path) -> None:
    database = str(tmp_path / "new.db")

    result = _run("upgrade", database=database)

    assert result.stdout == f"Upgraded from nothing to {HEAD}.\n"
    assert _venues(database) == []


def test_upgrade_of_a_database_at_head_changes_nothing(database_url: str) -> None:
    before = Path(database_url).read_bytes()

    result = _run("upgrade", database=database_url)

    assert result.stdout == f"Already at the newest revision, {HEAD}.\n"
    assert Path(database_url).read_bytes() == before


def test_upgrade_as_json(tmp_path: Path) -> None:
    result = _run("upgrade", "--json", database=str(tmp_path / "new.db"))

    assert json.loads(result.stdout) == {"before": None, "after": HEAD, "backup": None}


def test_backup_and_restore_bring_a_state_back(database_url: str, tmp_path: Path, fixed_clock: Clock) -> None:
    _add_venue(database_url, "BEFORE")
    copy = tmp_path / "copy.db"

    backup = _run("backup", str(copy), database=database_url)
    _add_venue(database_url, "AFTER")
    restore = _run("restore", "--yes", str(copy), database=database_url)

    assert backup.stdout == f"{copy}\n"
    kept = tmp_path / f"curriculum.before-restore.{fixed_clock.now():%Y%m%dT%H%M%SZ}.db"
    assert restore.stdout == f"Restored {copy} into {database_url}.\nKept before:  {kept}\n"
    assert _venues(database_url) == ["BEFORE"]
    assert _venues(str(kept)) == ["AFTER", "BEFORE"]


def test_backup_and_restore_as_json(database_url: str, tmp_path: Path) -> None:
    copy, target = tmp_path / "copy.db", tmp_path / "target.db"

    backup = _run("backup", "--json", str(copy), database=database_url)
    restore = _run("restore", "--json", "--yes", str(copy), database=str(target))

    assert json.loads(backup.stdout) == {"database": database_url, "file": str(copy), "kept": None}
    assert json.loads(restore.stdout) == {"database": str(target), "file": str(copy), "kept": None}


def test_backup_never_writes_over_a_file(database_url: str, tmp_path: Path) -> None:
    (copy := tmp_path / "copy.db").write_text("mine")

    result = _run("backup", str(copy), database=database_url)

    assert result.exit_code == 2
    assert result.stderr == f"Error: {copy} exists already; name a new file for the backup.\n"
    assert copy.read_text() == "mine"


def test_restore_on_a_dry_run_checks_the_backup_and_changes_nothing(
    database_url: str, tmp_path: Path, fixed_clock: Clock
) -> None:
    _add_venue(database_url, "BEFORE")
    copy, new = tmp_path / "copy.db", tmp_path / "new" / "work.db"
    (other := tmp_path / "other.db").write_text("no database")
    _run("backup", str(copy), database=database_url)
    _add_venue(database_url, "AFTER")

    there = _run("restore", "--dry-run", str(copy), database=database_url)
    nowhere = _run("restore", "--dry-run", str(copy), database=str(new))
    refused = _run("restore", "--dry-run", str(other), database=database_url)

    kept = tmp_path / f"curriculum.before-restore.{fixed_clock.now():%Y%m%dT%H%M%SZ}.db"
    assert there.stdout == f"Restored {copy} into {database_url}.\nKept before:  {kept}\n"
    assert nowhere.stdout == f"Restored {copy} into {new}.\n"
    assert there.stderr == nowhere.stderr == "Dry run: nothing was changed.\n"
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert _venues(database_url) == ["AFTER", "BEFORE"]
    assert not kept.exists()
    assert not new.parent.exists()


def test_backup_into_a_folder_that_is_not_there_names_it(database_url: str, tmp_path: Path) -> None:
    result = _run("backup", str(tmp_path / "none" / "copy.db"), database=database_url)

    assert result.exit_code == 2
    assert result.stderr == f"Error: There is no folder {tmp_path / 'none'}; make it first or name another one.\n"


def test_restore_asks_before_it_replaces(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())

    result = _run("restore", str(tmp_path / "copy.db"), database=database_url)

    assert result.exit_code == 2
    assert f"Replace everything in {database_url} with {tmp_path / 'copy.db'}? There is nobody" in result.stderr


def test_restore_of_something_else_is_refused(database_url: str, tmp_path: Path) -> None:
    (other := tmp_path / "other.db").write_text("no database")

    result = _run("restore", "--yes", str(other), database=database_url)

    assert result.exit_code == 2
    assert "is no backup of a curriculum database; nothing was changed." in result.stderr
