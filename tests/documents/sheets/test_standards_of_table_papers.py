"""Badges, tents, signs and the proof list keep PDF/A-3a and PDF/UA-1, whatever lies on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page import ValidationProfile, validate_pdf_bytes

from curriculum.documents.sheets import badges, door_signs, name_tents, proof_list
from curriculum.operations.drafts.paper_values import BadgeSheet
from tests.documents.sheets.dossiers import dossier, papers
from tests.documents.sheets.test_badges import LONG
from tests.documents.sheets.test_door_signs import rooms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.documents.press.job import Job


def _jobs(language: str) -> Iterator[Job]:
    full = dossier(attendees=(*dossier().attendees, *LONG))
    yield from badges.lay(full, language)
    yield from badges.lay(full, language, sheet=BadgeSheet.A4_A6_FOLDED)
    yield from badges.lay(dossier(attendees=(), staff=()), language)
    yield from name_tents.lay(full, language)
    yield from door_signs.lay(rooms(), language)
    yield from door_signs.lay(full, language)
    yield from proof_list.lay(full, language)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "zh"])
def test_papers_on_tables_keep_the_standards(language: str) -> None:
    for paper in papers(_jobs(language)):
        for profile in (ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1):
            assert validate_pdf_bytes(paper.content, profile=profile).failures == []
