"""A problem as the solver sees it: the variables of every session, and what rules and costs put on them.

Times are minutes since the first midnight (see `spans`). In a model made for explaining, every hard rule stands
behind a literal of its own that can be let go; in one made for planning they simply hold.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from math import gcd
from typing import TYPE_CHECKING, Final, TypeVar, cast

from ortools.sat.python import cp_model

from curriculum.planning.grid import Grid, grid_of
from curriculum.planning.holds import Expression, Hold, Literal, Penalty, Requirement
from curriculum.planning.housing import house
from curriculum.planning.settings import Severity
from curriculum.planning.spans import DAY, say_moment
from curriculum.planning.staffing import Staff, staff
from curriculum.planning.weights import MIDDLING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from curriculum.planning.problem import Problem, Session
    from curriculum.planning.rules.base import Rule
    from curriculum.planning.spans import Span

__all__ = ["Expression", "Hold", "Literal", "Model", "Penalty", "Requirement"]

T = TypeVar("T")


@dataclass(slots=True)
class _Store:
    """Literals that several rules ask for, each made once."""

    orders: dict[tuple[str, str], cp_model.IntVar] = field(default_factory=dict)
    requirements: dict[tuple[str, tuple[str, ...], str], cp_model.IntVar] = field(default_factory=dict)
    penalties: dict[tuple[str, tuple[str, ...]], cp_model.IntVar] = field(default_factory=dict)
    flags: dict[tuple[object, ...], cp_model.IntVar] = field(default_factory=dict)
    made: dict[tuple[object, ...], object] = field(default_factory=dict)


class Model:
    """The variables of one problem.

    `start`, `end` (minutes), `span` (an interval), `present` (1 but for optional pauses), `on[code][day]`,
    `in_room[code][room]` and `works[code][person]` are what rules speak of.
    """

    def __init__(self, problem: Problem, *, explaining: bool = False) -> None:
        self.problem: Final = problem
        self.explaining: Final = explaining
        self.cp: Final = cp_model.CpModel()
        self.requirements: Final[list[Requirement]] = []
        self.penalties: Final[list[Penalty]] = []
        self.start: Final[dict[str, Expression]] = {}
        self.end: Final[dict[str, Expression]] = {}
        self.span: Final[dict[str, cp_model.IntervalVar]] = {}
        self.present: Final[dict[str, Literal]] = {}
        self.on: Final[dict[str, list[cp_model.IntVar]]] = {}
        self.in_room: Final[dict[str, dict[str, Literal]]] = {}
        self.staff: Final[dict[str, Staff]] = {}
        self.works: Final[dict[str, Mapping[str, Literal]]] = {}
        self._store: Final = _Store()
        self._true: Final = self.cp.new_constant(1)
        self.never: Final = self.cp.new_constant(0)
        for session in problem.sessions:
            self._place(session)
            self.in_room[session.code] = house(self, session)
            self.staff[session.code] = staff(self, session)
            self.works[session.code] = self.staff[session.code].works
        self._pin()

    # ------------------------------------------------------------ variables

    @cached_property
    def unit(self) -> int:
        """Return the minutes of which every time is a multiple: the step, or less for a pin or where days begin."""
        pins = (each.start for each in self.problem.sessions if each.pinned and each.start is not None)
        return gcd(self._grid.finest, DAY, *pins)

    @cached_property
    def _grid(self) -> Grid:
        return grid_of(self.problem)

    def _place(self, session: Session) -> None:
        code = session.code
        time = self.cp.new_int_var_from_domain(self._starts(session), f"t {code}")
        self.start[code] = time * self.unit
        self.end[code] = time * self.unit + session.minutes
        self.on[code] = [self.cp.new_bool_var(f"{code} on day {day.number}") for day in self.problem.days]
        if session.optional:
            present = self.cp.new_bool_var(f"{code} is added")
            self.cp.add_exactly_one(*self.on[code], ~present)
            self.present[code] = present
            self.span[code] = self.cp.new_optional_interval_var(
                self.start[code], session.minutes, self.end[code], present, code
            )
        else:
            self.cp.add_exactly_one(*self.on[code])
            self.present[code] = self._true
            self.span[code] = self.cp.new_interval_var(self.start[code], session.minutes, self.end[code], code)
        for day, on in zip(self.problem.days, self.on[code], strict=True):
            whole = day.whole
            domain = cp_model.Domain(whole.start // self.unit, (whole.end - 1) // self.unit)
            self.cp.add_linear_expression_in_domain(time, domain).only_enforce_if(on)

    def _starts(self, session: Session) -> cp_model.Domain:
        """Return when a session may start at all: on the grid of every day, ending the same day, or at its pin."""
        step = self._grid.of(session)
        values = [
            minute // self.unit
            for day in self.problem.days
            for minute in range(day.whole.start, max(day.whole.end - session.minutes, day.whole.start) + 1, step)
        ]
        if session.pinned and session.start is not None:
            values.append(session.start // self.unit)
        return cp_model.Domain.from_values(values)

    def _pin(self) -> None:
        for session in self.problem.sessions:
            if not session.pinned or session.start is None:
                continue
            hold = self.demand(
                "pin",
                (session.code,),
                says=f"{session.code} is pinned to {say_moment(session.start)}",
                change=f"release the pin on {session.code}",
                weight=MIDDLING,
            )
            hold.add(self.start[session.code] == session.start)

    # ------------------------------------------------------------ what rules ask for

    def demand(self, rule: str, subjects: tuple[str, ...], *, says: str, change: str, weight: int) -> Hold:
        """Return what a constraint stands behind that must hold: nothing, or while explaining a literal.

        Who says the same of the same subjects gets the same literal.
        """
        if not self.explaining:
            return Hold(self.cp)
        known = self._store.requirements
        if (rule, subjects, says) not in known:
            literal = known[rule, subjects, says] = self.cp.new_bool_var(f"{rule} {' '.join(subjects)}")
            self.requirements.append(Requirement(rule, subjects, says, change, weight, literal))
        return Hold(self.cp, (known[rule, subjects, says],))

    def hold(
        self, rule: Rule, *subjects: str, says: str, change: str = "", weight: int = MIDDLING, points: int = 1
    ) -> Hold | None:
        """Return what the constraints of a rule stand behind, as grave as the workshop takes it.

        None where there is nothing to put: the rule is off, or it does not block and the model explains.
        `points` say how much a rule that does not block weighs against others of its severity. One that is broken
        in two ways for the same subjects is broken once, as it is one finding.
        """
        severity = rule.severity_in(self.problem)
        if severity is Severity.OFF or (self.explaining and severity is not Severity.BLOCKS):
            return None
        if severity is Severity.BLOCKS:
            return self.demand(rule.code, subjects, says=says, change=change, weight=weight)
        known = self._store.penalties
        if (rule.code, subjects) not in known:
            kept = known[rule.code, subjects] = self.cp.new_bool_var(f"{rule.code} {' '.join(subjects)}")
            self.penalties.append(Penalty(rule.code, subjects, severity, points, 1 - kept))
        return Hold(self.cp, (known[rule.code, subjects],))

    def lack(self, rule: Rule, *subjects: str, missing: Expression) -> None:
        """Let a rule that does not block cost as much as is missing of what it asks; nothing missing is no fault."""
        severity = rule.severity_in(self.problem)
        if severity in {Severity.WARNS, Severity.NOTES} and not self.explaining:
            self.penalties.append(Penalty(rule.code, subjects, severity, 1, missing))

    def flag(self, *name: object) -> cp_model.IntVar:
        """Return the literal of a name, new the first time; whoever makes it says what it means (see `is_new`)."""
        if name not in self._store.flags:
            self._store.flags[name] = self.cp.new_bool_var(" ".join(map(str, name)))
        return self._store.flags[name]

    def is_new(self, *name: object) -> bool:
        """Say whether no literal of that name was asked for yet."""
        return name not in self._store.flags

    def once(self, make: Callable[[], T], *name: object) -> T:
        """Return what is made under a name, the same each time: costs share the days of an audience."""
        if name not in self._store.made:
            self._store.made[name] = make()
        return cast("T", self._store.made[name])

    def moment(self, within: Span, name: str) -> Expression:
        """Return some moment within a span, its end included; starts of sessions fall on the same grid."""
        return self.cp.new_int_var(within.start // self.unit, -(-within.end // self.unit), name) * self.unit

    def domain(self, *spans: Span) -> cp_model.Domain:
        """Return the minutes of some spans, their ends included, as what `Hold.add_within` takes."""
        return cp_model.Domain.from_intervals([[span.start, span.end] for span in spans])

    def before(self, first: str, then: str) -> cp_model.IntVar:
        """Return a literal under which one session has ended when another starts (it need not be true then)."""
        known = self._store.orders
        if (first, then) not in known:
            literal = known[first, then] = self.cp.new_bool_var(f"{first} before {then}")
            self.cp.add(self.end[first] <= self.start[then]).only_enforce_if(literal)
        return known[first, then]

    def same_day(self, one: str, other: str) -> cp_model.IntVar:
        """Return a literal that is true exactly where two sessions are held on the same day."""
        one, other = sorted((one, other))
        if not self.is_new("same day", one, other):
            return self.flag("same day", one, other)
        literal = self.flag("same day", one, other)
        for a, b in zip(self.on[one], self.on[other], strict=True):
            self.cp.add_bool_or(~literal, ~a, b)
            self.cp.add_bool_or(literal, ~a, ~b)
        return literal

    def workers(
        self, key: str, *, several: bool = False, wanted: Callable[[str], bool] | None = None
    ) -> Sequence[tuple[Session, Literal]]:
        """Return the sessions in which a person (`Person.key`) works or may work, and when that is so.

        As in `Plan.by_person`, what stands for several people has none, unless `several` asks for it. Where only
        some roles are `wanted`, when they have one of these.
        """
        codes = {each.code for each in self.problem.people if each.key == key and (several or not each.several)}
        found: list[tuple[Session, Literal]] = []
        for session in self.problem.sessions:
            duties = self.staff[session.code].duties
            literals = [
                each.literal for each in duties if each.person in codes and (wanted is None or wanted(each.role))
            ]
            if literals:
                found.append((session, self.any_of(literals)))
        return found

    def any_of(self, literals: Sequence[Literal]) -> Literal:
        """Return a literal that is true exactly where one of some is; the same each time."""
        some = {each.index: each for each in literals}
        if len(some) == 1:
            return literals[0]
        name = ("any of", *sorted(some))
        if not self.is_new(*name):
            return self.flag(*name)
        either = self.flag(*name)
        self.cp.add_max_equality(either, list(some.values()))
        return either

    def sessions_of(self, audience: str) -> Sequence[Session]:
        """Return what is held for an audience, optional pauses included."""
        return [each for each in self.problem.sessions if audience in self.problem.audience(each)]

    def interval(self, code: str, condition: Literal, *, more: int = 0) -> cp_model.IntervalVar:
        """Return the time that a session takes while a condition is true, with so many minutes more at its end."""
        session = self.problem.session[code]
        if not more and condition is self.present[code]:
            return self.span[code]
        size = session.minutes + more
        return self.cp.new_optional_interval_var(
            self.start[code], size, self.start[code] + size, condition, f"{code} {condition}"
        )

    def if_present(self, *codes: str) -> list[Literal]:
        """Return the literals under which all of some sessions are held: none but those of optional pauses."""
        return [self.present[code] for code in codes if self.problem.session[code].optional]

    @property
    def horizon(self) -> int:
        """Return the last minute of the last day."""
        return len(self.problem.days) * DAY

    def hint(self, values: Mapping[int, int]) -> None:
        """Let the next search begin at the values of a former one, by index of the variable."""
        self.cp.clear_hints()  # type: ignore[no-untyped-call] # the library forgot to annotate it
        for index, value in values.items():
            self.cp.add_hint(self.cp.get_int_var_from_proto_index(index), value)
