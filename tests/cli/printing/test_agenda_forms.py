from __future__ import annotations

import pytest

from curriculum.database import transaction
from curriculum.languages import Translated
from curriculum.operations.workshops import find_workshop
from tests.builders import make_session
from tests.cli.printing.paper_runs import files, print_paper, read


@pytest.mark.parametrize(
    ("options", "file", "words"),
    [
        ((), "MAR-2019-agenda-en.pdf", "Session S1"),
        (("--form", "full"), "MAR-2019-agenda-en.pdf", "Speaker or moderator"),
        (("--form", "one-page"), "MAR-2019-agenda-one-page-en.pdf", "09:00–10:00 Session S1"),
        (("--form", "rooms"), "MAR-2019-agenda-rooms-en.pdf", "Room to be confirmed"),
        (("--form", "people"), "MAR-2019-agenda-people-en.pdf", "Karim Spécimen"),
        (("--form", "people", "--person", "R1"), "MAR-2019-agenda-R1-en.pdf", "Karim Spécimen"),
        (("--person", "A"), "MAR-2019-agenda-A-en.pdf", "Group A"),
        (("--person", "1"), "MAR-2019-agenda-1-en.pdf", "Amina Exemple"),
        (("--beside", "fr"), "MAR-2019-agenda-with-fr-en.pdf", "La preuve numérique"),
    ],
)
def test_agenda_is_printed_in_each_form(options: tuple[str, ...], file: str, words: str, printed: str) -> None:
    result = print_paper("agenda", "MAR-2019", *options, database=printed)

    assert (result.exit_code, result.stdout) == (0, f"{file}\n")
    assert words in read(file).text


@pytest.mark.parametrize(
    "options",
    [
        ("--form", "rooms", "--beside", "fr"),
        ("--form", "one-page", "--person", "R1"),
        ("--person", "R1", "--beside", "fr"),
    ],
)
def test_forms_exclude_each_other(options: tuple[str, ...], printed: str) -> None:
    result = print_paper("agenda", "MAR-2019", *options, database=printed)

    assert result.exit_code == 2
    assert "exclude each other: one form at a time" in result.stderr
    assert files() == []


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (("--form", "wall"), 2, "'wall' is not one of"),
        (("--person", "R9"), 3, "No faculty, group or participant R9 in MAR-2019."),
        (("--beside", "en"), 2, "The agenda in en cannot stand beside itself"),
        (("--beside", "klingon!"), 2, "klingon!"),
        (("--beside", "de"), 2, "de"),
    ],
)
def test_form_that_cannot_be_is_refused(options: tuple[str, ...], code: int, sentence: str, printed: str) -> None:
    result = print_paper("agenda", "MAR-2019", *options, database=printed)

    assert result.exit_code == code
    assert sentence in " ".join(result.stderr.split())
    assert files() == []


def test_agenda_too_long_for_one_page_is_refused_in_one_sentence(printed: str) -> None:
    with transaction(printed) as db:
        workshop = find_workshop(db, "MAR-2019")
        for number in range(60):
            title = Translated(en="A title of very many words " * 9)
            make_session(db, workshop, f"L{number}", at=f"{7 + number // 6:02}:{number % 6}0", minutes=5, title=title)

    result = print_paper("agenda", "MAR-2019", "--form", "one-page", database=printed)

    assert result.exit_code == 1
    assert "does not fit on one page in a size that can be read" in result.stderr
    assert files() == []


@pytest.mark.parametrize("options", [("--form", "people"), ("--person", "1"), ("--beside", "ar"), ("--form", "rooms")])
def test_forms_of_a_restricted_workshop_name_nobody(options: tuple[str, ...], restricted: str) -> None:
    print_paper("agenda", "MAR-2019", *options, database=restricted)

    (file,) = files()
    paper = read(file)
    for name in ("Karim", "Amina", "Omar", "أمينة"):
        assert name not in paper.text + file + str(paper.bookmarks) + str(paper.title)
