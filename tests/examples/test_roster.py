"""The participants of the examples are evidently invented."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from curriculum import resources
from curriculum.exchange.rosters.reading import read_roster
from curriculum.operations.eligibility import ENTITLED

ROSTERS = {"morocco-2019": 24, "tangier-2023": 26, "malta-2017": 72}
#: Words of many languages for "example", "sample", "model", "draft", "invented": every name holds one.
INVENTED = (
    *("anonyme", "brouillon", "canevas", "démonstration", "échantillon", "esquisse", "essai", "exemple", "factice"),
    *("fictif", "gabarit", "hypothèse", "imaginaire", "inventée", "maquette", "modèle", "prototype", "pseudonyme"),
    *("simulacre", "spécimen", "supposé", "mithal", "namuthaj", "namouzag", "iftiradi", "ayyina", "tajriba"),
    *("musawwada", "example", "sample", "specimen", "placeholder", "template", "fictional", "mockup", "dummy"),
    *(
        "nobody",
        "voorbeeld",
        "proefdruk",
        "verzonnen",
        "ejemplo",
        "modelo",
        "borrador",
        "esempio",
        "modello",
        "campione",
    ),
    *("beispiel", "mustervorlage", "eżempju", "mudell", "kampjun", "misali", "apẹẹrẹ", "mfano", "sampuli"),
    *("kielelezo", "misaal", "contoh", "percobaan", "misalan", "örnek", "deneme", "numune", "obrazets", "primer"),
    *("vymyshlennaya", "ulgi", "mysal", "yangben", "jiading"),
)
#: What institutions bear, in the language of their name.
MARKS = ("(example)", "(exemple)", "(ejemplo)", "(образец)", "(مثال)", "（示例）")


@pytest.fixture(params=ROSTERS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def roster(name: str) -> list[dict[str, str]]:
    with (resources.examples() / f"{name}-roster.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_all_participants_have_names_of_their_own(name: str, roster: list[dict[str, str]]) -> None:
    assert len(roster) == ROSTERS[name]
    assert len({row["Name"] for row in roster}) == ROSTERS[name]


def test_every_name_says_that_it_is_invented(roster: list[dict[str, str]]) -> None:
    names = [row["Name"] for row in roster]

    assert [name for name in names if not any(word in name.casefold() for word in INVENTED)] == []


def test_names_are_those_of_their_parts(roster: list[dict[str, str]]) -> None:
    for row in roster:
        parts = [row["Given name"], row["Family name"]]
        assert row["Name"] in (" ".join(parts), " ".join(reversed(parts))) or not any(parts)


def test_addresses_and_institutions_are_no_real_ones(roster: list[dict[str, str]]) -> None:
    assert all(row["E-mail"].endswith("@example.org") for row in roster if row["E-mail"])
    assert all(row["Institution"].endswith(MARKS) for row in roster if row["Institution"])


def test_the_reader_of_rosters_has_nothing_to_remark(name: str) -> None:
    roster = read_roster(resources.examples() / f"{name}-roster.csv")

    assert roster.remarks == ()
    assert all(entry.status in ENTITLED for entry in roster.entries)


def test_there_are_names_that_put_papers_to_the_test(roster: list[dict[str, str]]) -> None:
    assert any("-" in row["Family name"] for row in roster)
    assert max(len(row["Name"]) for row in roster) > 45
    assert any(not row["Institution"] for row in roster)
    assert any(not row["Name in native script"] for row in roster)


def test_malta_is_of_25_countries_and_several_scripts() -> None:
    entries = read_roster(resources.examples() / "malta-2017-roster.csv").entries

    assert len({entry.country for entry in entries}) == 25
    assert {entry.native_language for entry in entries} == {None, "ar", "ru", "zh"}
    assert {tag for entry in entries for tag in entry.organisation or ()} == {"en", "ar", "ru", "zh"}


def test_tangier_is_of_nine_cities() -> None:
    entries = read_roster(resources.examples() / "tangier-2023-roster.csv").entries
    institutions = {entry.organisation["en"] for entry in entries if entry.organisation}

    assert len({name for name in institutions if re.match("City Council of ", name)}) == 9


def test_morocco_works_in_four_groups_of_six() -> None:
    entries = read_roster(resources.examples() / "morocco-2019-roster.csv").entries

    assert Counter(entry.groups for entry in entries) == {(f"G{number}",): 6 for number in range(1, 5)}
