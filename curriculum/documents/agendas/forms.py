"""The forms of the agenda that belong to the whole set of a workshop's papers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from curriculum.documents.agendas import by_person, by_room, full, one_page
from curriculum.documents.press.faults import TooLong
from curriculum.documents.press.guarding import typeset_safely
from curriculum.errors import Conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.job import Job


def lay_forms(dossier: Dossier, language: str) -> Iterator[Job]:
    """Yield the agenda in full, on one page where it fits on one, by room where rooms are named, and by person."""
    yield from full.lay(dossier, language)
    yield from _lay_one_page(dossier, language)
    if any(session.room for session in dossier.record.sessions):
        yield from by_room.lay(dossier, language)
    yield from by_person.lay(dossier, language)


def _lay_one_page(dossier: Dossier, language: str) -> Iterator[Job]:
    try:
        jobs = list(one_page.lay(dossier, language))
        for job in jobs:
            typeset_safely([replace(job, variants=job.variants[-1:])])  # the smallest letters: does it fit at all?
    except (Conflict, TooLong):
        return
    yield from jobs
