"""The page on personal data names every field of a person and every section of what a person may see."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from curriculum.operations.personal_data.exporting import collect_data
from tests.builders import make_person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

PAGE = Path(__file__).parents[2] / "docs" / "personal-data.md"
#: What is the workshop's, not the person's.
NOT_PERSONAL = {"Workshop", "Title", "From", "Until"}


def test_page_names_every_field_and_section(db: Db) -> None:
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    sections = collect_data(db, make_person(db)).sections
    fields = {
        heading
        for each in sections
        if each.title in {"Person", "Places in workshops"}
        for heading in each.headings
        if heading not in NOT_PERSONAL
    }

    assert [name for name in sorted(fields) if name not in text] == []
    assert [each.title for each in sections if each.title not in text and not each.title.startswith("Values")] == []
