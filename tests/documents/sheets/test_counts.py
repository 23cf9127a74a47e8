from __future__ import annotations

import pytest

from curriculum.counts import Bound, Count
from curriculum.documents.dossier import Published
from curriculum.documents.sheets.counts import Counts, count_people, write_count
from curriculum.documents.wording import wording
from curriculum.languages import Translated
from tests.documents.sheets.dossiers import PEOPLE, attendee, dossier

ENGLISH = wording("en", country="MA")


def count(*cells: tuple[str, int], women: int = 0, restricted: bool = False) -> Counts:
    """Return the counts of so many people from each country, the first of whom are women."""
    countries = [country for country, number in cells for _ in range(number)]
    people = tuple(
        attendee(number, country=country, sex="female" if number <= women else "male")
        for number, country in enumerate(countries, 1)
    )
    return count_people(dossier(attendees=people, restricted=restricted), ENGLISH)


def rows(counts: Counts) -> dict[str, str]:
    return {one.label.text: one.number for one in counts.general}


def countries(counts: Counts) -> list[tuple[str, str]]:
    return [(one.label.text, one.number) for one in counts.countries]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (25, "25"),
        ("more than 25", "more than 25"),
        ("about 25", "about 25"),
        ("at least 25", "at least 25"),
        ("fewer than 25", "fewer than 25"),
        ("at most 25", "at most 25"),
        ("to be confirmed", "to be confirmed"),
    ],
)
def test_count_is_written_as_its_source_gives_it(text: str | int, expected: str) -> None:
    assert write_count(Count.parse(text), ENGLISH) == expected


def test_published_numbers_stand_in_for_a_roster() -> None:
    published = Published(Translated(en="Participants"), Count(25, Bound.MORE_THAN))

    counts = count_people(dossier(attendees=(), headcounts=(published,)), ENGLISH)

    assert rows(counts) == {"Participants": "more than 25"}
    assert counts.countries == ()


def test_everything_is_counted_where_names_are_not_sensitive() -> None:
    counts = count_people(dossier(), ENGLISH)

    assert rows(counts) == {"All participants": "4", "of whom women": "2", "Countries": "2", "Institutions": "2"}
    assert countries(counts) == [("Morocco", "3"), ("France", "1")]


def test_those_who_gave_no_sex_or_country_are_counted_too() -> None:
    people = (*PEOPLE, attendee(5, sex="", country="", institution=None))

    counts = count_people(dossier(attendees=people), ENGLISH)

    assert rows(counts)["of whom sex not recorded"] == "1"
    assert countries(counts)[-1] == ("Country not stated", "1")


def test_no_country_is_listed_where_there_is_one() -> None:
    assert countries(count(("MA", 5))) == []


def test_facts_that_nobody_gave_are_left_out() -> None:
    people = (attendee(1, country="", institution=None),)

    assert rows(count_people(dossier(attendees=people), ENGLISH)) == {"All participants": "1"}


def test_few_people_of_a_restricted_workshop_are_not_counted_exactly() -> None:
    assert rows(count(("MA", 2), women=1, restricted=True)) == {"All participants": "fewer than 3"}


@pytest.mark.parametrize(("women", "shown"), [(1, None), (2, None), (3, "3"), (7, "7"), (8, None), (10, "10")])
def test_women_of_a_restricted_workshop_are_counted_unless_either_sex_is_few(women: int, shown: str | None) -> None:
    assert rows(count(("MA", 10), women=women, restricted=True)).get("of whom women") == shown


def test_countries_with_few_people_are_put_together_in_a_restricted_workshop() -> None:
    counts = count(("MA", 6), ("FR", 2), ("TN", 1), ("SN", 4), restricted=True)

    assert countries(counts) == [("Morocco", "6"), ("Senegal", "4"), ("Other countries", "3")]


def test_one_small_country_takes_the_next_with_it_so_that_it_cannot_be_worked_out() -> None:
    counts = count(("MA", 6), ("FR", 4), ("TN", 1), restricted=True)

    assert countries(counts) == [("Morocco", "6"), ("Other countries", "5")]


def test_no_countries_are_listed_where_all_would_be_put_together() -> None:
    assert countries(count(("MA", 4), ("TN", 1), restricted=True)) == []
