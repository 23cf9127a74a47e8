"""The intake, the catalogue and the cascade say what is published, and nothing real beyond it."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from curriculum import resources
from curriculum.exchange.cells.countries import read_country
from tests.examples.conftest import read
from tests.examples.test_roster import INVENTED, MARKS

if TYPE_CHECKING:
    from pathlib import Path

ROSTERS = sorted(
    [resources.examples() / "mohammed-vi-2018-roster.csv", *(resources.examples() / "cascade").glob("*-roster.csv")]
)
#: As the account names them; how many came from which it does not say.
COUNTRIES = {"ML", "GN", "CI", "SN", "TD", "NG", "FR"}


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_intake_has_as_many_trainees_of_the_countries_that_are_published() -> None:
    rows = rows_of(resources.examples() / "mohammed-vi-2018-roster.csv")

    assert len(rows) == 1240
    assert {read_country(row["Country"]) for row in rows} == COUNTRIES
    assert len({row["Name"] for row in rows}) == len({row["E-mail"] for row in rows}) == 1240


def test_intake_says_that_the_split_is_made_up() -> None:
    text = (resources.examples() / "mohammed-vi-2018.toml").read_text(encoding="utf-8")

    assert "How many came from which country is not published" in text


@pytest.mark.parametrize("file", ROSTERS, ids=lambda file: file.stem)
def test_people_are_evidently_invented(file: Path) -> None:
    rows = rows_of(file)

    assert [row["Name"] for row in rows if not any(word in row["Name"].casefold() for word in INVENTED)] == []
    assert all(row["E-mail"].endswith("@example.org") for row in rows)
    assert all(row["Institution"].endswith(MARKS) for row in rows)


def test_cohorts_share_rooms_and_trainers_and_meet_as_often() -> None:
    sessions = read("mohammed-vi-2018")["workshop"]["sessions"]
    seminars = [each for each in sessions if "groups" in each]

    assert set(Counter(each["groups"][0] for each in seminars).values()) == {4}
    assert len({each["room"] for each in seminars}) == 8
    assert {len(each["roles"]["trainer"]) for each in seminars} == {1}


def test_catalogue_names_the_agencies_of_one_sponsor_only() -> None:
    curricula = read("security-catalogue")["curricula"]

    named = {tuple(each.get("sponsors", ())): tuple(each.get("agencies", ())) for each in curricula}

    assert named == {("ATA",): ("DGSN", "GR"), ("DHS",): (), ("FBI",): (), (): ()}
    assert Counter(sponsor for each in curricula for sponsor in each.get("sponsors", ())) == {
        "ATA": 6,
        "DHS": 3,
        "FBI": 3,
    }


def test_workshops_of_the_cascade_say_that_they_are_invented() -> None:
    files = sorted((resources.examples() / "cascade").glob("*.toml"))

    assert len(files) == 4
    for file in files:
        assert "this one is invented" in file.read_text(encoding="utf-8")
        assert "(example)" in read(f"cascade/{file.stem}")["workshop"]["title"]["en"]
