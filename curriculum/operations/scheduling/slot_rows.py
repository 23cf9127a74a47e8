"""The rows behind the sessions of some workshops, a query for each sort of thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from curriculum.models import (
    Assignment,
    Faculty,
    Group,
    Module,
    ModuleVersion,
    RoleCandidate,
    RoleChoice,
    Session,
    SessionGroup,
    SessionInterest,
    SessionNeed,
    SessionOrder,
)
from curriculum.operations.scheduling.fetching import Query, Rows, fetch
from curriculum.operations.scheduling.heads import Head, ids_of

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class SlotRows:
    """The rows behind sessions that were not cancelled: by workshop, all others by session."""

    sessions: Rows
    assignments: Rows
    groups: Rows
    orders: Rows
    needs: Rows
    candidates: Rows
    interests: Rows


def read_slots(connection: sa.Connection, heads: Sequence[Head]) -> SlotRows:
    """Return the rows behind the sessions of some workshops."""
    ours = (Session.workshop_id.in_(ids_of(heads)), Session.cancelled.is_(False))
    queries = (_sessions(), _assignments(), _groups(), _orders(), _needs(), _candidates(), _interests())
    return SlotRows(*(fetch(connection, query.where(*ours)) for query in queries))


def _sessions() -> Query:
    return (
        sa.select(
            *(Session.workshop_id, Session.id, Session.code, Session.position, Session.kind, Session.title),
            *(Session.minutes, Session.starts_at, Session.room_id, Session.pinned, Session.contact, Session.language),
            *(Session.interpretation, Session.place, Session.on_days, Session.earliest, Session.latest),
            *(Session.wish_day, Session.wish_time, Session.seats, Session.heavy, Session.automatic),
            *(Session.room_open, Session.module_version_id, Module.code.label("module")),
            ModuleVersion.minutes.label("module_minutes"),
        )
        .outerjoin(ModuleVersion, ModuleVersion.id == Session.module_version_id)
        .outerjoin(Module, Module.id == ModuleVersion.module_id)
        .order_by(Session.workshop_id, Session.position, Session.code)
    )


def _assignments() -> Query:
    return (
        sa.select(Assignment.session_id, Assignment.role, Faculty.code, Assignment.chosen)
        .join(Session, Session.id == Assignment.session_id)
        .join(Faculty, Faculty.id == Assignment.faculty_id)
        .order_by(Assignment.session_id, Assignment.position, Assignment.id)
    )


def _groups() -> Query:
    return (
        sa.select(SessionGroup.session_id, Group.code)
        .join(Session, Session.id == SessionGroup.session_id)
        .join(Group, Group.id == SessionGroup.group_id)
        .order_by(SessionGroup.session_id, Group.code)
    )


def _orders() -> Query:
    other = aliased(Session)
    return (
        sa.select(SessionOrder.session_id, SessionOrder.kind, other.code.label("other"))
        .join(Session, Session.id == SessionOrder.session_id)
        .join(other, sa.and_(other.id == SessionOrder.other_id, other.cancelled.is_(False)))
        .order_by(SessionOrder.session_id, SessionOrder.kind, other.code)
    )


def _needs() -> Query:
    return (
        sa.select(SessionNeed.session_id, SessionNeed.kind, SessionNeed.quantity)
        .join(Session, Session.id == SessionNeed.session_id)
        .order_by(SessionNeed.session_id, SessionNeed.kind)
    )


def _candidates() -> Query:
    return (
        sa.select(RoleChoice.session_id, RoleChoice.role, RoleChoice.count.label("number"), Faculty.code)
        .join(Session, Session.id == RoleChoice.session_id)
        .join(RoleCandidate, RoleCandidate.choice_id == RoleChoice.id)
        .join(Faculty, Faculty.id == RoleCandidate.faculty_id)
        .order_by(RoleChoice.session_id, RoleChoice.role, RoleCandidate.position, Faculty.code)
    )


def _interests() -> Query:
    return (
        sa.select(SessionInterest.session_id, Faculty.code)
        .join(Session, Session.id == SessionInterest.session_id)
        .join(Faculty, Faculty.id == SessionInterest.faculty_id)
        .order_by(SessionInterest.session_id, Faculty.code)
    )
