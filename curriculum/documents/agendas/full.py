"""The whole agenda, by days: the form that is released and handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.documents.agendas.agenda import job_of
from curriculum.documents.agendas.rows import lay_agenda

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.job import Job


def lay(dossier: Dossier, language: str, *, changes: bool = True) -> Iterator[Job]:
    """Yield the agenda in a language; with `changes` its rows are marked where they differ from the release before."""
    agenda = lay_agenda(dossier.edition, language, changes=changes)
    yield job_of(agenda, theme=dossier.theme, templates=dossier.templates)
