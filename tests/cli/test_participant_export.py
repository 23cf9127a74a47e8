from __future__ import annotations

import csv
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.languages import Translated
from curriculum.models.participation import Status
from curriculum.models.people import Sex
from tests.builders import make_group, make_organisation, make_participant, make_person, make_workshop

if TYPE_CHECKING:
    from pathlib import Path

#: Names as hostile or careless lists hold them.
NAMES = [
    "=1+1",
    "+1+1",
    "@SUM(1+1)",
    "\uff1d1+1",
    "'=1+1",
    '"=1+1"',
    "Amina; Exemple, fille",
    'Karim "K" Exemple',
    "أمينة مثال",
    "O'Neil-Exemple",
    "<script>alert(1)</script>",
    "Robert'); DROP TABLE persons;--",
    "田中さん Exemple",
]


@pytest.fixture(autouse=True)
def _database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)
    with transaction(database_url) as db:
        workshop, secret = make_workshop(db), make_workshop(db, "SECRET", restricted=True)
        court = make_organisation(db, "COURT", name=Translated(fr="Cour d'appel", en="Court of Appeal"))
        for number, name in enumerate(NAMES, start=1):
            person = make_person(
                db,
                f"P{number:04}",
                name,
                email=f"p{number}@example.org",
                phone=f"+212 6 00 00 00 {number:02}",
                country="CI",
                sex=Sex.FEMALE,
                native_name="أمينة مثال",
                native_language="ar",
                given_name="-Amina",
                family_name="EXEMPLE",
            )
            row = make_participant(db, workshop, person, number=number)
            row.organisation, row.job_title, row.language = court, Translated(fr="Juge", en="Judge"), "fr"
            row.rank, row.arrives_on, row.departs_on = number, date(2019, 12, 9), date(2019, 12, 13)
            make_participant(db, secret, person, number=number)
        workshop.participants[0].status = Status.WAIT_LISTED
        make_group(db, workshop, "G1", members=workshop.participants[:3])
        make_group(db, workshop, "G2", members=workshop.participants[:1])


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["participant", *arguments])


def rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.reader(opened))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_export_is_imported_without_a_difference(tmp_path: Path, form: str) -> None:
    file = tmp_path / f"roster.{form}"

    exported = run("export", "MAR-2019", str(file))
    imported = run("import", "MAR-2019", str(file), "--json")

    assert (exported.exit_code, exported.stderr) == (0, f"Wrote {len(NAMES)} participants to {file}.\n")
    assert imported.exit_code == 0, imported.output
    changes = json.loads(imported.stdout)["changes"]
    assert [(one["action"], one["details"]) for one in changes] == [("left", [])] * len(NAMES)


def test_export_says_everything_in_the_words_of_the_import(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"

    run("export", "MAR-2019", str(file))

    head, first, *_ = rows(file)
    assert dict(zip(head, first, strict=True)) == {
        "Number": "1",
        "Name": "'=1+1",
        "Given name": "'-Amina",
        "Family name": "EXEMPLE",
        "Native name": "أمينة مثال",
        "Function": "Judge",
        "Institution": "Court of Appeal",
        "Country": "Côte d’Ivoire",
        "Sex": "F",
        "E-mail": "p1@example.org",
        "Phone": "'+212 6 00 00 00 01",
        "Language": "fr",
        "Status": "wait_listed",
        "Group": "G1; G2",
        "Order of preference": "1",
        "Arrival": "2019-12-09",
        "Departure": "2019-12-13",
    }


def test_columns_and_statuses_can_be_chosen(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"

    run("export", "MAR-2019", str(file), "--columns", "number, Pays, FUNCTION", "--status", "wait_listed")

    assert rows(file) == [["Number", "Country", "Function"], ["1", "Côte d’Ivoire", "Judge"]]


def test_unknown_column_is_refused_with_those_there_are(tmp_path: Path) -> None:
    result = run("export", "MAR-2019", str(tmp_path / "list.csv"), "--columns", "Number, Passport")

    assert result.exit_code == 2
    assert "'Passport' is no column of a roster; there are Number, Name, " in result.stderr


def test_public_numbers_of_a_restricted_workshop_name_nobody(tmp_path: Path) -> None:
    file = tmp_path / "numbers.csv"

    result = run("export", "SECRET", str(file), "--public")

    assert result.exit_code == 0, result.output
    assert rows(file) == [
        ["Participants", "Number"],
        ["All participants", "13"],
        ["of whom women", "13"],
        ["Countries", "1"],
    ]


def test_public_numbers_are_of_all(tmp_path: Path) -> None:
    result = run("export", "MAR-2019", str(tmp_path / "n.csv"), "--public", "--status", "confirmed")

    assert result.exit_code == 2


def test_roster_without_functions_has_the_names_alone(tmp_path: Path) -> None:
    file = tmp_path / "roster.csv"

    run("export", "SECRET", str(file), "--columns", "Name")

    assert rows(file)[0] == ["Name"]
