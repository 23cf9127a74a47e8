"""Rooms: people stay where they are, and nobody sits in a hall made for ten times as many."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.costs.base import Cost, within
from curriculum.planning.costs.frames import any_of, both

if TYPE_CHECKING:
    from curriculum.planning.model import Expression, Literal, Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem, Session


class RoomChanges(Cost):
    """Rooms that an audience uses on a day beyond the first, summed over audiences and days."""

    code: ClassVar = "room-changes"
    title: ClassVar = "Rooms that participants change to on a day"
    unit: ClassVar = "rooms"
    weight: ClassVar = 10

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return the number of rooms beyond the first."""
        total = 0
        for audience in problem.audiences:
            used: dict[int, set[str]] = {}
            for each in plan.of_audience(problem, audience):
                if each.room is not None:
                    used.setdefault(each.day, set()).add(each.room)
            total += sum(len(rooms) - 1 for rooms in used.values())
        return total

    def post(self, model: Model) -> Expression:
        """Return the number of rooms beyond the first."""
        total: Expression = 0
        for audience in model.problem.audiences:
            sessions = [each for each in model.sessions_of(audience) if each.rooms]
            rooms = dict.fromkeys(room for each in sessions for room in model.in_room[each.code])
            if len(rooms) > 1:
                total += sum(self._beyond(model, sessions, list(rooms), day.index) for day in model.problem.days)
        return total

    def _beyond(self, model: Model, sessions: list[Session], rooms: list[str], day: int) -> Expression:
        used = [any_of(model, "", self._uses(model, sessions, room, day)) for room in rooms]
        some = any_of(model, "", [model.on[each.code][day] for each in sessions])
        return within(model, sum(used) - some, most=len(rooms) - 1)

    def _uses(self, model: Model, sessions: list[Session], room: str, day: int) -> list[Literal]:
        return [
            model.on[each.code][day]
            if len(model.in_room[each.code]) == 1
            else both(model, model.on[each.code][day], model.in_room[each.code][room])
            for each in sessions
            if room in model.in_room[each.code]
        ]


class RoomSize(Cost):
    """Seats that stay empty, where both the room's seats and those that a session needs are known."""

    code: ClassVar = "room-size"
    title: ClassVar = "Seats that stay empty"
    unit: ClassVar = "seats"
    weight: ClassVar = 1

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return the empty seats, summed over sessions for which there is a choice of rooms."""
        return sum(
            _empty(problem, each.session, each.room)
            for each in plan.placed
            if each.room is not None and len(each.session.rooms) > 1
        )

    def post(self, model: Model) -> Expression:
        """Return the empty seats, summed over sessions for which there is a choice of rooms."""
        return sum(
            _empty(model.problem, each, room) * literal
            for each in model.problem.sessions
            if len(each.rooms) > 1
            for room, literal in model.in_room[each.code].items()
        )


def _empty(problem: Problem, session: Session, room: str) -> int:
    capacity, needed = problem.room[room].capacity, seats_needed(problem, session)
    return 0 if capacity is None or needed is None else max(0, capacity - needed)


def seats_needed(problem: Problem, session: Session) -> int | None:
    """Return how many seats a session needs: those asked for, or those of its groups or of everybody; else None."""
    if session.seats is not None:
        return session.seats
    if not session.groups:
        return problem.participants
    sizes = [problem.group[group].size for group in session.groups]
    return None if None in sizes else sum(size for size in sizes if size is not None)
