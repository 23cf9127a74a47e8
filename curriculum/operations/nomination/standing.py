"""Where nominees stand by their history: the day of the nomination, and the place on the waiting list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from curriculum import clock
from curriculum.cleaning import LINE
from curriculum.errors import InvalidInput
from curriculum.models import Participant, StatusChange
from curriculum.models.participation import COMING, Status
from curriculum.operations.drafts.participation import NominationDraft
from curriculum.operations.drafts.stored import from_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop

#: Those who might get a seat, and all who may come.
OPEN: Final = (Status.NOMINATED, Status.WAIT_LISTED)
LIVE: Final = (*OPEN, *COMING)
#: How a step says which place on the waiting list somebody got.
_TICKET: Final = re.compile(r"waiting list: (\d{1,6})\b")
#: Where no ticket is: after all that are.
_LAST: Final = 10**6


@dataclass(frozen=True, slots=True)
class Standing:
    """What a history says: the civil date of the nomination, and while somebody waits the number of the ticket.

    Tickets are given in order, so that it stays the same when those before move up.
    `order` sorts all who wait, also those who were put on the list by hand.
    """

    nominated_on: date | None
    late: bool
    had_seat: bool = False
    ticket: int | None = None
    order: tuple[int, int] = (_LAST, 0)


@dataclass(frozen=True, slots=True)
class Step:
    """A status to be written to the history of a participant, by the key of the row."""

    participant_id: int
    status: Status
    note: str | None = None


def nomination_of(workshop: Workshop) -> NominationDraft:
    """Return whom a workshop has seats for, as far as its file says."""
    return from_json(NominationDraft, workshop.nomination) or NominationDraft()


def standings_of(db: Db, workshop: Workshop) -> dict[int, Standing]:
    """Return by the key of the row where each participant stands, in one query."""
    query = (
        sa.select(StatusChange)
        .join(Participant, Participant.id == StatusChange.participant_id)
        .where(Participant.workshop_id == workshop.id)
        .order_by(StatusChange.id)
    )
    columns = (StatusChange.id, StatusChange.participant_id, StatusChange.status, StatusChange.changed_at)
    more = (StatusChange.note, StatusChange.effective_on)
    histories: dict[int, list[sa.Row[*tuple[Any, ...]]]] = {}
    for row in db.execute(query.with_only_columns(*columns, *more)):
        histories.setdefault(row.participant_id, []).append(row)
    deadline = nomination_of(workshop).deadline
    return {key: _standing(steps, workshop.zone, deadline) for key, steps in histories.items()}


def _standing(steps: Sequence[sa.Row[*tuple[Any, ...]]], zone: str, deadline: date | None) -> Standing:
    first = next((step for step in steps if step.status is Status.NOMINATED), steps[0])
    nominated_on: date = first.effective_on or clock.local(first.changed_at, zone).date()
    asked = first.status in OPEN  # who was accepted or confirmed at once did not come too late
    late = asked and deadline is not None and nominated_on > deadline
    spell: list[sa.Row[*tuple[Any, ...]]] = []
    for step in reversed(steps):
        if step.status is not Status.WAIT_LISTED:
            break
        spell.append(step)
    tickets = [int(match[1]) for step in spell if (match := _TICKET.match(step.note or ""))]
    ticket = tickets[0] if tickets else None
    order = (_LAST if ticket is None else ticket, spell[-1].id if spell else 0)
    had_seat = any(step.status in COMING for step in steps)
    return Standing(nominated_on, late, had_seat, ticket, order)


def ticket_note(ticket: int, note: str | None) -> str:
    """Return the note of a step onto the waiting list; of a long one what fits."""
    return (f"waiting list: {ticket}" + (f"; {note}" if note else ""))[:LINE]


def checked_on(workshop: Workshop, on: date | None) -> date | None:
    """Return the date of a letter; raise `InvalidInput` for one that is still to come."""
    today = clock.local(clock.now(), workshop.zone).date()
    if on is not None and on > today:
        raise InvalidInput(f"{on} is still to come; the date of a letter or call is {today} at the latest.")
    return on


def write_steps(db: Db, steps: Iterable[Step], *, on: date | None = None) -> None:
    """Write statuses with their history, many at once; `on` is the civil date of the letter.

    Rows that were read before are read anew when they are next looked at.
    """
    written = tuple(steps)
    if not written:
        return
    db.flush()
    now = clock.now()
    for status in {step.status for step in written}:
        keys = [step.participant_id for step in written if step.status is status]
        db.execute(
            sa.update(Participant.__table__).where(Participant.__table__.c.id == sa.bindparam("key")),  # type: ignore[arg-type] # a table, as mapped
            [{"key": key, "status": status} for key in keys],
        )
    db.execute(
        sa.insert(StatusChange),
        [
            {"participant_id": step.participant_id, "status": step.status, "changed_at": now, "note": step.note,
             "effective_on": on}
            for step in written
        ],
    )  # fmt: skip
    db.expire_all()
