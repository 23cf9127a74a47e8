from __future__ import annotations

import pytest

from tests.cli.printing.paper_runs import files, print_paper, read


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ((), ["MAR-2019-invitation-en.pdf"]),
        (("--to", "institutions"), ["MAR-2019-invitation-MINISTRY-en.pdf"]),
        (("--to", "participants"), ["MAR-2019-invitation-1-en.pdf", "MAR-2019-invitation-2-en.pdf"]),
    ],
)
def test_letters_are_files_named_by_code_or_number(options: tuple[str, ...], names: list[str], printed: str) -> None:
    result = print_paper("invitation", "MAR-2019", *options, database=printed)

    assert result.exit_code == 0
    assert result.stdout.splitlines() == names == files()


def test_letter_is_written_to_its_addressee(printed: str) -> None:
    print_paper("invitation", "MAR-2019", "--to", "participants", "--language", "ar", database=printed)

    assert "أمينة مثال" in read("MAR-2019-invitation-1-ar.pdf").text


def test_several_letters_do_not_fit_into_one_file(printed: str) -> None:
    result = print_paper("invitation", "MAR-2019", "--to", "participants", "-o", "letter.pdf", database=printed)

    assert result.exit_code == 2
    assert "these are 2 papers" in result.stderr
    assert files() == []


def test_letter_to_somebody_else_is_refused(printed: str) -> None:
    result = print_paper("invitation", "MAR-2019", "--to", "everybody", database=printed)

    assert result.exit_code == 2
    assert "'everybody' is not one of" in result.stderr
