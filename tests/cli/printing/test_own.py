from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from curriculum.cli.main import root
from tests.cli.printing.paper_runs import files, print_paper, read

TEMPLATE = """{% extends "sheet.html" %}
{% block content %}<table class="rows">
{% for one in people %}<tr>
<th scope="row">{{ one.number }}</th><td>{{ one.name | name }}{{ one.other_name | phrase(wording) }}</td>
</tr>{% endfor %}
</table><p>{{ people | length }} lines, {{ counts.general[0].number }} counted,
{{ groups[0].members | length }} members</p>
<p>{{ agenda.days | length }} days, {{ groups[0].name | phrase(wording) }}</p>{% endblock %}
"""


def _make(said: str = 'title.en = "Transport list"\ntitle.fr = "Transport"\nreach = "office"\n') -> None:
    place = Path("ours/transport")
    place.mkdir(parents=True)
    (place / "transport.html").write_text(TEMPLATE, encoding="utf-8")
    (place / "paper.toml").write_text(said, encoding="utf-8")


def test_own_document_prints_the_workshops_facts(printed: str) -> None:
    _make()

    result = print_paper("transport", "MAR-2019", "--templates", "ours", "--language", "fr", database=printed)

    assert (result.exit_code, result.stdout) == (0, "MAR-2019-transport-fr.pdf\n")
    paper = read("MAR-2019-transport-fr.pdf")
    assert paper.title == "Transport – La preuve numérique"
    assert "Amina Exemple" in paper.text
    assert "2 days, Group A" in paper.text


@pytest.mark.parametrize(
    ("reach", "named", "said"),
    [
        ("", 0, "0 lines, fewer than 3 counted, 0 members"),
        ("public", 0, "0 lines, fewer than 3 counted, 0 members"),
        ("room", 0, "2 lines, fewer than 3 counted, 1 members"),
        ("person", 1, "2 lines, fewer than 3 counted, 1 members"),
        ("office", 1, "2 lines, fewer than 3 counted, 1 members"),
    ],
)
def test_own_document_of_a_restricted_workshop_tells_what_its_readers_may_know(
    restricted: str, reach: str, named: int, said: str
) -> None:
    _make('title = "Transport"\n' + (f'reach = "{reach}"\n' if reach else ""))

    print_paper("transport", "MAR-2019", "--templates", "ours", database=restricted)

    text = read("MAR-2019-transport-en.pdf").text
    assert text.count("Amina Exemple") == named
    assert said in text


def test_own_document_for_anybody_counts_people_without_naming_them(printed: str) -> None:
    _make('title = "Transport"\n')

    print_paper("transport", "MAR-2019", "--templates", "ours", database=printed)

    text = read("MAR-2019-transport-en.pdf").text
    assert "2 lines, 2 counted, 1 members" in text
    assert "Exemple" not in text


@pytest.mark.parametrize("name", ["pack", "certificates"])
def test_name_of_a_command_is_refused(name: str) -> None:
    (place := Path("ours") / name).mkdir(parents=True)
    (place / f"{name}.html").write_text("", encoding="utf-8")
    (place / "paper.toml").write_text('title = "A"\n', encoding="utf-8")

    result = CliRunner().invoke(root, ["print", "--list", "--templates", "ours"])

    assert result.exit_code == 2
    assert f"{name!r} is a command of the program" in result.stderr


def test_own_template_takes_the_place_of_ours(printed: str) -> None:
    place = Path("ours/participants")
    place.mkdir(parents=True)
    page = '{% extends "sheet.html" %}{% block content %}<p>Ours alone: {{ sheet.total }}</p>{% endblock %}'
    (place / "participants.html").write_text(page, encoding="utf-8")

    print_paper("participants", "MAR-2019", "--templates", "ours", database=printed)

    assert "Ours alone: 2" in read("MAR-2019-participants-en.pdf").text


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("title.en = ", "cannot be read"),
        ("", "expected the title in at least one language"),
        ('title.english = "A"', "expected the title in at least one language"),
        ('title = "A"\nreach = "all"', "expected reach = one of public, room, person, office, got 'all'"),
        ('title = "A"\nabout = 3', "expected one line for lists"),
        ('title = "A"\ncolour = "red"', "'colour' is not known"),
    ],
)
def test_fault_in_what_a_document_says_is_told(printed: str, said: str, fault: str) -> None:
    _make(said)

    result = print_paper("transport", "MAR-2019", "--templates", "ours", database=printed)

    assert result.exit_code == 2
    assert fault in result.stderr
    assert "paper.toml" in result.stderr
    assert [file for file in files() if file.endswith(".pdf")] == []


def test_missing_description_is_told(printed: str) -> None:
    _make()
    Path("ours/transport/paper.toml").unlink()

    result = print_paper("transport", "MAR-2019", "--templates", "ours", database=printed)

    assert "paper.toml is missing" in result.stderr


def test_missing_document_is_told(printed: str) -> None:
    Path("ours").mkdir()

    result = print_paper("../ours", "MAR-2019", "--templates", "ours", database=printed)

    assert result.exit_code == 2
    assert "holds no document '../ours'" in result.stderr


def test_folder_and_json_before_the_document_count(printed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _make()
    Path("theirs").mkdir()
    monkeypatch.setenv("CURRICULUM_TEMPLATES", "theirs")  # what is typed wins

    result = print_paper("--json", "--templates", "ours", "transport", "MAR-2019", database=printed)

    assert result.exit_code == 0
    assert [one["file"] for one in json.loads(result.stdout)] == ["MAR-2019-transport-en.pdf"]


def test_folder_after_the_document_wins_over_one_before(printed: str) -> None:
    _make()
    Path("theirs").mkdir()

    result = print_paper("--templates", "theirs", "transport", "MAR-2019", "--templates", "ours", database=printed)

    assert result.exit_code == 0
