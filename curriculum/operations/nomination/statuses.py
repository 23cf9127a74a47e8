"""Sets the status of participants, one or many; every step is dated and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.errors import Conflict, NotFound
from curriculum.models import StatusChange
from curriculum.models.participation import Status
from curriculum.operations import refusals
from curriculum.operations.nomination.standing import Step, checked_on, write_steps
from curriculum.operations.participants import participants_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Participant, Workshop


def set_status(
    db: Db, participant: Participant, status: Status, *, note: str | None = None, on: date | None = None
) -> bool:
    """Change a participant's status and date the step; say whether anything changed.

    `on` is the civil date of the letter or call. Any step is allowed, for errors must be corrected; the history keeps
    every one of them.
    """
    if participant.status is status:
        return False
    on = checked_on(participant.workshop, on)
    participant.status = status
    participant.history.append(StatusChange(status=status, changed_at=clock.now(), note=note, effective_on=on))
    refusals.flush(db)
    return True


def set_statuses(
    db: Db,
    workshop: Workshop,
    status: Status,
    *,
    numbers: Collection[int] = (),
    note: str | None = None,
    on: date | None = None,
) -> tuple[int, ...]:
    """Set the status of the participants who bear the numbers, of all without numbers; return whose changed.

    `on` is the civil date of the letter or call. Raise `NotFound` for a number that nobody bears, `Conflict` for
    attended and absent before the first day of the workshop; nothing is changed then.
    """
    on = checked_on(workshop, on)
    refuse_early(workshop, status)
    rows = find_participants(db, workshop, numbers) if numbers else participants_of(db, workshop)
    changed = [row for row in rows if row.status is not status]
    write_steps(db, [Step(row.id, status, note) for row in changed], on=on)
    return tuple(row.number for row in changed)


def refuse_early(workshop: Workshop, status: Status) -> None:
    """Raise `Conflict` for attended and absent before the first day of the workshop, where it is held."""
    today = clock.local(clock.now(), workshop.zone).date()
    if status in {Status.ATTENDED, Status.ABSENT} and today < workshop.starts_on:
        raise Conflict(
            f"{workshop.code} begins on {workshop.starts_on}; nobody can be set to {status.value} before that day."
        )


def find_participants(db: Db, workshop: Workshop, numbers: Collection[int]) -> tuple[Participant, ...]:
    """Return the participants who bear the numbers, in that order; raise `NotFound` for the first that nobody bears."""
    rows = {row.number: row for row in participants_of(db, workshop)}
    missing = next((number for number in numbers if number not in rows), None)
    if missing is not None:
        raise NotFound("participant", missing, where=workshop.code)
    return tuple(rows[number] for number in numbers)
