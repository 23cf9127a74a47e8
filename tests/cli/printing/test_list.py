from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from curriculum.cli.main import root
from curriculum.cli.printing.group import COMMANDS
from curriculum.documents.catalogue import DOCUMENTS


def _run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(root, ["print", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_list_names_every_document_and_who_may_see_it() -> None:
    _, said, _ = _run("--list", "--json")

    listed = json.loads(said)
    assert [one["document"] for one in listed] == [*(one.name for one in DOCUMENTS), "certificates"]
    assert {one["reach"] for one in listed} == {"public", "room", "person", "office"}


def test_every_document_has_a_command_and_a_page_of_help() -> None:
    assert list(COMMANDS) == ["pack", *(one.name for one in DOCUMENTS), "certificates"]
    for name in COMMANDS:
        code, said, _ = _run(name, "--help")
        assert (code, "Example" in said) == (0, True), name


def test_list_ends_with_the_documents_of_an_own_folder() -> None:
    place = Path("ours/transport")
    place.mkdir(parents=True)
    (place / "transport.html").write_text("", encoding="utf-8")
    (place / "paper.toml").write_text('title.en = "Transport"\nabout = "who rides"\n', encoding="utf-8")

    _, said, _ = _run("--list", "--templates", "ours")

    assert said.splitlines()[-1].split() == ["transport", "public", "who", "rides"]


def test_print_alone_explains_itself() -> None:
    code, said, _ = _run()

    assert code == 2
    assert "curriculum print --list" in said


def test_unknown_document_is_refused() -> None:
    code, _, error = _run("menu", "MAR-2019")

    assert code == 2
    assert "No such command 'menu'" in error


@pytest.mark.parametrize("flag", ["--templates", "--templates=."])
def test_unknown_document_is_looked_for_in_the_folder(flag: str) -> None:
    arguments = [flag] if "=" in flag else [flag, "."]

    code, _, error = _run("menu", "MAR-2019", *arguments)

    assert code == 2
    assert "holds no document 'menu'" in error


def test_name_of_no_document_is_answered_with_those_near_it() -> None:
    code, _, said = _run("agend", "MAR-2019")

    assert code == 2
    assert "No such command 'agend'. Did you mean 'agenda'?" in said
