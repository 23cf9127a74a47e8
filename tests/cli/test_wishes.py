from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from tests.builders import make_faculty, make_person, make_session, make_venue, make_workshop

if TYPE_CHECKING:
    from collections.abc import Callable

ALL = (
    *("--after", "S2,S3", "--directly-after", "S3", "--same-day", "S2", "--other-day", "S4", "--not-parallel", "S2"),
    *("--not-parallel", "S3", "--place", "opens day", "--on-day", "day 2", "--on-day", "2019-12-10"),
    *("--earliest", "09:00", "--latest", "12:30", "--wish", "day 2 10:00", "--seats", "40", "--need", "projector=1"),
    *("--need", "booth=2", "--heavy", "--choose", "trainer=R1,R2:2", "--choose", "moderator=R2"),
    *("--interested", "R1", "--interested", "R2", "--room-open"),
)
ASKED = {
    "after": ["S2", "S3"],
    "directly_after": "S3",
    "same_day": ["S2"],
    "other_day": ["S4"],
    "not_parallel": ["S2", "S3"],
    "place": "opens_day",
    "on_days": ["2019-12-10", "2019-12-11"],
    "earliest": "09:00:00",
    "latest": "12:30:00",
    "wish_day": "2019-12-11",
    "wish_time": "10:00:00",
    "seats": 40,
    "needs": {"booth": 2, "projector": 1},
    "heavy": True,
    "automatic": False,
    "room_open": True,
    "choose": {
        "moderator": {"candidates": ["R2"], "count": 1},
        "trainer": {"candidates": ["R1", "R2"], "count": 2},
    },
    "chosen": {},
    "interested": ["R1", "R2"],
}


@pytest.fixture
def run(database_url: str) -> Callable[..., Result]:
    """Run a command on a workshop with four sessions and two experts in a hotel."""
    with transaction(database_url) as db:
        workshop = make_workshop(db, venue=make_venue(db))
        for code in ("S1", "S2", "S3", "S4"):
            make_session(db, workshop, code, at=None)
        make_faculty(db, workshop, person=make_person(db))
        make_faculty(db, workshop, "R2")

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, [*arguments, "--database", database_url])

    return run_command


def data(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_session_asks_for_everything(run: Callable[..., Result]) -> None:
    added = data(run("session", "add", "MAR-2019", "S9", "--title", "T", "--minutes", "60", *ALL, "--json"))["session"]
    shown = data(run("session", "show", "MAR-2019", "S9", "--json"))

    assert {key: added[key] for key in ASKED} == ASKED
    assert shown == added


def test_what_is_asked_for_is_shown_in_words(run: Callable[..., Result]) -> None:
    result = run("session", "edit", "MAR-2019", "S1", *ALL)

    words = [line.strip() for line in result.stdout.partition("\n\nThis ")[0].splitlines()]
    assert [line.split(":", 1)[0] + ": " + line.split(":", 1)[1].strip() for line in words[6:]] == [
        "After: S2, S3",
        "Directly after: S3",
        "On the day of: S2",
        "Not on the day of: S4",
        "Not beside: S2, S3",
        "Place: opens day",
        "Only on: 2019-12-10, 2019-12-11",
        "Hours: from 09:00 until 12:30",
        "Best: 2019-12-11 10:00",
        "Seats: 40",
        "Needs: booth × 2, projector",
        "Demanding: yes",
        "Room may change: yes",
        "Choose moderator: 1 of R2",
        "Choose trainer: 2 of R1, R2",
        "Interested: R1, R2",
    ]


def test_everything_can_be_cleared(run: Callable[..., Result]) -> None:
    run("session", "edit", "MAR-2019", "S1", *ALL)
    names = (
        *("after", "directly-after", "same-day", "other-day", "not-parallel", "place", "on-day", "earliest"),
        *("latest", "wish", "seats", "needs", "choose", "interested"),
    )
    clear = [argument for name in names for argument in ("--clear", name)]

    shown = data(run("session", "edit", "MAR-2019", "S1", *clear, "--no-heavy", "--no-room-open", "--json"))["session"]

    assert {key for key in ASKED if shown[key]} == set()


@pytest.mark.parametrize(
    ("wish", "day", "moment"),
    [("day 3", "2019-12-12", None), ("11:15", None, "11:15:00"), ("2019-12-10 9h30", "2019-12-10", "09:30:00")],
)
def test_wish_may_be_a_day_or_an_hour(
    run: Callable[..., Result], wish: str, day: str | None, moment: str | None
) -> None:
    shown = data(run("session", "edit", "MAR-2019", "S1", "--wish", wish, "--json"))["session"]

    assert (shown["wish_day"], shown["wish_time"]) == (day, moment)


@pytest.mark.parametrize(
    ("arguments", "sentence", "exit_code"),
    [
        (("--after", "S9"), "No session S9 in MAR-2019", 3),
        (("--after", "S1"), "S1 cannot stand so to itself", 2),
        (("--wish", "soon"), "'soon' is no day; write 'day 2' or '2019-12-11'", 2),
        (("--on-day", "day 4"), "'day 4' is no day of MAR-2019", 2),
        (("--need", "projector=one"), "How many of projector are needed? Write KIND=NUMBER", 2),
        (("--choose", "trainer=R1:x"), "'x' is no number of people; write it as in trainer=R3,R4,R5:2", 2),
        (("--choose", "trainer=R9"), "No faculty member R9 in MAR-2019", 3),
        (("--choose", "trainr=R1"), "'trainr' is not one of speaker, trainer", 2),
        (("--interested", "R9"), "No faculty member R9 in MAR-2019", 3),
        (("--place", "first"), "'first' is not one of opens_workshop", 2),
        (("--earliest", "12:00", "--latest", "09:00"), "S1 cannot begin at 12:00 and have ended by 09:00", 2),
        (("--seats", "0"), "0 is not a number from 1 to 100,000", 2),
    ],
)
def test_what_cannot_be_asked_for_is_said(
    run: Callable[..., Result], arguments: tuple[str, ...], sentence: str, exit_code: int
) -> None:
    result = run("session", "edit", "MAR-2019", "S1", *arguments)

    assert sentence in result.stderr
    assert result.exit_code == exit_code


def test_sessions_in_a_circle_conflict(run: Callable[..., Result]) -> None:
    run("session", "edit", "MAR-2019", "S1", "--after", "S2")

    result = run("session", "edit", "MAR-2019", "S2", "--after", "S1")

    assert (result.exit_code, "S1 → S2 → S1" in result.stderr) == (4, True)


def test_room_is_closed_and_opened(run: Callable[..., Result]) -> None:
    closed = data(
        run(
            "room",
            "close",
            "HOTEL/A",
            "--from",
            "2019-12-11",
            "--until",
            "2019-12-11",
            "--because",
            "Wedding",
            "--json",
        )
    )
    run("room", "close", "HOTEL/A", "--from", "2019-12-12 09:00", "--until", "2019-12-12T10:00+01:00")
    details = data(run("room", "show", "HOTEL/A", "--json"))
    told = run("room", "show", "HOTEL/A")
    opened = run("room", "open", "HOTEL/A", "--from", "2019-12-11")
    all_open = run("room", "open", "HOTEL/A", "--all")

    assert closed == [
        {"starts": "2019-12-11T00:00:00+01:00", "ends": "2019-12-12T00:00:00+01:00", "because": "Wedding"}
    ]
    assert [each["starts"] for each in details["closures"]] == [
        "2019-12-11T00:00:00+01:00",
        "2019-12-12T09:00:00+01:00",
    ]
    assert "2019-12-11 00:00 +0100  2019-12-12 00:00 +0100  Wedding" in told.stdout
    assert "Wedding" not in opened.stdout
    assert all_open.stderr == "It is never closed.\n"


def test_changeover_of_a_room(run: Callable[..., Result]) -> None:
    edited = run("room", "edit", "HOTEL/A", "--changeover", "0")
    cleared = data(run("room", "edit", "HOTEL/A", "--clear", "changeover-minutes", "--json"))

    assert "Changeover:  0 minutes" in edited.stdout
    assert cleared["changeover_minutes"] is None


def test_person_is_absent_and_present(run: Callable[..., Result]) -> None:
    span = ("--from", "2019-12-11 14:00", "--until", "2019-12-11 18:00")
    absent = run("person", "absent", "P-AMINA", *span, "--zone", "Africa/Casablanca", "--because", "On leave")
    shown = run("person", "show", "P-AMINA")
    present = run("person", "present", "P-AMINA", "--from", "2019-12-11 14:00", "--json")

    assert "2019-12-11 14:00 +0100  2019-12-11 18:00 +0100  On leave" in absent.stdout
    assert "Away:       2019-12-11 14:00 +0100 to 2019-12-11 18:00 +0100: On leave" in shown.stdout
    assert data(present) == []


@pytest.mark.parametrize(
    ("arguments", "sentence", "exit_code"),
    [
        (("absent", "P-AMINA", "--from", "soon", "--until", "later"), "'soon' is no time; write '2019-12-10'", 2),
        (("absent", "P-AMINA", "--from", "2019-12-12", "--until", "2019-12-11"), "does not end after it begins", 2),
        (("present", "P-AMINA"), "Say which time: --from TIME, or --all.", 2),
        (("present", "P-AMINA", "--all", "--from", "2019-12-11"), "Say which time: --from TIME, or --all.", 2),
        (("present", "P-AMINA", "--all"), "No absence of any time in P-AMINA", 3),
    ],
)
def test_impossible_absence_is_refused(
    run: Callable[..., Result], arguments: tuple[str, ...], sentence: str, exit_code: int
) -> None:
    result = run("person", *arguments)

    assert sentence in result.stderr
    assert result.exit_code == exit_code


def test_settings_of_a_workshop(run: Callable[..., Result]) -> None:
    edit = ("workshop", "edit", "MAR-2019", "--scheduling")
    run(*edit, "longest_stretch=90", "--scheduling", "severities.long-stretch=blocks")
    run(*edit, "longest_stretch=", "--scheduling", "step=10")
    wrong = run(*edit, "longest=90")

    dumped = run("workshop", "dump", "MAR-2019")

    assert '[workshop.scheduling]\nstep = 10\nseverities.long-stretch = "blocks"\n' in dumped.stdout
    assert (wrong.exit_code, "did you mean longest_stretch?" in wrong.stderr) == (2, True)
