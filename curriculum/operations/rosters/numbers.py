"""Says which numbers of a roster cannot be given: those that stand there twice, or that somebody else keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum.models import Participant
from curriculum.operations.rosters.entries import RowProblem
from curriculum.operations.rosters.faults import fault_about

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.rosters.entries import RosterEntry
    from curriculum.operations.rosters.matching import Matches

_CHANGE: Final = "leave it empty, change it, or leave its column out with --map"


def repeated_numbers(entries: Iterable[RosterEntry]) -> Iterator[RowProblem]:
    """Yield the rows whose number an earlier one has."""
    first: dict[int, int] = {}
    for entry in entries:
        if entry.number and first.setdefault(entry.number, entry.line) != entry.line:
            said = f"the number is the same as in row {first[entry.number]}; each participant has one alone"
            yield RowProblem(said, line=entry.line)


def hidden_numbers(
    db: Db, workshop: Workshop, entries: Iterable[RosterEntry], matches: Matches
) -> Iterator[RowProblem]:
    """Yield the rows with numbers of places that were merged into others: they stay on record."""
    query = sa.select(Participant.number).where(
        Participant.workshop_id == workshop.id, Participant.merged_into_id.is_not(None)
    )
    hidden = set(db.scalars(query))
    for entry in entries:
        if entry.number in hidden and entry.line not in matches.aliased:
            yield RowProblem("the number belongs to a place that was merged into another one", line=entry.line)


def held_numbers(
    workshop: Workshop,
    entries: Sequence[RosterEntry],
    rows: Iterable[Participant],
    matches: Matches,
    *,
    wrong: Collection[int],
    decided: Collection[int],
) -> Iterator[RowProblem]:
    """Yield the rows whose number somebody else keeps.

    Only right rows give their participants other numbers: each that is refused keeps one more from being given.
    `wrong` are the rows that are refused for other reasons, `decided` those of which the user said who is meant.
    """
    by_person = {row.id: line for line, row in matches.found.items()}
    refused = set(wrong)
    moving = {matches.found[one.line].id for one in entries if _moves(one, matches) and one.line not in refused}
    wanting = {one.number: one for one in entries if one.line not in refused | matches.aliased.keys()}
    staying = [row for row in rows if row.id not in moving]
    for row in staying:  # grows: whoever is refused stays, too
        entry, own = wanting.get(row.number), by_person.get(row.id)
        if entry is None or entry.line == own:
            continue
        unsaid = own is None and entry.line not in decided
        after = _meant(entry.line, row) if unsaid else _kept(own, refused)
        yield fault_about([row], workshop, "the number belongs to participant", after, line=entry.line)
        refused.add(entry.line)
        if (mover := matches.found.get(entry.line)) is not None and mover.id in moving:
            staying.append(mover)


def _moves(entry: RosterEntry, matches: Matches) -> bool:
    row = matches.found.get(entry.line)
    return row is not None and entry.number is not None and entry.number != row.number


def _kept(own: int | None, refused: Collection[int]) -> str:
    if own in refused:
        return f", and row {own}, which would give that one another number, is wrong"
    return f"; {_CHANGE}"


def _meant(line: int, row: Participant) -> str:
    """Return what to do where nobody else in the file can be the participant."""
    sure = f"if that is who is meant, say --match {line}={row.person.code}"
    return f": {sure}; if not, {_CHANGE} (who comes instead is named later: participant substitute)"
