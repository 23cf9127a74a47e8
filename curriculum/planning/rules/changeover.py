"""The time that a room needs to be made ready between two sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.rules.base import Rule
from curriculum.planning.rules.rooms import edit_room, move_to_room, say_busy, thinkable_in
from curriculum.planning.settings import Severity
from curriculum.planning.spans import say_minutes, say_span
from curriculum.planning.starts import starts_clear
from curriculum.planning.sweeping import busy_within, gap, pairs_within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ortools.sat.python.cp_model import IntervalVar

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Hold, Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Problem, Room, Session


class RoomChangeover(Rule):
    """A room has its time to be made ready before a session; a pause in it is such time."""

    code: ClassVar = "room-changeover"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "A room has time to be made ready between two sessions"

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield the sessions that begin too soon after another one, or lie too near another workshop's."""
        for code, placed in plan.by_room().items():
            room = problem.room[code]
            needed = changeover_of(problem, room)
            held = [each for each in placed if not each.session.pause] if needed else []
            near: dict[str, list[tuple[int, str]]] = {}
            for one, other in pairs_within(held, needed):
                near.setdefault(other.code, []).append((gap(one, other), f"{one.code} ({say_span(one.span)})"))
            for each, busy in busy_within(held, room.booked, needed):
                near.setdefault(each.code, []).append((gap(each, busy), f"another workshop, {say_busy(busy)}"))
            for each in held:
                apart = [(minutes, words) for minutes, words in near.get(each.code, ()) if minutes >= 0]
                if apart:
                    yield self._finding(problem, code, each, needed, min(apart))

    def _finding(self, problem: Problem, room: str, each: Placed, needed: int, nearest: tuple[int, str]) -> Finding:
        minutes, other = nearest
        return self.finding(
            problem,
            room,
            each.code,
            says=f"Room {room} needs {say_minutes(needed)} between two sessions, and has {say_minutes(minutes)} "
            f"between {each.code} ({say_span(each.span)}) and {other}.",
            remedy=f"Leave {say_minutes(needed)} between them, or hold {each.code} elsewhere: "
            f"{move_to_room(problem, each.code)}; or, if it takes less: {_take_less(problem, problem.room[room])}",
        )

    def post(self, model: Model) -> None:
        """Give each session its minutes before it that no other one overlaps."""
        for room in model.problem.rooms:
            needed = changeover_of(model.problem, room)
            held = [each for each in thinkable_in(model, room) if not each.pause] if needed else []
            spans = [model.interval(each.code, model.in_room[each.code][room.code]) for each in held]
            for session in held:
                hold = self._hold(model, room, session, needed)
                if hold:
                    spans.append(_pad(model, room, session, hold, needed))
                    booked = [busy.span.padded(needed, needed) for busy in room.booked]
                    clear = starts_clear(booked, session.minutes, model.horizon)
                    in_room = model.in_room[session.code][room.code]
                    hold.add_within(model.start[session.code], model.domain(*clear), in_room)
            if len(spans) > len(held):
                model.cp.add_no_overlap(spans)

    def _hold(self, model: Model, room: Room, session: Session, needed: int) -> Hold | None:
        return model.hold(
            self,
            *((room.code,) if model.explaining else (room.code, session.code)),
            says=f"room {room.code} needs {say_minutes(needed)} between two sessions",
            change=f"make room {room.code} ready in less than {say_minutes(needed)}",
        )


def changeover_of(problem: Problem, room: Room) -> int:
    """Return the minutes that a room needs between two sessions."""
    return max(room.changeover, problem.settings.changeover)


def _take_less(problem: Problem, room: Room) -> str:
    """Return the command that says how many minutes it really takes."""
    if room.changeover >= problem.settings.changeover:
        return f"{edit_room(room)} --changeover MINUTES"
    return f"curriculum workshop edit {problem.code} --scheduling changeover=MINUTES"


def _pad(model: Model, room: Room, session: Session, hold: Hold, needed: int) -> IntervalVar:
    """Return the minutes before a session: there while it is in the room and the rule holds for it."""
    there = model.cp.new_bool_var(f"changeover of {room.code} before {session.code}")
    hold.add_any(there, ~model.in_room[session.code][room.code])
    start = model.start[session.code]
    return model.cp.new_optional_interval_var(start - needed, needed, start, there, f"{there}")
