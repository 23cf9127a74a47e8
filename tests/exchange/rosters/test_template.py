from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from curriculum.errors import InvalidInput
from curriculum.exchange.cells.countries import read_country
from curriculum.exchange.cells.languages import read_language
from curriculum.exchange.cells.words import read_sex, read_status
from curriculum.exchange.rosters.headings import TONGUES, Field
from curriculum.exchange.rosters.reading import read_roster
from curriculum.exchange.rosters.template import lists_of, write_template
from curriculum.models.participation import Status
from curriculum.models.people import Sex
from curriculum.operations.rosters.offers import Offers

if TYPE_CHECKING:
    from pathlib import Path

OFFERS = Offers(("G1", "G2"), ("Court (example)",))


@pytest.mark.parametrize("tongue", TONGUES)
def test_every_heading_of_a_template_is_known(tongue: str, tmp_path: Path) -> None:
    file = tmp_path / "roster.xlsx"

    write_template(file, language=tongue, offers=OFFERS)

    understood = read_roster(file).understood
    assert all(column.field for column in understood.columns)
    assert (len(understood.columns), understood.language) == (14, tongue)


@pytest.mark.parametrize("tongue", TONGUES)
def test_everything_that_a_template_offers_is_read(tongue: str) -> None:
    lists = lists_of(tongue, OFFERS)

    assert [read_sex(word) for word in lists[Field.SEX]] == list(Sex)
    assert [read_status(word) for word in lists[Field.STATUS]] == list(Status)
    assert len({read_country(name) for name in lists[Field.COUNTRY]}) == len(lists[Field.COUNTRY])
    assert len({read_language(name) for name in lists[Field.LANGUAGE]}) == len(lists[Field.LANGUAGE])


def test_the_lists_are_hidden_and_instructions_are_there(tmp_path: Path) -> None:
    file = tmp_path / "roster.xlsx"

    write_template(file, language="ar")

    sheets = CalamineWorkbook.from_path(str(file)).sheets_metadata
    assert [(sheet.name, str(sheet.visible)) for sheet in sheets] == [
        ("المشاركون", "SheetVisibleEnum.Visible"),
        ("تعليمات", "SheetVisibleEnum.Visible"),
        ("Lists", "SheetVisibleEnum.Hidden"),
    ]


def test_a_file_that_is_there_is_left(tmp_path: Path) -> None:
    file = tmp_path / "roster.xlsx"
    file.write_text("mine", encoding="utf-8")

    with pytest.raises(InvalidInput):
        write_template(file)

    assert file.read_text(encoding="utf-8") == "mine"
    write_template(file, replace=True)
    assert CalamineWorkbook.from_path(str(file)).sheet_names[0] == "Participants"
