"""A restricted workshop from roster to certificates: what is printed meanwhile names nobody, nor does the audit."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from tests.documents.small_workshop import fill

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Clock

#: What belongs to people: of those who were there, of those in the roster, and of the trainer.
PERSONAL = (
    *("Amina", "Omar", "Karim", "Nadia", "Driss", "Exemple", "Brouillon", "Spécimen", "Ébauche", "مثال"),
    *("nadia@", "driss@", "600000001", "600 00 00 01"),
)
ROSTER = """Name,Native name,E-mail,Phone,Country,Institution
Nadia Ébauche,نادية مثال,nadia@example.org,+212600000001,Morocco,Court
Driss Ébauche,,driss@example.org,,Tunisia,Court
Nadia EBAUCHE,,nadia@example.org,,Morocco,Court
"""
WRONG = "Name,E-mail,Country\nNadia Ébauche,nadia@example,Marok\n"
MARKS = "Number,S1,S3\n1,present,present\n2,late,Driss Ébauche\n"

#: From roster to certificates; "{}" is the folder with the files. The second part says how each command ends.
STEPS = (
    ("participant import MAR-2019 {}/wrong.csv", 2),
    ("participant import MAR-2019 {}/roster.csv --dry-run", 0),
    ("participant import MAR-2019 {}/roster.csv", 0),
    ("participant import MAR-2019 {}/roster.csv --json", 0),
    ("participant add MAR-2019 P-AMINA", 4),
    ("participant edit MAR-2019 2 --number 1", 4),
    ("participant edit MAR-2019 2 --language en", 0),
    ("participant select MAR-2019 --seats 2", 0),
    ("participant status MAR-2019 confirmed --all", 0),
    ("participant clashes MAR-2019", 0),
    ("group form MAR-2019 --groups 2", 0),
    ("group wish MAR-2019 1 2 --apart", 0),
    ("group wishes MAR-2019", 0),
    ("consent text --purpose photo --version 2019-1 --text I-agree", 0),
    ("consent record MAR-2019 --all-but 2 --purpose photo --given --on 2019-11-30 --version 2019-1", 0),
    ("consent list MAR-2019", 0),
    ("attendance record MAR-2019 --day 1 --all-but 2", 0),
    ("attendance import MAR-2019 {}/marks.csv", 2),
    ("attendance unresolved MAR-2019", 0),
    ("certificate issue MAR-2019", 0),
    ("attendance record MAR-2019 --day 2 --all", 0),
    ("assessment record MAR-2019 1=15 --post --of 20", 0),
    ("certificate waive MAR-2019 2 --rule share --because Ill --by Director", 0),
    ("certificate issue MAR-2019 --kind participation", 0),
    ("workshop check MAR-2019", 0),
    ("workshop release MAR-2019", 0),
    ("person duplicates --workshop MAR-2019", 0),
    ("audit list", 0),
    ("person merge P-AMINA P-NOBODY --yes", 3),
    ("participant remove MAR-2019 1 --yes", 4),
)


def run(arguments: str) -> Result:
    return CliRunner().invoke(root, arguments.split())


def named(text: str) -> list[str]:
    """Return what of people stands in a text; the codes of three of them were made from their names."""
    for code in ("P-AMINA", "P-OMAR", "P-KARIM"):
        text = text.replace(code, "")
    return [value for value in PERSONAL if value.casefold() in text.casefold()]


@pytest.fixture
def folder(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fixed_clock: Clock) -> Path:
    """A restricted workshop with two participants and a trainer, and files with two more people."""
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)
    with transaction(database_url) as db:
        fill(db, restricted=True)
    (tmp_path / "files").mkdir()
    for name, text in (("roster", ROSTER), ("wrong", WRONG), ("marks", MARKS)):
        (tmp_path / "files" / f"{name}.csv").write_text(text, encoding="utf-8")
    fixed_clock.advance(days=14)
    return tmp_path / "files"


def test_nothing_that_is_printed_or_kept_of_the_work_names_anybody(folder: Path, database_url: str) -> None:
    ends, leaks = {}, {}
    for step, code in STEPS:
        result = run(step.format(folder))

        if result.exit_code != code:
            ends[step] = (result.exit_code, result.output, result.exception)
        if found := named(result.output):
            leaks[step] = (found, result.output)

    assert ends == {}
    assert leaks == {}
    with closing(sqlite3.connect(database_url)) as connection:
        assert named(repr(connection.execute("SELECT * FROM audit_events").fetchall())) == []
    assert named(" ".join(file.name for file in folder.rglob("*"))) == []
