"""Refuses what a roster says too early: a letter of a day to come, and attendance before the workshop begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.errors import CurriculumError
from curriculum.operations.nomination.standing import checked_on
from curriculum.operations.nomination.statuses import refuse_early
from curriculum.operations.rosters.entries import RowProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from curriculum.models import Workshop
    from curriculum.operations.rosters.entries import RosterEntry

#: The columns as problems name them.
_NOMINATED, _STATUS = "Nominated on", "Status"


def early_rows(workshop: Workshop, entries: Iterable[RosterEntry]) -> Iterator[RowProblem]:
    """Yield what is wrong with the days of each row; of a restricted workshop without what the cell says."""
    for entry in entries:
        try:
            checked_on(workshop, entry.nominated_on)
        except CurriculumError as error:
            said = str(error).replace(str(entry.nominated_on), "this", 1) if workshop.restricted else str(error)
            yield RowProblem(said.rstrip("."), line=entry.line, path=_NOMINATED)
        if entry.status is not None:
            try:
                refuse_early(workshop, entry.status)
            except CurriculumError as error:
                yield RowProblem(str(error).rstrip("."), line=entry.line, path=_STATUS)
