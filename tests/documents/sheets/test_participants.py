from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.counts import Bound, Count
from curriculum.documents.dossier import Published
from curriculum.documents.sheets.arranging import Order
from curriculum.documents.sheets.participants import Audience, lay, lay_list
from curriculum.documents.wording import wording
from curriculum.errors import InvalidInput
from curriculum.languages import Translated
from tests.documents.sheets.dossiers import dossier, many, papers, place

if TYPE_CHECKING:
    from curriculum.documents.dossier import Dossier
    from tests.documents.papers import Paper

NAMES = ("Amina", "أمينة", "Karim", "Nadia", "Omar", "Houda")


def print_list(given: Dossier | None = None, language: str = "en", **options: Any) -> Paper:
    (paper,) = papers(lay(given or dossier(), language, **options))
    return paper


def test_internal_list_says_how_to_reach_people_and_that_it_is_not_passed_on() -> None:
    paper = print_list()

    assert "1 Amina Exemple أمينة مثال Public prosecutor Court of Appeal Morocco person1@example.org" in paper.text
    assert "For the organisers only" in paper.text
    assert "4 participants" in paper.text


def test_list_for_participants_has_names_but_no_addresses() -> None:
    paper = print_list(audience=Audience.PARTICIPANTS)

    assert "Karim Spécimen" in paper.text
    assert "example.org" not in paper.text
    assert "For the organisers only" not in paper.text


def test_list_for_participants_leaves_out_who_did_not_agree_to_stand_on_it() -> None:
    given = replace(dossier(), attendees=tuple(replace(one, shared=one.number != 2) for one in dossier().attendees))

    paper = print_list(given, audience=Audience.PARTICIPANTS)

    assert "Karim" not in paper.text
    assert "Amina Exemple" in paper.text
    assert "1 participant is not named on this list." in paper.text
    assert "4 participants" in paper.text


def test_list_for_participants_counts_where_nobody_agreed_to_stand_on_it() -> None:
    given = replace(dossier(), attendees=tuple(replace(one, shared=False) for one in dossier().attendees))

    listed = lay_list(given, wording("en"), audience=Audience.PARTICIPANTS, arranged=Order.NUMBER)
    internal = lay_list(given, wording("en"), audience=Audience.INTERNAL, arranged=Order.NUMBER)

    assert (listed.sections, listed.counts is not None) == ((), True)
    assert (len(internal.sections[0].rows), internal.unnamed) == (4, 0)


def test_restricted_list_for_participants_has_numbers_and_functions() -> None:
    paper = print_list(dossier(restricted=True), audience=Audience.PARTICIPANTS)

    assert "2 Public prosecutor Ministry of Justice Morocco" in paper.text
    assert not any(name in paper.text for name in NAMES)


def test_restricted_internal_list_has_names() -> None:
    assert "Amina Exemple" in print_list(dossier(restricted=True)).text


@pytest.mark.parametrize("restricted", [True, False])
def test_public_list_has_counts_alone(restricted: bool) -> None:  # noqa: FBT001 - a parameter of the test
    paper = print_list(dossier(restricted=restricted), audience=Audience.PUBLIC)

    assert "All participants 4" in paper.text
    assert not any(name in paper.text for name in (*NAMES, "Ministry", "example.org"))


def test_public_list_counts_by_country() -> None:
    paper = print_list(audience=Audience.PUBLIC)

    assert "By country Country Number Morocco 3 France 1" in paper.text


def test_published_numbers_are_printed_where_nobody_is_listed() -> None:
    given = dossier(attendees=(), headcounts=(Published(Translated(en="Officials"), Count(25, Bound.MORE_THAN)),))

    paper = print_list(given)

    assert "Officials more than 25" in paper.text
    assert "The numbers are those that were published." in paper.text


def test_nothing_is_printed_where_nothing_is_known() -> None:
    assert list(lay(dossier(attendees=()), "en")) == []


def test_list_by_institution_has_headings_with_counts() -> None:
    paper = print_list(arranged=Order.INSTITUTION)

    assert "Court of Appeal 3 1 Amina" in paper.text
    assert paper.text.count("Court of Appeal") == 1


def test_list_by_country_has_no_column_of_countries() -> None:
    paper = print_list(dossier(restricted=True), arranged=Order.COUNTRY, audience=Audience.PARTICIPANTS)

    assert "No. Function and institution France 1 3 Public prosecutor" in paper.text


def test_parts_of_people_who_said_nothing_have_a_heading() -> None:
    people = tuple(type(one)(one.number, one.name, one.status) for one in many(2))

    assert "Country not stated 2" in print_list(dossier(attendees=people), arranged=Order.COUNTRY).text
    assert "Institution not stated 2" in print_list(dossier(attendees=people), arranged=Order.INSTITUTION).text


def test_list_without_names_cannot_be_sorted_by_them() -> None:
    with pytest.raises(InvalidInput, match="bears no names"):
        print_list(dossier(restricted=True), arranged=Order.NAME, audience=Audience.PARTICIPANTS)


@pytest.mark.parametrize(
    ("audience", "part"), [("internal", ""), ("participants", "participants"), ("public", "public")]
)
def test_file_is_named_by_its_audience(audience: str, part: str) -> None:
    (job,) = lay(dossier(), "en", audience=Audience(audience))

    assert job.part == part


def test_head_is_repeated_and_rows_are_tagged() -> None:
    paper = print_list(dossier(attendees=many(100)))

    assert len(paper.pages) > 3
    assert all("No. Name Function and institution" in page for page in paper.pages)
    assert paper.tags.count("/TH") >= 105


def test_every_row_of_a_long_list_is_there() -> None:
    paper = print_list(dossier(attendees=many(300)))

    assert all(f"Person Exemple-{number} " in paper.text for number in range(1, 301))


def test_line_of_the_donor_stands_once_at_the_end() -> None:
    paper = print_list()

    assert paper.text.count("Funded by Nobody in particular") == 1
    assert paper.text.index("Omar") < paper.text.index("Funded by Nobody in particular")


def test_metadata_name_nobody() -> None:
    paper = print_list()

    assert paper.title == "Participants – An invented workshop"
    assert paper.bookmarks == ["Participants"]


def test_arabic_list_is_mirrored_and_addresses_are_not() -> None:
    paper = print_list(language="ar")

    assert place(paper, "البلد")[0] < place(paper, "الاسم")[0]
    assert "person1@example.org" in paper.text
