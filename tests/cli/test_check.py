from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.models.sessions import Role
from tests.builders import make_faculty, make_person, make_session, make_venue, make_workshop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LATE = "outside-hours:S1"


@pytest.fixture
def run(database_url: str) -> Callable[..., Result]:
    """Run a command on two workshops: in MAR-2019 a session ends too late, in TUN-2019 all is well."""
    with transaction(database_url) as db:
        venue = make_venue(db)
        workshop, other = make_workshop(db, venue=venue), make_workshop(db, "TUN-2019")
        expert = make_faculty(db, workshop, person=make_person(db))
        make_session(db, workshop, at="16:30", room=venue.rooms[0], roles={Role.SPEAKER: [expert]})
        make_session(db, other, roles={Role.SPEAKER: [make_faculty(db, other)]})

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, [*arguments, "--database", database_url])

    return run_command


def data(result: Result, exit_code: int = 0) -> Any:
    assert result.exit_code == exit_code, result.output
    return json.loads(result.stdout)


def test_check_tells_what_blocks_and_what_would_resolve_it(run: Callable[..., Result]) -> None:
    result = run("workshop", "check", "mar-2019")

    lines = result.stdout.splitlines()
    assert result.exit_code == 4
    assert lines[0] == "MAR-2019: 1 blocking in 1 session."
    assert lines[2] == "Blocks"
    assert lines[4].strip() == "outside-hours:S1"
    assert "S1 (day 1 16:30-17:30)" in lines[5]
    assert lines[6] == "      S1: Session S1"
    assert lines[7].startswith("      → ")


def test_check_as_json_has_stable_keys(run: Callable[..., Result]) -> None:
    found = data(run("workshop", "check", "MAR-2019", "--json"), exit_code=4)

    assert list(found) == ["workshop", "sessions", "findings", "cancelled"]
    assert list(found["findings"][0]) == [
        *("finding", "rule", "demand", "severity", "subjects", "titles", "says", "remedy", "fingerprint"),
        *("because", "accepted_at", "formerly"),
    ]
    assert (found["findings"][0]["finding"], found["findings"][0]["severity"]) == (LATE, "blocks")


def test_check_says_that_nothing_was_found(run: Callable[..., Result]) -> None:
    result = run("workshop", "check", "TUN-2019")

    assert (result.stdout, result.exit_code) == ("TUN-2019: nothing found in 1 session.\n", 0)


def test_check_of_a_cancelled_workshop(run: Callable[..., Result]) -> None:
    run("workshop", "cancel", "MAR-2019", "--because", "Postponed")

    result = run("workshop", "check", "MAR-2019")

    assert (result.stdout, result.exit_code) == ("MAR-2019 was cancelled: there is nothing to check.\n", 0)


def test_acknowledged_finding_stands_apart_with_its_reason(run: Callable[..., Result]) -> None:
    said = run("workshop", "acknowledge", "MAR-2019", LATE, "--because", "The hall is ours")

    result = run("workshop", "check", "MAR-2019")

    assert said.stdout.splitlines()[0] == LATE
    assert "The hall is ours" in said.stdout
    assert result.exit_code == 0
    assert result.stdout.startswith("MAR-2019: 1 acknowledged in 1 session.\n\nAcknowledged\n")
    assert ": The hall is ours" in result.stdout


def test_acknowledged_finding_comes_back_when_the_facts_change(run: Callable[..., Result]) -> None:
    run("workshop", "acknowledge", "MAR-2019", LATE, "--because", "The hall is ours")

    moved = run("session", "move", "MAR-2019", "S1", "--at", "17:30")
    result = run("workshop", "check", "MAR-2019")

    assert "This makes:" in moved.stdout
    assert result.exit_code == 4
    assert "Accepted before, but the facts have changed: The hall is ours" in result.stdout


def test_acknowledgement_is_withdrawn(run: Callable[..., Result]) -> None:
    run("workshop", "acknowledge", "MAR-2019", LATE, "--because", "The hall is ours")

    result = run("workshop", "acknowledge", "MAR-2019", LATE, "--withdraw")

    assert (result.stderr, result.stdout) == (f"{LATE} is no longer acknowledged.\n", "")
    assert run("workshop", "check", "MAR-2019").exit_code == 4


def test_acknowledgement_on_a_dry_run_is_not_kept(run: Callable[..., Result]) -> None:
    facts = data(run("workshop", "acknowledge", "MAR-2019", LATE, "--because", "Ours", "--dry-run", "--json"))

    assert facts["because"] == "Ours"
    assert run("workshop", "check", "MAR-2019").exit_code == 4


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("workshop", "acknowledge", "MAR-2019", LATE), 2, "Give --because, or --withdraw"),
        (("workshop", "acknowledge", "MAR-2019", LATE, "--because", "x", "--withdraw"), 2, "Give --because, or"),
        (("workshop", "acknowledge", "MAR-2019", "outside-hours:S2", "--because", "x"), 3, f"Did you mean {LATE}?"),
        (("workshop", "acknowledge", "MAR-2019", LATE, "--withdraw"), 3, "No acknowledged finding outside-hours:S1"),
        (("workshop", "check", "MAR-2018"), 3, "No workshop MAR-2018. Did you mean MAR-2019?"),
        (("check", "MAR-2018"), 3, "No workshop MAR-2018. Did you mean MAR-2019?"),
        (("check",), 2, "Name some workshops, or say --all."),
        (("check", "MAR-2019", "--all"), 2, "Name some workshops, or say --all."),
        (("check", "--all", "--severity", "dire"), 2, "'dire' is not one of blocks, warns, notes."),
        (("check", "--all", "--severity", "off"), 2, "'off' is not one of blocks, warns, notes."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_refusal_has_its_sentence_and_exit_code(
    run: Callable[..., Result], arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    result = run(*arguments)

    assert sentence in result.stderr
    assert (result.exit_code, result.stdout) == (code, "")


def test_physical_finding_cannot_be_acknowledged(run: Callable[..., Result]) -> None:
    run("session", "add", "MAR-2019", "S2", "--title", "T", "--minutes", "30", "--at", "day 1 16:30")

    result = run("workshop", "acknowledge", "MAR-2019", "group-twice:S1+S2", "--because", "They will manage")

    assert result.exit_code == 4
    assert "group-twice:S1+S2 cannot be acknowledged, for nobody and nothing is in two places at once." in result.stderr


def test_all_workshops_are_checked_and_rules_counted(run: Callable[..., Result]) -> None:
    result = run("check", "--all")

    assert result.exit_code == 4
    assert result.stdout.splitlines()[-4:] == [
        "RULE           SEVERITY  OPEN  ACKNOWLEDGED",
        "outside-hours  blocks    1",
        "",
        "1 blocking in 2 workshops with 2 sessions.",
    ]


def test_all_workshops_as_json(run: Callable[..., Result]) -> None:
    found = data(run("check", "--all", "--json"), exit_code=4)

    assert list(found) == ["workshops", "sessions", "rules", "checked"]
    assert found["rules"] == [{"rule": "outside-hours", "severity": "blocks", "open": 1, "accepted": 0}]
    assert [each["workshop"] for each in found["checked"]] == ["MAR-2019"]


def test_only_some_workshops_or_severities_are_checked(run: Callable[..., Result]) -> None:
    run("session", "add", "TUN-2019", "S2", "--title", "T", "--minutes", "30")

    assert run("check", "TUN-2019").stdout.splitlines()[-1] == "2 warnings in 1 workshop with 2 sessions."
    assert run("check", "TUN-2019", "--severity", "blocks").stdout == ("Nothing found in 1 workshop with 2 sessions.\n")


def test_findings_of_a_restricted_workshop_name_nobody(run: Callable[..., Result]) -> None:
    run("workshop", "edit", "MAR-2019", "--restricted")
    run("session", "add", "MAR-2019", "S2", "--title", "T", "--minutes", "30", "--at", "day 1 16:30")
    run("session", "add", "MAR-2019", "S3", "--title", "T", "--minutes", "30", "--role", "speaker=R1")

    for command in (("workshop", "check", "MAR-2019"), ("check", "--all", "--json")):
        assert "Amina" not in run(*command).output


def test_shell_completes_findings(run: Callable[..., Result], database_url: str, tmp_path: Path) -> None:
    def complete(workshop: str, incomplete: str, database: str) -> list[str]:
        arguments = ["workshop", "acknowledge", "--database", database, workshop]
        found = ShellComplete(root, {}, "curriculum", "_CURRICULUM_COMPLETE").get_completions(arguments, incomplete)
        return [item.value for item in found]

    assert run("workshop", "check", "MAR-2019").exit_code == 4
    assert complete("MAR-2019", "OUT", database_url) == [LATE]
    assert complete("MAR-2019", "lunch", database_url) == []
    assert complete("MAR-2018", "out", database_url) == []
    assert complete("MAR-2019", "out", str(tmp_path / "none.db")) == []
    assert not (tmp_path / "none.db").exists()


def test_session_moves_tell_what_they_make_and_resolve(run: Callable[..., Result]) -> None:
    resolved = data(run("session", "move", "MAR-2019", "S1", "--at", "15:00", "--json"))["findings"]
    made = run("session", "shift", "MAR-2019", "S1", "60").stdout
    run("session", "edit", "MAR-2019", "S1", "--at", "16:30")

    told = run("session", "move", "MAR-2019", "S1", "--at", "10:00").stdout

    assert ([each["finding"] for each in resolved["resolved"]], resolved["made"]) == ([LATE], [])
    assert "This" not in made
    assert told.splitlines()[-2:] == ["This resolves:", f"  {LATE}: {told.rpartition(LATE + ': ')[2].strip()}"]
