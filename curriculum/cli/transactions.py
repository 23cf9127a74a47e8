"""The one transaction in which a writing command works, kept or, on a dry run, undone."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from curriculum.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session as Db


@contextmanager
def writing(address: str, *, dry_run: bool = False) -> Iterator[Db]:
    """Yield an ORM session in one writing transaction; with `dry_run` it is rolled back and that is said.

    Print after the block: what is printed is then true.
    """
    from curriculum import database

    with database.transaction(address) as db:
        yield db
        if dry_run:
            db.flush()  # the database has its say before everything is taken back
            db.rollback()
    if dry_run:
        say("Dry run: nothing was changed.")
