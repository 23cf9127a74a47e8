"""Lists workshops without the ORM, whose import is the slow part of a short command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from curriculum.languages import Translated
from curriculum.operations.spelling import pick_codes

if TYPE_CHECKING:
    from datetime import date

#: The part of the tables that a list needs; a test keeps names and types in step with the models.
WORKSHOPS: Final = sa.table(
    "workshops",
    sa.column("code", sa.String),
    sa.column("kind", sa.String),
    sa.column("title", sa.JSON),
    sa.column("starts_on", sa.Date),
    sa.column("ends_on", sa.Date),
    sa.column("zone", sa.String),
    sa.column("country", sa.String),
    sa.column("city", sa.JSON),
    sa.column("programme_id", sa.Integer),
    sa.column("restricted", sa.Boolean),
    sa.column("cancelled_at", sa.DateTime),
)
PROGRAMMES: Final = sa.table("programmes", sa.column("id", sa.Integer), sa.column("code", sa.String))


@dataclass(frozen=True, slots=True)
class WorkshopLine:
    """A workshop as a list shows it; `starts_on` and `ends_on` are civil dates in `zone`."""

    code: str
    kind: str
    title: Translated
    starts_on: date
    ends_on: date
    zone: str
    country: str | None
    city: Translated | None
    programme: str | None
    restricted: bool
    cancelled: bool


def list_workshops(
    connection: sa.Connection,
    *,
    programme: str | None = None,
    country: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[WorkshopLine]:
    """Return the workshops in the order of their dates.

    `programme` and `country` (ISO 3166) are codes; `since` and `until` are civil dates, both included: a
    workshop counts that has at least one day between them.
    """
    table = WORKSHOPS.c
    query = sa.select(
        *(column for column in table if column.name not in {"programme_id", "cancelled_at"}),
        PROGRAMMES.c.code.label("programme"),
        table.cancelled_at.is_not(None).label("cancelled"),
    ).select_from(WORKSHOPS.outerjoin(PROGRAMMES, PROGRAMMES.c.id == table.programme_id))
    if programme is not None:
        codes = connection.execute(sa.select(PROGRAMMES.c.code)).scalars()
        query = query.where(PROGRAMMES.c.code.in_(pick_codes(programme, codes)))
    if country is not None:
        query = query.where(table.country == country.upper())
    if since is not None:
        query = query.where(table.ends_on >= since)
    if until is not None:
        query = query.where(table.starts_on <= until)
    rows = connection.execute(query.order_by(table.starts_on, table.code)).mappings()
    return [_line(row) for row in rows]


def _line(row: sa.RowMapping) -> WorkshopLine:
    facts: dict[str, Any] = dict(row)
    facts["title"] = Translated(facts["title"])
    facts["city"] = Translated(facts["city"]) if facts["city"] else None
    return WorkshopLine(**facts)
