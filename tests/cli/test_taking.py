"""What is taken by its number is what was listed under it, by another process and however busy the machine is."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from curriculum.database import transaction
from curriculum.models.sessions import Role
from tests.builders import make_faculty, make_session, make_venue, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

PROGRAM = "from curriculum.cli.main import main; main()"
FEW = ("--time-limit", "2", "--json")


def fill(db: Db) -> None:
    """Add two days with six sessions of two trainers, the third one without a room."""
    workshop = make_workshop(db, venue=make_venue(db), days=2)
    one, two = (make_faculty(db, workshop, code) for code in ("R1", "R2"))
    for number, hour in enumerate(("09:00", "10:00", "11:00"), start=1):
        make_session(db, workshop, f"S{number}", day=1, at=hour, roles={Role.SPEAKER: [one]})
        make_session(db, workshop, f"T{number}", day=2, at=hour, roles={Role.SPEAKER: [two]})


def run(database: str, *arguments: str) -> Any:
    command = [sys.executable, "-c", PROGRAM, *arguments, *FEW, "--database", database]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_way_that_is_taken_is_the_one_that_was_listed(database_url: str) -> None:
    with transaction(database_url) as db:
        fill(db)
    asked = ("workshop", "replan", "MAR-2019", "--without", "R1", "--on", "day 1")

    listed = run(database_url, *asked, "--dry-run")
    taken = run(database_url, *asked, "--take", "2")

    assert taken["moves"] == next(each["moves"] for each in listed["others"] if each["number"] == 2)
    assert taken["others"][0]["moves"] == listed["moves"]


def test_alternative_that_is_taken_is_the_one_that_was_listed(database_url: str) -> None:
    with transaction(database_url) as db:
        fill(db)

    listed = run(database_url, "workshop", "schedule", "MAR-2019", "--alternatives", "3")
    taken = run(database_url, "workshop", "schedule", "MAR-2019", "--take", "2")

    assert taken["agenda"]["sessions"] == listed[1]["sessions"]
