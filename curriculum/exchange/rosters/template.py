"""Writes the empty workbook that organisers can send out: headings in their language, drop-downs, instructions."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from babel import Locale

from curriculum.errors import InvalidInput
from curriculum.exchange.cells.countries import meant_by
from curriculum.exchange.cells.words import SEXES, STATUSES
from curriculum.exchange.rosters.headings import NAMES, TONGUES, Field
from curriculum.exchange.sheets import refuse_existing, save
from curriculum.languages import base, direction
from curriculum.operations.rosters.offers import Offers

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAID: Final = tomllib.loads(Path(__file__).with_name("template.toml").read_text(encoding="utf-8"))
#: The columns of the sheet and how wide they are, in characters.
_COLUMNS: Final = {
    Field.NAME: 32,
    Field.NATIVE_NAME: 28,
    Field.SEX: 12,
    Field.JOB_TITLE: 30,
    Field.ORGANISATION: 36,
    Field.COUNTRY: 22,
    Field.EMAIL: 30,
    Field.PHONE: 20,
    Field.LANGUAGE: 14,
    Field.STATUS: 16,
    Field.GROUP: 12,
    Field.RANK: 18,
    Field.ARRIVAL: 14,
    Field.DEPARTURE: 14,
}
_DATES: Final = (Field.ARRIVAL, Field.DEPARTURE)
#: In these only what the list offers can be entered; in the others something else can be, after a question.
_CLOSED: Final = (Field.SEX, Field.STATUS, Field.GROUP)
#: The languages that a drop-down offers: those of the United Nations, then others that workshops are held in.
_LANGUAGES: Final = ("ar", "en", "es", "fr", "ru", "zh", "pt", "de", "it", "tr", "fa", "ur", "sw", "uz", "kk", "uk")
_NO_COUNTRIES: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})
_ROWS: Final = 1_000
_LISTS: Final = "Lists"


def write_template(file: Path, *, language: str = "en", offers: Offers | None = None, replace: bool = False) -> None:
    """Write an empty workbook to `file`.

    Raise `InvalidInput` for another language or ending, and for a file that is there unless `replace`.
    """
    tongue = base(language)
    if tongue not in TONGUES:
        raise InvalidInput(f"There is no template in {language!r}; write one of {', '.join(TONGUES)}.")
    if file.suffix.lower() != ".xlsx":
        raise InvalidInput(f"A template is a workbook: let the name of {file} end in .xlsx.")
    refuse_existing(file, replace=replace)
    save(file, _workbook(tongue, offers or Offers()))


def lists_of(tongue: str, offers: Offers) -> dict[Field, tuple[str, ...]]:
    """Return what the drop-downs offer, in a language."""
    locale = Locale(tongue)
    names = {str(code): str(name) for code, name in locale.territories.items() if str(code).isalpha()}
    codes = [code for code in names if len(code) == 2 and code not in _NO_COUNTRIES]  # noqa: PLR2004 - ISO 3166's letters
    countries = (name if meant_by(name) == code else f"{name} ({code})" for code in codes if (name := names[code]))
    found = {
        Field.SEX: tuple(words[tongue][0] for words in SEXES.values()),
        Field.STATUS: tuple(words[tongue][0] for words in STATUSES.values()),
        Field.LANGUAGE: tuple(str(locale.languages[code]) for code in _LANGUAGES),
        Field.COUNTRY: tuple(sorted(countries)),
        Field.GROUP: offers.groups,
        Field.ORGANISATION: offers.institutions,
    }
    return {field: offered for field, offered in found.items() if offered}


def _workbook(tongue: str, offers: Offers) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 - only a template needs it

    content, said = io.BytesIO(), _SAID[tongue]
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        pages = [book.add_worksheet(said[name]) for name in ("sheet", "instructions")]
        hidden = book.add_worksheet(_LISTS)
        hidden.hide()
        lists = lists_of(tongue, offers)
        for place, offered in enumerate(lists.values()):
            hidden.write_column(0, place, offered)
        _draw(pages[0], book, tongue, lists)
        _instruct(pages[1], book, said["lines"])
        if direction(tongue) == "rtl":
            for page in pages:
                page.right_to_left()
    return content.getvalue()


def _draw(page: Any, book: Any, tongue: str, lists: dict[Field, tuple[str, ...]]) -> None:  # noqa: ANN401 - XlsxWriter's own types, imported late
    head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "top"})
    formats = {True: book.add_format({"num_format": "yyyy-mm-dd"}), False: book.add_format({"num_format": "@"})}
    columns = [field for field in _COLUMNS if field is not Field.GROUP or field in lists]
    for place, field in enumerate(columns):
        page.set_column(place, place, _COLUMNS[field], formats[field in _DATES])
        page.write_string(0, place, NAMES[field][tongue][0], head)
        if field in lists:
            page.data_validation(1, place, _ROWS, place, _choice(field, list(lists), len(lists[field])))
    page.freeze_panes(1, 1)


def _choice(field: Field, lists: Sequence[Field], length: int) -> dict[str, object]:
    letter = chr(ord("A") + lists.index(field))
    style = "stop" if field in _CLOSED else "information"
    return {"validate": "list", "source": f"={_LISTS}!${letter}$1:${letter}${length}", "error_type": style}


def _instruct(page: Any, book: Any, lines: Sequence[str]) -> None:  # noqa: ANN401 - as above
    page.set_column(0, 0, 110, book.add_format({"text_wrap": True}))
    for row, line in enumerate(lines):
        page.write_string(row, 0, line)
