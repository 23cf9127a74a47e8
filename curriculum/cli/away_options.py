"""When a person is away and a room is closed: the options of the commands that say so, and how it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.output import cell
from curriculum.cli.parsing import LINE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session as Db

    from curriculum.cli.options import F
    from curriculum.models import Person, Room
    from curriculum.operations.away import Away

zone_option = click.option(
    "--zone", metavar="ZONE", help="The zone of the times.  [default: that of the workshops it is for, if it is one]"
)
all_option = click.option("--all", "everything", is_flag=True, help="All of its times.")


def span_options(function: F) -> F:
    """Pass `begins`, `ends`, `because` and `zone`: a time of being away or closed."""
    options = (
        click.option("--from", "begins", metavar="TIME", required=True, help="2019-12-10 or '2019-12-10 09:00'."),
        click.option("--until", "ends", metavar="TIME", required=True, help="Likewise; a day alone is included."),
        click.option("--because", type=LINE, metavar="TEXT", help="Why; checks repeat it, so name nobody."),
        zone_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


def begins_option(function: F) -> F:
    """Pass `begins`: the start of the time that is meant, None when not given."""
    return click.option("--from", "begins", metavar="TIME", help="The time that begins then.")(function)


def add_span(
    db: Db, subject: Person | Room, *, begins: str, ends: str, because: str | None, zone: str | None
) -> tuple[Away, ...]:
    """Add a time as it was typed; return all times of the person or the room."""
    from curriculum.operations import away

    zone = zone or away.zone_of(db, subject)
    starts, until = away.read_edge(begins, zone), away.read_edge(ends, zone, last=True)
    away.add_away(db, subject, starts=starts, ends=until, because=because)
    return away.times_of(subject, zone=zone)


def remove_spans(
    db: Db, subject: Person | Room, *, begins: str | None, everything: bool, zone: str | None
) -> tuple[Away, ...]:
    """Remove the time that begins as typed, or all; return those that are left."""
    from curriculum.operations import away

    if (begins is None) != everything:
        raise click.UsageError("Say which time: --from TIME, or --all.")
    zone = zone or away.zone_of(db, subject)
    away.remove_away(db, subject, starts=away.read_edge(begins, zone) if begins else None)
    return away.times_of(subject, zone=zone)


def told(times: Iterable[Away]) -> tuple[str, ...]:
    """Return times as a line each, with their distance from UTC."""
    return tuple(
        f"{_edge(one.starts)} to {_edge(one.ends)}{f': {one.because}' if one.because else ''}" for one in times
    )


def rows(times: Iterable[Away]) -> list[tuple[Any, ...]]:
    """Return times as rows of a table."""
    return [(_edge(one.starts), _edge(one.ends), cell(one.because)) for one in times]


def _edge(moment: Any) -> str:  # noqa: ANN401 - a datetime, which --help need not import
    return f"{moment:%Y-%m-%d %H:%M} {moment:%z}"
