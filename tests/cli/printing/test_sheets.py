from __future__ import annotations

import pytest

from curriculum.database import transaction
from curriculum.operations.workshops import find_workshop
from tests.cli.printing.paper_runs import files, print_paper, read


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (["sign-in"], ["sign-in-2019-12-10", "sign-in-2019-12-11"]),
        (["sign-in", "--per", "session"], ["sign-in-S1", "sign-in-S2", "sign-in-S3", "sign-in-S4"]),
        (["participants"], ["participants"]),
        (["participants", "--for", "public"], ["participants-public"]),
        (["group-lists"], ["group-lists"]),
        (["exercise-sheet"], ["exercise-sheet-S2"]),
        (["evaluation"], ["evaluation"]),
    ],
)
def test_files_are_named_by_document_and_part(command: list[str], expected: list[str], printed: str) -> None:
    document, *options = command

    result = print_paper(document, "MAR-2019", *options, "--language", "fr", database=printed)

    assert result.exit_code == 0, result.output
    assert files() == [f"MAR-2019-{name}-fr.pdf" for name in expected]
    assert result.stdout.splitlines() == files()


def test_sign_in_sheet_is_printed_as_asked(printed: str) -> None:
    print_paper("sign-in", "MAR-2019", "--by", "institution", "--blank", "0", "--trainers", database=printed)

    text = read("MAR-2019-sign-in-2019-12-10-en.pdf").text
    assert "Ministry of Examples 1 Amina Exemple" in text
    assert "Institution not stated 2 Omar Brouillon" in text
    assert "Karim Spécimen" in text


def test_list_is_arranged_as_asked(printed: str) -> None:
    print_paper("participants", "MAR-2019", "--by", "name", "--for", "participants", database=printed)

    assert "1 Amina Exemple" in read("MAR-2019-participants-participants-en.pdf").text


def test_exercise_of_a_session_is_printed(printed: str) -> None:
    print_paper("exercise-sheet", "MAR-2019", "--session", "s1", database=printed)

    assert files() == ["MAR-2019-exercise-sheet-S1-en.pdf"]


def test_days_are_rated_as_asked(printed: str) -> None:
    print_paper("evaluation", "MAR-2019", "--rate", "day", database=printed)

    assert "Day 2: Wednesday, 11 December 2019" in read("MAR-2019-evaluation-en.pdf").text


@pytest.mark.parametrize(
    ("command", "code", "sentence"),
    [
        (["exercise-sheet", "--session", "S9"], 3, "No session S9 in MAR-2019. Did you mean S2?"),
        (["participants", "--for", "participants", "--by", "name"], 2, "its list for participants bears no names"),
        (["sign-in", "--blank", "-1"], 2, "-1 is not in the range"),
    ],
)
def test_what_cannot_be_printed_is_said(command: list[str], code: int, sentence: str, restricted: str) -> None:
    document, *options = command

    result = print_paper(document, "MAR-2019", *options, database=restricted)

    assert result.exit_code == code
    assert sentence in " ".join(result.stderr.split())
    assert files() == []


def test_paper_that_a_workshop_has_nothing_for_says_what_is_lacking(printed: str) -> None:
    with transaction(printed) as db:
        for group in find_workshop(db, "MAR-2019").groups:
            db.delete(group)

    result = print_paper("group-lists", "MAR-2019", database=printed)

    assert (result.exit_code, files()) == (3, [])
    assert result.stderr == "Error: MAR-2019 has no break-out groups: there is nothing to print.\n"


def test_restricted_group_list_names_nobody(restricted: str) -> None:
    print_paper("group-lists", "MAR-2019", database=restricted)

    paper = read("MAR-2019-group-lists-en.pdf")
    assert "1 Ministry of Examples" in paper.text
    assert "Amina" not in paper.text
    assert "Amina" not in " ".join([paper.title or "", *paper.bookmarks])
