from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.exceptions import Exit
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.cli.schedule import tell_failure
from curriculum.database import transaction
from curriculum.errors import CurriculumError
from curriculum.models import RoleCandidate, RoleChoice, SessionOrder
from curriculum.models.scheduling import OrderKind
from curriculum.models.sessions import Role
from curriculum.planning.problem import Problem
from curriculum.planning.searching import Effort
from tests.builders import make_faculty, make_person, make_session, make_venue, make_workshop
from tests.planning.making import full_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop

FEW = ("--time-limit", "2", "--workers", "1")


def fill_workshop(db: Db) -> Workshop:
    """Add a workshop of one day: a chosen trainer, four sessions without a time, one pinned at 09:00."""
    workshop = make_workshop(db, venue=make_venue(db), days=1)
    experts = [make_faculty(db, workshop, code, person=make_person(db, f"P{code}")) for code in ("R1", "R2")]
    for code in ("S1", "S2", "S3"):
        session = make_session(db, workshop, code, at=None, minutes=75, roles={Role.SPEAKER: [experts[0]]})
        session.choices = [RoleChoice(role=Role.TRAINER, candidates=[RoleCandidate(faculty=experts[1], position=0)])]
    make_session(db, workshop, "PIN", at="09:00", pinned=True, roles={Role.SPEAKER: experts})
    db.flush()
    return workshop


@pytest.fixture
def run(database_url: str) -> Callable[..., Result]:
    """Run a command on a workshop without an agenda."""
    with transaction(database_url) as db:
        fill_workshop(db)

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, [*arguments, "--database", database_url])

    return run_command


def data(result: Result, exit_code: int = 0) -> Any:
    assert result.exit_code == exit_code, result.output
    return json.loads(result.stdout)


def times(run: Callable[..., Result]) -> dict[str, str | None]:
    return {each["code"]: each["starts"] for each in data(run("session", "list", "MAR-2019", "--json"))}


def test_agenda_is_made_drawn_and_kept(run: Callable[..., Result]) -> None:
    result = run("workshop", "schedule", "MAR-2019", *FEW)

    assert result.exit_code == 0, result.output
    assert "Day 1 · Tuesday, 10 December 2019" in result.stdout
    assert "09:00-10:00  PIN" in result.stdout
    assert "MAR-2019: the best agenda that there is, proven (" in result.stdout
    assert "rules that block  0" in result.stdout
    assert "It keeps every rule." in result.stdout
    assert "moved, came or went." in result.stderr
    assert None not in times(run).values()
    assert run("workshop", "check", "MAR-2019").exit_code == 0


def test_agenda_as_json_has_stable_keys(run: Callable[..., Result]) -> None:
    found = data(run("workshop", "schedule", "MAR-2019", *FEW, "--json"))

    assert list(found) == ["agenda", "moved"]
    assert list(found["agenda"]) == [
        *("workshop", "status", "seconds", "first_plan_seconds", "interrupted", "levels", "costs", "points"),
        *("differs", "sessions", "findings"),
    ]
    assert list(found["agenda"]["levels"][0]) == ["name", "value", "bound", "gap", "proven"]
    assert list(found["agenda"]["costs"][0]) == ["code", "title", "unit", "measure", "weight", "points"]
    assert list(found["agenda"]["sessions"][0]) == ["code", "title", "starts", "ends", "room", "faculty"]
    assert found["agenda"]["status"] == "proven"
    assert found["agenda"]["points"] == sum(each["points"] for each in found["agenda"]["costs"])


def test_same_seed_gives_the_same_agenda_before_and_after(run: Callable[..., Result]) -> None:
    first = data(run("workshop", "schedule", "MAR-2019", *FEW, "--seed", "5", "--json"))
    second = data(run("workshop", "schedule", "MAR-2019", *FEW, "--seed", "5", "--json"))

    assert first["agenda"]["sessions"] == second["agenda"]["sessions"]
    assert second["moved"] == []


def test_agenda_that_stands_moves_nothing(run: Callable[..., Result]) -> None:
    run("workshop", "schedule", "MAR-2019", *FEW)

    for options in ((), ("--seed", "3"), ("--seed", "4"), ("--alternatives", "2", "--take", "1")):
        assert "Nothing moved." in run("workshop", "schedule", "MAR-2019", *FEW, *options).stderr


def test_dry_run_shows_the_agenda_and_keeps_nothing(run: Callable[..., Result]) -> None:
    before = times(run)

    result = run("workshop", "schedule", "MAR-2019", *FEW, "--dry-run")

    assert "Day 1" in result.stdout
    assert "Dry run: nothing was changed." in result.stderr
    assert times(run) == before


def test_sessions_with_a_time_may_stay(run: Callable[..., Result]) -> None:
    run("session", "move", "MAR-2019", "S2", "--at", "day 1 15:00")

    run("workshop", "schedule", "MAR-2019", *FEW, "--keep-times")

    assert times(run)["S2"] == "2019-12-10T15:00:00+01:00"
    assert None not in times(run).values()


def test_what_cannot_be_done_is_explained_and_changes_nothing(run: Callable[..., Result], database_url: str) -> None:
    with transaction(database_url) as db:
        rows = {row.code: row for row in _workshop(db).sessions}
        rows["PIN"].orders = [SessionOrder(other=rows["S1"], kind=OrderKind.AFTER)]
    before = times(run)

    result = run("workshop", "schedule", "MAR-2019", *FEW)

    assert result.exit_code == 4
    assert result.stdout == ""
    assert "There is no agenda for MAR-2019 that keeps every rule that blocks; nothing was changed." in result.stderr
    assert "PIN is pinned to day 1 09:00" in result.stderr
    assert "What would help" in result.stderr
    assert times(run) == before

    told = run("workshop", "schedule", "MAR-2019", *FEW, "--json")

    assert told.exit_code == 4
    assert json.loads(told.stdout)["conflicts"][0]["smallest"]
    assert "What would help" not in told.stderr


def _workshop(db: Db) -> Workshop:
    from curriculum.operations.workshops import find_workshop

    return find_workshop(db, "MAR-2019")


def test_alternatives_are_listed_and_one_of_them_taken(run: Callable[..., Result]) -> None:
    before = times(run)
    listed = run("workshop", "schedule", "MAR-2019", *FEW, "--alternatives", "2")
    agendas = data(run("workshop", "schedule", "MAR-2019", *FEW, "--alternatives", "2", "--json"))

    assert listed.stdout.splitlines()[0].split() == ["POINTS", "1", "2"]
    assert "Nothing was changed; --take NUMBER writes one of them." in listed.stderr
    assert times(run) == before
    assert len(agendas) == 2
    assert agendas[0]["sessions"] != agendas[1]["sessions"]

    run("workshop", "schedule", "MAR-2019", *FEW, "--alternatives", "2", "--take", "2")

    assert times(run) == {each["code"]: each["starts"] for each in agendas[1]["sessions"]}


def test_fewer_alternatives_than_were_asked_for_are_accounted_for(run: Callable[..., Result]) -> None:
    run("workshop", "schedule", "MAR-2019", *FEW)
    for code in ("S1", "S2", "S3"):
        run("session", "edit", "MAR-2019", code, "--pinned")

    told = run("workshop", "schedule", "MAR-2019", *FEW, "--alternatives", "2").stderr

    assert "There is only this 1 agenda: every other one differs too little, or costs much more." in told


def test_day_on_which_nothing_lies_is_told(database_url: str) -> None:
    with transaction(database_url) as db:
        make_session(db, make_workshop(db, venue=make_venue(db), days=2), "PIN", at="09:00", pinned=True)

    result = CliRunner().invoke(root, ["workshop", "schedule", "MAR-2019", *FEW, "--database", database_url])

    assert (result.exit_code, "Nothing lies on day 2.\n" in result.stderr) == (0, True), result.output
    assert "day 1." not in result.stderr


def test_alternative_that_there_is_not_is_not_found(run: Callable[..., Result]) -> None:
    run("workshop", "schedule", "MAR-2019", *FEW)
    for code in ("S1", "S2", "S3"):
        run("session", "edit", "MAR-2019", code, "--pinned")

    result = run("workshop", "schedule", "MAR-2019", *FEW, "--take", "2")

    assert (result.exit_code, result.stdout) == (3, "")
    assert "No alternative 2 in MAR-2019; there are only 1." in result.stderr


def test_search_that_does_not_know_says_how_to_go_on() -> None:
    failure = tell_failure("MAR-2019", Problem("MAR-2019", (), ()), Effort(seconds=10), impossible=False)

    assert isinstance(failure, CurriculumError)
    assert str(failure).endswith("search longer: curriculum workshop schedule MAR-2019 --time-limit 60")


def test_search_that_does_not_end_tells_of_a_step_that_works(capsys: pytest.CaptureFixture[str]) -> None:
    step = full_day(7)

    failure = tell_failure("WS", step, Effort(seconds=4), impossible=False)

    assert isinstance(failure, Exit)
    assert failure.exit_code == 1
    assert capsys.readouterr().err.splitlines() == [
        "No agenda for WS was found in this time; nothing was changed.",
        "A reason:",
        "  - sessions begin every 7 minutes (step), and a length of 80 minutes is no multiple of that",
        "What would help, each tried, the smallest change first:",
        "  1. let sessions begin every 5 minutes",
        "     curriculum workshop edit WS --scheduling step=5",
    ]


def test_restricted_workshop_names_nobody(run: Callable[..., Result]) -> None:
    run("workshop", "edit", "MAR-2019", "--restricted")

    results = [run("workshop", "schedule", "MAR-2019", *FEW, *more) for more in (("--dry-run",), (), ("--json",))]

    assert [result.exit_code for result in results] == [0, 0, 0]
    assert not any("Amina" in result.output for result in results)
    assert "Expert R1" in results[0].stdout
    assert "Amina" in run("workshop", "show", "MAR-2019").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("MAR-2018",), 3, "No workshop MAR-2018. Did you mean MAR-2019?"),
        (("MAR-2019", "--time-limit", "0"), 2, "0.0 is not in the range"),
        (("MAR-2019", "--alternatives", "2", "--take", "3"), 2, "--take 3 is more than --alternatives 2."),
        (("MAR-2019", "--workers", "0"), 2, "0 is not in the range"),
        (("MAR-2019", "--alternatives", "0"), 2, "0 is not in the range"),
        (("EMPTY",), 2, "EMPTY has no sessions to place"),
        (("GONE",), 4, "GONE was cancelled and has no agenda to plan"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_refusal_has_its_sentence_and_exit_code(
    run: Callable[..., Result], database_url: str, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    with transaction(database_url) as db:
        make_workshop(db, "EMPTY")
        make_session(db, make_workshop(db, "GONE"))
    run("workshop", "cancel", "GONE", "--because", "Postponed")

    result = run("workshop", "schedule", *arguments)

    assert sentence in result.stderr
    assert (result.exit_code, result.stdout) == (code, "")
