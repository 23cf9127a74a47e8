"""Words the faults of rows that are about participants: by name for the user, by code for files that are sent out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.operations import naming
from curriculum.operations.rosters.entries import RowProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.models import Participant, Workshop


def fault_about(rows: Sequence[Participant], workshop: Workshop, before: str, after: str, *, line: int) -> RowProblem:
    """Return the fault `before` "1, Amina Exemple (P0001) and 2, …" `after`."""
    named = " and ".join(f"{row.number}, {naming.person(row.person, workshop)}" for row in rows)
    coded = " and ".join(f"{row.number}, {row.person.code}" for row in rows)
    return RowProblem(f"{before} {named}{after}", line=line, unnamed=f"{before} {coded}{after}")
