from __future__ import annotations

import pytest

from tests.cli.printing.paper_runs import files, print_paper, read


@pytest.mark.parametrize("document", ["badges", "name-tents", "door-signs", "proof-list"])
def test_paper_is_a_file_named_by_workshop_document_and_language(document: str, printed: str) -> None:
    result = print_paper(document, "MAR-2019", "--language", "fr", database=printed)

    assert result.exit_code == 0, result.output
    assert files() == [f"MAR-2019-{document}-fr.pdf"]
    assert result.stdout == f"MAR-2019-{document}-fr.pdf\n"


def test_badges_come_with_backs_and_blanks(printed: str) -> None:
    print_paper("badges", "MAR-2019", database=printed)

    paper = read("MAR-2019-badges-en.pdf")
    assert len(paper.pages) == 2
    assert paper.pages[0].upper().count("PARTICIPANT") == 9
    assert "Tuesday, 10 December 2019" in paper.pages[1]


def test_badges_are_printed_as_asked(printed: str) -> None:
    options = ("--sheet", "a4-a6", "--back", "none", "--blank", "3", "--order", "sheet")

    print_paper("badges", "MAR-2019", *options, database=printed)

    assert len(read("MAR-2019-badges-en.pdf").pages) == 2


def test_backs_of_one_day_are_a_file_of_their_own(printed: str) -> None:
    result = print_paper("badges", "MAR-2019", "--day", "2", database=printed)

    assert "day-2" in result.stdout


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (("--sheet", "a3"), 2, "'a3' is none of a4-90x55,"),
        (("--day", "1", "--back", "none"), 2, "--day chooses what is on the back"),
        (("--day", "7"), 2, "The agenda has no day 7"),
    ],
)
def test_badges_that_cannot_be_are_refused(options: tuple[str, ...], code: int, sentence: str, printed: str) -> None:
    result = print_paper("badges", "MAR-2019", *options, database=printed)

    assert result.exit_code == code
    assert sentence in " ".join(result.stderr.split())
    assert files() == []


def test_sheets_are_listed(printed: str) -> None:
    result = print_paper("badges", "--sheets", database=printed)

    assert result.exit_code == 0
    assert "a4-90x55      90 x 55 mm     10 on A4, for usual badge holders\n" in result.stdout


def test_signs_of_one_room_and_day(printed: str) -> None:
    result = print_paper("door-signs", "MAR-2019", "--room", "HOTEL/A", "--day", "1", database=printed)

    assert result.stdout == "MAR-2019-door-signs-A-day-1-en.pdf\n"


def test_signs_of_a_room_without_sessions_are_not_printed(printed: str) -> None:
    result = print_paper("door-signs", "MAR-2019", "--room", "HOTEL/Z", database=printed)

    assert result.exit_code != 0
    assert files() == []


def test_proof_list_of_trainer_certificates(printed: str) -> None:
    print_paper("proof-list", "MAR-2019", "--kind", "trainer", database=printed)

    assert "Trainer Certificate" in read("MAR-2019-proof-list-en.pdf").text


def test_restricted_workshop_names_people_on_what_they_are_given_and_in_no_file_name(restricted: str) -> None:
    for document in ("badges", "name-tents", "door-signs", "proof-list"):
        print_paper(document, "MAR-2019", database=restricted)

    named = {file: "Amina" in read(file).text for file in files()}
    assert named == {
        "MAR-2019-badges-en.pdf": True,
        "MAR-2019-door-signs-en.pdf": False,
        "MAR-2019-name-tents-en.pdf": True,
        "MAR-2019-proof-list-en.pdf": True,
    }
    assert "Karim" not in read("MAR-2019-door-signs-en.pdf").text
