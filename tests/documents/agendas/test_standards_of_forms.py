"""The agenda in each form, the notice, the letter and the note keep PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from page import ValidationProfile, validate_pdf_bytes

from curriculum.documents.agendas import beside, by_person, by_room, notice, one_page
from curriculum.documents.sheets import concept_note, invitation
from curriculum.operations.releasing.differences import Version, compare_versions
from tests.documents.sheets.dossiers import SESSIONS, dossier, papers, session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.documents.press.job import Job


def _jobs(language: str) -> Iterator[Job]:
    of, empty = dossier(), dossier(attendees=(), staff=(), teams=(), record={"sessions": (session("S1", None),)})
    yield from one_page.lay(of, language)
    yield from one_page.lay(empty, language)
    yield from by_room.lay(of, language)
    yield from by_person.lay(of, language)
    yield from beside.lay(of, language, beside="fr")
    yield from concept_note.lay(of, language)
    yield from concept_note.lay(empty, language)
    yield from invitation.lay(empty, language)
    yield next(invitation.lay(of, language, to=invitation.Addressees.PARTICIPANTS))
    moved = replace(of.record, ends_on=date(2019, 12, 12), sessions=SESSIONS[1:])
    at = datetime(2019, 12, 1, tzinfo=UTC)
    yield notice.lay_notice(of, compare_versions(Version(1, at, of.record), Version(None, at, moved)), language)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_forms_keep_the_standards(language: str) -> None:
    for paper in papers(_jobs(language)):
        for profile in (ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1):
            assert validate_pdf_bytes(paper.content, profile=profile).failures == []
