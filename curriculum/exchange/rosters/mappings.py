"""Spells the columns of a mapping that is kept: by heading, else by letter together with the heading there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from curriculum.cleaning import clean_line
from curriculum.exchange.rosters.headings import heading_key, is_plain
from curriculum.exchange.tables import column_letter
from curriculum.operations.spelling import line_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: A column by its letter and what it is headed: "B:Name".
_LETTERED: Final = re.compile(r"([A-Z]{1,3}):(.*)", re.DOTALL)


def places_of(wanted: str, headings: Sequence[str]) -> list[int]:
    """Return the places of the columns, from 0, that bear a heading, else the one of that letter."""
    places = [place for place, heading in enumerate(headings) if line_key(heading) == line_key(wanted)]
    key = heading_key(wanted)
    loose = [place for place, heading in enumerate(headings) if heading and heading_key(heading) == key]
    lettered = [place for place in range(len(headings)) if column_letter(place) == wanted.strip().upper()]
    return places or loose or lettered


def kept_columns(columns: Mapping[str, str], headings: Sequence[str], *, quoting: bool = True) -> dict[str, str]:
    """Return a mapping as it is kept: a column that was named by its letter as "B:Name", others by heading.

    Without `quoting` a heading that may be somebody's name is not kept, and the letter stands alone.
    """
    cleaned = [clean_line(heading, limit=len(heading)).text for heading in headings]
    return {_kept(wanted, cleaned, quoting=quoting): field for wanted, field in columns.items()}


def lettered(kept: str, headings: Sequence[str]) -> tuple[str, str] | None:
    """Return the letter and the heading of a column that was kept by its letter, None for one kept by heading."""
    found = _LETTERED.fullmatch(kept)
    if found is None or any(line_key(heading) == line_key(kept) for heading in headings):
        return None
    return found[1], found[2]


def heading_of(kept: str) -> str:
    """Return the heading of a column of a mapping that is kept, however it is."""
    found = _LETTERED.fullmatch(kept)
    return found[2] if found else kept


def _kept(wanted: str, headings: Sequence[str], *, quoting: bool) -> str:
    places = places_of(wanted, headings)
    if len(places) != 1 or column_letter(places[0]) != wanted.strip().upper():
        return wanted
    heading = headings[places[0]]
    if line_key(heading) == line_key(wanted) or not (quoting or not heading or is_plain(heading)):
        return wanted
    return f"{column_letter(places[0])}:{heading}"
