from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.languages import Translated
from curriculum.models import Programme
from curriculum.models.credentials import CertificateKind
from curriculum.models.participation import Status
from curriculum.models.workshops import ProgrammeKind
from tests.builders import make_certificate, make_faculty, make_participant, make_person, make_workshop

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def run(database_url: str) -> Callable[..., Result]:
    """Run a command on a database with a cascade of two workshops and an empty programme."""
    with transaction(database_url) as db:
        title = Translated(en="Trainers", fr="Formateurs")
        programme = Programme(code="CSS", kind=ProgrammeKind.CASCADE, title=title)
        db.add_all([programme, Programme(code="EMPTY", kind=ProgrammeKind.SERIES, title=title)])
        amina = make_person(db)
        first = make_workshop(db, "FIRST", starts_on=date(2015, 5, 4), programme=programme)
        place = make_participant(db, first, amina, status=Status.ATTENDED)
        make_certificate(db, place, kind=CertificateKind.TRAINER)
        second = make_workshop(db, "SECOND", starts_on=date(2016, 5, 2), programme=programme, country=None)
        make_faculty(db, second, person=amina)

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, ["programme", *arguments, "--database", database_url])

    return run_command


def test_programmes_are_listed_with_their_workshops(run: Callable[..., Result]) -> None:
    listed = run("list", "--language", "fr")

    assert listed.stdout.splitlines()[1:] == ["CSS    cascade  Formateurs  2", "EMPTY  series   Formateurs  0"]
    assert [one["workshops"] for one in json.loads(run("list", "--json").stdout)] == [2, 0]


def test_programme_is_shown_with_its_workshops(run: Callable[..., Result]) -> None:
    shown = run("show", "css")

    assert "Programme:  CSS" in shown.stdout
    assert [line.split()[0] for line in shown.stdout.splitlines()[-2:]] == ["FIRST", "SECOND"]
    assert json.loads(run("show", "CSS", "--json").stdout)["programme"]["kind"] == "cascade"
    assert "WORKSHOP" not in run("show", "EMPTY").stdout


def test_cascade_is_drawn_as_a_tree(run: Callable[..., Result]) -> None:
    drawn = run("cascade", "CSS")

    assert drawn.stdout.splitlines() == [
        "CSS  Trainers",
        "└─ FIRST  Workshop FIRST (2015-05-04 to 2015-05-06, MA)",
        "      1 attended, 1 certified trainer",
        "   └─ Amina Exemple (P-AMINA)  7K3M-Q9XT-49",
        "      └─ SECOND  Workshop SECOND (2016-05-02 to 2016-05-04)",
        "            0 attended, 0 certified trainers",
        "",
        "GENERATION  WORKSHOPS  ATTENDED  CERTIFIED TRAINERS",
        "1           1          1         1",
        "2           1          0         0",
    ]
    assert json.loads(run("cascade", "CSS", "--json").stdout)["roots"][0]["trainers"][0]["serial"] == "7K3M-Q9XT-49"


def test_cascade_of_nothing_says_so(run: Callable[..., Result]) -> None:
    drawn = run("cascade", "EMPTY")

    assert (drawn.exit_code, drawn.stdout) == (0, "")
    assert "no workshop" in drawn.stderr


def test_unknown_programme_is_not_found(run: Callable[..., Result]) -> None:
    refused = run("cascade", "CSX")

    assert refused.exit_code == 3
    assert refused.stderr == "Error: No programme CSX. Did you mean CSS?\n"
