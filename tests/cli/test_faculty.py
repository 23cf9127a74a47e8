from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.models.sessions import Role
from tests.builders import make_faculty, make_person, make_session, make_workshop

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def run(database_url: str) -> Callable[..., Result]:
    """Run a verb of `faculty` on a workshop in which one expert speaks and another has no session."""
    with transaction(database_url) as db:
        workshop = make_workshop(db)
        make_session(db, workshop, roles={Role.SPEAKER: [make_faculty(db, workshop, person=make_person(db))]})
        make_faculty(db, workshop, "R2")

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, ["faculty", *arguments, "--database", database_url])

    return run_command


def data(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_faculty_is_added_with_everything(run: Callable[..., Result]) -> None:
    result = run(
        *("add", "MAR-2019", "I1", "--label", "Interpreter", "--label", "fr=Interprète", "--speaks", "ar"),
        *("--speaks", "fr", "--daily-minutes", "240", "--unconfirmed", "--organisation", "Agency"),
        *("--available", "day 2 09:00-12:00", "--available", "2019-12-12", "--unavailable", "day 3 14:00-"),
        *("--because", "In court", "--substitutes", "R1,R2", "--json"),
    )

    assert data(result) == {
        "workshop": "MAR-2019",
        "code": "I1",
        "label": {"en": "Interpreter", "fr": "Interprète"},
        "organisation": "ORG0001",
        "person": None,
        "person_name": None,
        "confirmed": False,
        "several": False,
        "daily_minutes": 240,
        "languages": ["ar", "fr"],
        "available": [
            {"day": "2019-12-11", "starts": "09:00:00", "ends": "12:00:00", "because": "In court"},
            {"day": "2019-12-12", "starts": None, "ends": None, "because": "In court"},
        ],
        "unavailable": [{"day": "2019-12-12", "starts": "14:00:00", "ends": None, "because": "In court"}],
        "substitutes": ["R1", "R2"],
        "sessions": [],
    }


def test_list_and_show(run: Callable[..., Result]) -> None:
    run("edit", "MAR-2019", "R2", "--unconfirmed", "--available", "day 2 -12:00", "--substitutes", "R1")

    listed = run("list", "MAR-2019")
    shown = run("show", "MAR-2019", "r2")
    named = run("show", "MAR-2019", "R1")

    assert [line.split() for line in listed.stdout.splitlines()] == [
        ["CODE", "ROLE", "PERSON", "SESSIONS"],
        ["R1", "Expert", "R1", "P-AMINA", "S1"],
        ["R2", "Expert", "R2", "not", "confirmed"],
    ]
    assert [one["code"] for one in data(run("list", "MAR-2019", "--json"))] == ["R1", "R2"]
    assert shown.stdout.splitlines() == [
        "Faculty:      MAR-2019/R2",
        "Role:         Expert R2",
        "Confirmed:    no",
        "There only:   2019-12-11 -12:00",
        "Substitutes:  R1",
    ]
    assert "Person:     Amina Exemple (P-AMINA)" in named.stdout


def test_entry_may_stand_for_several_people(run: Callable[..., Result]) -> None:
    added = run("add", "MAR-2019", "R7", "--label", "Group facilitators", "--several", "--unconfirmed", "--json")

    listed = run("list", "MAR-2019")
    shown = run("show", "MAR-2019", "R7")
    back = run("edit", "MAR-2019", "R7", "--one", "--person", "P-AMINA", "--json")

    assert data(added)["several"] is True
    assert "R7    Group facilitators           several people, not confirmed" in listed.stdout
    assert "Stands for:  several people" in shown.stdout
    assert (data(back)["several"], data(back)["person"]) == (False, "P-AMINA")


def test_edit_changes_and_clears(run: Callable[..., Result]) -> None:
    run(
        "edit", "MAR-2019", "R2", "--person", "P-AMINA", "--available", "day 2", "--speaks", "fr", "--substitutes", "R1"
    )

    cleared = data(
        run(
            *("edit", "MAR-2019", "R2", "--clear", "person", "--clear", "available", "--clear", "languages"),
            *("--clear", "substitutes", "--daily-minutes", "60", "--json"),
        )
    )

    kept = {key: cleared[key] for key in ("person", "available", "languages", "substitutes", "daily_minutes")}
    assert kept == {"person": None, "available": [], "languages": [], "substitutes": [], "daily_minutes": 60}


@pytest.mark.parametrize(
    ("arguments", "sentence", "exit_code"),
    [
        (("edit", "MAR-2019", "R2", "--available", "Tuesday"), "'Tuesday' is no day; write 'day 2'", 2),
        (("edit", "MAR-2019", "R2", "--available", ""), "'' is no day; write 'day 2' or 'day 2 09:00-12:00'", 2),
        (("edit", "MAR-2019", "R2", "--available", "day 2 9-12"), "'9' is no time of day", 2),
        (("edit", "MAR-2019", "R2", "--available", "day 2 25:00-"), "'25:00' is no time of day", 2),
        (("edit", "MAR-2019", "R2", "--available", "day 9"), "'day 9' is no day of MAR-2019", 2),
        (("edit", "MAR-2019", "R2", "--because", "Leave"), "--because says why for --available or --unavailable", 2),
        (("edit", "MAR-2019", "R2", "--substitutes", "R9"), "No faculty member R9 in MAR-2019", 3),
        (("edit", "MAR-2019", "R2", "--person", "P-AMIN"), "No person P-AMIN. Did you mean P-AMINA?", 3),
        (
            ("edit", "MAR-2019", "R1", "--several"),
            "R1 stands for several people, so P-AMINA cannot be named for it: leave out the person",
            2,
        ),
        (("remove", "MAR-2019", "R1", "--yes"), "MAR-2019/R1 is still used by the session S1", 4),
        (("remove", "MAR-2019", "R2"), "There is nobody to ask: add --yes to agree", 2),
        (("add", "MAR-2019", "R2", "--label", "X"), "There is already a faculty member MAR-2019/R2", 4),
    ],
)
def test_what_cannot_be_is_said(
    run: Callable[..., Result], arguments: tuple[str, ...], sentence: str, exit_code: int
) -> None:
    result = run(*arguments)

    assert sentence in result.stderr
    assert result.exit_code == exit_code


def test_remove(run: Callable[..., Result]) -> None:
    tried = run("remove", "MAR-2019", "R2", "--dry-run")
    removed = run("remove", "MAR-2019", "R2", "--yes")

    assert (tried.exit_code, removed.stderr) == (0, "Removed R2.\n")
    assert [one["code"] for one in data(run("list", "MAR-2019", "--json"))] == ["R1"]


def test_change_in_a_restricted_workshop_names_nobody(run: Callable[..., Result], database_url: str) -> None:
    CliRunner().invoke(root, ["workshop", "edit", "MAR-2019", "--restricted", "--database", database_url])

    said = [
        run("edit", "MAR-2019", "R1", "--unconfirmed"),
        run("edit", "MAR-2019", "R1", "--confirmed", "--json"),
        run("add", "MAR-2019", "R3", "--label", "Expert", "--person", "P-AMINA"),
    ]

    assert [result.exit_code for result in said] == [0, 0, 0]
    assert not any("Amina" in result.output for result in said)
    assert "P-AMINA" in said[0].stdout
    assert "Amina" in run("show", "MAR-2019", "R1").stdout
