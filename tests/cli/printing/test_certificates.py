"""What `curriculum print certificates` adds to the usual: languages together, many files, going on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.operations.certificates.issuing import issue_certificates
from tests.builders import make_participant, make_person, make_session, make_workshop

if TYPE_CHECKING:
    from tests.conftest import Clock


@pytest.fixture
def issued(database_url: str, fixed_clock: Clock) -> str:
    """A database with the certificates of two people, issued in French and English."""
    fixed_clock.advance(days=11)
    with transaction(database_url) as db:
        workshop = make_workshop(db, "MAR-2019", languages=("fr", "en"))
        make_session(db, workshop, "S1")
        for name in ("Amina", "Karim"):
            make_participant(db, workshop, make_person(db, f"P-{name.upper()}", f"{name} Exemple"))
        issue_certificates(db, workshop)
    return database_url


def _print(*arguments: str, database: str) -> Result:
    return CliRunner().invoke(root, ["print", "certificates", "MAR-2019", *arguments, "--database", database])


def test_languages_together_are_one_page_each(issued: str) -> None:
    result = _print("--together", database=issued)

    assert (result.exit_code, result.stdout) == (0, "MAR-2019-certificates-fr-en-together.pdf\n")
    assert len(PdfReader("MAR-2019-certificates-fr-en-together.pdf").pages) == 2


def test_too_many_languages_together_are_refused(issued: str) -> None:
    four = [word for tag in ("en", "fr", "ar", "es") for word in ("--language", tag)]

    result = _print("--together", *four, database=issued)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "room for 3 languages together, not 4" in result.stderr


def test_printing_goes_on_where_it_stopped(issued: str) -> None:
    first = _print("--separate", "out", database=issued)
    times = {file: file.stat().st_mtime_ns for file in Path("out").iterdir()}

    again = _print("--separate", "out", "--resume", database=issued)

    assert again.stdout == first.stdout
    assert {file: file.stat().st_mtime_ns for file in Path("out").iterdir()} == times


@pytest.mark.parametrize("option", [("--resume",), ("--scheduler", "tcp://127.0.0.1:9")])
def test_options_for_many_files_need_a_folder(issued: str, option: tuple[str, ...]) -> None:
    result = _print(*option, database=issued)

    assert result.exit_code == 2
    assert "say where with --separate DIR" in result.stderr


def test_picture_of_each_page_is_for_a_quick_look(issued: str) -> None:
    here = _print("--png", database=issued)
    there = _print("--png", "--together", "--separate", "looks", database=issued)

    assert (here.exit_code, there.exit_code) == (0, 0), here.output + there.output
    assert len(list(Path().glob("*-fr-en-[12].png"))) == 4
    assert len(list(Path("looks").glob("*-fr-en-together-1.png"))) == 2


def test_picture_goes_to_no_single_file(issued: str) -> None:
    result = _print("--png", "-o", "all.png", database=issued)

    assert result.exit_code == 2
    assert "--png makes a picture of each page" in result.stderr


def test_own_template_is_used(issued: str) -> None:
    folder = Path("own", "certificate")
    folder.mkdir(parents=True)
    (folder / "certificate.html").write_text(
        '{% set dated = first.snapshot.issued_on %}{% extends "base.html" %}{% block title %}Ours{% endblock %}'
        "{% block author %}us{% endblock %}{% block page %}<h1>Our own {{ first.snapshot.serial }}</h1>{% endblock %}",
        encoding="utf-8",
    )

    result = _print("--templates", "own", "-o", "all.pdf", database=issued)

    assert result.exit_code == 0, result.output
    assert "Our own" in PdfReader("all.pdf").pages[0].extract_text()


def test_missing_texts_are_told_as_of_other_papers(issued: str) -> None:
    result = _print("--language", "ar", database=issued)

    assert result.exit_code == 0
    assert result.stderr.splitlines()[0] == (
        "Warning: The certificates of MAR-2019 have no text in 'ar' for title of the workshop; another language stands "
        "there. They are printed as they were issued; one that says what is written today: "
        "curriculum certificate correct SERIAL --restate"
    )
