from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.documents.accepted import (
    GOLDEN,
    PAIRS,
    SHARE,
    accepted,
    difference,
    file_of,
    make_example,
    picture,
    text_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.documents.accepted import Example


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return make_example(tmp_path_factory.mktemp("golden"))


@pytest.mark.parametrize(("name", "language"), PAIRS)
def test_paper_looks_and_reads_as_accepted(example: Example, name: str, language: str, tmp_path: Path) -> None:
    paper = example.print(name, language)

    share, apart = difference(accepted(name, language), picture(paper))
    if share > SHARE:  # kept beside each other, to be looked at
        apart.save(tmp_path / "difference.png")
        picture(paper).save(tmp_path / "printed.png")
    assert share <= SHARE, f"{share:.2%} of the dots differ: see {tmp_path}"
    assert text_of(paper) == file_of(name, language, "txt").read_text(encoding="utf-8")


def test_a_moved_line_is_noticed() -> None:
    before = accepted("agenda", "en")
    after = before.copy()
    after.paste(before.crop((0, 100, before.width, 140)), (0, 106))

    assert difference(before, after)[0] > SHARE


def test_every_accepted_picture_belongs_to_a_paper() -> None:
    names = {file.name for file in GOLDEN.iterdir()}

    assert names == {f"{name}-{language}.{ending}" for name, language in PAIRS for ending in ("png", "txt")}
