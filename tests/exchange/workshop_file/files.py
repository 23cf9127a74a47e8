"""Writes and loads small workshop files in tests."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from curriculum import database
from curriculum.errors import InvalidFile
from curriculum.exchange import workshop_file

if TYPE_CHECKING:
    from pathlib import Path

    from curriculum.exchange.workshop_file import Loaded

HEAD = """
[workshop]
code = "W"
kind = "training_workshop"
title.en = "A workshop"
starts = 2026-03-28
ends = 2026-03-30
zone = "Europe/Paris"
"""
VENUE = """
[[venues]]
code = "HOTEL"
name = "Hotel"
rooms = [{ code = "A", name = "Room A" }, { code = "B", name = "Room B" }]
"""


def session(code: str, times: str = "09:00-10:00", *, day: str = "2026-03-28", more: str = "") -> str:
    """Return a table for a session from one local time to another."""
    starts, _, ends = times.partition("-")
    return (
        f'[[workshop.sessions]]\ncode = "{code}"\nkind = "lecture"\ntitle = "{code}"\n'
        f"day = {day}\nstarts = {starts}:00\nends = {ends}:00\n{more}\n"
    )


def load(url: str, path: Path, text: str) -> Loaded:
    """Load a text as a file into the database, for good."""
    path.write_text(text, encoding="utf-8")
    with database.transaction(url) as db:
        return workshop_file.load_file(db, path)


def dump(url: str, code: str, *, logos: bool = False) -> str:
    """Return the text of the file of a workshop."""
    with database.reading(url) as db:
        return workshop_file.dump_file(db, code, logos=logos).text


def faults(url: str, path: Path, text: str) -> list[str]:
    """Return the faults for which a text is refused: `line 3: workshop.zone: …` each; nothing is written."""
    before = everything(url)
    with pytest.raises(InvalidFile) as caught:
        load(url, path, text)
    assert everything(url) == before
    assert caught.value.exit_code == 2
    return [str(problem) for problem in caught.value.problems]


def everything(url: str) -> list[str]:
    """Return the whole content of an SQLite database as statements."""
    connection = sqlite3.connect(url)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()
