"""What changing little means, in order of importance: what is made small one after the other, never summed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

from curriculum.planning.levels import Aim
from curriculum.planning.settings import Severity

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from curriculum.planning.model import Expression, Literal
    from curriculum.planning.replanning.keeping import Fault, KeepingModel
    from curriculum.planning.replanning.staffing import Seat

#: Held by a substitute; without somebody, another one with the role there; without anybody in the role.
_BY_SUBSTITUTE: Final = 1
_WITHOUT: Final = 2
_ROLE_EMPTY: Final = 3


class Differences:
    """Literals and figures of how a solution differs from the agenda before."""

    def __init__(self, model: KeepingModel, seats: Sequence[Seat], *, known: Container[Fault]) -> None:
        """Compare with the model's agenda, in which `known` were faults already."""
        self.model: Final = model
        self.seats: Final = seats
        self._known: Final = known
        self.moved: Final[dict[str, cp_model.IntVar]] = {}
        self.minutes: Final[dict[str, cp_model.IntVar]] = {}
        self.elsewhere: Final[dict[str, Literal]] = {}
        self.other_day: Final[dict[str, Literal]] = {}
        for code, placed in model.base.at.items():
            if code in model.start:
                self._compare_time(code, placed.span.start)
                if placed.day < len(model.on[code]):
                    self.other_day[code] = ~model.on[code][placed.day]
                if placed.room in model.in_room[code]:
                    self.elsewhere[code] = ~model.in_room[code][placed.room]
        self.replaced: Final[dict[tuple[str, str], Literal]] = dict(self._compare_people())

    def _compare_time(self, code: str, start: int) -> None:
        model = self.model
        moved = self.moved[code] = model.cp.new_bool_var(f"{code} is moved")
        model.cp.add(model.start[code] == start).only_enforce_if(~moved)
        model.cp.add_implication(~moved, model.present[code])
        minutes = self.minutes[code] = model.cp.new_int_var(0, model.horizon, f"minutes of {code}")
        present = model.if_present(code)
        model.cp.add(minutes >= model.start[code] - start).only_enforce_if(*present)
        model.cp.add(minutes >= start - model.start[code]).only_enforce_if(*present)

    def _compare_people(self) -> Iterable[tuple[tuple[str, str], Literal]]:
        for code, placed in self.model.base.at.items():
            for choice in self.model.problem.session[code].choices if code in self.model.start else ():
                for person in placed.people:
                    if person in choice.candidates:
                        yield (code, person), ~self.model.works[code][person]

    # ------------------------------------------------------------ aims

    def aims(self, *, people_first: bool = True) -> tuple[Aim, ...]:
        """Return what to make small, the most important first; minutes, and what makes any agenda good, come after.

        Sessions keep their people rather than their times, or, where people do not come first, the other way.
        """
        sessions = [code for code in self.moved if not self.model.problem.session[code].pause]
        people = Aim("sessions without their people", self._sum(self._absence(seat) for seat in self.seats))
        new = Aim("new warnings", self._sum(self._new_warnings()))
        moved = Aim("sessions moved", self._sum(self.moved[code] for code in sessions))
        return (
            Aim("sessions left out", self._sum(self._nobody(seat) for seat in self.seats if seat.alone)),
            Aim("roles that nobody holds", self._sum(self._nobody(seat) for seat in self.seats if seat.role_alone)),
            *((new, people, moved) if people_first else (new, moved, people)),
            Aim("other people", self._sum(self.replaced.values())),
            Aim(
                "sessions on another day",
                self._sum(self.other_day[code] for code in sessions if code in self.other_day),
            ),
            Aim("other rooms", self._sum(self.elsewhere.values())),
            Aim("pauses moved", self._sum(self._pauses())),
            Aim("rules that were broken before", self._sum(~met for met in self.model.mended.values())),
        )

    def minutes_moved(self) -> Aim:
        """Return what is made small when all that matters more is held: minutes, and neighbours out of their order."""
        return Aim("minutes moved", self._sum([*self.minutes.values(), *self._out_of_order()]))

    def _new_warnings(self) -> Iterable[Expression]:
        for each in self.model.penalties:
            if each.severity is Severity.WARNS and (each.rule, each.subjects) not in self._known:
                yield each.points * each.broken

    def _sum(self, terms: Iterable[Expression]) -> Expression:
        found = list(terms)
        return cp_model.LinearExpr.sum(found) if found else 0

    def _nobody(self, seat: Seat) -> Literal:
        return self.model.works[seat.session][seat.nobody]

    def _absence(self, seat: Seat) -> Expression:
        """Return how grave it is who holds a seat, 0 where the one does who has it now."""
        works = self.model.works[seat.session]
        without = _ROLE_EMPTY if seat.role_alone else _WITHOUT
        return without * works[seat.nobody] + self._sum(_BY_SUBSTITUTE * works[each] for each in seat.substitutes)

    def _pauses(self) -> Iterable[Literal]:
        for code, moved in self.moved.items():
            if self.model.problem.session[code].pause:
                yield moved
        for session in self.model.problem.sessions:
            if session.optional and session.code not in self.model.base.at:
                yield self.model.present[session.code]

    def _out_of_order(self) -> Iterable[Literal]:
        """Yield a literal for each two neighbours that do not stand in the order any more in which they stood."""
        for audience in self.model.problem.audiences:
            held = [
                each for each in self.model.base.of_audience(self.model.problem, audience) if each.code in self.moved
            ]
            for one, other in pairwise(held):
                if one.span.end <= other.span.start:
                    yield ~self.model.before(one.code, other.code)

    # ------------------------------------------------------------ others of the same kind

    def forbid(self, moved: Iterable[str], replaced: Iterable[tuple[str, str]], elsewhere: Iterable[str]) -> None:
        """Keep at least one of the changes out of a solution."""
        self.model.cp.add_bool_or(
            *(~self.moved[code] for code in moved),
            *(~self.replaced[pair] for pair in replaced),
            *(~self.elsewhere[code] for code in elsewhere),
        )
