"""Every sheet, full and empty, keeps PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page import ValidationProfile, validate_pdf_bytes

from curriculum.documents.sheets import evaluation, exercise, groups, participants, sign_in
from curriculum.documents.sheets.arranging import Order
from tests.documents.sheets.dossiers import dossier, papers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.documents.press.job import Job


def _jobs(language: str) -> Iterator[Job]:
    yield from sign_in.lay(dossier(), language, arranged=Order.INSTITUTION, trainers=True)
    yield from sign_in.lay(dossier(attendees=()), language)
    yield from participants.lay(dossier(), language, arranged=Order.COUNTRY)
    yield from participants.lay(dossier(restricted=True), language, audience=participants.Audience.PARTICIPANTS)
    yield from participants.lay(dossier(), language, audience=participants.Audience.PUBLIC)
    yield from groups.lay(dossier(), language)
    yield from exercise.lay(dossier(), language, session="S3")
    yield from evaluation.lay(dossier(), language)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_sheets_keep_the_standards(language: str) -> None:
    for paper in papers(_jobs(language)):
        for profile in (ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1):
            assert validate_pdf_bytes(paper.content, profile=profile).failures == []
