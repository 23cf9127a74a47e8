"""Keeps the audit: who imported, changed, exported or printed what, and when, without a single personal value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum import clock
from curriculum.errors import NotFound
from curriculum.models import AuditEvent, Workshop
from curriculum.operations.drafts.values import CODE
from curriculum.operations.finding import near

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session as Db

#: What a code, a number or a serial looks like, also "HOTEL/A" and "TPB-S1@2"; nothing else is taken down.
_SUBJECT: Final = re.compile(rf"(?:{CODE}/)?{CODE}(?:@\d+)?")


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One command that did something; `at` is UTC, `counts` says how much of what."""

    at: datetime
    actor: str
    action: str
    workshop: str | None
    subjects: tuple[str, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which lines are meant: of a workshop, an action or the beginning of one, an actor, days in UTC.

    `about` is a code, a number or a serial that they name.
    """

    workshop: str | None = None
    action: str | None = None
    actor: str | None = None
    since: date | None = None
    until: date | None = None
    about: str | None = None


def record(
    db: Db,
    action: str,
    *,
    actor: str,
    workshop: str | None = None,
    subjects: Iterable[str] = (),
    counts: Mapping[str, int] | None = None,
) -> None:
    """Add a line to the audit, in the transaction of `db`.

    `subjects` are codes, numbers and serials, each kept once, as it was given last; what cannot be one (an address, a
    name of several words) is left out, and so is a `workshop` that is no code.
    """
    row = {
        "at": clock.now(),
        "actor": actor,
        "action": action,
        "workshop": _as_kept(db, workshop) if workshop and re.fullmatch(CODE, workshop) else None,
        "subjects": tuple({one.casefold(): one for one in subjects if _SUBJECT.fullmatch(one)}.values()),
        "counts": dict(counts or {}),
    }
    db.execute(sa.insert(AuditEvent), [row])


def list_events(db: Db, wanted: AuditFilter | None = None, *, last: int | None = None) -> tuple[AuditLine, ...]:
    """Return the lines of the audit that are wanted, the oldest first; with `last`, only so many of the newest.

    Raise `NotFound` for a workshop that is neither in the database nor in the audit.
    """
    wanted = wanted or AuditFilter()
    if wanted.workshop:
        _require_known(db, wanted.workshop)
    query = sa.select(AuditEvent).where(*_conditions(wanted)).order_by(AuditEvent.id.desc())
    rows = list(db.scalars(query.limit(last)))
    return tuple(_line(row) for row in reversed(rows))


def was_recorded(db: Db, action: str) -> bool:
    """Say whether a command, or one of a noun, is in the audit at all."""
    return bool(db.scalar(sa.select(AuditEvent.id).where(*_conditions(AuditFilter(action=action))).limit(1)))


def _require_known(db: Db, workshop: str) -> None:
    known = {*db.scalars(sa.select(Workshop.code)), *db.scalars(sa.select(AuditEvent.workshop).distinct())} - {None}
    if workshop.casefold() not in {str(code).casefold() for code in known}:
        raise NotFound("workshop", workshop[:80], near=near(workshop, sorted(map(str, known))))


def events_about(db: Db, codes: Collection[str], places: Mapping[str, Collection[int]]) -> tuple[AuditLine, ...]:
    """Return the lines about a person who bears `codes`, and numbers in some workshops (`places`).

    They name the person, or one of the numbers in its workshop, or the workshop as a whole.
    """
    mentions = [_mentions(code) for code in codes]
    query = sa.select(AuditEvent).where(sa.or_(AuditEvent.workshop.in_(places), *mentions)).order_by(AuditEvent.id)
    return tuple(_line(row) for row in db.scalars(query) if _concerns(row, codes, places))


def _concerns(row: AuditEvent, codes: Collection[str], places: Mapping[str, Collection[int]]) -> bool:
    numbers = {str(number) for number in places.get(row.workshop or "", ())}
    meant = {code.casefold() for code in codes}
    return any(one.casefold() in meant for one in row.subjects) or (
        bool(numbers) and (not row.subjects or not numbers.isdisjoint(row.subjects))
    )


def _as_kept(db: Db, workshop: str) -> str:
    """Return the code of a workshop as the database has it, however it was typed; as typed if it is no more."""
    return db.scalar(sa.select(Workshop.code).where(sa.func.lower(Workshop.code) == workshop.lower())) or workshop


def _conditions(wanted: AuditFilter) -> Sequence[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.workshop:
        conditions.append(sa.func.lower(AuditEvent.workshop) == wanted.workshop.lower())
    if wanted.action:
        conditions.append((AuditEvent.action == wanted.action) | AuditEvent.action.startswith(f"{wanted.action} "))
    if wanted.actor:
        conditions.append(AuditEvent.actor == wanted.actor)
    if wanted.about:
        conditions.append(_mentions(wanted.about))
    if wanted.since:
        conditions.append(AuditEvent.at >= _midnight(wanted.since))
    if wanted.until:
        conditions.append(AuditEvent.at < _midnight(wanted.until) + timedelta(days=1))
    return conditions


def _mentions(code: str) -> sa.ColumnElement[bool]:
    return sa.cast(AuditEvent.subjects, sa.Text).icontains(f'"{code}"', autoescape=True)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _line(row: AuditEvent) -> AuditLine:
    return AuditLine(row.at, row.actor, row.action, row.workshop, row.subjects, row.counts)
