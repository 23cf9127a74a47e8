"""Brings to what a file says how a workshop's agenda is made, and which findings about it are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from curriculum.models import Acknowledgement
from curriculum.operations.changes import Action, Change, compare, compare_all
from curriculum.operations.drafts import SchedulingDraft
from curriculum.operations.drafts.scheduling import scheduling_as_json
from curriculum.operations.loading.rows import Values, write_by_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.models import Workshop
    from curriculum.operations.drafts import WorkshopDraft


def load_scheduling(row: Workshop, before: WorkshopDraft | None, draft: WorkshopDraft) -> Iterator[Change]:
    """Write the settings and the accepted findings of a workshop; what the file leaves out goes."""
    old, new = before.scheduling if before else None, draft.scheduling or None
    if new == SchedulingDraft():  # a table without a key says nothing
        new = None
    if old or new:
        change = compare("scheduling", draft.code, old, new)
        if change.action is not Action.LEFT:
            row.scheduling = scheduling_as_json(new)
        yield change
    yield from _load_acknowledgements(row, before, draft)


def _load_acknowledgements(row: Workshop, before: WorkshopDraft | None, draft: WorkshopDraft) -> Iterator[Change]:
    old = {each.finding: each for each in before.acknowledgements} if before else {}
    new = {each.finding: each for each in draft.acknowledgements}
    changes = compare_all("acknowledgement", old, new)
    if any(change.action is not Action.LEFT for change in changes):
        wanted: dict[Any, Values] = {
            finding: {
                "finding": finding,
                "fingerprint": each.fingerprint,
                "because": each.because,
                "acknowledged_at": each.at,
            }
            for finding, each in new.items()
        }
        write_by_key(row.acknowledgements, wanted, key=lambda each: each.finding, make=Acknowledgement)
    yield from changes
