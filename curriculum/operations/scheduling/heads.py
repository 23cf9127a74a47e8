"""The workshops that are read: what each is, where and when, and how many fit into memory at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from curriculum.models import Session, Venue, Workshop
from curriculum.operations.scheduling.fetching import fetch_keyed
from curriculum.operations.scheduling.limits import read_settings
from curriculum.operations.scheduling.wall_clock import WallClock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from curriculum.languages import Translated
    from curriculum.operations.scheduling.fetching import Query, Row
    from curriculum.planning.settings import Settings

#: How many sessions are read at once: more of them only take more memory. A workshop counts as some more.
BATCH: Final = 5_000
_EVEN_EMPTY: Final = 10
#: Workshops that last longer are read apart from the others, for with each its whole time's bookings are read.
LONG: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Locality:
    """Where something is held, as far as is known: the venue's key, its city and country, and the clock there."""

    venue: int | None
    city: Translated | None
    country: str | None
    clock: WallClock


@dataclass(frozen=True)
class Head:
    """A workshop without what belongs to it; `begins` and `finishes` are instants."""

    id: int
    code: str
    starts_on: date
    ends_on: date
    begins: datetime
    finishes: datetime
    locality: Locality
    curriculum_id: int | None
    restricted: bool
    scheduling: Mapping[str, Any]

    @cached_property
    def settings(self) -> Settings:
        """Return what it asks of its agenda."""
        return read_settings(self.scheduling)

    @property
    def long(self) -> bool:
        """Say whether it lasts for weeks, beside many others."""
        return self.finishes - self.begins > LONG

    @property
    def clock(self) -> WallClock:
        """Return the clock on its wall."""
        return self.locality.clock


def read_heads(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> list[Head]:
    """Return the workshops that meet the conditions and were not cancelled, the earliest first."""
    query = _heads().where(*conditions).order_by(Workshop.begins_at, Workshop.code)
    return [_head(row) for row in connection.execute(query)]


def read_keyed(connection: sa.Connection, keys: Collection[int]) -> list[Head]:
    """Return the workshops of some keys that were not cancelled, in no order."""
    return [_head(row) for row in fetch_keyed(connection, _heads(), Workshop.id, keys)]


def _heads() -> Query:
    return (
        sa.select(
            *(Workshop.id, Workshop.code, Workshop.starts_on, Workshop.ends_on, Workshop.begins_at),
            *(Workshop.finishes_at, Workshop.zone, Workshop.venue_id, Workshop.curriculum_id, Workshop.restricted),
            Workshop.scheduling,
            sa.func.coalesce(Workshop.country, Venue.country).label("country"),
            Workshop.city,
            Venue.city.label("venue_city"),
        )
        .outerjoin(Venue, Venue.id == Workshop.venue_id)
        .where(Workshop.cancelled_at.is_(None))
    )


def _head(row: Row) -> Head:
    clock = WallClock(row.zone, row.starts_on)
    return Head(
        id=row.id,
        code=row.code,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        begins=row.begins_at,
        finishes=row.finishes_at,
        locality=Locality(row.venue_id, row.city or row.venue_city, row.country, clock),
        curriculum_id=row.curriculum_id,
        restricted=row.restricted,
        scheduling=row.scheduling or {},
    )


def in_batches(connection: sa.Connection, heads: Sequence[Head]) -> Iterator[Sequence[Head]]:
    """Yield workshops of about one time, so many at once as have about `BATCH` sessions."""
    counts = _counts(connection, heads) if len(heads) > 1 else {}
    batch: list[Head] = []
    held = 0
    for head in sorted(heads, key=lambda each: (each.long, each.begins, each.code)):
        size = counts.get(head.id, 0) + _EVEN_EMPTY
        if batch and (held + size > BATCH or _apart(batch[0], head)):
            yield batch
            batch, held = [], 0
        batch.append(head)
        held += size
    if batch:
        yield batch


def _apart(first: Head, head: Head) -> bool:
    """Say whether a long workshop shares no time with the first of a batch, or that one is not long."""
    return head.long and (not first.long or head.begins >= first.finishes)


def _counts(connection: sa.Connection, heads: Sequence[Head]) -> Mapping[int, int]:
    query: Query = sa.select(Session.workshop_id, sa.func.count().label("number")).group_by(Session.workshop_id)
    return {row.workshop_id: row.number for row in fetch_keyed(connection, query, Session.workshop_id, ids_of(heads))}


def ids_of(heads: Collection[Head]) -> list[int]:
    """Return the keys of workshops."""
    return [head.id for head in heads]
