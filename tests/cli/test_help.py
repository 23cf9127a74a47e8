"""Every command explains itself the same way."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from curriculum.cli.main import COMMANDS, root
from curriculum.cli.reference import contexts
from curriculum.credentials.serial import parse_serial

ROOT = Path(__file__).parents[2]
#: As a serial is written, or as it was read aloud to `certificate show`.
SERIAL = re.compile(r'\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{1,2}\b|(?<=certificate show ")[^"]+')
ALL = {context.command_path: context for context in contexts()}
READING = {path: context for path, context in ALL.items() if path.split()[-1] in {"list", "show", "status", "doctor"}}
DESTROYING = {path: context for path, context in ALL.items() if path.split()[-1] in {"remove", "restore"}}


def _options(context: click.Context) -> set[str]:
    return {name for parameter in context.command.params for name in parameter.opts}


@pytest.mark.parametrize("path", ALL)
def test_command_has_a_summary_and_examples(path: str) -> None:
    text = inspect.cleandoc(ALL[path].command.help or "")
    summary, _, rest = text.partition("\n")

    assert summary.strip().endswith((".", "?"))
    assert "\b\nExamples:\n" in rest
    examples = [line for line in rest.partition("Examples:\n")[2].splitlines() if line.strip()]
    assert examples
    assert any("curriculum" in line for line in examples)


@pytest.mark.parametrize("path", ALL)
def test_command_answers_to_h(path: str) -> None:
    result = CliRunner().invoke(root, [*path.split()[1:], "-h"])

    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: {path.replace('curriculum', 'root', 1)} ")


@pytest.mark.parametrize("path", ALL)
def test_option_has_a_help_text(path: str) -> None:
    options = [parameter for parameter in ALL[path].command.params if isinstance(parameter, click.Option)]

    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("path", READING)
def test_reading_command_prints_json(path: str) -> None:
    assert "--json" in _options(READING[path])


@pytest.mark.parametrize("path", DESTROYING)
def test_destroying_command_can_be_agreed_to_beforehand(path: str) -> None:
    assert "--yes" in _options(DESTROYING[path])


@pytest.mark.parametrize("name", COMMANDS)
def test_short_help_of_the_root_fits_a_terminal(name: str) -> None:
    assert len(COMMANDS[name][1]) <= 60
    assert COMMANDS[name][1].endswith(".")


@pytest.mark.parametrize("path", ALL)
def test_help_fits_a_hundred_columns(path: str) -> None:
    wide = [line for line in ALL[path].get_help().splitlines() if len(line) > 100]

    assert wide == []


@pytest.mark.parametrize("path", ALL)
def test_list_of_verbs_shows_whole_summaries(path: str) -> None:
    listing = ALL[path].get_help().partition("\nCommands:\n")[2]

    assert [line for line in listing.splitlines() if line.endswith("...")] == []


@pytest.mark.parametrize("path", ALL)
def test_serial_in_a_help_text_is_one(path: str) -> None:
    for serial in SERIAL.findall(ALL[path].command.help or ""):
        assert parse_serial(serial) == serial.upper().replace(" ", "-")


def test_help_texts_show_serials() -> None:
    showing = [path for path, context in ALL.items() if SERIAL.search(context.command.help or "")]

    assert {"curriculum certificate", "curriculum certificate show", "curriculum print certificates"} <= {*showing}


@pytest.mark.parametrize("file", ["README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))])
def test_serial_in_the_documentation_is_one(file: str) -> None:
    serials = SERIAL.findall((ROOT / file).read_text(encoding="utf-8"))

    assert [parse_serial(serial) for serial in serials] == [serial.upper().replace(" ", "-") for serial in serials]
