from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from curriculum import resources
from curriculum.cli.main import root

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def run(database_url: str) -> Callable[..., Result]:
    """Run a command on a database with the example's catalogue."""

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, [*arguments, "--database", database_url])

    loaded = run_command("workshop", "load", str(resources.examples() / "security-catalogue.toml"))
    assert loaded.exit_code == 0, loaded.output
    return run_command


def codes(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [one["code"] for one in json.loads(result.stdout)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--sponsor", "FBI"), ["FBI-FR", "FBI-IA", "FBI-LM"]),
        (("--agency", "gr"), ["ATA-CF", "ATA-CIM", "ATA-CSF", "ATA-EL", "ATA-PB", "ATA-TI"]),
        (("--delivery", "mentoring"), ["EVIDENCE"]),
        (("--sponsor", "DHS", "--agency", "DGSN"), []),
    ],
)
def test_catalogue_is_listed_by_sponsor_agency_and_delivery(
    run: Callable[..., Result], options: tuple[str, ...], expected: list[str]
) -> None:
    assert codes(run("catalogue", "list", *options, "--json")) == expected


def test_list_names_what_the_account_states_and_no_more(run: Callable[..., Result]) -> None:
    lines = run("catalogue", "list", "--language", "fr").stdout.splitlines()

    assert len(lines) == 14
    assert lines[1].split("  ")[0] == "ATA-CF"
    assert "DGSN, GR" in lines[1]
    assert not any("DGSN" in line for line in lines if line.startswith(("DHS", "FBI", "EVIDENCE")))


def test_course_is_shown_with_modules_and_objectives(run: Callable[..., Result]) -> None:
    shown = run("catalogue", "show", "evidence", "--language", "fr").stdout

    assert "EVIDENCE-MEN@1  Mentorat sur le lieu de travail       2400     mentoring" in shown
    assert "interpréter un rapport d’analyse génétique" in shown
    assert json.loads(run("catalogue", "show", "EVIDENCE", "--json").stdout)["course"]["minutes"] == 4260


def test_unknown_sponsor_is_not_found(run: Callable[..., Result]) -> None:
    refused = run("catalogue", "list", "--sponsor", "ATB")

    assert (refused.exit_code, refused.stderr) == (3, "Error: No organisation ATB. Did you mean ATA?\n")


def test_course_dumps_and_loads_as_it_was(run: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "course.toml"

    assert run("workshop", "dump", "ATA-TI", "-o", str(file)).exit_code == 0
    again = run("workshop", "load", str(file), "--json")

    assert 'sponsors = ["ATA"]' in file.read_text(encoding="utf-8")
    assert {change["action"] for change in json.loads(again.stdout)["changes"]} == {"left"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('sponsors = ["ATA"]', 'sponsors = ["ATX"]', "there is no organisation 'ATX'"),
        ('agencies = ["DGSN", "GR"]', 'agencies = ["GR", "GR"]', "GR stands twice"),
        ('code = "ATA-PB"', 'code = "ATA-TI"', "the curriculum ATA-TI is described a second time"),
        ('code = "ATA-PB"', 'code = "ata-ti"', "differs only in case"),
    ],
)
def test_faults_of_a_catalogue_are_told_with_their_line(
    run: Callable[..., Result], tmp_path: Path, old: str, new: str, told: str
) -> None:
    text = (resources.examples() / "security-catalogue.toml").read_text(encoding="utf-8")
    file = tmp_path / "catalogue.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")

    refused = run("workshop", "load", str(file))

    assert refused.exit_code == 2
    assert told in refused.stderr
