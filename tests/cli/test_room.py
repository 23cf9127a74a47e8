from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from tests.builders import make_session, make_venue, make_workshop

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def run(database_url: str) -> Callable[..., Result]:
    """Run a command on a database with a hotel in whose room A a session is held."""
    with transaction(database_url) as db:
        venue = make_venue(db)
        make_session(db, make_workshop(db, venue=venue), room=venue.rooms[0])

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, [*arguments, "--database", database_url])

    return run_command


def data(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_venue_and_room_are_added(run: Callable[..., Result]) -> None:
    venue = data(run("room", "venue", "add", "PALACE", "--name", "Palace", "--city", "ar=الرباط", "--json"))
    room = data(
        run("room", "add", "PALACE/ATLAS", "--capacity", "40", "--equipment", "interpretation_booth=2", "--json")
    )

    assert venue == {
        "code": "PALACE",
        "name": {"en": "Palace"},
        "city": {"ar": "الرباط"},
        "country": None,
        "address": None,
        "rooms": [],
    }
    assert room == {
        "venue": "PALACE",
        "code": "ATLAS",
        "name": {"en": "Room ATLAS"},
        "capacity": 40,
        "equipment": {"interpretation_booth": 2},
        "changeover_minutes": None,
        "sessions": 0,
    }


def test_list_counts_sessions(run: Callable[..., Result]) -> None:
    result = run("room", "list", "hotel")

    assert result.stdout.splitlines() == [
        "ROOM     NAME    SEATS  EQUIPMENT  SESSIONS",
        "HOTEL/A  Room A  30     projector  1",
        "HOTEL/B  Room B  30     projector  0",
    ]
    assert [room["code"] for room in data(run("room", "list", "--json"))] == ["A", "B"]


def test_show_tells_when_a_room_is_used(run: Callable[..., Result]) -> None:
    result = run("room", "show", "HOTEL/A")

    assert "Equipment:  projector" in result.stdout
    assert "2019-12-10 09:00  10:00  MAR-2019/S1  Session S1" in result.stdout
    assert data(run("room", "show", "HOTEL/A", "--json"))["used"][0]["session"] == "S1"


def test_show_of_an_empty_room(run: Callable[..., Result]) -> None:
    assert "No session is held in it." in run("room", "show", "HOTEL/B").stderr


def test_edit_changes_and_clears(run: Callable[..., Result]) -> None:
    changed = data(run("room", "edit", "HOTEL/B", "--equipment", "projector=3", "--clear", "capacity", "--json"))

    assert (changed["capacity"], changed["equipment"]) == (None, {"projector": 3})
    assert "projector × 3" in run("room", "list").stdout


def test_venue_is_shown_edited_listed_and_removed(run: Callable[..., Result]) -> None:
    run("room", "venue", "add", "PALACE", "--name", "Palace")
    run("room", "venue", "edit", "PALACE", "--address", "12 Example Avenue", "--country", "ma")

    assert "Address:  12 Example Avenue" in run("room", "venue", "show", "PALACE").stdout
    assert [venue["code"] for venue in data(run("room", "venue", "list", "--json"))] == ["HOTEL", "PALACE"]
    assert "PALACE  Palace" in run("room", "venue", "list").stdout
    assert run("room", "venue", "remove", "PALACE", "--yes").stderr == "Removed PALACE.\n"
    assert run("room", "venue", "show", "PALACE").exit_code == 3


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("room", "add", "HOTEL/A"), 4, "There is already a room HOTEL/A (Room A)"),
        (("room", "add", "A"), 2, "Which venue's room is 'A'?"),
        (("room", "add", "PALACE/A"), 3, "No venue PALACE."),
        (("room", "add", "HOTEL/C", "--capacity", "0"), 2, "0 is not a number from 1 to 100,000"),
        (("room", "add", "HOTEL/C", "--equipment", "projector"), 2, "write it as projector=1"),
        (("room", "add", "HOTEL/C", "--equipment", "projector=many"), 2, "written as KIND=NUMBER"),
        (("room", "show", "HOTEL/X"), 3, "No room X in HOTEL."),
        (("room", "remove", "HOTEL/A", "--yes"), 4, "still used by the session MAR-2019/S1"),
        (("room", "venue", "remove", "HOTEL", "--yes"), 4, "still used by the workshop MAR-2019"),
        (("room", "remove", "HOTEL/B"), 2, "add --yes to agree"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_refusal_has_its_sentence_and_exit_code(
    run: Callable[..., Result], arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    result = run(*arguments)

    assert result.exit_code == code
    assert sentence in result.stderr
    assert result.stdout == ""


def test_dry_run_removes_nothing(run: Callable[..., Result]) -> None:
    result = run("room", "remove", "HOTEL/B", "--dry-run")

    assert "Dry run: nothing was changed." in result.stderr
    assert run("room", "show", "HOTEL/B").exit_code == 0
