"""Keeps what is known of participants from a roster that knows less: a list sent again undoes no attendance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.models.participation import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from curriculum.models import Participant, Workshop
    from curriculum.operations.rosters.entries import RosterEntry

_WERE_THERE: Final = frozenset({Status.ATTENDED, Status.ABSENT})
_EXPECTED: Final = _WERE_THERE | {Status.CONFIRMED}
#: What stays as it is when a roster has this status. Who was nominated and then declined is still on the first list.
_STAYS: Final[Mapping[Status, frozenset[Status]]] = {
    Status.NOMINATED: frozenset(Status),
    **dict.fromkeys((Status.ACCEPTED, Status.WAIT_LISTED), _EXPECTED),
    **dict.fromkeys((Status.CONFIRMED, Status.DECLINED, Status.WITHDRAWN), _WERE_THERE),
    **dict.fromkeys(_WERE_THERE, frozenset[Status]()),
}
#: How many rows a remark names.
_NAMED: Final = 20


def is_step_back(entry: RosterEntry, row: Participant | None) -> bool:
    """Say whether a row has an earlier status than its participant, which then stays."""
    return bool(row and entry.status and entry.status is not row.status and row.status in _STAYS[entry.status])


def remark_steps_back(
    workshop: Workshop, entries: Sequence[RosterEntry], found: Mapping[int, Participant], written: Collection[int]
) -> Iterator[str]:
    """Yield which of the rows that were written say less than is known, and how to set that status nevertheless."""
    rows: dict[tuple[Status, Status], list[int]] = {}
    for entry in entries:
        row = found.get(entry.line)
        if entry.line in written and entry.status and row and is_step_back(entry, row):
            rows.setdefault((row.status, entry.status), []).append(entry.line)
    for (kept, said), lines in rows.items():
        named = ", ".join(map(str, lines[:_NAMED])) + (", …" if len(lines) > _NAMED else "")
        yield (
            f"rows {named}: the status stays {_word(kept)}, for {_word(said)} comes before it; to set it nevertheless: "
            f"curriculum participant status {workshop.code} {_word(said)} NUMBER"
        )


def _word(status: Status) -> str:
    return status.value.replace("_", "-")
