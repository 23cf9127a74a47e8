"""`curriculum demo`: one example workshop from its file to its printed papers, in a folder of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from curriculum.cli.output import progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.documents.printing import Paper

CODE: Final = "MAR-2019"
LANGUAGES: Final = ("en", "fr", "ar")
#: The first line of the file by which a later run knows the folder as its own.
MARK: Final = "This folder was written by `curriculum demo`."
_NOTE: Final = f"""{MARK}

It holds an example workshop: its database (curriculum.db), its agenda and the certificates of its
participants, all of whom are invented. Run `curriculum demo` again to print it anew; remove the
folder when you have seen enough.
"""


@click.command("demo", short_help="Print every paper of an example workshop.")
@click.argument("folder", metavar="[DIR]", default="demo", type=click.Path(path_type=Path))
def command(*, folder: Path) -> None:
    """Print every paper of an example workshop into DIR, by default ./demo.

    Makes a database in DIR, loads the Morocco workshop of December 2019 with an invented roster, shows its
    timetable, issues the certificates and prints everything in English, French and Arabic. Run again, it
    prints the same certificates. Your own database is not touched.

    \b
    Examples:
      curriculum demo
      curriculum demo /tmp/demo
    """
    database = str(_claim(folder) / "curriculum.db")
    count = _prepare(database)
    _show(database)
    papers = progress(_print(database, folder), label="Printing", length=2 * len(LANGUAGES))
    _tell(folder, papers, count)


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


def _prepare(database: str) -> int:
    """Load the workshop and its roster, issue the certificates; return how many there are."""
    from curriculum import resources
    from curriculum.cli.transactions import mark_written
    from curriculum.database import transaction
    from curriculum.exchange.roster import read_roster
    from curriculum.exchange.workshop_file import load_file
    from curriculum.operations.certificates import issue_certificates
    from curriculum.operations.rosters import enrol
    from curriculum.operations.workshops import find_workshop

    examples = resources.examples()
    roster = read_roster(examples / "morocco-2019-roster.csv")
    with transaction(database) as db:
        load_file(db, examples / "morocco-2019.toml")
        workshop = find_workshop(db, CODE)
        enrol(db, workshop, roster.entries, file=roster.file)
        issued = issue_certificates(db, workshop, languages=LANGUAGES)
    mark_written()
    return len(issued.new) + len(issued.before)


def _show(database: str) -> None:
    """Draw the timetable, as `workshop show` does."""
    from curriculum.cli.workshop_view import draw_workshop
    from curriculum.database import reading
    from curriculum.operations import workshop_facts, workshops

    with reading(database) as db:
        details = workshop_facts.show_workshop(db, workshops.find_workshop(db, CODE))
    draw_workshop(details, language=LANGUAGES[0])


def _print(database: str, folder: Path) -> Iterator[Paper]:
    from curriculum.cli.print import read_agendas, read_certificates
    from curriculum.documents.printing import write_agendas, write_certificates

    yield from write_agendas(read_agendas(database, CODE, LANGUAGES), folder=folder)
    found = read_certificates(database, CODE)
    for language in LANGUAGES:
        yield write_certificates(found.snapshots, pictures=found.pictures, languages=[language], folder=folder)


def _tell(folder: Path, papers: Sequence[Paper], count: int) -> None:
    click.echo(f"\nPrinted the agenda and {count} certificates in {len(LANGUAGES)} languages:\n")
    for paper in papers:
        click.echo(f"  {paper.file}")
    click.echo(f"\nThe database is {folder / 'curriculum.db'}. Look around in it:\n")
    click.echo(f"  export CURRICULUM_DATABASE={folder / 'curriculum.db'}")
    click.echo(f"  curriculum workshop show {CODE}")
