from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner, Result

from curriculum.cli.options import (
    database_option,
    dry_run_option,
    json_option,
    language_option,
    languages_option,
    translated_option,
    yes_option,
)
from curriculum.cli.output import print_json

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@database_option
@json_option
@dry_run_option
@yes_option
@language_option
@translated_option("--title", help="The title.")
def command(**values: object) -> None:
    print_json(values)


@click.command()
@languages_option
def printing(**values: object) -> None:
    print_json(values)


def _run(*arguments: str, on: click.Command = command) -> Result:
    return CliRunner().invoke(on, arguments)


def test_defaults_are_those_of_the_manual(tmp_path: Path) -> None:
    result = _run()

    assert result.output == (
        "{\n"
        f'  "database": "sqlite:///{tmp_path}/data/curriculum/curriculum.db",\n'
        '  "as_json": false,\n  "dry_run": false,\n  "yes": false,\n  "language": "en",\n  "title": null\n}\n'
    )


def test_variable_wins_over_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURRICULUM_DATABASE", "work.db")
    monkeypatch.setenv("CURRICULUM_LANGUAGE", "fr")

    result = _run()

    assert '"database": "work.db"' in result.output
    assert '"language": "fr"' in result.output


def test_flag_wins_over_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURRICULUM_DATABASE", "work.db")
    monkeypatch.setenv("CURRICULUM_LANGUAGE", "fr")

    result = _run("--database", "other.db", "--language", "ar_MA")

    assert '"database": "other.db"' in result.output
    assert '"language": "ar-MA"' in result.output


def test_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURRICULUM_DATABASE", "")

    assert "sqlite:///" in _run().output


def test_help_names_the_variables_and_the_defaults() -> None:
    shown = " ".join(_run("--help").output.split())

    assert "env var: CURRICULUM_DATABASE" in shown
    assert "[env var: CURRICULUM_LANGUAGE; default: en]" in shown


@pytest.mark.parametrize("tag", ["french!", "", "f", "fr--FR"])
def test_language_that_is_no_tag_is_a_usage_error(tag: str) -> None:
    result = _run("--language", tag)

    assert result.exit_code == 2
    assert "is not a language tag such as 'fr' or 'ar'." in result.output


def test_languages_come_in_the_order_given() -> None:
    assert '[\n    "fr",\n    "ar"\n  ]' in _run("--language", "fr", "--language", "ar", on=printing).output


def test_language_that_is_given_twice_is_passed_once() -> None:
    result = _run("--language", "fr", "--language", "ar", "--language", "FR", on=printing)

    assert '[\n    "fr",\n    "ar"\n  ]' in result.output


def test_languages_come_from_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURRICULUM_LANGUAGE", "fr ar")

    assert '[\n    "fr",\n    "ar"\n  ]' in _run(on=printing).output


def test_languages_are_empty_when_none_is_given() -> None:
    assert '"languages": []' in _run(on=printing).output


def test_text_is_english_unless_it_says_otherwise() -> None:
    result = _run("--title", "Equality = justice", "--title", "fr=Égalité", "--title", "ar-MA=المساواة")

    assert (
        '"title": {\n    "ar-MA": "المساواة",\n    "en": "Equality = justice",\n    "fr": "Égalité"\n  }'
        in result.output
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--title", "fr="], "The text in 'fr' is empty."),
        (["--title", " "], "The text in 'en' is empty."),
        (["--title", "One", "--title", "en=Two"], "The language 'en' is given twice."),
    ],
)
def test_text_that_cannot_be_meant_is_a_usage_error(arguments: list[str], sentence: str) -> None:
    result = _run(*arguments)

    assert result.exit_code == 2
    assert sentence in result.output
