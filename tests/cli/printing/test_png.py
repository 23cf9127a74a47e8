from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.printing.paper_runs import files, print_paper


def test_picture_of_one_page_goes_into_the_file_that_was_named(printed: str) -> None:
    result = print_paper("participants", "MAR-2019", "--png", "-o", "look.png", database=printed)

    assert (result.exit_code, result.stdout, files()) == (0, "look.png\n", ["look.png"])
    assert Path("look.png").read_bytes().startswith(b"\x89PNG")


def test_several_pages_do_not_go_into_one_picture(printed: str) -> None:
    result = print_paper("invitation", "MAR-2019", "--png", "-o", "look.png", database=printed)
    many = print_paper("badges", "MAR-2019", "--png", "-o", "look.png", database=printed)

    assert (result.exit_code, many.exit_code) == (0, 2)
    assert "look.png is one picture, but the paper has" in many.stderr


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (("--png", "-o", "-"), "leave -o - out"),
        (("--png", "-o", "look.pdf"), "name a file that ends in .png"),
        (("-o", "look.png"), "look.png would hold a PDF"),
    ],
)
def test_output_that_cannot_hold_it_is_refused(printed: str, arguments: tuple[str, ...], fault: str) -> None:
    result = print_paper("participants", "MAR-2019", *arguments, database=printed)

    assert result.exit_code == 2
    assert fault in result.stderr
    assert files() == []
