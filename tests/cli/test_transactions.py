from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from curriculum.cli.transactions import writing
from curriculum.database import reading
from curriculum.languages import Translated
from curriculum.models import Venue

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session as Db


def _add(db: Db, code: str) -> None:
    db.add(Venue(code=code, name=Translated(en=code)))


def _add_twice(address: str) -> None:
    with writing(address, dry_run=True) as db:
        _add(db, "HOTEL")
        _add(db, "HOTEL")


def _add_and_fail(address: str) -> None:
    with writing(address) as db:
        _add(db, "HOTEL")
        db.flush()
        raise ZeroDivisionError


def _codes(address: str) -> list[str]:
    with reading(address) as db:
        return [venue.code for venue in db.query(Venue)]


def test_work_is_kept(either_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    with writing(either_url) as db:
        _add(db, "HOTEL")

    assert _codes(either_url) == ["HOTEL"]
    assert capsys.readouterr() == ("", "")


def test_dry_run_keeps_nothing_and_says_so(either_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    with writing(either_url, dry_run=True) as db:
        _add(db, "HOTEL")

    assert _codes(either_url) == []
    assert capsys.readouterr() == ("", "Dry run: nothing was changed.\n")


@pytest.mark.parametrize("name", ["work.db", "deep/work.db"])
def test_dry_run_before_the_first_use_makes_no_file(tmp_path: Path, name: str) -> None:
    with writing(str(tmp_path / name), dry_run=True) as db:
        _add(db, "HOTEL")

    assert list(tmp_path.iterdir()) == []


def test_dry_run_sees_what_is_there(database_url: str) -> None:
    with writing(database_url) as db:
        _add(db, "HOTEL")

    with writing(database_url, dry_run=True) as db:
        found = [venue.code for venue in db.query(Venue)]

    assert found == ["HOTEL"]


def test_dry_run_asks_the_database_too(either_url: str) -> None:
    with pytest.raises(IntegrityError):
        _add_twice(either_url)

    assert _codes(either_url) == []


def test_work_that_fails_is_undone(either_url: str) -> None:
    with pytest.raises(ZeroDivisionError):
        _add_and_fail(either_url)

    assert _codes(either_url) == []
