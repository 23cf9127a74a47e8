"""Does what a way out of an explanation says, or tells the commands that do it."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Any, Final, cast

from curriculum.errors import Conflict
from curriculum.models.scheduling import OrderKind
from curriculum.models.sessions import Role, SessionPlace
from curriculum.operations import refusals
from curriculum.operations.scheduling.recording import set_hours
from curriculum.operations.scheduling_settings import edit_scheduling
from curriculum.operations.sessions import edit_session, find_session, find_session_room, place
from curriculum.operations.workshops import wall_time
from curriculum.planning.explaining.changes import (
    AnotherRoom,
    DropOrder,
    ExtendDay,
    FinerStep,
    LetGo,
    ReleasePin,
    ReplacePerson,
)
from curriculum.planning.spans import DAY, say_time

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Session, Workshop
    from curriculum.operations.scheduling.recording import Recorded
    from curriculum.operations.scheduling.wall_clock import WallClock
    from curriculum.operations.sessions import SessionFields
    from curriculum.planning.explaining.changes import Change
    from curriculum.planning.problem import Problem

#: By which field of a session an order is kept, and under which option.
_ORDERS: Final = {
    "order": (OrderKind.AFTER, "after"),
    "directly-after": (OrderKind.DIRECTLY_AFTER, "directly_after"),
    "same-day": (OrderKind.SAME_DAY, "same_day"),
    "different-days": (OrderKind.OTHER_DAY, "other_day"),
    "not-in-parallel": (OrderKind.NOT_PARALLEL, "not_parallel"),
}
#: What a session asks for that can be let go, by the rule that keeps it.
_WISHES: Final[Mapping[str, SessionFields]] = {
    "session-times": {"on_days": (), "earliest": None, "latest": None},
    "room-equipment": {"needs": None},
    "place-in-agenda": {"place": SessionPlace.ANYWHERE},
}
#: The options of `session edit` that let go what a session asks for.
_LETTING_GO: Final = {
    "session-times": "--clear on-day --clear earliest --clear latest",
    "room-equipment": "--clear needs",
    "place-in-agenda": "--place anywhere",
}


def accept_changes(db: Db, workshop: Workshop, changes: Iterable[Change], wall: WallClock) -> tuple[Recorded, ...]:
    """Write the changes of a way out into a workshop; return the hours that days have now.

    Raise `Conflict` for a change that people have to arrange.
    """
    recorded = [_accept(each, db, workshop, wall) for each in changes]
    refusals.flush(db)
    return tuple(each for each in recorded if each is not None)


def commands_for(problem: Problem, changes: Iterable[Change], *, hours: bool = False) -> tuple[str, ...]:
    """Return the commands that do what a way out says about a workshop as it stands, as far as there are any.

    Those that give a day other `hours` plan the agenda anew, too.
    """
    return tuple(command for each in changes if (command := _command(each, problem, hours=hours)))


def _command(change: Change, problem: Problem, *, hours: bool) -> str:
    if isinstance(change, ExtendDay):
        return _hours_command(change, problem.code) if hours else ""
    if isinstance(change, FinerStep):
        return f"curriculum workshop edit {problem.code} --scheduling step={change.step}"
    options = _options(change, problem)
    return options and f"curriculum session edit {problem.code} {options}"


def _hours_command(change: ExtendDay, code: str) -> str:
    edges = {"begins": change.since, "ends": None if change.until is None else min(change.until, change.day * DAY - 1)}
    options = " ".join(f"--{name} {say_time(edge)}" for name, edge in edges.items() if edge is not None)
    return f'curriculum workshop replan {code} --day "day {change.day}" {options}'


# ---------------------------------------------------------------- doing it


def _accept(change: Change, db: Db, workshop: Workshop, wall: WallClock) -> Recorded | None:
    if isinstance(change, ExtendDay):
        return _extend(change, workshop, wall)
    if isinstance(change, FinerStep):
        edit_scheduling(db, workshop, [("step", str(change.step))])
        return None
    for row, fields in _edits(change, db, workshop):
        edit_session(db, row, **fields)
    return None


def _extend(change: ExtendDay, workshop: Workshop, wall: WallClock) -> Recorded:
    noon = wall.instant((change.day - 1) * DAY + DAY // 2)
    begins, ends = (
        None if edge is None else wall_time(wall.instant(min(edge, change.day * DAY - 1)), workshop.zone).time()
        for edge in (change.since, change.until)
    )
    return set_hours(workshop, wall_time(noon, workshop.zone).date(), begins=begins, ends=ends)


def _edits(change: Change, db: Db, workshop: Workshop) -> Iterator[tuple[Session, SessionFields]]:
    """Yield the sessions that a change edits, each with its fields."""
    if isinstance(change, ReleasePin):
        yield find_session(db, workshop, change.session), {"pinned": False}
    elif isinstance(change, AnotherRoom):
        yield _lifted(db, workshop, change.session), {"room": find_session_room(db, workshop, change.room)}
    elif isinstance(change, ReplacePerson):
        row = _lifted(db, workshop, change.session)
        known = {each.code: each for each in workshop.faculty}
        held = [(each.role, each.faculty.code) for each in row.assignments]
        roles = {role: [known[code] for code in codes] for role, codes in _roles(held, change).items()}
        yield row, {"roles": roles}
    elif isinstance(change, DropOrder) and change.rule in _ORDERS:
        yield _without_order(change, db, workshop)
    elif isinstance(change, LetGo) and change.rule in _WISHES:
        known_codes = {row.code for row in workshop.sessions}
        for code in known_codes.intersection(change.subjects):
            yield find_session(db, workshop, code), _WISHES[change.rule]
    else:
        raise Conflict(f"No command can do this, somebody has to arrange it: {change.says}. Then plan again.")


def _without_order(change: DropOrder, db: Db, workshop: Workshop) -> tuple[Session, SessionFields]:
    kind, field = _ORDERS[change.rule]
    pairs = {(row.code, each.other.code) for row in workshop.sessions for each in row.orders if each.kind is kind}
    code, left = _order_left(change, pairs)
    others = [find_session(db, workshop, each) for each in left]
    fields: dict[str, Any] = {field: None if kind is OrderKind.DIRECTLY_AFTER else others}
    return find_session(db, workshop, code), cast("SessionFields", fields)


def _lifted(db: Db, workshop: Workshop, code: str) -> Session:
    """Return a session without its time, so that it clashes with nothing until it is placed again."""
    row = find_session(db, workshop, code)
    if not row.pinned:
        place(row, None)
    return row


# ---------------------------------------------------------------- telling it


def _options(change: Change, problem: Problem) -> str:
    """Return the session and the options of `session edit` that make a change; nothing where there are none."""
    if isinstance(change, ReleasePin):
        return f"{change.session} --no-pinned"
    if isinstance(change, AnotherRoom):
        return f"{change.session} --room {quote(change.room)}"
    if isinstance(change, ReplacePerson):
        held = [(task.role, task.person) for task in problem.session[change.session].tasks]
        roles = _roles(held, change)
        return " ".join([change.session, *(f"--role {role}={','.join(codes)}" for role, codes in roles.items())])
    if isinstance(change, DropOrder) and change.rule in _ORDERS:
        return _order_options(change, problem)
    sessions = [code for code in change.subjects if code in problem.session] if isinstance(change, LetGo) else []
    if isinstance(change, LetGo) and change.rule in _LETTING_GO and len(sessions) == 1:
        return f"{sessions[0]} {_LETTING_GO[change.rule]}"
    return ""


def _order_options(change: DropOrder, problem: Problem) -> str:
    name = _ORDERS[change.rule][1].replace("_", "-")
    pairs = {(each.session, each.other) for each in problem.orders if each.rule == change.rule}
    code, left = _order_left(change, pairs)
    return f"{code} --{name} {','.join(left)}" if left else f"{code} --clear {name}"


# ---------------------------------------------------------------- what both ask


def _order_left(change: DropOrder, pairs: Collection[tuple[str, str]]) -> tuple[str, list[str]]:
    """Return the session that keeps an order, and the others to which it stands so besides the one that is let go.

    `pairs` are all that stand so: the session that keeps it, and the other one.
    """
    ways = ((change.session, change.other), (change.other, change.session))
    code, other = next((way for way in ways if way in pairs), ways[0])
    return code, sorted(each for keeper, each in pairs if keeper == code and each != other)


def _roles(held: Iterable[tuple[str, str]], change: ReplacePerson) -> Mapping[Role, list[str]]:
    """Return who has which role after somebody was replaced, by role and code in order, for the roles that change."""
    roles: dict[Role, list[str]] = {}
    for role, code in held:
        roles.setdefault(Role(role), []).append(code)
    return {
        role: [code for code in (change.by if code == change.person else code for code in codes) if code is not None]
        for role, codes in roles.items()
        if change.person in codes
    }
