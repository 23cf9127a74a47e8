"""Brings a roster into a workshop: judges each row, then adds who is new and changes what differs, or does nothing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum.errors import InvalidInput
from curriculum.models import Person
from curriculum.models.participation import Status
from curriculum.operations.changes import Action
from curriculum.operations.merging.kept import kept_persons
from curriculum.operations.nomination.clashes import clashes_of
from curriculum.operations.nomination.statuses import refuse_early
from curriculum.operations.organisations import Organisations
from curriculum.operations.participants import lock_workshop, participants_of
from curriculum.operations.persons import find_person
from curriculum.operations.rosters.aliases import aliases_of
from curriculum.operations.rosters.days import early_rows
from curriculum.operations.rosters.groups import Groups
from curriculum.operations.rosters.likeness import doubts_of, in_restricted, participant_profile
from curriculum.operations.rosters.matching import Matches, match_entries
from curriculum.operations.rosters.names import Names, compare_names, remark_names
from curriculum.operations.rosters.numbers import held_numbers, hidden_numbers, repeated_numbers
from curriculum.operations.rosters.steps import is_step_back, remark_steps_back
from curriculum.operations.rosters.verdicts import Choices, Doubtful, JudgedRow, RosterRefused, Verdict
from curriculum.operations.rosters.writing import Place, write_places
from curriculum.operations.spelling import line_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Participant, Workshop
    from curriculum.operations.changes import Change
    from curriculum.operations.rosters.entries import RosterEntry, RowProblem
    from curriculum.operations.rosters.verdicts import Doubt

#: How many rows a remark names.
_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What a roster did: a change for each row that was written, remarks for the user, and all rows as judged."""

    changes: tuple[Change, ...]
    remarks: tuple[str, ...]
    rows: tuple[JudgedRow, ...] = ()

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

    @property
    def refused(self) -> tuple[JudgedRow, ...]:
        """Return the rows of which nothing was written."""
        return tuple(row for row in self.rows if row.change is None)

    def judged(self, verdict: Verdict) -> int:
        """Return how many rows were taken for this."""
        return sum(row.verdict is verdict for row in self.rows)

    def _count(self, action: Action) -> int:
        return sum(change.action is action for change in self.changes)


def enrol(
    db: Db,
    workshop: Workshop,
    entries: Sequence[RosterEntry],
    *,
    file: str,
    status: Status | None = None,
    problems: Iterable[RowProblem] = (),
    choices: Choices | None = None,
) -> Enrolled:
    """Add or change the participants of a workshop as a roster has them; nobody is removed.

    Empty cells leave what is there. `status` is that of new participants whose row names none, by default
    nominated; `problems` are rows that could not be read. Raise `RosterRefused` (nothing is then written) with every
    wrong row unless `choices` say to skip them, and with every doubtful row where they say to stop; `Conflict` for a
    `status` of attendance before the workshop begins.
    """
    refuse_early(workshop, status or Status.NOMINATED)
    lock_workshop(db, workshop)
    chosen = choices or Choices()
    judging = _Judging(db, workshop, entries, list(problems), chosen)
    judging.judge()
    skipped = {line for line in judging.doubts if chosen.doubtful is Doubtful.SKIP}
    refused = {problem.line for problem in judging.problems}
    if refused and not chosen.skip_errors:
        raise RosterRefused(file, judging.rows({}))
    if chosen.doubtful is Doubtful.STOP and any(line not in refused for line in judging.doubts):
        raise RosterRefused(file, judging.rows({}), doubtful=True)
    places = [judging.place(entry) for entry in entries if entry.line not in refused | skipped]
    judging.note_steps_back(places)
    written = write_places(db, workshop, places, organisations=judging.organisations, status=status or Status.NOMINATED)
    judging.remarks += remark_names(db, places)
    judging.note_clashes(places, written)
    rows = judging.rows(dict(zip((place.entry.line for place in places), written, strict=True)))
    return Enrolled(tuple(written), tuple(judging.remarks), rows)


@dataclass(slots=True)
class _Judging:
    """What is known of the rows so far."""

    db: Db
    workshop: Workshop
    entries: Sequence[RosterEntry]
    problems: list[RowProblem]
    choices: Choices
    remarks: list[str] = field(default_factory=list)
    doubts: Mapping[int, list[Doubt]] = field(default_factory=dict)
    organisations: Organisations = field(init=False)
    matches: Matches = field(init=False)
    persons: dict[int, Person] = field(default_factory=dict)
    unnamed: AbstractSet[int] = frozenset()

    def judge(self) -> None:
        """Find who is meant by each row, what is wrong and what is doubtful."""
        self.organisations = Organisations(self.db)
        rows = participants_of(self.db, self.workshop)
        decided = self._decided(rows)
        self.matches = match_entries(
            self.entries,
            rows,
            organisations=self.organisations,
            workshop=self.workshop,
            aliases=aliases_of(self.db, rows),
            decided=decided,
            profile=participant_profile,
        )
        self._find_faults(rows)
        self._know_persons(rows)
        self.unnamed = in_restricted(self.db) if self.persons else frozenset()
        self.doubts = self._doubtful()

    def place(self, entry: RosterEntry) -> Place:
        """Return what a row is to become."""
        aliased = self.matches.aliased.get(entry.line)
        found, person = self.matches.found.get(entry.line), self.persons.get(entry.line)
        return Place(
            replace(entry, status=None) if is_step_back(entry, found) else entry,
            participant=found or aliased,
            person=person,
            names=self._names(entry, person if found is None else found.person),
            untouched=aliased is not None,
            unnamed=person is not None and person.id in self.unnamed,
        )

    def _names(self, entry: RosterEntry, person: Person | None) -> Names:
        """Return what becomes of the names; of who was said to be meant they stay, however the row writes them."""
        if person is None or entry.line in self.choices.matches:
            return Names()
        return compare_names(entry, person, take=self.choices.names)

    def rows(self, written: Mapping[int, Change]) -> tuple[JudgedRow, ...]:
        """Return all rows as judged, in the order of the file."""
        wrong: dict[int, list[RowProblem]] = {}
        for problem in self.problems:
            wrong.setdefault(problem.line or 0, []).append(problem)
        lines = sorted({*wrong, *(entry.line for entry in self.entries)})
        return tuple(
            JudgedRow(
                line,
                self._verdict(line, wrong),
                written.get(line),
                tuple(self.doubts.get(line, ())),
                tuple(wrong.get(line, ())),
            )
            for line in lines
        )

    def note_steps_back(self, places: Iterable[Place]) -> None:
        """Note whose status is left because that of the row comes before it."""
        lines = {place.entry.line for place in places}
        self.remarks += remark_steps_back(self.workshop, self.entries, self.matches.found, lines)

    def note_clashes(self, places: Sequence[Place], written: Sequence[Change]) -> None:
        """Note which of the people known from other workshops are expected elsewhere on the same days."""
        numbers = {int(change.code) for place, change in zip(places, written, strict=True) if place.person is not None}
        if numbers:
            self.remarks += [clash.sentence for clash in clashes_of(self.db, self.workshop, numbers=numbers)]

    def _verdict(self, line: int, wrong: Mapping[int, object]) -> Verdict:
        if line in wrong:
            return Verdict.WRONG
        if line in self.doubts:
            return Verdict.DOUBTFUL
        known = line in self.matches.found or line in self.matches.aliased or line in self.persons
        return Verdict.MATCHED if known else Verdict.NEW

    def _decided(self, rows: Iterable[Participant]) -> dict[int, Participant | None]:
        """Return the participants that the user means, None for somebody new; note persons who are none yet."""
        here = {row.person_id: row for row in rows}
        lines = {entry.line for entry in self.entries} | {problem.line for problem in self.problems}
        decided: dict[int, Participant | None] = {}
        meant: dict[int, int] = {}
        for line, code in self.choices.matches.items():
            if line not in lines:
                raise InvalidInput(f"--match names row {line}, which the file has not.")
            person = find_person(self.db, code) if code is not None else None
            decided[line] = here.get(person.id) if person else None
            if person is None:
                continue
            if meant.setdefault(person.id, line) != line:
                raise InvalidInput(f"--match gives rows {meant[person.id]} and {line} the same person, {person.code}.")
            if decided[line] is None:
                self.persons[line] = person
        return decided

    def _find_faults(self, rows: Iterable[Participant]) -> None:
        """Find what is wrong with rows; last of all the numbers that are not free because other rows are wrong."""
        self.problems += [*self.matches.problems, *repeated_numbers(self.entries)]
        self.problems += hidden_numbers(self.db, self.workshop, self.entries, self.matches)
        self.problems += Groups(self.workshop).check(self.entries)
        self.problems += early_rows(self.workshop, self.entries)
        wrong = {problem.line or 0 for problem in self.problems}
        self.problems += held_numbers(
            self.workshop, self.entries, rows, self.matches, wrong=wrong, decided=self.choices.matches
        )

    def _know_persons(self, rows: Iterable[Participant]) -> None:
        """Find the persons of other workshops by e-mail address and name, each for one row."""
        wanted = {entry.email.casefold() for entry in self._fresh() if entry.email}
        if not wanted:
            return
        here = {row.person_id for row in rows} | {person.id for person in self.persons.values()}
        known: dict[tuple[str, str], list[int]] = {}
        kept = kept_persons(self.db)
        query = sa.select(Person.id, Person.email, Person.print_name).where(Person.email.is_not(None))
        for identity, email, name in self.db.execute(query.order_by(Person.id)):
            person = kept.get(identity, identity)
            if email and email.casefold() in wanted and person not in here:
                known.setdefault((email.casefold(), line_key(name)), []).append(person)
        for entry in self._fresh():
            found = known.get(((entry.email or "").casefold(), line_key(entry.print_name)), [])
            free = [identity for identity in found if identity not in here]
            if free:
                here.add(free[0])
                self.persons[entry.line] = self.db.get_one(Person, free[0])

    def _fresh(self) -> list[RosterEntry]:
        """Return the rows that mean nobody who is known, as far as that has been found out."""
        settled = {*self.matches.found, *self.matches.aliased, *self.persons, *self.choices.matches}
        return [entry for entry in self.entries if entry.line not in settled]

    def _doubtful(self) -> Mapping[int, list[Doubt]]:
        wrong = {problem.line for problem in self.problems}
        compared = doubts_of(self.db, self.workshop, [entry for entry in self._fresh() if entry.line not in wrong])
        if compared.crowded:
            rows = ", ".join(map(str, compared.crowded[:_NAMED]))
            more = ", …" if len(compared.crowded) > _NAMED else ""
            self.remarks.append(f"names so common that not everybody was compared: rows {rows}{more}")
        found = dict(compared.by_row)
        for line, doubts in self.matches.doubts.items():
            said = {doubt.person for doubt in doubts}
            found[line] = [*doubts, *(doubt for doubt in found.get(line, ()) if doubt.person not in said)]
        return {line: doubts for line, doubts in found.items() if line not in wrong}
