from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum.errors import NotFound
from curriculum.models import Person, Room, Workshop
from curriculum.operations.finding import find, near
from tests.builders import make_person, make_venue, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


@pytest.mark.parametrize("order", [("mar-1", "MAR-1"), ("MAR-1", "mar-1")])
def test_exact_code_comes_first(either_db: Db, order: tuple[str, str]) -> None:
    for code in order:
        make_workshop(either_db, code)

    assert [find(either_db, Workshop, code).code for code in ("mar-1", "MAR-1", " MAR-1 ")] == [
        *("mar-1", "MAR-1", "MAR-1")
    ]


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("MAR-1", "mar-1"),
        ("mar-1", "MAR-1"),
        ("ÉCOLE-1", "école-1"),
        ("ÉCOLE-1", "E\u0301cole-1"),
        ("ΑΘΗΝΑΣ", "αθηνας"),
    ],
)
def test_code_is_found_in_any_case_of_any_script(either_db: Db, stored: str, typed: str) -> None:
    workshop = make_workshop(either_db, stored)

    assert find(either_db, Workshop, typed) is workshop


def test_case_alone_decides_nothing(db: Db) -> None:
    for code in ("mar-1", "MAR-1"):
        make_workshop(db, code)

    with pytest.raises(NotFound, match=r"^No workshop Mar-1\. Did you mean MAR-1 or mar-1\?$"):
        find(db, Workshop, "Mar-1")


def test_code_within_an_owner_is_found_there_alone(db: Db) -> None:
    hotel, palace = make_venue(db, "HOTEL", rooms=["A"]), make_venue(db, "PALACE", rooms=["a", "b"])

    assert find(db, Room, "A", within=palace) is palace.rooms[0]
    with pytest.raises(NotFound, match=r"^No room b in HOTEL\.$"):
        find(db, Room, "b", within=hotel)


def test_code_that_nothing_bears_proposes_what_looks_like_it(db: Db) -> None:
    make_person(db, "P-AMINA")

    with pytest.raises(NotFound, match=r"^No person p-amine\. Did you mean P-AMINA\?$"):
        find(db, Person, "p-amine")


def test_removing_one_of_two_leaves_the_other(db: Db) -> None:
    make_person(db, "p-1")
    make_person(db, "P-1")

    db.delete(find(db, Person, "P-1"))
    db.flush()

    assert db.scalars(sa.select(Person.code)).all() == ["p-1"]


def test_of_allotted_codes_only_those_a_slip_away_are_offered() -> None:
    codes = ["P0399", "P0499", "P0999", "P9998", "P-AMINA", "P99999"]

    assert near("P9999", codes) == ("P0999", "P9998", "P99999")
    assert near("ORG0007", ["ORG0070", "ORG0017", "ORG007"]) == ("ORG0017", "ORG007")
    assert near("P1234", codes) == ()
