"""Brings a roster into a workshop: finds who is already there, adds who is not, changes what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum import clock
from curriculum.errors import InvalidFile
from curriculum.languages import Translated
from curriculum.models import Participant, Person, StatusChange
from curriculum.models.participation import Status
from curriculum.operations import naming, refusals
from curriculum.operations.changes import Action, Change, told
from curriculum.operations.organisations import Organisations
from curriculum.operations.participants import HIGHEST_NUMBER, lock_workshop, participants_of
from curriculum.operations.persons import next_person_code
from curriculum.operations.roster_groups import Groups
from curriculum.operations.roster_matching import match_entries
from curriculum.operations.spelling import line_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Organisation, Workshop
    from curriculum.operations.roster_entries import RosterEntry

_OF_PERSON: Final = (
    "print_name",
    "native_name",
    "native_language",
    "given_name",
    "family_name",
    "sex",
    "email",
    "phone",
    "country",
)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What a roster did, a change for each row in its order, and remarks for the user."""

    changes: tuple[Change, ...]
    remarks: tuple[str, ...]

    @property
    def created(self) -> int:
        """Return how many participants are new."""
        return self._count(Action.CREATED)

    @property
    def changed(self) -> int:
        """Return how many participants differ from before."""
        return self._count(Action.CHANGED)

    @property
    def left(self) -> int:
        """Return how many participants were found and are as they were."""
        return self._count(Action.LEFT)

    def _count(self, action: Action) -> int:
        return sum(change.action is action for change in self.changes)


def enrol(
    db: Db, workshop: Workshop, entries: Sequence[RosterEntry], *, file: str, status: Status | None = None
) -> Enrolled:
    """Add or change the participants of a workshop as a roster has them; nobody is removed.

    Empty cells leave what is there. `status` is that of new participants whose row names none, by default
    nominated. Raise `InvalidFile` with every row that cannot be told from somebody who is there.
    """
    lock_workshop(db, workshop)
    organisations = Organisations(db)
    rows = participants_of(db, workshop)
    found, problems = match_entries(entries, rows, organisations=organisations, workshop=workshop)
    if problems := [*problems, *Groups(workshop).check(entries)]:
        raise InvalidFile(file, sorted(problems, key=lambda problem: problem.line or 0))
    work = _Enrolment(db, workshop, organisations, status or Status.NOMINATED)
    work.make_room(entries, found)
    changes = [work.bring_in(entry, found.get(entry.line)) for entry in entries]
    refusals.flush(db)
    return Enrolled(tuple(changes), tuple(work.remarks))


class _Enrolment:
    """The state of one run: which numbers and codes come next, and what was remarked."""

    def __init__(self, db: Db, workshop: Workshop, organisations: Organisations, status: Status) -> None:
        self._db, self._workshop, self._organisations, self._status = db, workshop, organisations, status
        self._by_email: dict[str, list[Person]] = {}
        for person in db.scalars(sa.select(Person).where(Person.email.is_not(None))):
            self._by_email.setdefault((person.email or "").casefold(), []).append(person)
        self._groups = Groups(workshop)
        self._code = int(next_person_code(db)[1:])
        self._number = 0
        self._before: dict[int, int] = {}
        self.remarks: list[str] = []

    def make_room(self, entries: Sequence[RosterEntry], found: Mapping[int, Participant]) -> None:
        """Put the participants whose numbers change out of the way: two of them may exchange theirs."""
        last = sa.select(sa.func.max(Participant.number)).where(Participant.workshop_id == self._workshop.id)
        self._number = max(self._db.scalar(last) or 0, *(entry.number or 0 for entry in entries), 0)
        for entry in entries:
            row = found.get(entry.line)
            if row is not None and entry.number is not None and entry.number != row.number:
                self._before[row.id] = row.number
                row.number += HIGHEST_NUMBER
        self._db.flush()

    def bring_in(self, entry: RosterEntry, row: Participant | None) -> Change:
        organisation = self._organisations.get_or_add(entry.organisation) if entry.organisation else None
        if row is None:
            return self._add(entry, organisation)
        details = [*self._change_person(entry, row.person), *self._change_place(entry, row, organisation)]
        return Change(Action.CHANGED if details else Action.LEFT, "participant", str(row.number), tuple(details))

    def _add(self, entry: RosterEntry, organisation: Organisation | None) -> Change:
        number = entry.number or self._next_number()
        status = entry.status or self._status
        row = Participant(
            workshop=self._workshop,
            person=self._person(entry, organisation),
            number=number,
            status=status,
            organisation=organisation,
            job_title=entry.job_title,
            language=entry.language,
            history=[StatusChange(status=status, changed_at=clock.now(), note=None)],
        )
        self._db.add(row)
        self._groups.put(row, entry.groups)
        return Change(Action.CREATED, "participant", str(number), (naming.person(row.person, self._workshop),))

    def _person(self, entry: RosterEntry, organisation: Organisation | None) -> Person:
        """Return the person of the same e-mail and name, if another workshop knows one, else a new one."""
        others = self._by_email.get(entry.email.casefold(), []) if entry.email else []
        same = [person for person in others if line_key(person.print_name) == line_key(entry.print_name)]
        if same:
            self._change_person(entry, same[0])
            return same[0]
        if others:
            said = f"the e-mail is also that of {others[0].code}, whose name is another; two persons are kept"
            self.remarks.append(f"line {entry.line}: {said}")
        person = Person(
            code=f"P{self._code:04}", organisation=organisation, job_title=entry.job_title, **_person_fields(entry)
        )
        self._code += 1
        self._db.add(person)
        return person

    def _change_person(self, entry: RosterEntry, person: Person) -> list[str]:
        return self._assign(person, _person_fields(entry))

    def _change_place(self, entry: RosterEntry, row: Participant, organisation: Organisation | None) -> list[str]:
        details = []
        if organisation is not None and row.organisation is not organisation:
            before = row.organisation.code if row.organisation else None
            details += self._told("organisation", before, organisation.code)
            row.organisation = organisation
        if row.id in self._before and entry.number is not None:
            details.append(f"number: {self._before[row.id]} → {entry.number}")
            row.number = entry.number
        fields: dict[str, object] = {"language": entry.language} if entry.language else {}
        if entry.job_title:
            fields["job_title"] = Translated({**(row.job_title or {}), **entry.job_title})
        if entry.status:
            fields["status"] = entry.status
        changed = self._assign(row, fields)
        if any(line.startswith("status") for line in changed):
            row.history.append(StatusChange(status=row.status, changed_at=clock.now(), note=None))
        if entry.groups and (moved := self._groups.put(row, entry.groups)):
            changed += self._told("groups", moved[0] or None, moved[1])
        return details + changed

    def _assign(self, row: Person | Participant, fields: Mapping[str, object]) -> list[str]:
        changed = {name: value for name, value in fields.items() if getattr(row, name) != value}
        details = [line for name, value in changed.items() for line in self._told(name, getattr(row, name), value)]
        for name, value in changed.items():
            setattr(row, name, value)
        return details

    def _told(self, name: str, before: object, after: object) -> list[str]:
        """Tell a difference; that of a restricted workshop without what it is, for outputs end in logs."""
        if self._workshop.restricted:
            return [f"{name}: changed"]
        if not isinstance(after, Translated):
            return [f"{name}: {told(before)} → {told(after)}"]
        old = before if isinstance(before, Translated) else {}
        lines = ((tag, old.get(tag), text) for tag, text in after.items())
        return [f"{name}.{tag}: {told(was)} → {told(text)}" for tag, was, text in lines if was != text]

    def _next_number(self) -> int:
        self._number += 1
        return self._number


def _person_fields(entry: RosterEntry) -> dict[str, object]:
    given = ((name, getattr(entry, name)) for name in _OF_PERSON)
    return {name: value for name, value in given if value is not None}
