"""Turns the participants of a workshop into a table that `participant import` reads back without a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from babel import Locale

from curriculum.errors import InvalidInput
from curriculum.exchange.cells.countries import read_country
from curriculum.exchange.cells.readings import CellFault
from curriculum.exchange.rosters.headings import NAMES, TONGUES, Field, heading_key
from curriculum.models.people import Sex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from curriculum.languages import Translated
    from curriculum.operations.rosters.lines import RosterLine

_LETTERS: Final = {Sex.FEMALE: "F", Sex.MALE: "M", Sex.OTHER: "X"}

#: What each column holds; in the order in which they stand.
_CELLS: Final[Mapping[Field, Callable[[RosterLine, str], object]]] = {
    Field.NUMBER: lambda one, _: one.number,
    Field.NAME: lambda one, _: one.name,
    Field.GIVEN_NAME: lambda one, _: one.given_name,
    Field.FAMILY_NAME: lambda one, _: one.family_name,
    Field.NATIVE_NAME: lambda one, _: one.native_name,
    Field.JOB_TITLE: lambda one, tongue: _text(one.job_title, tongue),
    Field.ORGANISATION: lambda one, tongue: _text(one.organisation, tongue),
    Field.COUNTRY: lambda one, tongue: _country(one.country, tongue),
    Field.SEX: lambda one, _: one.sex and _LETTERS[one.sex],
    Field.EMAIL: lambda one, _: one.email,
    Field.PHONE: lambda one, _: one.phone,
    Field.LANGUAGE: lambda one, _: one.language,
    Field.STATUS: lambda one, _: one.status.value,
    Field.GROUP: lambda one, _: "; ".join(one.groups),
    Field.RANK: lambda one, _: one.rank,
    Field.ARRIVAL: lambda one, _: one.arrives_on,
    Field.DEPARTURE: lambda one, _: one.departs_on,
}


def roster_table(
    lines: Sequence[RosterLine], *, columns: Sequence[Field] = ()
) -> tuple[list[str], list[tuple[object, ...]]]:
    """Return the headings and the rows; without `columns`, those in which anybody has something.

    The headings are in the language in which most functions and institutions are written, for an import reads
    these in the language of their heading.
    """
    tongue = _tongue_of(lines)
    wanted = columns or [
        field for field, cell in _CELLS.items() if field is Field.NAME or any(cell(one, tongue) for one in lines)
    ]
    rows = [tuple(_CELLS[field](one, tongue) for field in wanted) for one in lines]
    return [NAMES[field][tongue][0] for field in wanted], rows


def read_columns(text: str) -> tuple[Field, ...]:
    """Return the columns of "Number, Name, Country", in any of the languages of headings; raise `InvalidInput`."""
    names = {heading_key(name): field for field in _CELLS for spelt in NAMES[field].values() for name in spelt[:1]}
    names |= {heading_key(field.value): field for field in _CELLS}
    found = []
    for part in text.split(","):
        field = names.get(heading_key(part))
        if field is None:
            known = ", ".join(each.value for each in _CELLS)
            raise InvalidInput(f"{part.strip()[:40]!r} is no column of a roster; there are {known}.")
        found.append(field)
    return tuple(dict.fromkeys(found))


def _tongue_of(lines: Sequence[RosterLine]) -> str:
    texts = [text for one in lines for text in (one.job_title, one.organisation) if text]
    return max(TONGUES, key=lambda tongue: sum(tongue in text for text in texts))


def _text(text: Translated | None, tongue: str) -> str | None:
    return text.text(tongue) if text else None


def _country(code: str | None, tongue: str) -> str | None:
    """Return a country's name where it is read as the same country, otherwise its code."""
    if code is None:
        return None
    name = str(Locale(tongue).territories.get(code, code))
    try:
        return name if read_country(name) == code else code
    except CellFault:
        return code
