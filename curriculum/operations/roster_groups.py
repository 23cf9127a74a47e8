"""Puts the participants of a roster into the groups that their rows name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.errors import Problem
from curriculum.operations.spelling import pick_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from curriculum.models import Participant, Workshop
    from curriculum.operations.roster_entries import RosterEntry

#: The column as problems name it.
_COLUMN: Final = "Group"


class Groups:
    """The groups of a workshop by code, and who is in each."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._groups = {group.code: group for group in workshop.groups}

    def check(self, entries: Iterable[RosterEntry]) -> Iterator[Problem]:
        """Yield what is wrong with the groups of each row; of a restricted workshop without what the cell says."""
        for entry in entries:
            for code in entry.groups:
                if len(pick_codes(code, self._groups)) != 1:
                    yield Problem(self._refuse(code), line=entry.line, path=_COLUMN)

    def _refuse(self, code: str) -> str:
        what = "this" if self._workshop.restricted else repr(code[:40])
        if not self._groups:
            return f"{what} is no group of {self._workshop.code}, which has none; declare groups in its file"
        return f"{what} is no group of {self._workshop.code}; its groups are {', '.join(self._groups)}"

    def put(self, row: Participant, codes: Iterable[str]) -> tuple[str, str] | None:
        """Put a participant into these groups only; return the codes before and after, None if nothing differs."""
        wanted = {code for each in codes for code in pick_codes(each, self._groups)}
        before = {code for code, group in self._groups.items() if row in group.members}
        for code in sorted(before - wanted):
            self._groups[code].members.remove(row)
        for code in sorted(wanted - before):
            self._groups[code].members.append(row)
        return None if wanted == before else (", ".join(sorted(before)), ", ".join(sorted(wanted)))
