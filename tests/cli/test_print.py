from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from PIL import Image
from pypdf import PdfReader

from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.documents.press.running import Printed, Task, print_files
from curriculum.languages import Translated
from curriculum.models import Organisation, Partner
from curriculum.models.partners import PartnerRole
from curriculum.operations.certificates.issuing import issue_certificates
from curriculum.operations.certificates.register import revoke_certificate
from tests.builders import (
    make_organisation,
    make_participant,
    make_person,
    make_picture,
    make_session,
    make_workshop,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from tests.conftest import Clock

NAVY, RED = (0, 0, 128), (255, 0, 0)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


@pytest.fixture
def filled(database_url: str) -> str:
    """A database with a workshop of one session and two people who came to it."""
    with transaction(database_url) as db:
        workshop = make_workshop(db, "MAR-2019", languages=("fr", "en"))
        make_session(db, workshop, "S1")
        make_participant(db, workshop, make_person(db, "P-AMINA", "Amina Exemple"))
        make_participant(db, workshop, make_person(db, "P-KARIM", "Karim Spécimen"))
        make_workshop(db, "EMPTY")
    return database_url


@pytest.fixture
def serials(filled: str, fixed_clock: Clock) -> list[str]:
    """The serials of the two people's certificates."""
    fixed_clock.advance(days=11)
    with transaction(filled) as db:
        from curriculum.operations.workshops import find_workshop

        return [one.serial for one in issue_certificates(db, find_workshop(db, "MAR-2019")).new]


def _print(*arguments: str, database: str) -> Result:
    return CliRunner().invoke(root, ["print", *arguments, "--database", database])


def _files() -> list[str]:
    return sorted(str(file) for file in Path().rglob("*.*"))


def _text(file: str) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def test_agenda_is_named_by_code_and_language(filled: str) -> None:
    result = _print("agenda", "MAR-2019", database=filled)

    assert (result.exit_code, result.stdout) == (0, "MAR-2019-agenda-en.pdf\n")
    assert _files() == ["MAR-2019-agenda-en.pdf"]


def test_agenda_in_several_languages_is_several_files(filled: str) -> None:
    result = _print("agenda", "MAR-2019", "--language", "fr", "--language", "ar", database=filled)

    assert result.stdout == "MAR-2019-agenda-fr.pdf\nMAR-2019-agenda-ar.pdf\n"


def test_agenda_as_json(filled: str) -> None:
    result = _print("agenda", "MAR-2019", "--language", "fr", "--json", database=filled)

    assert json.loads(result.stdout) == [{"file": "MAR-2019-agenda-fr.pdf", "languages": ["fr"]}]


def test_agenda_goes_where_it_was_sent(filled: str) -> None:
    result = _print("agenda", "MAR-2019", "-o", "programme.pdf", database=filled)

    assert result.stdout == "programme.pdf\n"
    assert _files() == ["programme.pdf"]


def test_agenda_bears_the_local_date_of_printing(filled: str, fixed_clock: Clock) -> None:
    late_in_utc: datetime = fixed_clock.now().replace(hour=23, minute=30)
    fixed_clock.set(late_in_utc)  # 00:30 of the 2nd in Casablanca

    _print("agenda", "MAR-2019", database=filled)

    assert "2 December 2019" in _text("MAR-2019-agenda-en.pdf")


@pytest.mark.parametrize(
    ("arguments", "exit_code", "sentence"),
    [
        (("agenda", "MAR-2018"), 3, "No workshop MAR-2018."),
        (("agenda", "MAR-2019", "--language", "xx"), 2, "xx"),
        (("agenda", "MAR-2019", "--language", "fr", "--language", "en", "-o", "a.pdf"), 2, "-o names one file"),
        (("agenda", "MAR-2019", "-o", "."), 2, "is a folder; name a file in it."),
        (("agenda", "MAR-2019", "-o", "missing/a.pdf"), 2, "There is no folder missing"),
        (("certificates", "MAR-2018"), 3, "No workshop MAR-2018."),
        (("certificates", "EMPTY"), 3, "EMPTY has no valid certificate to print. Issue some: curriculum certificate"),
        (("certificates", "MAR-2019", "-o", "a.pdf", "--separate", "b"), 2, "-o and --separate exclude each other"),
    ],
)
def test_what_cannot_be_printed_is_explained(
    filled: str, arguments: tuple[str, ...], exit_code: int, sentence: str
) -> None:
    result = _print(*arguments, database=filled)

    assert (result.exit_code, result.stdout) == (exit_code, "")
    assert sentence in result.stderr
    assert _files() == []


def test_certificates_are_one_file(filled: str, serials: list[str]) -> None:
    result = _print("certificates", "MAR-2019", database=filled)

    assert result.stdout == "MAR-2019-certificates-fr-en.pdf\n"
    assert len(PdfReader("MAR-2019-certificates-fr-en.pdf").pages) == 4
    assert all(serial in _text("MAR-2019-certificates-fr-en.pdf") for serial in serials)


def test_certificates_in_separate_files_bear_no_name(filled: str, serials: list[str]) -> None:
    result = _print("certificates", "MAR-2019", "--language", "en", "--separate", "out", database=filled)

    assert result.stdout.splitlines() == [f"out/{serial}-en.pdf" for serial in serials]
    assert _files() == sorted(f"out/{serial}-en.pdf" for serial in serials)


def test_dash_sends_the_paper_to_stdout(filled: str, serials: list[str]) -> None:
    agenda = _print("agenda", "MAR-2019", "-o", "-", database=filled)
    certificate = _print("certificates", "MAR-2019", "--serial", serials[0], "-o", "-", database=filled)

    assert "AGENDA" in " ".join(page.extract_text() for page in PdfReader(BytesIO(agenda.stdout_bytes)).pages)
    assert len(PdfReader(BytesIO(certificate.stdout_bytes)).pages) == 2
    assert list(Path().iterdir()) == []


def test_paper_on_stdout_does_not_mix_with_json(filled: str) -> None:
    result = _print("agenda", "MAR-2019", "-o", "-", "--json", database=filled)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "leave out --json" in result.stderr


@pytest.mark.usefixtures("serials")
def test_interruption_of_one_file_says_that_nothing_was_written(filled: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # A real signal may hit the lock of whatever measures the tests and leave it locked for ever.
    def interrupted(*_: object, **_how: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("curriculum.documents.certificates.files.print_files", interrupted)

    result = _print("certificates", "MAR-2019", "-o", "all.pdf", database=filled)

    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr.splitlines()[-1] == "Interrupted; nothing was written."
    assert _files() == []


def test_interruption_of_many_files_says_how_many_there_are(
    filled: str, serials: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(tasks: Sequence[Task], **how: Any) -> Iterator[Printed]:
        yield from print_files(tasks[:1], **how)
        raise KeyboardInterrupt

    monkeypatch.setattr("curriculum.documents.certificates.files.print_files", interrupted)

    result = _print("certificates", "MAR-2019", "--separate", "out", "--language", "en", database=filled)

    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr == f"Interrupted; 1 of {len(serials)} certificates were written to out.\n"
    assert _files() == [f"out/{serials[0]}-en.pdf"]


def test_certificates_as_json(filled: str, serials: list[str]) -> None:
    result = _print("certificates", "MAR-2019", "--serial", serials[1], "-o", "one.pdf", "--json", database=filled)

    assert json.loads(result.stdout) == [{"file": "one.pdf", "languages": ["fr", "en"]}]
    assert serials[1] in _text("one.pdf")
    assert serials[0] not in _text("one.pdf")


def test_revoked_certificate_is_not_printed(filled: str, serials: list[str]) -> None:
    with transaction(filled) as db:
        revoke_certificate(db, serials[0], because="Issued in error.")

    alone = _print("certificates", "MAR-2019", "--serial", serials[0], database=filled)
    _print("certificates", "MAR-2019", "-o", "all.pdf", database=filled)

    assert alone.exit_code == 4
    assert f"The certificate {serials[0]} is revoked" in alone.stderr
    assert serials[0] not in _text("all.pdf")
    assert serials[1] in _text("all.pdf")


def test_certificate_of_another_workshop_is_not_found(filled: str, serials: list[str]) -> None:
    result = _print("certificates", "EMPTY", "--serial", serials[0], database=filled)

    assert result.exit_code == 3
    assert result.stderr == f"Error: No certificate {serials[0]} in EMPTY.\n"


def test_certificates_are_reprinted_identically(filled: str, serials: list[str], fixed_clock: Clock) -> None:
    assert serials
    _print("certificates", "MAR-2019", "-o", "first.pdf", database=filled)
    with transaction(filled) as db:
        from curriculum.operations.workshops import find_workshop

        find_workshop(db, "MAR-2019").contact = "changed afterwards"
    fixed_clock.advance(days=400)
    _print("certificates", "MAR-2019", "-o", "second.pdf", database=filled)

    assert Path("first.pdf").read_bytes() == Path("second.pdf").read_bytes()


def _logo(colour: tuple[int, int, int]) -> bytes:
    """Return a PNG of one pixel."""
    file = BytesIO()
    Image.new("RGB", (1, 1), colour).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def with_logo(filled: str, fixed_clock: Clock) -> str:
    """A database whose two certificates show a logo."""
    fixed_clock.advance(days=11)
    with transaction(filled) as db:
        from curriculum.operations.workshops import find_workshop

        workshop = find_workshop(db, "MAR-2019")
        logo = make_picture(db, _logo(NAVY))
        office = make_organisation(db, "OFFICE", logo=logo)
        workshop.partners.append(Partner(organisation=office, role=PartnerRole.ORGANISER, position=0))
        db.flush()
        issue_certificates(db, workshop)
    return filled


def test_certificates_keep_the_logo_with_which_they_were_issued(with_logo: str) -> None:
    _print("certificates", "MAR-2019", "-o", "first.pdf", database=with_logo)
    with transaction(with_logo) as db:
        office = db.scalars(sa.select(Organisation)).one()
        office.logo = make_picture(db, _logo(RED))

    _print("certificates", "MAR-2019", "-o", "second.pdf", database=with_logo)
    _print("agenda", "MAR-2019", database=with_logo)

    assert Path("first.pdf").read_bytes() == Path("second.pdf").read_bytes()
    assert [_colours(file) for file in ("first.pdf", "MAR-2019-agenda-en.pdf")] == [{NAVY}, {RED}]


def _colours(file: str) -> set[object]:
    """Return the colours of the logos in a PDF."""
    return {one.image.getpixel((0, 0)) for page in PdfReader(file).pages for one in page.images if one.image}


@pytest.mark.parametrize(
    ("harm", "fault"),
    [("UPDATE pictures SET content = x'00'", "damaged"), ("DELETE FROM pictures", "missing")],
)
@pytest.mark.parametrize("options", [("-o", "all.pdf"), ("--separate", "out")])
def test_certificates_whose_logo_was_tampered_with_are_not_printed(
    with_logo: str, harm: str, fault: str, options: tuple[str, ...]
) -> None:
    with closing(sqlite3.connect(with_logo)) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE tbl_name = 'pictures'").fetchall():
            if trigger.startswith("refuse"):
                connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(harm)
        connection.commit()

    result = _print("certificates", "MAR-2019", *options, database=with_logo)

    assert (result.exit_code, result.stdout) == (1, "")
    assert f" is {fault} in the database, so that it cannot be printed as issued; restore a backup" in result.stderr
    assert _files() == []


def test_characters_without_a_font_are_told_before_printing(filled: str) -> None:
    with transaction(filled) as db:
        from curriculum.operations.workshops import find_workshop

        workshop = find_workshop(db, "MAR-2019")
        workshop.sessions[0].title = Translated(en="The न case")

    result = _print("agenda", "MAR-2019", database=filled)

    assert (result.exit_code, result.stdout) == (0, "MAR-2019-agenda-en.pdf\n")
    assert result.stderr == 'Warning: Agenda (en), "The न case": no font has न; empty boxes are printed instead.\n'


def test_certificates_with_such_characters_are_told_by_serial_and_counted(filled: str, fixed_clock: Clock) -> None:
    fixed_clock.advance(days=11)
    with transaction(filled) as db:
        from curriculum.operations.workshops import find_workshop

        workshop = find_workshop(db, "MAR-2019")
        for number in range(20):
            make_participant(db, workshop, make_person(db, f"P-{number}", f"Amina न {number}"))
        workshop.participants[0].person.print_name = "Amina म"
        db.flush()
        serials = [one.serial for one in issue_certificates(db, workshop).new]

    result = _print("certificates", "MAR-2019", "--language", "en", "-o", "all.pdf", database=filled)

    lines = result.stderr.splitlines()
    assert result.exit_code == 0
    assert len(lines) == 21
    assert lines[0] == f"Warning: Certificate {serials[0]}, name: no font has म; empty boxes are printed instead."
    assert lines[20] == "Warning: more that will not be printed as it should: 1."
    assert "Amina" not in result.stderr
