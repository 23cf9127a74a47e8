"""Verbs on participants: a person's place in one workshop, its number and its dated history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from curriculum import clock
from curriculum.errors import AlreadyParticipant, Conflict, InvalidInput, NotFound, NumberTaken
from curriculum.models import Attendance, Group, GroupMember, Participant, Person, StatusChange, Workshop
from curriculum.models.participation import Status
from curriculum.operations import naming, refusals
from curriculum.operations.persons import PersonFacts, person_facts

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Organisation

HIGHEST_NUMBER: Final = 999_999


class ParticipantFields(TypedDict, total=False):
    """What can be changed of a participant; None empties a field (but not the number)."""

    number: int
    organisation: Organisation | None
    job_title: Translated | None
    language: str | None


@dataclass(frozen=True, slots=True)
class ParticipantFacts:
    """A participant as shown; organisation and job title are those of the time of the workshop."""

    workshop: str
    number: int
    status: Status
    organisation: str | None
    organisation_name: Translated | None
    job_title: Translated | None
    language: str | None
    person: PersonFacts


@dataclass(frozen=True, slots=True)
class StatusStep:
    """A dated step in a participant's history; `changed_at` is UTC."""

    status: Status
    changed_at: datetime
    note: str | None


@dataclass(frozen=True, slots=True)
class ParticipantDetails:
    """A participant with history, groups and certificates (by serial)."""

    participant: ParticipantFacts
    history: tuple[StatusStep, ...]
    groups: tuple[str, ...]
    certificates: tuple[str, ...]


def lock_workshop(db: Db, workshop: Workshop) -> None:
    """Let writers of one workshop's participants and certificates come one after the other.

    On SQLite every writing transaction is alone anyway; on PostgreSQL the second one waits here.
    """
    db.execute(sa.select(Workshop.id).where(Workshop.id == workshop.id).with_for_update())


def find_participant(db: Db, workshop: Workshop, number: int) -> Participant:
    """Return the participant who bears a number in a workshop; raise `NotFound`."""
    wanted = (Participant.workshop_id == workshop.id, Participant.number == number)
    if row := db.scalar(sa.select(Participant).where(*wanted)):
        return row
    raise NotFound("participant", number, where=workshop.code)


def add_participant(
    db: Db,
    workshop: Workshop,
    person: Person,
    *,
    number: int | None = None,
    status: Status = Status.NOMINATED,
    organisation: Organisation | None = None,
    job_title: Translated | None = None,
    language: str | None = None,
    note: str | None = None,
) -> Participant:
    """Give a person a place in a workshop, by default under the next number.

    Organisation and job title are by default those of the person. Raise `AlreadyParticipant` for a person
    who is one already and `NumberTaken` for a number that is not free.
    """
    lock_workshop(db, workshop)
    _require_new(db, workshop, person)
    row = Participant(
        workshop_id=workshop.id,
        person_id=person.id,
        number=_free_number(db, workshop, number) if number is not None else next_number(db, workshop),
        status=status,
        organisation_id=organisation.id if organisation else person.organisation_id,
        job_title=job_title or person.job_title,
        language=language,
        history=[StatusChange(status=status, changed_at=clock.now(), note=note)],
    )
    db.add(row)
    refusals.flush(db)
    return row


def edit_participant(db: Db, participant: Participant, **fields: Unpack[ParticipantFields]) -> tuple[str, ...]:
    """Change what is given and leave the rest; return the names of the fields that differ now.

    Raise `NumberTaken` for a number that is not free.
    """
    if "number" in fields and fields["number"] != participant.number:
        lock_workshop(db, participant.workshop)
        _free_number(db, participant.workshop, fields["number"])
    changed = tuple(field for field, value in fields.items() if getattr(participant, field) != value)
    for field in changed:
        setattr(participant, field, fields[field])  # type: ignore[literal-required] # the keys are its own
    refusals.flush(db)
    return changed


def set_status(db: Db, participant: Participant, status: Status, *, note: str | None = None) -> bool:
    """Change a participant's status and date the step; say whether anything changed.

    Any step is allowed, for errors must be corrected; the history keeps every one of them.
    """
    if participant.status is status:
        return False
    participant.status = status
    participant.history.append(StatusChange(status=status, changed_at=clock.now(), note=note))
    refusals.flush(db)
    return True


def set_statuses(
    db: Db, workshop: Workshop, status: Status, *, numbers: Collection[int] = (), note: str | None = None
) -> tuple[int, ...]:
    """Set the status of the participants who bear the numbers, of all without numbers; return whose changed.

    Raise `NotFound` for a number that nobody bears; nothing is changed then.
    """
    rows = [find_participant(db, workshop, number) for number in numbers] or participants_of(db, workshop)
    return tuple(row.number for row in rows if set_status(db, row, status, note=note))


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
    return tuple(
        participant_facts(row) for row in participants_of(db, workshop) if not statuses or row.status in statuses
    )


def show_participant(db: Db, participant: Participant) -> ParticipantDetails:
    """Return everything that is known of a participant."""
    groups = (
        sa.select(Group.code)
        .join(GroupMember, GroupMember.group_id == Group.id)
        .where(GroupMember.participant_id == participant.id)
    )
    return ParticipantDetails(
        participant_facts(participant),
        tuple(StatusStep(step.status, step.changed_at, step.note) for step in participant.history),
        tuple(db.scalars(groups.order_by(Group.code))),
        tuple(certificate.serial for certificate in participant.certificates),
    )


def receipt_of(details: ParticipantDetails, workshop: Workshop) -> ParticipantDetails:
    """Return a participant as told of after a change: of a restricted workshop without name and address."""
    if not workshop.restricted:
        return details
    person = replace(
        details.participant.person,
        print_name="",
        native_name=None,
        given_name=None,
        family_name=None,
        email=None,
        phone=None,
    )
    return replace(details, participant=replace(details.participant, person=person))


def participants_of(db: Db, workshop: Workshop) -> tuple[Participant, ...]:
    """Return the rows of a workshop's participants with persons and organisations, in few queries."""
    query = (
        sa.select(Participant)
        .where(Participant.workshop_id == workshop.id)
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
    )


def next_number(db: Db, workshop: Workshop) -> int:
    """Return the number after the highest of a workshop."""
    last = db.scalar(sa.select(sa.func.max(Participant.number)).where(Participant.workshop_id == workshop.id))
    return (last or 0) + 1


def _require_new(db: Db, workshop: Workshop, person: Person) -> None:
    wanted = (Participant.workshop_id == workshop.id, Participant.person_id == person.id)
    if row := db.scalar(sa.select(Participant).where(*wanted)):
        raise AlreadyParticipant(naming.person(person, workshop), workshop=workshop.code, number=row.number)


def _free_number(db: Db, workshop: Workshop, number: int) -> int:
    if not 0 < number <= HIGHEST_NUMBER:
        raise InvalidInput(f"{number} is no participant's number; numbers run from 1 to {HIGHEST_NUMBER:,}.")
    wanted = (Participant.workshop_id == workshop.id, Participant.number == number)
    if row := db.scalar(sa.select(Participant).where(*wanted)):
        raise NumberTaken(number, workshop=workshop.code, by=naming.person(row.person, workshop))
    return number
