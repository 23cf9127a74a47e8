"""`curriculum participant export`: the roster of a workshop as a file, or what may be said of it in public."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from curriculum.cli.auditing import hands_out, noted
from curriculum.cli.completing import codes_of
from curriculum.cli.options import Language, database_option
from curriculum.cli.output import say
from curriculum.cli.person_options import STATUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.models.participation import Status


@click.command()
@click.argument("workshop", shell_complete=codes_of("workshop"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--columns", metavar="NAMES", help="Only these, such as 'Number, Name, Country'.")
@click.option("--status", "statuses", type=STATUS, metavar="STATUS", multiple=True, help="Only these; repeat it.")
@click.option("--public", is_flag=True, help="Numbers only, without a single name.")
@click.option("--language", type=Language(), metavar="TAG", default="en", help="The language of --public.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@database_option
@hands_out
def export(
    *,
    workshop: str,
    file: Path,
    columns: str | None,
    statuses: tuple[Status, ...],
    public: bool,
    language: str,
    force: bool,
    database: str,
) -> None:
    """Write the participants of a WORKSHOP to a file.

    FILE ends in .csv or .xlsx. `participant import` reads it again and finds nothing to change. What a spreadsheet
    would run as a formula stays a text. With --public only numbers are written; of a restricted workshop none that
    counts fewer than three people.

    \b
    Examples:
      curriculum participant export MAR-2019 roster.xlsx
      curriculum participant export MAR-2019 list.csv --columns "Number, Name" --status confirmed
      curriculum participant export MAR-2019 numbers.csv --public
    """
    from curriculum.exchange.sheets import write_table

    if public and (columns or statuses):
        raise click.UsageError("--public writes numbers of all: leave --columns and --status out.")
    if public:
        headings, rows = _numbers(database, workshop, language)
    else:
        headings, rows = _roster(database, workshop, columns, statuses)
        noted(counts={"participants": len(rows)})
    write_table(file, headings, rows, title=workshop, replace=force)
    say(f"Wrote {len(rows)} {'lines' if public else 'participants'} to {file}.")


def _roster(
    database: str, workshop: str, columns: str | None, statuses: tuple[Status, ...]
) -> tuple[list[str], list[tuple[object, ...]]]:
    from curriculum.database import reading
    from curriculum.exchange.rosters.export import read_columns, roster_table
    from curriculum.operations.rosters.lines import roster_lines
    from curriculum.operations.workshops import find_workshop

    wanted = read_columns(columns) if columns else ()
    with reading(database) as db:
        lines = roster_lines(db, find_workshop(db, workshop), statuses=statuses)
    return roster_table(lines, columns=wanted)


def _numbers(database: str, workshop: str, language: str) -> tuple[Sequence[str], list[tuple[object, ...]]]:
    """Return the numbers that the public list of participants prints."""
    from curriculum.database import reading
    from curriculum.documents.gathering import gather_dossier
    from curriculum.documents.sheets.counts import count_people
    from curriculum.documents.wording import wording
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        dossier = gather_dossier(db, find_workshop(db, workshop))
    words = wording(language, country=dossier.record.country)
    counts = count_people(dossier, words)
    rows: list[tuple[object, ...]] = [(one.label.text, one.number) for one in (*counts.general, *counts.countries)]
    return (words.say("Participants"), words.say("Number")), rows
