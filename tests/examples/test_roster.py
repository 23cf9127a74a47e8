"""The participants of the Morocco example are evidently invented."""

from __future__ import annotations

import csv

import pytest

from curriculum import resources
from curriculum.exchange.roster import read_roster
from curriculum.operations.eligibility import ENTITLED

INVENTED = {
    "Anonyme",
    "Brouillon",
    "Démonstration",
    "Essai",
    "Exemple",
    "Exemple-Modèle de l’Interminable Signature",
    "Factice",
    "Fictif",
    "Gabarit",
    "Hypothèse",
    "Imaginaire",
    "Inventée",
    "Maquette",
    "Modèle",
    "Prototype",
    "Simulacre",
    "Spécimen",
    "Supposé",
    "Échantillon",
}


@pytest.fixture
def roster() -> list[dict[str, str]]:
    with (resources.examples() / "morocco-2019-roster.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_24_participants_with_names_of_their_own(roster: list[dict[str, str]]) -> None:
    assert len(roster) == 24
    assert len({row["Name"] for row in roster}) == 24


def test_every_family_name_says_that_it_is_invented(roster: list[dict[str, str]]) -> None:
    assert {row["Family name"] for row in roster} == INVENTED
    assert all(row["Name"] == f"{row['Given name']} {row['Family name']}" for row in roster)


def test_addresses_and_institutions_are_no_real_ones(roster: list[dict[str, str]]) -> None:
    assert all(row["E-mail"].endswith("@example.org") for row in roster if row["E-mail"])
    assert all(row["Institution"].endswith("(example)") for row in roster if row["Institution"])


def test_the_reader_of_rosters_has_nothing_to_remark() -> None:
    roster = read_roster(resources.examples() / "morocco-2019-roster.csv")

    assert roster.remarks == ()
    assert all(entry.status in ENTITLED for entry in roster.entries)
    assert sum(entry.native_name is None for entry in roster.entries) == 1
