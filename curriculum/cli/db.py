"""`curriculum db`: where the database stands, its upgrade, and whole copies of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from curriculum.cli.auditing import record_handed_out
from curriculum.cli.options import database_option, dry_run_option, json_option, yes_option
from curriculum.cli.output import confirm, print_fields, print_json, say
from curriculum.errors import CurriculumError, NeedsUpgrade


@dataclass(frozen=True, slots=True)
class Copied:
    """What `backup` and `restore` print as JSON; `kept` is where the state before a restore lies."""

    database: str
    file: Path
    kept: Path | None = None


@click.group("db", short_help="Upgrade, back up and restore the database.")
def group() -> None:
    """Upgrade, back up and restore the database.

    \b
    Examples:
      curriculum db status
      curriculum db backup before-the-workshop.db
    """


@group.command()
@database_option
@json_option
def status(*, database: str, as_json: bool) -> None:
    """Say where the database is and whether it fits this program.

    Nothing is created or changed. Exit code 0: ready, or not made yet (the first command that needs it
    makes it); 5: it needs an upgrade; 1: it is newer than the program.

    \b
    Examples:
      curriculum db status
      curriculum db status --json
    """
    from curriculum import schema

    found = schema.status(database)
    if as_json:
        print_json({"database": found.url, "exists": found.exists, "revision": found.revision, "head": found.head})
    else:
        print_fields({"Database": found.url, "Revision": found.revision or "none yet", "Newest": found.head})
    if found.revision and found.revision < found.head:
        say("It needs an upgrade. Run: curriculum db upgrade")
        raise click.exceptions.Exit(NeedsUpgrade.exit_code)
    if found.revision and found.revision > found.head:
        raise CurriculumError("It was made by a newer program; install that one.")


@group.command()
@database_option
@json_option
def upgrade(*, database: str, as_json: bool) -> None:
    """Bring the database to the newest revision, or make it.

    An SQLite file is copied beside itself before. The upgrade is one transaction: it happens wholly or
    not at all.

    \b
    Examples:
      curriculum db upgrade
      curriculum db upgrade --database work.db --json
    """
    from curriculum import schema

    done = schema.upgrade(database)
    if done.before != done.after:
        record_handed_out(database)
    if as_json:
        print_json(done)
    elif done.before == done.after:
        click.echo(f"Already at the newest revision, {done.after}.")
    else:
        click.echo(f"Upgraded from {done.before or 'nothing'} to {done.after}.")
        print_fields({"Backup": done.backup})


@group.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database_option
@json_option
def backup(*, file: Path, database: str, as_json: bool) -> None:
    """Copy the whole database to FILE, which must not exist yet.

    The copy is consistent while others work. For PostgreSQL use pg_dump.

    \b
    Examples:
      curriculum db backup before-the-workshop.db
      curriculum db backup --database work.db /media/usb/work-2019-12-09.db
    """
    from curriculum import backups

    done = Copied(database, backups.back_up(database, file))
    record_handed_out(database)
    if as_json:
        print_json(done)
    else:
        click.echo(str(done.file))


@group.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database_option
@dry_run_option
@yes_option
@json_option
def restore(*, file: Path, database: str, dry_run: bool, yes: bool, as_json: bool) -> None:
    """Put the backup FILE in the place of the database.

    What the database held before is kept beside it, and its name is printed.

    \b
    Examples:
      curriculum db restore before-the-workshop.db --dry-run
      curriculum db restore before-the-workshop.db
      curriculum db restore --database work.db --yes /media/usb/work-2019-12-09.db
    """
    from curriculum import backups

    confirm(f"Replace everything in {database} with {file}?", yes=yes or dry_run)
    done = Copied(database, file, backups.restore(database, file, dry_run=dry_run))
    if as_json:
        print_json(done)
    else:
        click.echo(f"Restored {done.file} into {done.database}.")
        print_fields({"Kept before": done.kept})
    if dry_run:
        say("Dry run: nothing was changed.")
    else:
        record_handed_out(database)  # in what is the database now
