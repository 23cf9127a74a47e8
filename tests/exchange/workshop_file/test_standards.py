from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.exchange.workshop_file.check_standards import check_standards
from tests.exchange.workshop_file.files import HEAD, load

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("tree", "told"),
    [
        ({"language": "xx"}, ["language"]),
        ({"persons": [{"country": "MA"}, {"country": "QQ"}]}, ["persons.1.country"]),
        ({"workshop": {"languages": ["fr", "zz", "ar-MA"]}}, ["workshop.languages.1"]),
        ({"workshop": {"country": "ma", "languages": "fr", "title": {"xx": "A"}}}, []),
        ({"country": 7, "language": ["no tag"], "languages": [3]}, []),
    ],
)
def test_countries_and_languages_are_real_ones(tree: object, told: list[str]) -> None:
    assert [".".join(map(str, fault.path)) for fault in check_standards(tree)] == told


def test_accreditation_that_another_file_leaves_out_stays(database_url: str, tmp_path: Path) -> None:
    organisation = '\n[[organisations]]\ncode = "ACADEMY-9"\nname = "Academy"\n'
    load(database_url, tmp_path / "a.toml", HEAD + organisation + 'accreditation = "No 1"\n')

    again = load(database_url, tmp_path / "b.toml", HEAD + organisation)

    assert {change.action for change in again.changes} == {"left"}
