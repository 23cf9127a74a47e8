"""Says which row of a roster means which participant; it never guesses.

In this order, each participant for one row at most:

1. the same e-mail address and the same name;
2. the same number and the same name;
3. the same name, and the same organisation unless one side names none;
4. the name of a person who was merged into the participant's: such a row changes nothing;
5. the same e-mail address, and names that may be one;
6. the same number and the same e-mail address or organisation, and names so near that the spelling was corrected.

Of rows that are the same in everything the first means the first participant who is so, the second the second. What
leaves a doubt makes a row doubtful; two candidates make it wrong, and so does a number that somebody else keeps
(see `numbers`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from curriculum.likeness.pairs import compare
from curriculum.operations import naming
from curriculum.operations.rosters.faults import fault_about
from curriculum.operations.rosters.likeness import entry_profile, is_corrected, names_alike
from curriculum.operations.rosters.verdicts import Doubt
from curriculum.operations.spelling import line_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from curriculum.likeness.profiles import Profile
    from curriculum.models import Organisation, Participant, Workshop
    from curriculum.operations.organisations import Organisations
    from curriculum.operations.rosters.aliases import Alias
    from curriculum.operations.rosters.entries import RosterEntry, RowProblem

#: What people are the same in: name, e-mail, organisation (by its key), country.
_Key: TypeAlias = "tuple[str, str, int | None, str | None]"
#: Participants by a name or an address, those of one key together, the first of them last.
_Shelf: TypeAlias = "dict[str, dict[_Key, list[Participant]]]"


@dataclass(slots=True)
class Matches:
    """What was found, by the lines of the rows; rows in none of the three are new.

    `aliased` are rows that mean a participant by the name of a person who was merged into his or hers.
    """

    found: dict[int, Participant] = field(default_factory=dict)
    aliased: dict[int, Participant] = field(default_factory=dict)
    doubts: dict[int, list[Doubt]] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)


def match_entries(
    entries: Sequence[RosterEntry],
    rows: Iterable[Participant],
    *,
    organisations: Organisations,
    workshop: Workshop,
    aliases: Sequence[Alias] = (),
    decided: Mapping[int, Participant | None] | None = None,
    profile: Callable[[Participant], Profile],
) -> Matches:
    """Return the participant of each entry that means one, and what cannot be decided.

    `decided` gives for rows what the user said of them: a participant, None for somebody else.
    """
    matching = _Matching(rows, organisations, workshop, aliases, profile)
    for line, row in (decided or {}).items():
        matching.settle(line, row)
    for step in matching.steps:
        for entry in entries:
            if entry.line not in matching.done:
                step(entry)
    return matching.matches


class _Matching:
    """The participants, by what they can be found by, and what was found."""

    def __init__(
        self,
        rows: Iterable[Participant],
        organisations: Organisations,
        workshop: Workshop,
        aliases: Sequence[Alias],
        profile: Callable[[Participant], Profile],
    ) -> None:
        self._organisations, self._workshop, self._profile = organisations, workshop, profile
        self._by_number = {row.number: row for row in rows}
        self._by_email: _Shelf = {}
        self._by_name: _Shelf = {}
        for row in sorted(self._by_number.values(), key=lambda row: -row.number):
            key = _key(row)
            self._by_name.setdefault(key[0], {}).setdefault(key, []).append(row)
            if row.person.email:
                self._by_email.setdefault(key[1], {}).setdefault(key, []).append(row)
        self._aliases: dict[str, list[Alias]] = {}
        for alias in aliases:
            self._aliases.setdefault(line_key(alias.name), []).append(alias)
        self.matches = Matches()
        self.done: set[int] = set()
        self._taken: set[int] = set()
        self.steps = (
            self.by_email, self.by_number, self.by_name, self.by_alias, self.by_likeness, self.by_correction,
        )  # fmt: skip

    def settle(self, line: int, row: Participant | None) -> None:
        """Take what the user said of a row."""
        self.done.add(line)
        if row is not None:
            self.matches.found[line] = row
            self._taken.add(row.id)

    def by_email(self, entry: RosterEntry) -> None:
        candidates = self._free(self._by_email, entry.email.casefold()) if entry.email else []
        self._decide(entry, [row for row in candidates if _same_name(entry, row)], "e-mail")

    def by_number(self, entry: RosterEntry) -> None:
        row = self._holder(entry)
        if row is not None and _same_name(entry, row):
            self._take(entry, row)

    def by_name(self, entry: RosterEntry) -> None:
        organisation = self._organisation(entry)
        candidates = [
            row
            for row in self._free(self._by_name, line_key(entry.print_name))
            if entry.organisation is None or row.organisation is None or row.organisation is organisation
        ]
        other = [row for row in candidates if _other_email(entry, row)]
        if other and len(candidates) == len(other) and entry.number in {None, *(row.number for row in other)}:
            self._doubt(entry, other[0])
        else:
            self._decide(entry, [row for row in candidates if row not in other], "name and organisation")

    def by_alias(self, entry: RosterEntry) -> None:
        meant = {
            alias.participant.id: alias.participant
            for alias in self._aliases.get(line_key(entry.print_name), ())
            if not (entry.email and alias.email) or entry.email.casefold() == alias.email.casefold()
        }
        if len(meant) == 1:
            self.done.add(entry.line)
            self.matches.aliased[entry.line] = next(iter(meant.values()))

    def by_likeness(self, entry: RosterEntry) -> None:
        candidates = self._free(self._by_email, entry.email.casefold()) if entry.email else []
        holder = self._holder(entry)
        if holder is not None and entry.email and holder.person.email and not _other_email(entry, holder):
            candidates = [holder]
        alike = [row for row in candidates if self._alike(entry, row) or self._corrected(entry, row)]
        if candidates and not alike:
            self._doubt(entry, candidates[0])
        else:
            self._decide(entry, alike, "e-mail")

    def by_correction(self, entry: RosterEntry) -> None:
        row = self._holder(entry)
        same = row is not None and row.organisation is not None and row.organisation is self._organisation(entry)
        if row is not None and same and not _other_email(entry, row) and self._corrected(entry, row):
            self._take(entry, row)

    def _decide(self, entry: RosterEntry, candidates: Sequence[Participant], by: str) -> None:
        chosen = candidates if len(candidates) == 1 else self._same(entry, candidates)
        if chosen:
            self._take(entry, chosen[0])
        elif candidates:
            after = f"; give the row a number, or say who is meant: --match {entry.line}=CODE"
            fault = fault_about(candidates, self._workshop, f"the {by} fits participants", after, line=entry.line)
            self.done.add(entry.line)
            self.matches.problems.append(fault)

    def _same(self, entry: RosterEntry, candidates: Sequence[Participant]) -> Sequence[Participant]:
        """Return the one that is as the row is in everything."""
        organisation = self._organisation(entry)
        place = organisation.id if organisation else None
        own = (line_key(entry.print_name), (entry.email or "").casefold(), place, entry.country)
        return [row for row in candidates if _key(row) == own]

    def _take(self, entry: RosterEntry, row: Participant) -> None:
        self.done.add(entry.line)
        self.matches.found[entry.line] = row
        self._taken.add(row.id)

    def _doubt(self, entry: RosterEntry, row: Participant) -> None:
        """Note that a row may mean a participant, and go on as if it meant somebody else."""
        likeness = compare(entry_profile(entry), self._profile(row))
        called = f"participant {row.number}, {naming.person(row.person, self._workshop)}"
        doubt = Doubt(None, row.person.code, called, likeness.score, likeness.reasons)
        self.matches.doubts.setdefault(entry.line, []).append(doubt)
        self.done.add(entry.line)

    def _alike(self, entry: RosterEntry, row: Participant) -> bool:
        return names_alike(entry_profile(entry).names, self._profile(row).names)

    def _corrected(self, entry: RosterEntry, row: Participant) -> bool:
        """Say whether a row of the same number may be the participant's, with the name corrected."""
        return row.number == entry.number and is_corrected(entry_profile(entry).names, self._profile(row).names)

    def _holder(self, entry: RosterEntry) -> Participant | None:
        """Return the participant, not yet found, who bears the entry's number."""
        row = self._by_number.get(entry.number or 0)
        return None if row is None or row.id in self._taken else row

    def _free(self, shelf: _Shelf, key: str) -> list[Participant]:
        """Return who is not yet found, of people who are the same in everything only the first."""
        found = []
        for rows in shelf.get(key, {}).values():
            while rows and rows[-1].id in self._taken:
                rows.pop()
            found += rows[-1:]
        return sorted(found, key=lambda row: row.number)

    def _organisation(self, entry: RosterEntry) -> Organisation | None:
        return self._organisations.find(entry.organisation.values()) if entry.organisation else None


def _key(row: Participant) -> _Key:
    person = row.person
    return (line_key(person.print_name), (person.email or "").casefold(), row.organisation_id, person.country)


def _same_name(entry: RosterEntry, row: Participant) -> bool:
    return line_key(entry.print_name) == line_key(row.person.print_name)


def _other_email(entry: RosterEntry, row: Participant) -> bool:
    return bool(entry.email and row.person.email and entry.email.casefold() != row.person.email.casefold())
