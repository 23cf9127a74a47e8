"""A small workshop to print, and an empty folder to print it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.database import transaction
from tests.documents.small_workshop import fill

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


@pytest.fixture
def printed(database_url: str) -> str:
    """A database with the small workshop."""
    with transaction(database_url) as db:
        fill(db)
    return database_url


@pytest.fixture
def restricted(database_url: str) -> str:
    """The same workshop, in which names are sensitive."""
    with transaction(database_url) as db:
        fill(db, restricted=True)
    return database_url
