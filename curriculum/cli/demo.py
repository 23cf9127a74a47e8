"""`curriculum demo`: one example workshop from its file to its printed papers, in a folder of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from curriculum.documents.printing import Paper
    from curriculum.operations.certificates.issuing import Issued
    from curriculum.operations.rosters.enrolling import Enrolled

CODE: Final = "MAR-2019"
LANGUAGES: Final = ("en", "fr", "ar")
#: Whom the signed sheets of the three days name beside those who were there all day: by number, invented.
ATTENDANCE: Final[tuple[Mapping[str, str], ...]] = (
    {"late": "12"},
    {"late": "7", "absent": "24"},
    {"absent": "24"},
)
#: The first line of the file by which a later run knows the folder as its own.
MARK: Final = "This folder was written by `curriculum demo`."
_NOTE: Final = f"""{MARK}

It holds an example workshop: its database (curriculum.db), every paper in English, agenda and certificates in
French and Arabic, too, and all English ones in one file in printing order (MAR-2019-pack-provisional.pdf). All
participants are invented. Run `curriculum demo` again to print it anew; remove the folder when you have seen enough.
"""


@click.command("demo", short_help="Print every paper of an example workshop.")
@click.argument("folder", metavar="[DIR]", default="demo", type=click.Path(path_type=Path))
def command(*, folder: Path) -> None:
    """Print every paper of an example workshop into DIR, by default ./demo.

    Makes a database in DIR, loads the Morocco workshop of December 2019, shows its timetable, brings in an invented
    roster, records who was there, says who may have a certificate, issues these and prints every paper in English,
    agenda and certificates in French and Arabic, too. Run again, it prints the same certificates. Your own database
    is not touched.

    \b
    Examples:
      curriculum demo
      curriculum demo /tmp/demo
    """
    database = str(_claim(folder) / "curriculum.db")
    _load(database)
    _show(database)
    enrolled, issued = _certify(database)
    _explain(enrolled, issued)
    papers = list(_print(database, folder))
    _tell(folder, papers, len(issued.new) + len(issued.before))


def _claim(folder: Path) -> Path:
    """Return the folder, made or known as the demo's own; raise `Conflict` where other work would be touched."""
    from curriculum.documents.papers import check_folder
    from curriculum.errors import Conflict

    note = check_folder(folder) / "README.txt"
    ours = note.is_file() and note.read_text(encoding="utf-8", errors="replace").startswith(MARK)
    if not ours and (note.exists() or (folder / "curriculum.db").exists()):
        raise Conflict(f"{folder} holds work of your own; name an empty folder: curriculum demo DIR")
    note.write_text(_NOTE, encoding="utf-8")
    return folder


def _load(database: str) -> None:
    """Bring in the workshop from its file."""
    from curriculum import resources
    from curriculum.cli.transactions import writing
    from curriculum.exchange.workshop_file import load_file

    with writing(database) as db:
        load_file(db, resources.examples() / "morocco-2019.toml")


def _certify(database: str) -> tuple[Enrolled, Issued]:
    """Bring in the roster, record who was there, and issue the certificates that are due."""
    from curriculum import resources
    from curriculum.cli.transactions import writing
    from curriculum.exchange.rosters.reading import read_roster
    from curriculum.operations.attendance.ranges import read_ranges
    from curriculum.operations.attendance.signed import SignedSheet, record_sheet
    from curriculum.operations.certificates.issuing import issue_certificates
    from curriculum.operations.rosters.enrolling import enrol
    from curriculum.operations.workshops import find_workshop

    roster = read_roster(resources.examples() / "morocco-2019-roster.csv")
    with writing(database) as db:
        workshop = find_workshop(db, CODE)
        enrolled = enrol(db, workshop, roster.entries, file=roster.file)
        for day, numbers in enumerate(ATTENDANCE, start=1):
            named = {name: read_ranges(text) for name, text in numbers.items()}
            record_sheet(db, workshop, SignedSheet(everybody=True, **named), day=day)
        issued = issue_certificates(db, workshop, languages=LANGUAGES)
    return enrolled, issued


def _explain(enrolled: Enrolled, issued: Issued) -> None:
    """Say what came of the roster and the signed sheets."""
    count = enrolled.created + enrolled.changed + enrolled.left
    click.echo(f"\n{count} participants brought in, three days of attendance recorded.")
    click.echo(
        f"{len(issued.new) + len(issued.before)} may have a certificate: 80 % of the contact hours are asked for."
    )
    for one in issued.left_out:
        click.echo(f"Participant {one.participant} may not: {one.because}")


def _show(database: str) -> None:
    """Draw the timetable, as `workshop show` does."""
    from curriculum.cli.workshop_view import draw_workshop
    from curriculum.database import reading
    from curriculum.operations import workshop_facts, workshops

    with reading(database) as db:
        details = workshop_facts.show_workshop(db, workshops.find_workshop(db, CODE))
    draw_workshop(details, language=LANGUAGES[0])


def _print(database: str, folder: Path) -> Iterator[Paper]:
    """Yield every paper in the first language, the agenda and the certificates in the others."""
    from curriculum.cli.printing.pack import print_pack
    from curriculum.cli.printing.request import PaperRequest
    from curriculum.documents.catalogue import DOCUMENTS

    first, *others = LANGUAGES
    yield from print_pack(PaperRequest(CODE, database, (first,), folder=folder), resume=True)
    rest = [one.name for one in DOCUMENTS if one.name != "agenda"]
    for language in others:
        yield from print_pack(
            PaperRequest(CODE, database, (language,), folder=folder), without=rest, bound=False, resume=True
        )


def _tell(folder: Path, papers: Sequence[Paper], count: int) -> None:
    click.echo(f"\nPrinted {len(papers)} files with {count} certificates. Look first at:\n")
    for name in ("agenda-en", "agenda-ar", "certificates-fr", "sign-in-2019-12-10-en", "badges-en", "pack"):
        click.echo(f"  {folder / f'{CODE}-{name}-provisional.pdf'}")
    click.echo(f"\nThe database is {folder / 'curriculum.db'}. Look around in it:\n")
    click.echo(f"  export CURRICULUM_DATABASE={folder / 'curriculum.db'}")
    click.echo(f"  curriculum workshop show {CODE}")
