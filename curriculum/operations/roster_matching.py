"""Says which row of a roster means which participant; it never guesses.

In this order, each participant for one row at most:

1. the same e-mail address;
2. the same number and the same name;
3. the same name, and the same organisation unless one side names none;
4. the same number and the same organisation: the spelling of the name was corrected.

Whatever leaves a doubt (two candidates, another e-mail address, a number that belongs to somebody else) is a
problem of the file, for two people in one are harder to part than one in two is to join.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.errors import Problem
from curriculum.operations import naming
from curriculum.operations.spelling import line_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from curriculum.models import Organisation, Participant, Workshop
    from curriculum.operations.organisations import Organisations
    from curriculum.operations.roster_entries import RosterEntry


def match_entries(
    entries: Sequence[RosterEntry],
    rows: Iterable[Participant],
    *,
    organisations: Organisations,
    workshop: Workshop,
) -> tuple[Mapping[int, Participant], Sequence[Problem]]:
    """Return the participant of each entry (by line) that means one, and what cannot be decided."""
    matching = _Matching(rows, organisations, workshop)
    for step in (matching.by_email, matching.by_number, matching.by_name, matching.by_correction):
        for entry in entries:
            if entry.line not in matching.found and entry.line not in matching.doubtful:
                step(entry)
    matching.check_numbers(entries)
    return matching.found, sorted(matching.problems, key=lambda problem: problem.line or 0)


class _Matching:
    """The participants, by what they can be found by, and what was found."""

    def __init__(self, rows: Iterable[Participant], organisations: Organisations, workshop: Workshop) -> None:
        self._organisations, self._workshop = organisations, workshop
        self._by_number = {row.number: row for row in rows}
        self._by_email: dict[str, list[Participant]] = {}
        self._by_name: dict[str, list[Participant]] = {}
        for row in self._by_number.values():
            self._by_name.setdefault(line_key(row.person.print_name), []).append(row)
            if row.person.email:
                self._by_email.setdefault(row.person.email.casefold(), []).append(row)
        self.found: dict[int, Participant] = {}
        self.doubtful: set[int] = set()
        self.problems: list[Problem] = []
        self._taken: set[int] = set()

    def by_email(self, entry: RosterEntry) -> None:
        candidates = self._free(self._by_email.get(entry.email.casefold(), ())) if entry.email else []
        named = [row for row in candidates if _same_name(entry, row)]
        self._decide(entry, candidates if len(candidates) == 1 else named or candidates, "e-mail")

    def by_number(self, entry: RosterEntry) -> None:
        row = self._holder(entry)
        if row is not None and _same_name(entry, row):
            self._take(entry, row)

    def by_name(self, entry: RosterEntry) -> None:
        organisation = self._organisation(entry)
        candidates = [
            row
            for row in self._free(self._by_name.get(line_key(entry.print_name), ()))
            if entry.organisation is None or row.organisation is None or row.organisation is organisation
        ]
        other = [row for row in candidates if _other_email(entry, row)]
        if len(candidates) == len(other) == 1 and entry.number in {None, other[0].number}:
            said = f"has another e-mail than participant {self._called(other)} of this name and organisation"
            self._doubt(entry, f"{said}; correct it with `participant edit`, or number the row if it is another person")
        else:
            self._decide(entry, [row for row in candidates if row not in other], "name and organisation")

    def by_correction(self, entry: RosterEntry) -> None:
        row = self._holder(entry)
        if row is None:
            return
        same = row.organisation is not None and row.organisation is self._organisation(entry)
        if same and not _other_email(entry, row):
            self._take(entry, row)
        else:
            self._doubt(entry, f"the number belongs to participant {self._called([row])}; leave it empty or change it")

    def check_numbers(self, entries: Iterable[RosterEntry]) -> None:
        """Refuse a number that a participant keeps for whom the roster has no other number."""
        moving = {self.found[one.line].id for one in entries if one.line in self.found and one.number}
        for entry in entries:
            row = self._by_number.get(entry.number or 0)
            if row is None or row is self.found.get(entry.line) or row.id in moving or entry.line in self.doubtful:
                continue
            self._doubt(entry, f"the number belongs to participant {self._called([row])}; leave it empty or change it")

    def _decide(self, entry: RosterEntry, candidates: Sequence[Participant], by: str) -> None:
        if len(candidates) == 1:
            self._take(entry, candidates[0])
        elif candidates:
            self._doubt(entry, f"the {by} fits participants {self._called(candidates)}; give the row a number")

    def _take(self, entry: RosterEntry, row: Participant) -> None:
        self.found[entry.line] = row
        self._taken.add(row.id)

    def _doubt(self, entry: RosterEntry, message: str) -> None:
        self.doubtful.add(entry.line)
        self.problems.append(Problem(message, line=entry.line))

    def _holder(self, entry: RosterEntry) -> Participant | None:
        """Return the participant, not yet found, who bears the entry's number."""
        row = self._by_number.get(entry.number or 0)
        return None if row is None or row.id in self._taken else row

    def _free(self, rows: Iterable[Participant]) -> list[Participant]:
        return [row for row in rows if row.id not in self._taken]

    def _organisation(self, entry: RosterEntry) -> Organisation | None:
        return self._organisations.find(entry.organisation.values()) if entry.organisation else None

    def _called(self, rows: Iterable[Participant]) -> str:
        return " and ".join(f"{row.number}, {naming.person(row.person, self._workshop)}" for row in rows)


def _same_name(entry: RosterEntry, row: Participant) -> bool:
    return line_key(entry.print_name) == line_key(row.person.print_name)


def _other_email(entry: RosterEntry, row: Participant) -> bool:
    return bool(entry.email and row.person.email and entry.email.casefold() != row.person.email.casefold())
