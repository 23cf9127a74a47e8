"""A session as it is shown by itself: what the agenda shows of it, and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from curriculum.models.scheduling import OrderKind
from curriculum.operations.agenda_facts import SessionFacts, session_facts, without_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, time

    from curriculum.models import Assignment, Session
    from curriculum.models.sessions import SessionPlace


@dataclass(frozen=True, slots=True)
class ChoiceFacts:
    """The codes of those who may have a role, and how many of them are wanted."""

    candidates: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class SessionDetails(SessionFacts):
    """A session with what it asks for; others are named by code, hours are local times of day.

    `place` is None where it is as usual for its kind; `chosen` are those of `roles` whom the program chose.
    """

    after: tuple[str, ...]
    directly_after: str | None
    same_day: tuple[str, ...]
    other_day: tuple[str, ...]
    not_parallel: tuple[str, ...]
    place: SessionPlace | None
    on_days: tuple[date, ...]
    earliest: time | None
    latest: time | None
    wish_day: date | None
    wish_time: time | None
    seats: int | None
    needs: Mapping[str, int]
    heavy: bool
    automatic: bool
    room_open: bool
    choose: Mapping[str, ChoiceFacts]
    chosen: Mapping[str, tuple[str, ...]]
    interested: tuple[str, ...]


def session_details(row: Session) -> SessionDetails:
    """Return everything about a session's row."""
    facts = session_facts(row)
    return SessionDetails(
        **{field.name: getattr(facts, field.name) for field in fields(SessionFacts)},
        after=_others(row, OrderKind.AFTER),
        directly_after=next(iter(_others(row, OrderKind.DIRECTLY_AFTER)), None),
        same_day=_others(row, OrderKind.SAME_DAY),
        other_day=_others(row, OrderKind.OTHER_DAY),
        not_parallel=_others(row, OrderKind.NOT_PARALLEL),
        place=row.place,
        on_days=row.on_days,
        earliest=row.earliest,
        latest=row.latest,
        wish_day=row.wish_day,
        wish_time=row.wish_time,
        seats=row.seats,
        needs={need.kind: need.quantity for need in sorted(row.needs, key=lambda need: need.kind)},
        heavy=row.heavy,
        automatic=row.automatic,
        room_open=row.room_open,
        choose={
            choice.role.value: ChoiceFacts(tuple(each.faculty.code for each in choice.candidates), choice.count)
            for choice in sorted(row.choices, key=lambda choice: choice.role)
        },
        chosen=_chosen(row.assignments),
        interested=tuple(sorted(each.code for each in row.interested)),
    )


def session_receipt(row: Session) -> SessionDetails:
    """Return a session as told of after a change: of a restricted workshop without names."""
    details = session_details(row)
    return without_names(details) if row.workshop.restricted else details


def _others(row: Session, kind: OrderKind) -> tuple[str, ...]:
    return tuple(sorted(order.other.code for order in row.orders if order.kind is kind))


def _chosen(assignments: Iterable[Assignment]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in assignments:
        if each.chosen:
            found[each.role.value] = (*found.get(each.role.value, ()), each.faculty.code)
    return found
