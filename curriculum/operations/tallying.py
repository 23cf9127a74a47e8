"""Counts what a transaction writes and whom it concerns, so that the audit need not ask each command.

Only table names, numbers, codes and serials are taken down: no personal value ever gets here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.sql.dml import Insert, UpdateBase

from curriculum.models import Certificate, Participant, Person, Workshop

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session as Db
    from sqlalchemy.orm import UOWTransaction

_VERBS: Final[Mapping[str, str]] = {"insert": "added", "update": "changed", "delete": "removed"}


class Tally:
    """What was written since `watch`: rows by table and verb, and the codes of the people and papers among them."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.subjects: dict[str, None] = {}
        self.workshops: dict[str, None] = {}

    def note_rows(
        self,
        _connection: sa.Connection,
        statement: sa.Executable,
        rows: Sequence[object],
        _row: object,
        _options: object,
        result: sa.CursorResult[Any],
    ) -> None:
        """Count what a statement wrote; the hook of SQLAlchemy's `after_execute`."""
        if not isinstance(statement, UpdateBase) or not isinstance(statement.table, sa.Table):
            return
        written = (len(rows) or 1) if isinstance(statement, Insert) else max(result.rowcount, 0)
        if written:
            key = f"{statement.table.name} {_VERBS[statement.__visit_name__]}"
            self.counts[key] = self.counts.get(key, 0) + written

    def note_subjects(self, db: Db, _context: UOWTransaction) -> None:
        """Take down whom a flush concerns; the hook of SQLAlchemy's `after_flush`."""
        for one in (*db.new, *(row for row in db.dirty if db.is_modified(row)), *db.deleted):
            match one:
                case Person():
                    self.subjects[one.code] = None
                case Participant():
                    self.subjects[str(one.number)] = None
                case Certificate():
                    self.subjects[one.serial] = None
                case Workshop():
                    self.workshops[one.code] = None
                case _:
                    pass


def watch(db: Db) -> Tally:
    """Begin to count what is written in the transaction of `db`; return what will hold it."""
    tally = Tally()
    event.listen(db.connection(), "after_execute", tally.note_rows)
    event.listen(db, "after_flush", tally.note_subjects)
    return tally
