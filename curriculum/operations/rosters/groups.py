"""Puts the participants of a roster into the groups that their rows name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.operations.rosters.entries import RowProblem
from curriculum.operations.spelling import pick_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from curriculum.models import Participant, Workshop
    from curriculum.operations.rosters.entries import RosterEntry

#: The column as problems name it.
_COLUMN: Final = "Group"


class Groups:
    """The groups of a workshop by code, and who is in each."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._groups = {group.code: group for group in workshop.groups}
        self._members: dict[str, set[int]] = {}
        self._meant: dict[str, tuple[str, ...]] = {}

    def check(self, entries: Iterable[RosterEntry]) -> Iterator[RowProblem]:
        """Yield what is wrong with the groups of each row; of a restricted workshop without what the cell says."""
        for entry in entries:
            for code in entry.groups:
                if len(self._pick(code)) != 1:
                    yield RowProblem(self._refuse(code), line=entry.line, path=_COLUMN)

    def meant(self, codes: Iterable[str]) -> list[int]:
        """Return the keys of the groups that codes mean, each once."""
        return [self._groups[code].id for code in sorted({code for each in codes for code in self._pick(each)})]

    def put(self, row: Participant, codes: Iterable[str]) -> tuple[str, str] | None:
        """Put a participant into these groups only; return the codes before and after, None if nothing differs."""
        wanted = {code for each in codes for code in self._pick(each)}
        before = {code for code in self._groups if row.id in self._ids(code)}
        for code in sorted(before - wanted):
            self._groups[code].members.remove(row)
        for code in sorted(wanted - before):
            self._groups[code].members.append(row)
        return None if wanted == before else (", ".join(sorted(before)), ", ".join(sorted(wanted)))

    def _pick(self, code: str) -> tuple[str, ...]:
        if code not in self._meant:
            self._meant[code] = pick_codes(code, self._groups)
        return self._meant[code]

    def _ids(self, code: str) -> set[int]:
        """Return who was in a group when it was first asked for; each participant is asked for once."""
        if code not in self._members:
            self._members[code] = {member.id for member in self._groups[code].members}
        return self._members[code]

    def _refuse(self, code: str) -> str:
        what = "this" if self._workshop.restricted else repr(code[:40])
        if not self._groups:
            return f"{what} is no group of {self._workshop.code}, which has none; declare groups in its file"
        return f"{what} is no group of {self._workshop.code}; its groups are {', '.join(self._groups)}"
