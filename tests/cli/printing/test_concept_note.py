from __future__ import annotations

from tests.cli.printing.paper_runs import files, print_paper, read


def test_note_is_printed_in_each_language(printed: str) -> None:
    options = ("--language", "en", "--language", "fr")

    result = print_paper("concept-note", "MAR-2019", *options, database=printed)

    assert result.exit_code == 0
    assert files() == ["MAR-2019-concept-note-en.pdf", "MAR-2019-concept-note-fr.pdf"]
    assert "Background Why it is held. And what for." in read("MAR-2019-concept-note-en.pdf").text
    assert read("MAR-2019-concept-note-fr.pdf").title == "Note de cadrage – La preuve numérique"


def test_note_of_an_unknown_workshop_is_not_found(printed: str) -> None:
    result = print_paper("concept-note", "MAR-2018", database=printed)

    assert result.exit_code == 3
    assert files() == []
