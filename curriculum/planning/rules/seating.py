"""What a room must have for a session: seats and equipment, whenever that is held."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.rules.base import Rule
from curriculum.planning.rules.rooms import edit_room
from curriculum.planning.settings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem, Room, Session


class RoomFits(Rule):
    """A room has what a session needs: the form of both rules."""

    @abstractmethod
    def lacks(self, problem: Problem, session: Session, room: Room) -> str:
        """Return what is wanting, as "S5 needs 40 seats and room A has 24"; "" if nothing is."""

    @abstractmethod
    def provide(self, session: Session, room: Room) -> str:
        """Return the command that says the room has it."""

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield the sessions in rooms that lack something for them."""
        for each in plan.placed:
            room = problem.room[each.room] if each.room is not None else None
            lacking = self.lacks(problem, each.session, room) if room else ""
            if room and lacking:
                yield self.finding(
                    problem,
                    each.code,
                    room.code,
                    says=f"{lacking}.",
                    remedy=f"{self._hold_elsewhere(problem, each.session)}; "
                    f"or provide what it needs: {self.provide(each.session, room)}",
                )

    def _hold_elsewhere(self, problem: Problem, session: Session) -> str:
        """Return the command that holds a session in the smallest room that has everything."""
        fitting = [room for room in problem.rooms if not self.lacks(problem, session, room)]
        smallest = min(fitting, key=lambda room: (room.capacity is None, room.capacity or 0), default=None)
        such = f", such as {smallest.code}" if smallest else ""
        room = smallest.code if smallest else "ROOM"
        return f"Hold it in another room{such}: curriculum session move {problem.code} {session.code} --room {room}"

    def post(self, model: Model) -> None:
        """Keep sessions out of rooms that lack something for them."""
        for session in model.problem.sessions:
            for code, in_room in model.in_room[session.code].items():
                lacking = self.lacks(model.problem, session, model.problem.room[code])
                hold = lacking and model.hold(
                    self,
                    session.code,
                    code,
                    says=lacking,
                    change=f"hold {session.code} in room {code} all the same, and provide what it needs",
                )
                if hold:
                    hold.add_any(~in_room)


class RoomSmall(RoomFits):
    """Everybody has a seat."""

    code: ClassVar = "room-small"
    severity: ClassVar = Severity.BLOCKS
    title: ClassVar = "A room seats all who are in the session"

    def lacks(self, problem: Problem, session: Session, room: Room) -> str:
        """Return how many seats there are, and how many are needed."""
        needed = seats_needed(problem, session)
        return (
            ""
            if room.seats(needed)
            else f"{session.code} needs {needed} seats, and room {room.code} has " + str(room.capacity)
        )

    def provide(self, session: Session, room: Room) -> str:
        """Return the command that gives the room its seats."""
        return f"{edit_room(room)} --capacity {session.seats or 'SEATS'}"


class RoomEquipment(RoomFits):
    """What a session works with stands in its room."""

    code: ClassVar = "room-equipment"
    severity: ClassVar = Severity.BLOCKS
    title: ClassVar = "A room has the equipment that a session needs"

    def lacks(self, problem: Problem, session: Session, room: Room) -> str:  # noqa: ARG002 - the form of both rules
        """Return what is wanting, and how many of it there are."""
        missing = [
            f"{quantity} x {kind}, and room {room.code} has {room.equipment.get(kind, 0) or 'none'}"
            for kind, quantity in sorted(session.needs.items())
            if not room.has({kind: quantity})
        ]
        return f"{session.code} needs {'; '.join(missing)}" if missing else ""

    def provide(self, session: Session, room: Room) -> str:
        """Return the command that puts the equipment into the room."""
        wanting = (f" --equipment {kind}={quantity}" for kind, quantity in sorted(session.needs.items()))
        return f"{edit_room(room)}{''.join(wanting)}"


def seats_needed(problem: Problem, session: Session) -> int | None:
    """Return the seats that a session says it needs, or one for each of its groups' members, as far as known.

    Groups that share members count as the largest of them, so that nobody is counted twice. Pauses need none.
    """
    if session.seats is not None or session.pause:
        return session.seats
    if not session.groups:
        return problem.participants
    groups = [problem.group[code] for code in session.groups]
    sizes = [group.size for group in groups if group.size is not None]
    if len(sizes) < len(groups):
        return max(sizes, default=None)
    shared = any(group.shares & set(session.groups) for group in groups)
    return max(sizes) if shared else sum(sizes)
