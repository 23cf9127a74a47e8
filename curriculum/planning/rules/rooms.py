"""Rooms: one session at a time, and only while they are open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.rules.base import Rule
from curriculum.planning.settings import Severity
from curriculum.planning.spans import Span, say_span
from curriculum.planning.starts import starts_clear
from curriculum.planning.sweeping import busy_within, pairs_within
from curriculum.planning.weights import HEAVY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Literal, Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Busy, Problem, Room, Session


def move_to_room(problem: Problem, code: str) -> str:
    """Return the command that holds a session in another room, or at another time."""
    return f"curriculum session move {problem.code} {code} --room ROOM (or --at TIME)"


def edit_room(room: Room) -> str:
    """Return the command that changes what is given of a room."""
    return f"curriculum room edit {room.code if '/' in room.code else f'{room.venue}/{room.code}'}"


def gather_busy(placed: Iterable[Placed], busy: Iterable[Busy]) -> Iterator[tuple[Placed, str]]:
    """Yield the sessions that some stretches overlap, each once, with the words for all of them."""
    words: dict[str, tuple[Placed, list[str]]] = {}
    for each, one in busy_within(placed, busy):
        words.setdefault(each.code, (each, []))[1].append(say_busy(one))
    for each, said in words.values():
        yield each, " and ".join(said)


def say_busy(busy: Busy) -> str:
    """Return when it is, and why where that is known: "day 2 10:30-12:00 (on leave)"."""
    return f"{say_span(busy.span)} ({busy.why})" if busy.why else say_span(busy.span)


def keep_clear(
    model: Model, rule: Rule, subject: str, busy: Iterable[Busy], held: Sequence[tuple[Session, Literal]], *, says: str
) -> None:
    """Keep sessions, where their literals are true, clear of what nobody can change: it explains, and is no way out."""
    near = [one for one in busy if one.span.overlaps(Span(0, model.horizon))]
    for some in [[one] for one in near] if model.explaining else [near]:
        asked: tuple[Literal, ...] = ()
        if model.explaining:
            taken = f"{says} {say_busy(some[0])}"
            asked = model.demand(rule.code, (subject,), says=taken, change="", weight=HEAVY).literals
        for session, literal in held if some else ():
            clear = model.domain(*starts_clear([one.span for one in some], session.minutes, model.horizon))
            start = model.start[session.code]
            model.cp.add_linear_expression_in_domain(start, clear).only_enforce_if(literal, *asked)


class RoomTwice(Rule):
    """A room holds one session at a time, of this workshop or another."""

    code: ClassVar = "room-twice"
    severity: ClassVar = Severity.BLOCKS
    title: ClassVar = "A room holds one session at a time"
    physical: ClassVar = True

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield sessions that overlap in a room, and those that overlap another workshop's."""
        for room, placed in plan.by_room().items():
            for one, other in pairs_within(placed):
                yield self.finding(
                    problem,
                    room,
                    *sorted((one.code, other.code)),
                    says=f"Room {room} is taken twice: by {one.code} ({say_span(one.span)}) "
                    f"and by {other.code} ({say_span(other.span)}).",
                    remedy=f"Move one of the two, or hold it elsewhere: {move_to_room(problem, other.code)}",
                )
            for each, others in gather_busy(placed, problem.room[room].booked):
                yield self.finding(
                    problem,
                    room,
                    each.code,
                    says=f"Room {room} is taken twice: by {each.code} ({say_span(each.span)}) "
                    f"and by another workshop, {others}.",
                    remedy=f"Move {each.code}, or hold it elsewhere: {move_to_room(problem, each.code)}",
                )

    def post(self, model: Model) -> None:
        """Keep the sessions of each room apart, and out of what other workshops booked."""
        for room in model.problem.rooms:
            held = [(each, model.in_room[each.code][room.code]) for each in thinkable_in(model, room)]
            model.cp.add_no_overlap([model.interval(each.code, in_room) for each, in_room in held])
            keep_clear(model, self, room.code, room.booked, held, says=f"room {room.code} is taken by another workshop")


class RoomClosed(Rule):
    """Nothing is held in a room while it is closed."""

    code: ClassVar = "room-closed"
    severity: ClassVar = Severity.BLOCKS
    title: ClassVar = "Nothing is held in a room while it is closed"

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield the sessions that lie in a closed room."""
        for code, placed in plan.by_room().items():
            for each, closures in gather_busy(placed, problem.room[code].closed):
                yield self.finding(
                    problem,
                    code,
                    each.code,
                    says=f"{each.code} ({say_span(each.span)}) lies in room {code} while that is closed: {closures}.",
                    remedy=f"Move {each.code}, or hold it elsewhere: {move_to_room(problem, each.code)}",
                )

    def post(self, model: Model) -> None:
        """Keep sessions clear of what is closed, where they are in that room."""
        for room in model.problem.rooms:
            for session in thinkable_in(model, room) if room.closed else ():
                for closure in room.closed:
                    self._post(model, room, session, closure)

    def _post(self, model: Model, room: Room, session: Session, closure: Busy) -> None:
        hold = model.hold(
            self,
            *((room.code,) if model.explaining else (room.code, session.code)),
            says=f"room {room.code} is closed {say_busy(closure)}",
            change=f"open room {room.code} {say_span(closure.span)}",
            weight=HEAVY,
        )
        if hold:
            clear = starts_clear([closure.span], session.minutes, model.horizon)
            in_room = model.in_room[session.code][room.code]
            hold.add_within(model.start[session.code], model.domain(*clear), in_room)


def thinkable_in(model: Model, room: Room) -> list[Session]:
    """Return the sessions that may be held in a room."""
    return [each for each in model.problem.sessions if room.code in model.in_room[each.code]]
