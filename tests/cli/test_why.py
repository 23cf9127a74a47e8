from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.cli.why_view import print_why
from curriculum.database import transaction
from curriculum.models import SessionOrder
from curriculum.models.scheduling import OrderKind
from curriculum.models.sessions import Role
from curriculum.operations.scheduling.asking import Impossible, WhyFacts
from tests.builders import make_faculty, make_person, make_session, make_workshop

if TYPE_CHECKING:
    from collections.abc import Callable

FEW = ("--time-limit", "2")


@pytest.fixture
def run(database_url: str) -> Callable[..., Result]:
    """Run a command on a day with S1 at 09:00, S2 after it at 10:00, and S3, pinned, at 14:00."""
    with transaction(database_url) as db:
        workshop = make_workshop(db, days=1)
        expert = make_faculty(db, workshop, "R1", person=make_person(db))
        first = make_session(db, workshop, "S1", at="09:00", roles={Role.SPEAKER: [expert]})
        second = make_session(db, workshop, "S2", at="10:00")
        make_session(db, workshop, "S3", at="14:00", pinned=True, roles={Role.SPEAKER: [expert]})
        make_session(db, workshop, "NEW", at=None)
        second.orders = [SessionOrder(other=first, kind=OrderKind.AFTER)]

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, [*arguments, "--database", database_url])

    return run_command


def why(run: Callable[..., Result], session: str, at: str, *more: str) -> Result:
    result = run("workshop", "why", "MAR-2019", session, "--at", at, *FEW, *more)
    assert result.exit_code == 0, result.output
    return result


def data(result: Result) -> Any:
    return json.loads(result.stdout)


def test_what_nothing_stands_against_is_said_with_the_command(run: Callable[..., Result]) -> None:
    said = why(run, "S3", "13:00").stdout

    assert said.startswith("S3 Session S3: now day 1 14:00-15:00; asked for day 1 13:00-14:00.")
    assert "Nothing stands against it, with all else where it is." in said
    assert 'Move it: curriculum session move MAR-2019 S3 --at "day 1 13:00"' in said


def test_others_that_could_make_way_are_named(run: Callable[..., Result]) -> None:
    said = why(run, "S1", "10:00").stdout

    assert "With all else where it is, it would break:" in said
    assert "  blocks  group-twice:S1+S2" in said
    assert "Others could make way: 1 session moves: S2 to day 1" in said


def test_what_cannot_make_way_is_explained(run: Callable[..., Result]) -> None:
    said = why(run, "S1", "14:00").stdout

    assert "Others cannot make way:" in said
    assert "S3 is pinned to day 1 14:00" in said
    assert "1. release the pin on S3" in said


def test_session_that_is_there_already_is_said_to_be(run: Callable[..., Result]) -> None:
    assert "It is there already." in why(run, "S1", "09:00").stdout


def test_session_without_a_time_can_be_asked_for(run: Callable[..., Result]) -> None:
    said = why(run, "NEW", "day 1 15:30").stdout

    assert "now without a time; asked for day 1 15:30-16:30." in said
    assert "It would resolve:" in said


def test_answer_as_json_has_stable_keys(run: Callable[..., Result]) -> None:
    found = data(why(run, "S1", "10:00", "--json"))

    assert list(found) == [
        *("workshop", "session", "title", "asked", "now", "free", "breaks", "resolves", "costs", "making_way"),
        "impossible",
    ]
    assert found["free"] is False
    assert [each["session"] for each in found["making_way"]["moves"]] == ["S1", "S2"]
    assert data(why(run, "S1", "14:00", "--json"))["impossible"]["ways"][0] == "release the pin on S3"


def test_asking_changes_nothing(run: Callable[..., Result]) -> None:
    before = run("session", "list", "MAR-2019", "--json").stdout

    why(run, "S1", "10:00")

    assert run("session", "list", "MAR-2019", "--json").stdout == before


def test_restricted_workshop_names_nobody(run: Callable[..., Result]) -> None:
    assert "Amina" in why(run, "S1", "14:00").output
    run("workshop", "edit", "MAR-2019", "--restricted")

    assert "Amina" not in why(run, "S1", "14:00").output


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("MAR-2018", "S1", "--at", "10:00"), 3, "No workshop MAR-2018"),
        (("MAR-2019", "S9", "--at", "10:00"), 3, "No session S9"),
        (("MAR-2019", "S1", "--at", "noon"), 2, "is no local time"),
        (("MAR-2019", "NEW", "--at", "10:00"), 2, "says no day"),
        (("MAR-2019", "S1"), 2, "Missing option '--at'"),
    ],
    ids=["workshop", "session", "time", "day", "none"],
)
def test_refusal_has_its_sentence_and_exit_code(
    run: Callable[..., Result], arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    result = run("workshop", "why", *arguments)

    assert sentence in result.stderr
    assert (result.exit_code, result.stdout) == (code, "")


def answer(**more: Any) -> WhyFacts:
    fields: dict[str, Any] = {"breaks": (), "resolves": (), "costs": (), "making_way": None, "impossible": None}
    return WhyFacts("MAR-2019", "S1", "Law", "day 1 10:00-11:00", now=None, free=False, **fields | more)


def test_what_is_not_known_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    print_why(answer())

    assert "Whether others could make way is not known in this time" in capsys.readouterr().out


def test_only_so_many_reasons_are_read_at_a_glance(capsys: pytest.CaptureFixture[str]) -> None:
    print_why(answer(impossible=Impossible(tuple(f"reason {number}" for number in range(9)), ())))

    said = capsys.readouterr().out
    assert "reason 5\n  - … and 3 more, which --json tells" in said
    assert "reason 6" not in said
