"""Names who comes in whose place, and hands a seat over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.errors import Conflict, InvalidInput
from curriculum.models import Participant, StatusChange
from curriculum.models.participation import COMING, Status
from curriculum.operations import naming, refusals
from curriculum.operations.nomination.standing import OPEN
from curriculum.operations.nomination.statuses import set_status
from curriculum.operations.participants import lock_workshop

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session as Db

#: Those who gave their seat up.
_LEFT = (Status.DECLINED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Substitution:
    """Who comes for whom, by numbers, and whether the seat went over or is only kept in reserve."""

    workshop: str
    number: int
    substitute_for: int
    has_seat: bool
    withdrawn: bool


def substitute(
    db: Db,
    participant: Participant,
    principal: Participant,
    *,
    withdraw: bool = False,
    note: str | None = None,
    on: date | None = None,
) -> Substitution:
    """Name a participant as the substitute of another one of the same workshop.

    Of somebody who declined or withdrew, or does so now (`withdraw`), the substitute gets the seat at once and is
    accepted; otherwise the substitute stands by. `on` is the civil date of the letter. Raise `Conflict` where there
    is no seat to take over, or somebody else has it, and `InvalidInput` for a circle.
    """
    lock_workshop(db, principal.workshop)
    _refuse_circle(participant, principal)
    _refuse_taken(db, participant, principal)
    if withdraw and principal.status in OPEN:
        raise Conflict(f"Participant {naming.name(principal)} has no seat that could be handed over.")
    participant.substitute_for_id = principal.id
    note = note or f"substitute for {principal.number}"
    withdrawn = withdraw and set_status(
        db, principal, Status.WITHDRAWN, note=f"substitute: {participant.number}", on=on
    )
    goes_over = principal.status in _LEFT
    if goes_over:
        set_status(db, participant, Status.ACCEPTED, note=note, on=on)
    refusals.flush(db)
    return Substitution(principal.workshop.code, participant.number, principal.number, goes_over, withdrawn)


def remove_substitute(db: Db, participant: Participant) -> int:
    """Let a participant be nobody's substitute any more; return whose it was. No status changes.

    Raise `Conflict` for one who is nobody's.
    """
    principal = participant.substitute_for
    if principal is None:
        raise Conflict(f"Participant {naming.name(participant)} is nobody's substitute.")
    participant.substitute_for_id = None
    refusals.flush(db)
    return principal.number


def _refuse_circle(participant: Participant, principal: Participant) -> None:
    if participant is principal:
        raise InvalidInput(f"Participant {naming.name(participant)} cannot be the substitute of the same person.")
    chain: list[Participant] = []
    step: Participant | None = principal
    while step is not None and step not in chain:  # one that is there already would never end
        chain.append(step)
        if step is participant:
            numbers = " → ".join(str(each.number) for each in (participant, *chain))
            raise InvalidInput(f"That would be a circle of substitutes: {numbers}; take one out (--remove) first.")
        step = step.substitute_for


def _refuse_taken(db: Db, participant: Participant, principal: Participant) -> None:
    """Refuse a substitute who cannot take over, and a seat that is not there or already taken over."""
    who, whose = naming.name(participant), naming.name(principal)
    if participant.status not in OPEN:
        raise Conflict(
            f"Participant {who} is {_said(participant.status)}; only who is nominated or waits can stand in."
        )
    if participant.substitute_for_id not in {None, principal.id} and participant.substitute_for is not None:
        other = participant.substitute_for.number
        raise Conflict(f"Participant {who} is the substitute for {other} already; take that back with --remove first.")
    if principal.status in {Status.ATTENDED, Status.ABSENT}:
        raise Conflict(f"Participant {whose} is {_said(principal.status)}: the workshop is over for a substitute.")
    if principal.status in _LEFT and not _had_seat(db, principal):
        raise Conflict(f"Participant {whose} never had a seat that could be taken over; use participant select.")
    taken = sa.select(Participant.number).where(
        Participant.substitute_for_id == principal.id,
        Participant.status.in_(COMING),
        Participant.id != participant.id,
    )
    if (number := db.scalar(taken)) is not None:
        raise Conflict(f"The seat of participant {whose} has gone to {number} already.")


def _had_seat(db: Db, principal: Participant) -> bool:
    steps = sa.select(StatusChange.id).where(
        StatusChange.participant_id == principal.id, StatusChange.status.in_(COMING)
    )
    return db.scalar(steps.limit(1)) is not None


def _said(status: Status) -> str:
    return str(status).replace("_", "-")
