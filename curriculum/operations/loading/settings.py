"""Brings to what a file says a workshop's settings: look and words of its papers, rules for people, who signs."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from curriculum.models import Organisation, Signatory
from curriculum.operations.changes import Action, compare, compare_all
from curriculum.operations.drafts.paper_values import NO_PICTURE
from curriculum.operations.drafts.stored import as_json, spare
from curriculum.operations.loading.rows import write_in_order

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from curriculum.models import Workshop
    from curriculum.operations.changes import Change
    from curriculum.operations.drafts import Logo, SignatoryDraft, WorkshopDraft
    from curriculum.operations.loading.directory import Directory

#: The tables of a workshop that its row keeps as they were given.
SETTINGS: Final = ("theme", "papers", "nomination", "attendance", "certificates")


def load_settings(row: Workshop, before: WorkshopDraft | None, draft: WorkshopDraft) -> Iterator[Change]:
    """Write the look of a workshop's papers, their words, and the rules for people; what the file leaves out goes."""
    for name in SETTINGS:
        old, new = getattr(before, name, None), spare(getattr(draft, name))
        if old or new:
            change = compare(name, draft.code, old, new)
            if change.action is not Action.LEFT:
                setattr(row, name, as_json(new))
            yield change


def load_signatories(
    row: Workshop, before: WorkshopDraft | None, draft: WorkshopDraft, directory: Directory
) -> Iterator[Change]:
    """Write the signature blocks, the first, the second and so on."""
    old = before.signatories if before else ()
    new = _with_signatures(old, draft.signatories)
    changes = compare_all("signatory", _numbered(old), _numbered(new))
    if any(change.action is not Action.LEFT for change in changes):
        wanted = (
            {
                "name": each.name,
                "title": each.title,
                "organisation": directory.maybe(Organisation, each.organisation),
                "picture": directory.picture(each.signature) if each.signature else None,
            }
            for each in new
        )
        write_in_order(row.signatories, wanted, Signatory)
    yield from changes


def _with_signatures(old: Sequence[SignatoryDraft], new: Sequence[SignatoryDraft]) -> list[SignatoryDraft]:
    """Return the blocks with the signatures that they keep because the file says nothing of them.

    A signature goes with whoever signs, not with the place: nobody's stands under somebody else's name.
    """
    known: defaultdict[Hashable, deque[Logo | None]] = defaultdict(deque)
    for each in old:
        known[_signer(each)].append(each.signature)
    found = []
    for each in new:
        waiting = known[_signer(each)]
        kept = waiting.popleft() if waiting else None
        signature = each.signature or kept
        found.append(replace(each, signature=None if signature == NO_PICTURE else signature))
    return found


def _signer(draft: SignatoryDraft) -> Hashable:
    """Return what tells who signs: the name, or the office while nobody is named."""
    return draft.organisation, draft.name or draft.title


def _numbered(drafts: Sequence[object]) -> dict[str, object]:
    return {str(number): each for number, each in enumerate(drafts, start=1)}
