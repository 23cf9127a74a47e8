"""Verbs on participants: a person's place in one workshop, its number and its dated history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypedDict, Unpack

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from curriculum import clock
from curriculum.errors import AlreadyParticipant, Conflict, InvalidInput, NotFound, NumberTaken
from curriculum.models import Attendance, Group, GroupMember, Participant, Person, StatusChange, Workshop
from curriculum.models.participation import Status
from curriculum.operations import naming, refusals
from curriculum.operations.nomination.standing import checked_on, standings_of
from curriculum.operations.persons import PersonFacts, person_facts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date, datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Organisation
    from curriculum.operations.nomination.standing import Standing

HIGHEST_NUMBER: Final = 999_999
#: The last place in an institution's order of preference.
HIGHEST_RANK: Final = 9_999


class PlaceFields(TypedDict, total=False):
    """What can be said of a participant besides number and status; `rank` is that in the institution's order."""

    organisation: Organisation | None
    job_title: Translated | None
    language: str | None
    rank: int | None
    arrives_on: date | None
    departs_on: date | None


class ParticipantFields(PlaceFields, total=False):
    """What can be changed of a participant; None empties a field (but not the number)."""

    number: int


@dataclass(frozen=True, slots=True)
class ParticipantFacts:
    """A participant as shown; organisation and job title are those of the time of the workshop.

    `rank` is the place in the order of the institution, `substitute_for` the number of the one whose seat it is or
    would be. Days are civil dates; `late` says that the nomination lies after the workshop's deadline.
    """

    workshop: str
    number: int
    status: Status
    organisation: str | None
    organisation_name: Translated | None
    job_title: Translated | None
    language: str | None
    person: PersonFacts
    rank: int | None = None
    nominated_on: date | None = None
    late: bool = False
    substitute_for: int | None = None
    arrives_on: date | None = None
    departs_on: date | None = None


@dataclass(frozen=True, slots=True)
class StatusStep:
    """A dated step in a participant's history: `changed_at` is UTC, `effective_on` the date of the letter or call."""

    status: Status
    changed_at: datetime
    note: str | None
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class ParticipantDetails:
    """A participant with history, groups, certificates (by serial) and substitutes (by number)."""

    participant: ParticipantFacts
    history: tuple[StatusStep, ...]
    groups: tuple[str, ...]
    certificates: tuple[str, ...]
    substitutes: tuple[int, ...] = ()


def lock_workshop(db: Db, workshop: Workshop) -> None:
    """Let writers of one workshop's participants and certificates come one after the other.

    On SQLite every writing transaction is alone anyway; on PostgreSQL the second one waits here.
    """
    db.execute(sa.select(Workshop.id).where(Workshop.id == workshop.id).with_for_update())


def find_participant(db: Db, workshop: Workshop, number: int) -> Participant:
    """Return the participant who bears a number in a workshop.

    Raise `NotFound`, and `Conflict` for the second place of somebody, hidden since two persons were merged.
    """
    row = _bearer(db, workshop, number)
    if row is None:
        raise NotFound("participant", number, where=workshop.code)
    if row.merged_into_id is not None:
        kept = db.get_one(Participant, row.merged_into_id).number
        raise Conflict(f"Participant {number} of {workshop.code} is one with participant {kept}; use that number.")
    return row


def _bearer(db: Db, workshop: Workshop, number: int) -> Participant | None:
    return db.scalar(sa.select(Participant).where(Participant.workshop_id == workshop.id, Participant.number == number))


def add_participant(
    db: Db,
    workshop: Workshop,
    person: Person,
    *,
    number: int | None = None,
    status: Status = Status.NOMINATED,
    note: str | None = None,
    on: date | None = None,
    **place: Unpack[PlaceFields],
) -> Participant:
    """Give a person a place in a workshop, by default under the next number.

    Organisation and job title are by default those of the person; `on` is the civil date of the letter that nominates
    or accepts. Raise `AlreadyParticipant`, `NumberTaken`, and `InvalidInput` for a departure before the arrival.
    """
    lock_workshop(db, workshop)
    _require_new(db, workshop, person)
    _check_stay(place.get("arrives_on"), place.get("departs_on"))
    organisation = place.get("organisation")
    row = Participant(
        workshop_id=workshop.id,
        person_id=person.id,
        number=_free_number(db, workshop, number) if number is not None else next_number(db, workshop),
        status=status,
        organisation_id=organisation.id if organisation else person.organisation_id,
        job_title=place.get("job_title") or person.job_title,
        language=place.get("language"),
        rank=place.get("rank"),
        arrives_on=place.get("arrives_on"),
        departs_on=place.get("departs_on"),
        history=[StatusChange(status=status, changed_at=clock.now(), note=note, effective_on=checked_on(workshop, on))],
    )
    db.add(row)
    refusals.flush(db)
    return row


def edit_participant(db: Db, participant: Participant, **fields: Unpack[ParticipantFields]) -> tuple[str, ...]:
    """Change what is given and leave the rest; return the names of the fields that differ now.

    Raise `NumberTaken` for a number that is not free and `InvalidInput` for a departure before the arrival.
    """
    _check_stay(fields.get("arrives_on", participant.arrives_on), fields.get("departs_on", participant.departs_on))
    if "number" in fields and fields["number"] != participant.number:
        lock_workshop(db, participant.workshop)
        _free_number(db, participant.workshop, fields["number"])
    changed = tuple(field for field, value in fields.items() if getattr(participant, field) != value)
    for field in changed:
        setattr(participant, field, fields[field])  # type: ignore[literal-required] # the keys are its own
    refusals.flush(db)
    return changed


def remove_participant(db: Db, participant: Participant) -> None:
    """Remove a participant with the history; raise `Conflict` when certificates or attendance rest on it."""
    serials = [certificate.serial for certificate in participant.certificates]
    marks = sa.select(sa.func.count()).select_from(Attendance).where(Attendance.participant_id == participant.id)
    if serials or db.scalar(marks):
        rests = f"holds the certificate {' and '.join(serials)}" if serials else "has recorded attendance"
        raise Conflict(f"Participant {naming.name(participant)} {rests} and stays; change the status instead.")
    db.delete(participant)
    refusals.flush(db)


def list_participants(db: Db, workshop: Workshop, *, statuses: Collection[Status] = ()) -> tuple[ParticipantFacts, ...]:
    """Return the participants in the order of their numbers; with `statuses`, only those."""
    rows, standings = participants_of(db, workshop), standings_of(db, workshop)
    numbers = {row.id: row.number for row in rows}
    return tuple(
        _with_standing(participant_facts(row), standings.get(row.id), numbers.get(row.substitute_for_id or 0))
        for row in rows
        if not statuses or row.status in statuses
    )


def show_participant(db: Db, participant: Participant) -> ParticipantDetails:
    """Return everything that is known of a participant."""
    groups = (
        sa.select(Group.code)
        .join(GroupMember, GroupMember.group_id == Group.id)
        .where(GroupMember.participant_id == participant.id)
    )
    standing = standings_of(db, participant.workshop).get(participant.id)
    principal = participant.substitute_for
    substitutes = sa.select(Participant.number).where(Participant.substitute_for_id == participant.id)
    return ParticipantDetails(
        _with_standing(participant_facts(participant), standing, principal.number if principal else None),
        tuple(StatusStep(step.status, step.changed_at, step.note, step.effective_on) for step in participant.history),
        tuple(db.scalars(groups.order_by(Group.code))),
        tuple(certificate.serial for certificate in participant.certificates),
        tuple(db.scalars(substitutes.order_by(Participant.number))),
    )


def _with_standing(facts: ParticipantFacts, standing: Standing | None, principal: int | None) -> ParticipantFacts:
    if standing is None:
        return replace(facts, substitute_for=principal)
    return replace(facts, nominated_on=standing.nominated_on, late=standing.late, substitute_for=principal)


def receipt_of(details: ParticipantDetails, workshop: Workshop) -> ParticipantDetails:
    """Return a participant as told of after a change: of a restricted workshop without name and address."""
    if not workshop.restricted:
        return details
    hidden: dict[str, Any] = dict.fromkeys(("native_name", "given_name", "family_name", "email", "phone"))
    person = replace(details.participant.person, print_name="", **hidden)
    return replace(details, participant=replace(details.participant, person=person))


def participants_of(db: Db, workshop: Workshop) -> tuple[Participant, ...]:
    """Return the rows of a workshop's participants with persons and organisations, in few queries."""
    query = (
        sa.select(Participant)
        .where(Participant.workshop_id == workshop.id, Participant.merged_into_id.is_(None))
        .options(
            joinedload(Participant.workshop),
            joinedload(Participant.person).selectinload(Person.organisation),
            selectinload(Participant.organisation),
        )
        .order_by(Participant.number)
    )
    return tuple(db.scalars(query))


def participant_facts(row: Participant) -> ParticipantFacts:
    """Return a participant's row as it is shown."""
    return ParticipantFacts(
        workshop=row.workshop.code,
        number=row.number,
        status=row.status,
        organisation=row.organisation.code if row.organisation else None,
        organisation_name=row.organisation.name if row.organisation else None,
        job_title=row.job_title,
        language=row.language,
        person=person_facts(row.person),
        rank=row.rank,
        arrives_on=row.arrives_on,
        departs_on=row.departs_on,
    )


def next_number(db: Db, workshop: Workshop) -> int:
    """Return the number after the highest of a workshop, or the first that is free if that is the last there is."""
    return next(free_numbers(db, workshop))


def free_numbers(db: Db, workshop: Workshop, *, besides: Collection[int] = ()) -> Iterator[int]:
    """Return the numbers after the highest of a workshop, and of `besides`, then those left out; read at once."""
    rows = db.scalars(sa.select(Participant.number).where(Participant.workshop_id == workshop.id))
    return _free(workshop.code, {*rows, *besides})


def _free(workshop: str, taken: Collection[int]) -> Iterator[int]:
    yield from range(max(taken, default=0) + 1, HIGHEST_NUMBER + 1)
    yield from (number for number in range(1, HIGHEST_NUMBER) if number not in taken)
    raise Conflict(f"{workshop} has no number left for another participant.")


def _check_stay(arrives_on: date | None, departs_on: date | None) -> None:
    if arrives_on and departs_on and departs_on < arrives_on:
        raise InvalidInput(f"The departure, {departs_on}, is before the arrival, {arrives_on}.")


def _require_new(db: Db, workshop: Workshop, person: Person) -> None:
    own = sa.select(Participant).where(Participant.workshop_id == workshop.id, Participant.person_id == person.id)
    if row := db.scalar(own):
        raise AlreadyParticipant(naming.person(person, workshop), workshop=workshop.code, number=row.number)


def _free_number(db: Db, workshop: Workshop, number: int) -> int:
    if not 0 < number <= HIGHEST_NUMBER:
        raise InvalidInput(f"{number} is no participant's number; numbers run from 1 to {HIGHEST_NUMBER:,}.")
    if row := _bearer(db, workshop, number):
        raise NumberTaken(number, workshop=workshop.code, by=naming.person(row.person, workshop))
    return number
