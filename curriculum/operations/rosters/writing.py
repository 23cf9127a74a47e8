"""Writes the rows of a roster: new persons and places all at once, changes of those who are there one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from curriculum import clock
from curriculum.languages import Translated
from curriculum.models import GroupMember, Participant, Person, StatusChange
from curriculum.operations import naming, refusals
from curriculum.operations.changes import Action, Change, told
from curriculum.operations.participants import HIGHEST_NUMBER, free_numbers
from curriculum.operations.persons import next_person_code
from curriculum.operations.rosters.groups import Groups
from curriculum.operations.rosters.names import NAMES, Names
from curriculum.operations.rosters.nominations import Nominations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Organisation, Workshop
    from curriculum.models.participation import Status
    from curriculum.operations.organisations import Organisations
    from curriculum.operations.rosters.entries import RosterEntry

_BESIDES_NAMES: Final = ("sex", "email", "phone", "country")
_OF_PLACE: Final = ("language", "rank", "arrives_on", "departs_on")


@dataclass(frozen=True, slots=True)
class Place:
    """A row and whom it means: a participant, else a person known from elsewhere, else somebody new.

    `names` says what becomes of the person's; `untouched` leaves everything.
    `unnamed` is a person who is told by code alone, being known from a restricted workshop.
    """

    entry: RosterEntry
    participant: Participant | None = None
    person: Person | None = None
    names: Names = field(default_factory=Names)
    untouched: bool = False
    unnamed: bool = False

    @property
    def who(self) -> Person | None:
        """Return the person who is meant, None for somebody new."""
        return self.participant.person if self.participant else self.person


def write_places(
    db: Db, workshop: Workshop, places: Sequence[Place], *, organisations: Organisations, status: Status
) -> list[Change]:
    """Write what rows say, and return what became of each; `status` is that of new ones whose row names none."""
    work = _Writing(db, workshop, organisations, status)
    work.make_room(places)
    changes = [work.bring_in(place) for place in places]
    refusals.flush(db)
    try:
        work.add_new()
    except sa.exc.IntegrityError as error:
        raise refusals.in_words(error) from None
    db.expire(workshop, ["participants"])
    return changes


class _Writing:
    """The state of one run: which numbers and codes come next, and what is to be inserted."""

    def __init__(self, db: Db, workshop: Workshop, organisations: Organisations, status: Status) -> None:
        self._db, self._workshop, self._organisations, self._status = db, workshop, organisations, status
        self._groups, self._nominations = Groups(workshop), Nominations(db, workshop)
        self._code = int(next_person_code(db)[1:])
        self._numbers: Iterator[int] = iter(())
        self._before: dict[int, int] = {}
        self._now = clock.now()
        self._steps: list[dict[str, object]] = []
        self._persons: list[tuple[RosterEntry, str, Organisation | None]] = []
        self._places: list[tuple[RosterEntry, int, str | Person, Organisation | None]] = []

    def make_room(self, places: Sequence[Place]) -> None:
        """Put the participants whose numbers change out of the way: two of them may exchange theirs."""
        given = {place.entry.number for place in places if place.entry.number is not None}
        self._numbers = free_numbers(self._db, self._workshop, besides=given)
        for place in places:
            row, number = place.participant, place.entry.number
            if row is not None and not place.untouched and number is not None and number != row.number:
                self._before[row.id] = row.number
                row.number += HIGHEST_NUMBER
        self._db.flush()

    def bring_in(self, place: Place) -> Change:
        """Change who is there, and note who is to be added."""
        entry, row = place.entry, place.participant
        if row is not None and place.untouched:
            return Change(Action.LEFT, "participant", str(row.number))
        organisation = self._organisations.get_or_add(entry.organisation) if entry.organisation else None
        if row is None:
            return self._add(place, organisation)
        kept = self._kept_names(place, row.person)
        details = [*self._change_person(place, row.person), *self._change_place(entry, row, organisation)]
        notes = kept
        if entry.nominated_on is not None:
            stood = self._nominations.put(row, entry.nominated_on)
            details += [] if stood else self._told("nominated_on", None, entry.nominated_on)
            notes += ["nominated_on: another date stays"] if stood not in {None, entry.nominated_on} else []
        action = Action.CHANGED if details else Action.LEFT
        return Change(action, "participant", str(row.number), (*details, *notes))

    def add_new(self) -> None:
        """Insert the steps, the persons and the places that were noted."""
        if self._steps:
            self._db.execute(sa.insert(_table(StatusChange)), self._steps)
        identities = self._insert_persons()
        if not self._places:
            return
        workshop_id = self._workshop.id
        rows = [
            {
                "workshop_id": workshop_id,
                "person_id": who.id if isinstance(who, Person) else identities[who],
                "number": number,
                "status": entry.status or self._status,
                "organisation_id": organisation.id if organisation else None,
                "job_title": entry.job_title,
                **{name: getattr(entry, name) for name in _OF_PLACE},
            }
            for entry, number, who, organisation in self._places
        ]
        self._db.execute(sa.insert(_table(Participant)), rows)
        query = sa.select(Participant.number, Participant.id).where(Participant.workshop_id == workshop_id)
        by_number = {row.number: row.id for row in self._db.execute(query)}
        steps = [
            {
                "participant_id": by_number[number],
                "status": entry.status or self._status,
                "changed_at": self._now,
                "effective_on": entry.nominated_on,
            }
            for entry, number, _, _ in self._places
        ]
        self._db.execute(sa.insert(_table(StatusChange)), steps)
        members = [
            {"group_id": group, "participant_id": by_number[number]}
            for entry, number, _, _ in self._places
            for group in self._groups.meant(entry.groups)
        ]
        if members:
            self._db.execute(sa.insert(_table(GroupMember)), members)
            for group in self._workshop.groups:
                self._db.expire(group, ["members"])

    def _insert_persons(self) -> Mapping[str, int]:
        if not self._persons:
            return {}
        highest = self._db.scalar(sa.select(sa.func.max(Person.id))) or 0
        rows = [
            {
                "code": code,
                "organisation_id": organisation.id if organisation else None,
                "job_title": entry.job_title,
                "languages": entry.languages,
                **{name: getattr(entry, name) for name in (*NAMES, *_BESIDES_NAMES)},
            }
            for entry, code, organisation in self._persons
        ]
        self._db.execute(sa.insert(_table(Person)), rows)
        query = sa.select(Person.code, Person.id).where(Person.id > highest)
        return {row.code: row.id for row in self._db.execute(query)}

    def _add(self, place: Place, organisation: Organisation | None) -> Change:
        entry = place.entry
        number, kept = entry.number or next(self._numbers), []
        if place.person is not None:
            kept = self._kept_names(place, place.person)
            self._change_person(place, place.person)
            self._places.append((entry, number, place.person, organisation))
            restricted = self._workshop.restricted or place.unnamed
            called = naming.person_label(place.person.print_name, place.person.code, restricted=restricted)
        else:
            code = f"P{self._code:04}"
            self._code += 1
            self._persons.append((entry, code, organisation))
            self._places.append((entry, number, code, organisation))
            called = naming.person_label(entry.print_name, code, restricted=self._workshop.restricted)
        return Change(Action.CREATED, "participant", str(number), (called, *kept))

    def _change_person(self, place: Place, person: Person) -> list[str]:
        return self._assign(person, {**place.names.taken, **_person_fields(place.entry)})

    def _kept_names(self, place: Place, person: Person) -> list[str]:
        """Tell which names on record stay and what the list has; of people who are not named only that they stay."""
        if self._workshop.restricted or place.unnamed:
            return [f"{name}: stays" for name in place.names.kept]
        pairs = {name: (getattr(person, name), getattr(place.entry, name)) for name in place.names.kept}
        return [f"{name}: {told(now)} stays (the list: {told(said)})" for name, (now, said) in pairs.items()]

    def _change_place(self, entry: RosterEntry, row: Participant, organisation: Organisation | None) -> list[str]:
        details: list[str] = []
        if organisation is not None and row.organisation is not organisation:
            before = row.organisation.code if row.organisation else None
            details += self._told("organisation", before, organisation.code)
            row.organisation = organisation
        if row.id in self._before and entry.number is not None:
            details.append(f"number: {self._before[row.id]} → {entry.number}")
            row.number = entry.number
        fields: dict[str, Any] = {name: value for name in _OF_PLACE if (value := getattr(entry, name)) is not None}
        if entry.job_title:
            fields["job_title"] = Translated({**(row.job_title or {}), **entry.job_title})
        if entry.status:
            fields["status"] = entry.status
        changed = self._assign(row, fields)
        if any(line.startswith("status") for line in changed):
            self._steps.append({"participant_id": row.id, "status": row.status, "changed_at": self._now})
            self._db.expire(row, ["history"])
        if entry.groups and (moved := self._groups.put(row, entry.groups)):
            changed += self._told("groups", moved[0] or None, moved[1])
        return details + changed

    def _assign(self, row: Person | Participant, fields: Mapping[str, Any]) -> list[str]:
        changed = {name: value for name, value in fields.items() if _differs(name, getattr(row, name), value)}
        details = [line for name, value in changed.items() for line in self._told(name, getattr(row, name), value)]
        for name, value in changed.items():
            setattr(row, name, value)
        return details

    def _told(self, name: str, before: object, after: object) -> Iterator[str]:
        """Tell a difference; that of a restricted workshop without what it is, for outputs end in logs."""
        if self._workshop.restricted:
            yield f"{name}: changed"
        elif isinstance(after, Translated):
            old: Mapping[str, str] = before if isinstance(before, Translated) else {}
            lines = ((tag, old.get(tag), text) for tag, text in after.items())
            yield from (f"{name}.{tag}: {told(was)} → {told(text)}" for tag, was, text in lines if was != text)
        else:
            yield f"{name}: {told(before)} → {told(after)}"


def _table(kind: type[Any]) -> sa.Table:
    table: sa.Table = kind.__table__
    return table


def _person_fields(entry: RosterEntry) -> dict[str, Any]:
    given = {name: value for name in _BESIDES_NAMES if (value := getattr(entry, name)) is not None}
    return given | ({"languages": entry.languages} if entry.languages else {})


def _differs(name: str, before: object, after: object) -> bool:
    """Say whether a value is another one; telephone numbers may be parted by blanks as one likes."""
    if name == "phone" and before:
        return re.sub(r"[^\d+x]", "", str(before)) != re.sub(r"[^\d+x]", "", str(after))
    return before != after
