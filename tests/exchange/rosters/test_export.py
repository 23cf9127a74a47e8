from __future__ import annotations

from dataclasses import replace

import pytest
from babel import Locale

from curriculum.errors import InvalidInput
from curriculum.exchange.cells.countries import read_country
from curriculum.exchange.rosters.export import read_columns, roster_table
from curriculum.exchange.rosters.headings import NAMES, TONGUES, Field
from curriculum.languages import Translated
from curriculum.models.participation import Status
from curriculum.operations.rosters.lines import RosterLine

LINE = RosterLine(
    number=1,
    name="Amina Exemple",
    given_name=None,
    family_name=None,
    native_name=None,
    job_title=None,
    organisation=None,
    country=None,
    sex=None,
    email=None,
    phone=None,
    language=None,
    status=Status.NOMINATED,
    groups=(),
    rank=None,
    arrives_on=None,
    departs_on=None,
)


def test_columns_that_are_empty_are_left_out() -> None:
    assert roster_table([LINE]) == (["Number", "Name", "Status"], [(1, "Amina Exemple", "nominated")])


def test_headings_are_in_the_language_of_most_texts() -> None:
    french = replace(LINE, job_title=Translated(fr="Juge"), organisation=Translated(fr="Cour", en="Court"))

    headings, rows = roster_table([french], columns=[Field.NAME, Field.JOB_TITLE, Field.ORGANISATION])

    assert headings == [NAMES[field]["fr"][0] for field in (Field.NAME, Field.JOB_TITLE, Field.ORGANISATION)]
    assert rows == [("Amina Exemple", "Juge", "Cour")]


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_country_is_written_so_that_it_is_read_again(tongue: str) -> None:
    codes = sorted(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha())
    known = [code for code in codes if code not in {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}]
    lines = [replace(LINE, country=code, job_title=Translated({tongue: "Judge"})) for code in known]

    _, rows = roster_table(lines, columns=[Field.COUNTRY])

    assert [read_country(str(row[0])) for row in rows] == known


def test_what_is_no_country_is_written_as_it_is() -> None:
    lines = [LINE, replace(LINE, country="ZZ")]

    assert roster_table(lines, columns=[Field.COUNTRY])[1] == [(None,), ("ZZ",)]


def test_columns_are_known_by_their_names() -> None:
    assert read_columns("Nom et prénom, E-mail,email") == (Field.NAME, Field.EMAIL)
    with pytest.raises(InvalidInput, match="'' is no column of a roster"):
        read_columns("Name,")
