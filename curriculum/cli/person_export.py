"""`curriculum person export`: everything that is held on one person, for that person to read."""

from __future__ import annotations

from pathlib import Path

import click

from curriculum.cli.auditing import hands_out, noted
from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option
from curriculum.cli.output import say


@click.command()
@click.argument("code", shell_complete=codes_of("person"))
@click.argument("file", metavar="[FILE]", type=click.Path(path_type=Path, dir_okay=False), default="-")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@database_option
@hands_out
def export(*, code: str, file: Path, force: bool, database: str) -> None:
    """Write everything that is held on a person.

    FILE ends in .json or .xlsx; - is JSON on stdout. In it are the person's own data and all places in workshops
    with history, groups, attendance, results, waivers and certificates with what stands on them; consents with
    their words; work as faculty; rows that were merged; and what was done with these data, from the audit.
    Other people's data are not in it.

    \b
    Examples:
      curriculum person export P0001
      curriculum person export P0001 P0001.xlsx
    """
    from curriculum.database import reading
    from curriculum.exchange.personal_files import personal_json, write_personal_data
    from curriculum.operations.personal_data.exporting import collect_data
    from curriculum.operations.persons import find_any_person

    with reading(database) as db:
        data = collect_data(db, find_any_person(db, code))
    noted(subjects=[data.person])
    if str(file) == "-":
        click.echo(personal_json(data), nl=False)
        return
    write_personal_data(data, file, replace=force)
    say(f"Wrote {file}.")
