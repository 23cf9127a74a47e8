"""The one transaction in which a writing command works, kept or, on a dry run, undone."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from curriculum.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session as Db

#: Where a command's context remembers that something was written; contexts of a group and its command share it.
_WRITTEN: Final = f"{__name__}.written"


@contextmanager
def writing(address: str, *, dry_run: bool = False) -> Iterator[Db]:
    """Yield an ORM session in one writing transaction; with `dry_run` it is rolled back and that is said.

    What the command did is entered in the audit, in the same transaction (see `auditing`). Print after the block:
    what is printed is then true.
    """
    from curriculum import database
    from curriculum.cli.auditing import record_written
    from curriculum.operations.tallying import watch

    with _place(address, dry_run=dry_run) as place, database.transaction(place) as db:
        tally = watch(db)
        yield db
        db.flush()  # on a dry run, too, the database has its say before everything is taken back
        if dry_run:
            db.rollback()
        else:
            record_written(db, tally)
    if dry_run:
        say("Dry run: nothing was changed.")
    else:
        mark_written()


def mark_written() -> None:
    """Remember that the command has written something, in case that it is interrupted afterwards."""
    context = click.get_current_context(silent=True)
    if context is not None:
        context.meta[_WRITTEN] = True


def was_written(context: click.Context) -> bool:
    """Say whether a command has written something."""
    return _WRITTEN in context.meta


@contextmanager
def _place(address: str, *, dry_run: bool) -> Iterator[str]:
    """Yield the address to work at: on a dry run before the first use, that of a temporary file."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from curriculum.engine import file_of, parse_url

    file = file_of(parse_url(address))
    if file is None or file.exists() or not dry_run:
        yield address
        return
    with TemporaryDirectory() as folder:
        yield str(Path(folder) / file.name)
