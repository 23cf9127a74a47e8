"""Checks what a file says of a workshop's papers: what fits on them, and the dates of the invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.exchange.workshop_file.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.exchange.workshop_file.faults import Path
    from curriculum.operations.drafts import WorkshopDraft

#: More than anybody answers or reads.
_MOST: Final = {"questions": 100, "paragraphs": 50, "concept_note": 50}


def check_papers(draft: WorkshopDraft) -> Iterator[Fault]:
    """Yield what is wrong with the settings of a workshop's papers."""
    papers = draft.papers
    if papers is None:
        return
    here: Path = ("workshop", "papers")
    yield from _too_many((*here, "concept_note"), papers.concept_note)
    if papers.evaluation:
        yield from _too_many((*here, "evaluation", "questions"), papers.evaluation.questions)
    if letter := papers.invitation:
        yield from _too_many((*here, "invitation", "paragraphs"), letter.paragraphs)
        if letter.dated and letter.reply_by and letter.reply_by < letter.dated:
            words = f"an answer is asked for by {letter.reply_by}, before the letter is dated, {letter.dated}"
            yield Fault((*here, "invitation", "reply_by"), words)


def _too_many(path: Path, items: Sequence[object]) -> Iterator[Fault]:
    most = _MOST[str(path[-1])]
    if len(items) > most:
        yield Fault((*path, most), f"expected at most {most} of these, got {len(items)}")
