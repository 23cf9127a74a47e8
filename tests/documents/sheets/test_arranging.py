from __future__ import annotations

from curriculum.documents.sheets.arranging import Order, arrange
from curriculum.documents.wording import wording
from tests.documents.sheets.dossiers import PEOPLE, attendee

ENGLISH = wording("en", country="MA")


def numbers(order: Order, *people: object, language: str = "en") -> list[tuple[str, list[int]]]:
    sections = arrange(people or PEOPLE, wording(language, country="MA"), by=order)  # type: ignore[arg-type]  # attendees
    return [(part.heading.text if part.heading else "", [row.number for row in part.rows]) for part in sections]


def test_usual_order_is_by_number() -> None:
    assert numbers(Order.NUMBER, *reversed(PEOPLE)) == [("", [1, 2, 3, 4])]


def test_nobody_makes_no_section() -> None:
    assert arrange((), ENGLISH) == ()


def test_names_are_sorted_by_family_name_where_it_is_known() -> None:
    people = attendee(1, "Zineb Alpha", family_name="Alpha"), attendee(2, "Amina Zeta", family_name="Zeta")

    assert numbers(Order.NAME, *people) == [("", [1, 2])]


def test_arabic_names_are_sorted_as_they_are_printed() -> None:
    people = attendee(1, "Aa", "كريم", family_name="Aa"), attendee(2, "Zz", "أمينة", family_name="Zz")

    assert numbers(Order.NAME, *people, language="ar") == [("", [2, 1])]


def test_institutions_are_headings_and_none_comes_last() -> None:
    people = (*PEOPLE, attendee(9, institution=None))

    assert numbers(Order.INSTITUTION, *people) == [
        ("Court of Appeal", [1, 3, 4]),
        ("Ministry of Justice", [2]),
        ("", [9]),
    ]


def test_countries_are_headings_in_the_language_of_the_page() -> None:
    people = (*PEOPLE, attendee(9, country=""))

    assert numbers(Order.COUNTRY, *people, language="fr") == [("France", [3]), ("Maroc", [1, 2, 4]), ("", [9])]


def test_anonymous_rows_carry_neither_name_nor_address() -> None:
    (section,) = arrange(PEOPLE, ENGLISH, anonymous=True)

    assert {(row.name, row.other_name, row.email) for row in section.rows} == {(None, None, "")}
