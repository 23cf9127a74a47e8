"""An independent validator judges the papers: PDF/A-3a (they last) and PDF/UA-1 (they can be read aloud)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page import ValidationProfile, validate_pdf_bytes

if TYPE_CHECKING:
    from tests.documents.papers import Paper


@pytest.mark.parametrize("profile", [ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1])
@pytest.mark.parametrize("kind", ["agenda", "certificate"])
@pytest.mark.parametrize("language", ["english", "french", "arabic"])
def test_paper_keeps_the_standard(
    language: str, kind: str, profile: ValidationProfile, request: pytest.FixtureRequest
) -> None:
    paper: Paper = request.getfixturevalue(f"{language}_{kind}")

    report = validate_pdf_bytes(paper.content, profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
