from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.models.sessions import Role
from tests.builders import make_faculty, make_group, make_module, make_person, make_session, make_venue, make_workshop

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def run(database_url: str) -> Callable[..., Result]:
    """Run a verb of `session` on a workshop with two sessions in a row and a break."""
    with transaction(database_url) as db:
        venue = make_venue(db)
        workshop = make_workshop(db, venue=venue)
        expert = make_faculty(db, workshop, person=make_person(db))
        make_faculty(db, workshop, "R2")
        make_group(db, workshop)
        make_session(db, workshop, "S1", room=venue.rooms[0], roles={Role.SPEAKER: [expert]})
        make_session(db, workshop, "S2", at="10:00", minutes=90, room=venue.rooms[0])
        make_session(db, workshop, "LATER", at=None)
        make_module(db, "M1", minutes=45)

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, ["session", *arguments, "--database", database_url])

    return run_command


def data(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_session_is_added_with_everything(run: Callable[..., Result]) -> None:
    session = data(
        run(
            *("add", "MAR-2019", "S3", "--module", "M1", "--at", "day 2 09:15", "--room", "b", "--group", "G1"),
            *("--role", "moderator=R2", "--role", "speaker=R1,R2", "--held-in", "fr", "--interpreted", "en"),
            *("--title", "fr=Le sujet", "--pinned", "--no-contact", "--kind", "case study", "--json"),
        )
    )["session"]

    assert (session["starts"], session["ends"]) == ("2019-12-11T09:15:00+01:00", "2019-12-11T10:00:00+01:00")
    assert (session["kind"], session["title"], session["module"]) == ("case_study", {"fr": "Le sujet"}, "M1@1")
    assert session["room"] == {"code": "HOTEL/B", "name": {"en": "Room B"}}
    assert [(each["role"], each["faculty"], each["person"]) for each in session["roles"]] == [
        ("moderator", "R2", None),
        ("speaker", "R1", "Amina Exemple"),
        ("speaker", "R2", None),
    ]
    assert (session["pinned"], session["contact"], session["language"]) == (True, False, "fr")
    assert (session["interpretation"], [each["code"] for each in session["groups"]]) == (["en"], ["G1"])


def test_sessions_are_listed_in_local_time(run: Callable[..., Result]) -> None:
    result = run("list", "MAR-2019")

    assert result.stdout.splitlines() == [
        "WHEN                    CODE   KIND     TITLE          ROOM",
        "2019-12-10 09:00-10:00  S1     lecture  Session S1     HOTEL/A",
        "2019-12-10 10:00-11:30  S2     lecture  Session S2     HOTEL/A",
        "no time yet             LATER  lecture  Session LATER",
    ]
    assert [each["code"] for each in data(run("list", "MAR-2019", "--json"))] == ["S1", "S2", "LATER"]


def test_session_is_shown(run: Callable[..., Result]) -> None:
    shown = run("show", "MAR-2019", "s1").stdout

    assert "When:          2019-12-10 09:00-10:00" in shown
    assert "Speaker:       Amina Exemple" in shown
    assert "Pinned" not in shown
    assert data(run("show", "MAR-2019", "S1", "--json"))["code"] == "S1"


def test_edit_changes_and_clears(run: Callable[..., Result]) -> None:
    run("edit", "MAR-2019", "S1", "--at", "14:00", "--minutes", "30", "--cancelled", "--source", "our own")

    shown = run("edit", "MAR-2019", "S1", "--clear", "room", "--clear", "source", "--role", "speaker=").stdout

    assert "When:          2019-12-10 14:00-14:30" in shown
    assert "Cancelled:     yes" in shown
    assert "Room" not in shown
    assert "Source" not in shown
    assert "Speaker" not in shown


def test_session_is_taken_off_the_timetable(run: Callable[..., Result]) -> None:
    assert "When:          no time yet" in run("edit", "MAR-2019", "S1", "--clear", "at").stdout


def test_move_to_another_day_and_room(run: Callable[..., Result]) -> None:
    result = run("move", "MAR-2019", "S1", "--at", "day 3 11:00", "--room", "B")

    assert result.stdout.splitlines()[1] == (
        "S1       2019-12-10 09:00-10:00 HOTEL/A  2019-12-12 11:00-12:00 HOTEL/B  Session S1"
    )


def test_move_of_a_session_without_a_time(run: Callable[..., Result]) -> None:
    assert "no time yet  2019-12-12 11:00-12:00" in run("move", "MAR-2019", "LATER", "--at", "2019-12-12 11:00").stdout


def test_dry_run_moves_nothing(run: Callable[..., Result]) -> None:
    before = run("list", "MAR-2019").stdout

    result = run("move", "MAR-2019", "S1", "--at", "day 3 11:00", "--dry-run", "--json")

    assert data(result)["moved"][0]["after"]["starts"] == "2019-12-12T11:00:00+01:00"
    assert "Dry run: nothing was changed." in result.stderr
    assert run("list", "MAR-2019").stdout == before


def test_swap_and_shift(run: Callable[..., Result]) -> None:
    swapped = data(run("swap", "MAR-2019", "S1", "S2", "--json"))["moved"]
    shifted = data(run("shift", "MAR-2019", "S2", "30", "--json"))["moved"]
    back = data(run("shift", "MAR-2019", "S2", "-15", "--json"))["moved"]

    assert [each["after"]["starts"][11:16] for each in swapped] == ["10:30", "09:00"]
    assert [(each["code"], each["after"]["starts"][11:16]) for each in shifted] == [("S2", "09:30"), ("S1", "11:00")]
    assert [each["after"]["starts"][11:16] for each in back] == ["09:15", "10:45"]


def test_swap_may_keep_the_rooms(run: Callable[..., Result]) -> None:
    run("move", "MAR-2019", "S2", "--room", "B")

    swapped = data(run("swap", "MAR-2019", "S1", "S2", "--keep-rooms", "--json"))["moved"]

    assert [each["after"]["room"] for each in swapped] == ["HOTEL/A", "HOTEL/B"]


def test_findings_that_come_and_go_are_told(run: Callable[..., Result]) -> None:
    added = run(
        *("add", "MAR-2019", "S3", "--title", "T", "--minutes", "60", "--at", "day 1 16:30"),
        *("--role", "speaker=R1"),
    )
    edited = run("edit", "MAR-2019", "S3", "--at", "16:00", "--role", "speaker=")
    tried = data(run("remove", "MAR-2019", "S3", "--dry-run", "--json"))
    removed = run("remove", "MAR-2019", "S3", "--yes")

    assert "This makes:\n  Blocks:\n    outside-hours:S3\n" in added.stdout
    made, resolved = edited.stdout.split("This resolves:")
    assert "This makes:\n  Warns:\n    nobody-in-role:S3\n" in made
    assert resolved.strip().startswith("outside-hours:S3: S3 ")
    assert tried["removed"]["code"] == "S3"
    assert list(tried["findings"]) == ["made", "resolved"]
    assert "This resolves:\n  nobody-in-role:S3: " in removed.stdout
    assert removed.stderr == "Removed S3.\n"


def test_session_is_removed(run: Callable[..., Result]) -> None:
    assert run("remove", "MAR-2019", "S2", "--yes").stderr == "Removed S2.\n"
    assert run("show", "MAR-2019", "S2").exit_code == 3


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("add", "MAR-2019", "S1", "--title", "T", "--minutes", "9"), 4, "There is already a session MAR-2019/S1"),
        (("add", "MAR-2019", "S9", "--title", "T"), 2, "needs a length in minutes"),
        (("add", "MAR-2019", "S9", "--module", "M9"), 3, "No module M9."),
        (("add", "MAR-2019", "S9", "--module", "M1", "--role", "speaker=R7"), 3, "No faculty member R7 in MAR-2019."),
        (("add", "MAR-2019", "S9", "--module", "M1", "--role", "singer=R1"), 2, "is not one of speaker"),
        (("add", "MAR-2019", "S9", "--module", "M1", "--role", "R1"), 2, "write it as speaker=R3,R4"),
        (("add", "MAR-2019", "S9", "--module", "M1", "--group", "G7"), 3, "No group G7 in MAR-2019."),
        (("show", "MAR-2020", "S1"), 3, "No workshop MAR-2020. Did you mean MAR-2019?"),
        (("move", "MAR-2019", "S1"), 2, "Say where to: --at, --room or both."),
        (("move", "MAR-2019", "S1", "--at", "soon"), 2, "is no local time"),
        (("move", "MAR-2019", "LATER", "--at", "10:00"), 2, "says no day"),
        (("move", "MAR-2019", "S1", "--at", "day 9 10:00"), 2, "is no day of MAR-2019"),
        (("move", "MAR-2019", "S1", "--at", "day 3 23:30"), 4, "lies outside the workshop MAR-2019"),
        (("move", "MAR-2019", "S1", "--at", "10:30"), 4, "Room HOTEL/A cannot be in two sessions at once"),
        (("shift", "MAR-2019", "S2", "400"), 4, "after the end of the day at 17:00"),
        (("shift", "MAR-2019", "S2", "0"), 2, "Sessions are shifted by 1 to 1,439 minutes, or back by as many; got 0."),
        (("shift", "MAR-2019", "S2", "-15"), 4, "would begin before MAR-2019/S1 ends at 10:00"),
        (("swap", "MAR-2019", "S2", "LATER"), 4, "they can change places only if"),
        (("edit", "MAR-2019", "S1", "--minutes", "0"), 2, "0 is not a number from 1 to 100,000"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_refusal_has_its_sentence_and_exit_code(
    run: Callable[..., Result], arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    result = run(*arguments)

    assert sentence in result.stderr
    assert result.exit_code == code
    assert result.stdout == ""


def test_change_in_a_restricted_workshop_names_nobody(run: Callable[..., Result], database_url: str) -> None:
    CliRunner().invoke(root, ["workshop", "edit", "MAR-2019", "--restricted", "--database", database_url])

    said = [
        run("edit", "MAR-2019", "S1", "--minutes", "50"),
        run("edit", "MAR-2019", "S1", "--minutes", "45", "--json"),
        run("add", "MAR-2019", "S9", "--title", "Panel", "--minutes", "30", "--kind", "panel", "--role", "speaker=R1"),
        run("move", "MAR-2019", "S1", "--at", "14:00"),
        run("remove", "MAR-2019", "S9", "--yes", "--json"),
    ]

    assert [result.exit_code for result in said] == [0] * 5
    assert not any("Amina" in result.output for result in said)
    assert "Expert R1" in said[0].stdout
    assert "Amina" in run("show", "MAR-2019", "S1").stdout
