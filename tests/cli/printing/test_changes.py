from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.database import transaction
from tests.cli.printing.paper_runs import files, print_paper, read
from tests.documents.editions import change_everything, make_released, release_again

if TYPE_CHECKING:
    from tests.conftest import Clock


@pytest.fixture
def released(database_url: str, fixed_clock: Clock) -> str:
    """A database with a workshop that was released, changed in every way and released again."""
    with transaction(database_url) as db:
        workshop = make_released(db, fixed_clock)
        change_everything(db, workshop)
        release_again(db, workshop, fixed_clock)
    return database_url


def test_changes_since_the_release_before_are_printed(released: str) -> None:
    result = print_paper("changes", "MAR-2019", database=released)

    assert (result.exit_code, result.stdout) == (0, "MAR-2019-changes-en.pdf\n")
    text = read("MAR-2019-changes-en.pdf").text
    assert "Release 1 of 21 November 2019 · Release 2 of 25 November 2019" in text
    for words in ("Session MOVED", "people changed", "no longer on the agenda", "cancelled", "Also changed: place"):
        assert words in text


def test_changes_between_two_releases_are_printed(released: str) -> None:
    result = print_paper("changes", "MAR-2019", "--since", "1", "--release", "2", database=released)

    assert result.stdout == "MAR-2019-changes-release-2-en.pdf\n"
    assert "Session MOVED" in read("MAR-2019-changes-release-2-en.pdf").text


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (("--since", "2"), 3, "Nothing changed in MAR-2019 since release 2: there is nothing to print."),
        (("--since", "7"), 3, "release 7"),
        (("--since", "0"), 2, "0 is not in the range"),
        (("--release", "1"), 3, "MAR-2019 has no release before release 1"),
    ],
)
def test_changes_that_are_none_are_not_printed(
    options: tuple[str, ...], code: int, sentence: str, released: str
) -> None:
    result = print_paper("changes", "MAR-2019", *options, database=released)

    assert sentence in " ".join(result.stderr.split())
    assert result.exit_code == code
    assert files() == []


def test_workshop_that_was_never_released_has_no_changes(printed: str) -> None:
    result = print_paper("changes", "MAR-2019", database=printed)

    assert "MAR-2019 has no release to compare with" in result.stderr
    assert result.exit_code == 3
    assert files() == []
