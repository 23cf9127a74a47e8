from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root


@pytest.fixture(autouse=True)
def _database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["person", *arguments])


def as_json(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


def test_add_prints_the_person_as_kept() -> None:
    result = run(
        *("add", "Amina Exemple", "--native-name", "أمينة مثال", "--given-name", "Amina", "--family-name", "Exemple"),
        *("--sex", "F", "--email", "a@example.org", "--phone", "+212 5", "--country", "Maroc"),
        *("--job-title", "fr=Procureure", "--organisation", "Ministry of Justice", "--speaks", "ar", "--speaks", "fr"),
    )

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Code:          P0001",
        "Name:          Amina Exemple",
        "Native name:   أمينة مثال",
        "Given name:    Amina",
        "Family name:   Exemple",
        "Sex:           female",
        "E-mail:        a@example.org",
        "Phone:         +212 5",
        "Country:       MA",
        "Job title:     Procureure",
        "Organisation:  Ministry of Justice",
        "Languages:     ar, fr",
    ]


def test_json_has_stable_keys() -> None:
    run("add", "Amina Exemple")

    shown = as_json("show", "P0001")

    assert list(shown) == ["person", "participations", "faculty_of", "absences", "merged_into", "merged_from"]
    assert list(shown["person"]) == [
        *("code", "print_name", "native_name", "native_language", "given_name", "family_name", "sex", "email"),
        *("phone", "country", "job_title", "organisation", "organisation_name", "languages"),
    ]


def test_a_second_person_of_an_organisation_does_not_add_it_again() -> None:
    run("add", "Amina Exemple", "--organisation", "Ministry of Justice")
    run("add", "Karim Exemple", "--organisation", "ministry of justice")

    assert [one["organisation"] for one in as_json("list")] == ["ORG0001", "ORG0001"]


def test_list_shows_who_matches() -> None:
    run("add", "Amina Exemple", "--native-name", "أمينة مثال")
    run("add", "Karim Essai")

    result = run("list", "essai")

    assert result.stdout.splitlines() == [
        "CODE   NAME         NATIVE NAME  ORGANISATION  COUNTRY",
        "P0002  Karim Essai",
    ]


def test_edit_changes_and_empties_and_says_what() -> None:
    run("add", "Amina Exemple", "--email", "a@example.org", "--native-name", "أمينة مثال")

    result = run("edit", "p0001", "--name", "Amina EXEMPLE", "--email", "", "--native-language", "", "--sex", "")

    assert result.exit_code == 0
    assert result.stderr == "Changed: email, native language, print name.\n"
    person = as_json("show", "P0001")["person"]
    assert (person["print_name"], person["email"], person["native_language"]) == ("Amina EXEMPLE", None, None)


def test_edit_without_a_difference_says_so() -> None:
    run("add", "Amina Exemple")

    assert run("edit", "P0001", "--name", "Amina Exemple").stderr == "Nothing differs.\n"


def test_invisible_characters_are_taken_out_and_said() -> None:
    result = run("add", "Amina\u202e Exemple")

    assert result.stderr == "Invisible characters were taken out of the text: U+202E.\n"
    assert as_json("show", "P0001")["person"]["print_name"] == "Amina Exemple"


def test_dry_run_keeps_nothing() -> None:
    result = run("add", "Amina Exemple", "--dry-run")

    assert "P0001" in result.stdout
    assert as_json("list") == []


def test_remove_takes_the_person_away() -> None:
    run("add", "Amina Exemple")

    assert run("remove", "P0001", "--dry-run").exit_code == 0
    assert len(as_json("list")) == 1
    assert run("remove", "P0001", "--yes").stderr == "Removed P0001.\n"
    assert as_json("list") == []


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["show", "P0009"], 3, "Error: No person P0009."),
        (["add", " "], 2, "Error: A person needs a name to print."),
        (["add", "A" * 501], 2, "the text has 501 characters"),
        (["add", "Amina", "--country", "Moroco"], 2, "did you mean Morocco (MA)?"),
        (["add", "Amina", "--sex", "?"], 2, "write F, M or X"),
        (["add", "Amina", "--native-language", "arabic!"], 2, "is not a language tag"),
        (["add", "Amina", "--email", "nobody"], 2, "expected an e-mail address such as"),
        (["remove", "P0009"], 2, "add --yes to agree"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(arguments: list[str], code: int, message: str) -> None:
    result = run(*arguments)

    assert result.exit_code == code
    assert message in result.stderr
