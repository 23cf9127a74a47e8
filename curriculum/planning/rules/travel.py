"""The way: minutes between two venues of a workshop, and between it and work elsewhere."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.people import join_people
from curriculum.planning.rules.journeys import ApartFromElsewhere
from curriculum.planning.rules.people import let_another, move
from curriculum.planning.settings import Severity
from curriculum.planning.spans import say_minutes, say_span
from curriculum.planning.sweeping import gap, pairs_within
from curriculum.planning.weights import HEAVY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Literal, Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Busy, Person, Problem, Session


class PersonTravel(ApartFromElsewhere):
    """People have the time that the way takes, between two venues of the workshop and from other workshops."""

    code: ClassVar = "person-travel"
    severity: ClassVar = Severity.BLOCKS
    title: ClassVar = "People have time for the way from one venue to another"

    def needed(self, busy: Busy) -> int:
        """Return the minutes on the road."""
        return busy.travel

    def purpose(self, busy: Busy) -> str:  # noqa: ARG002 - the form of both rules
        """Return what they are for."""
        return "for the way"

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield sessions of one person at two venues without the time between, or too near to work elsewhere."""
        people = join_people(problem)
        minutes = problem.settings.travel_minutes
        for key, placed in plan.by_person(problem).items() if len(_venues(problem)) > 1 else ():
            venues = {each.code: _venue(problem, each) for each in placed}
            housed = [each for each in placed if venues[each.code]]
            for one, other in pairs_within(housed, minutes):
                if gap(one, other) >= 0 and venues[one.code] != venues[other.code]:
                    yield self._between(problem, people[key], one, other)
        yield from super().check(problem, plan)

    def _between(self, problem: Problem, person: Person, one: Placed, other: Placed) -> Finding:
        return self.finding(
            problem,
            person.code,
            *sorted((one.code, other.code)),
            says=f"{person.name} needs {say_minutes(problem.settings.travel_minutes)} for the way from {one.code} "
            f"(room {one.room}, {say_span(one.span)}) to {other.code} (room {other.room}, {say_span(other.span)}), "
            f"and has {say_minutes(gap(one, other))}.",
            remedy=f"Move one of the two, or hold it at the same venue: {move(problem, other.code)} --room ROOM; "
            f"or let somebody else do it: {let_another(problem, other.code)}",
        )

    def post(self, model: Model) -> None:
        """Keep sessions of one person at two venues so far apart, and all clear of the way to work elsewhere."""
        super().post(model)
        if len(_venues(model.problem)) < 2 or not model.problem.settings.travel_minutes:  # noqa: PLR2004 - a way has two ends
            return
        at = {session.code: _at_venues(model, session) for session in model.problem.sessions}
        for key, person in join_people(model.problem).items():
            for (one, works), (other, works_too) in combinations(model.workers(key), 2):
                if len(at[one.code] | at[other.code]) > 1 and at[one.code] and at[other.code]:
                    self._keep_apart(model, person, (one.code, other.code), (works, works_too), at)

    def _keep_apart(
        self,
        model: Model,
        person: Person,
        pair: tuple[str, str],
        works: tuple[Literal, Literal],
        at: Mapping[str, Mapping[str, Literal]],
    ) -> None:
        minutes = model.problem.settings.travel_minutes
        one, other = pair
        hold = model.hold(
            self,
            *((person.code,) if model.explaining else (person.code, *sorted(pair))),
            says=f"{person.name} needs {say_minutes(minutes)} for the way between two venues",
            change=f"let {person.name} have less than {say_minutes(minutes)} for the way between two venues",
            weight=HEAVY,
        )
        if not hold:
            return
        first = model.flag("travels first", one, other)
        for venue, here in at[one].items():
            for venue_too, there in at[other].items():
                if venue != venue_too:
                    hold.add(model.end[one] + minutes <= model.start[other], first, here, there, *works)
                    hold.add(model.end[other] + minutes <= model.start[one], ~first, here, there, *works)


def _venues(problem: Problem) -> set[str]:
    return {room.venue for room in problem.rooms if room.venue}


def _venue(problem: Problem, placed: Placed) -> str:
    return problem.room[placed.room].venue if placed.room is not None else ""


def _at_venues(model: Model, session: Session) -> dict[str, Literal]:
    """Return by venue a literal that is true where the session is held there."""
    rooms: dict[str, list[Literal]] = {}
    for code, literal in model.in_room[session.code].items():
        venue = model.problem.room[code].venue
        if venue:
            rooms.setdefault(venue, []).append(literal)
    return {venue: _either(model, session.code, venue, literals) for venue, literals in rooms.items()}


def _either(model: Model, code: str, venue: str, literals: list[Literal]) -> Literal:
    if len(literals) == 1:
        return literals[0]
    held = model.flag("held at", code, venue)
    for literal in literals:
        model.cp.add_implication(literal, held)
    return held
