from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.errors import NotFound
from curriculum.languages import Translated
from curriculum.operations.organisations import Organisations
from tests.builders import make_organisation

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


def test_organisation_is_found_by_code_name_and_short_name(db: Db) -> None:
    name = Translated(en="Ministry of Justice", fr="Ministère de la Justice")
    row = make_organisation(db, "MOJ", name=name, short_name=Translated(ar="و ع"))
    organisations = Organisations(db)

    assert [organisations.get(text) for text in ("moj", "ministère  de la JUSTICE", "و ع")] == [row] * 3


def test_unknown_organisation_names_those_that_look_like_it(db: Db) -> None:
    make_organisation(db, "MOJ", name=Translated(en="Ministry of Justice"))

    with pytest.raises(NotFound, match=r"No organisation Ministry of Justise\. Did you mean MOJ\?"):
        Organisations(db).get("Ministry of Justise")


def test_new_organisation_gets_the_next_code_and_is_found_from_then_on(db: Db) -> None:
    make_organisation(db, "ORG0007")
    organisations = Organisations(db)

    row = organisations.get_or_add(Translated(en="Customs"))

    assert row.code == "ORG0008"
    assert organisations.get_or_add(Translated(fr="customs")) is row


def test_exact_code_comes_before_another_case_and_before_names(db: Db) -> None:
    rows = [make_organisation(db, code, name=Translated(en=name)) for code, name in (("un", "UN"), ("UN", "Nations"))]
    organisations = Organisations(db)

    assert [organisations.get(text) for text in ("un", "UN", " UN ")] == [rows[0], rows[1], rows[1]]


def test_next_code_is_above_one_in_another_case(db: Db) -> None:
    make_organisation(db, "org0007")

    assert Organisations(db).get_or_add(Translated(en="Customs")).code == "ORG0008"
