"""Keeps the dates of the letters that nominate people who are in a workshop already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.models import Participant, StatusChange
from curriculum.models.participation import Status

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop


class Nominations:
    """The steps by which the participants of a workshop were nominated; read at once when the first is asked for."""

    def __init__(self, db: Db, workshop: Workshop) -> None:
        self._db, self._workshop = db, workshop
        self._steps: dict[int, StatusChange] | None = None

    def put(self, row: Participant, on: date) -> date | None:
        """Keep the civil date of a letter where none is kept; return the one that stood there already."""
        step = self._read().get(row.id)
        if step is not None and step.effective_on is None:
            step.effective_on = on
            return None
        return step.effective_on if step else on  # without a history there is nothing to date

    def _read(self) -> dict[int, StatusChange]:
        """Return the first nomination of each, or else the first step, by the participants' keys."""
        if self._steps is None:
            query = (
                sa.select(StatusChange)
                .join(Participant, Participant.id == StatusChange.participant_id)
                .where(Participant.workshop_id == self._workshop.id)
                .order_by(StatusChange.status != Status.NOMINATED, StatusChange.id)
            )
            self._steps = {}
            for step in self._db.scalars(query):
                self._steps.setdefault(step.participant_id, step)
        return self._steps
