"""Leaves an agenda as it stands as far as it can stay: of agendas that are as good, the one that changes least."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from ortools.sat.python import cp_model

from curriculum.planning.levels import make_aims, weigh, weigh_notes
from curriculum.planning.plan import Plan, make_plan
from curriculum.planning.progress import Level, Status
from curriculum.planning.reading import plan_of
from curriculum.planning.searching import Strategy, search
from curriculum.planning.solving import make_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.levels import Aim
    from curriculum.planning.model import Expression, Literal
    from curriculum.planning.plan import Placed
    from curriculum.planning.problem import Problem, Session
    from curriculum.planning.searching import Effort, Found
    from curriculum.planning.solving import Outcome

#: The least part of an effort that settling has, however long the search took.
_LEAST: Final = 0.2
#: A session that stands elsewhere counts so many times a room or a person that is another one, a pause half of it.
_ELSEWHERE: Final = 100


@dataclass(frozen=True, slots=True)
class Settled:
    """An agenda that is as good as the one that was found; `told` says whether the time sufficed to compare them."""

    outcome: Outcome
    told: bool


def settle(problem: Problem, outcome: Outcome, near: Plan, effort: Effort) -> Settled:
    """Return an outcome no worse at any level that holds as many sessions as it can as `near` does.

    A session counts as held elsewhere where its time, its room or one of its people is another; so does a pause,
    by its code. Nothing is settled where nothing stands yet or the search was stopped.
    """
    if outcome.plan is None or outcome.interrupted or not near.placed:
        return Settled(outcome, told=True)
    try:
        return _Settling(problem, outcome, near, effort).run(outcome.plan)
    except KeyboardInterrupt:  # between two searches; one that runs ends by itself, see `search`
        return Settled(replace(outcome, interrupted=True), told=True)


class _Settling:
    """The model of a problem with every level held at what was reached.

    Sessions that could stand for each other are told apart by where they stand: what stands is in no other order.
    """

    def __init__(self, problem: Problem, outcome: Outcome, near: Plan, effort: Effort) -> None:
        used = outcome.work if effort.repeatable else outcome.seconds
        self.seconds: Final = max(effort.seconds - used, effort.seconds * _LEAST)
        self.effort: Final = effort
        self.outcome: Final = outcome
        self.near: Final = near
        self.problem: Final = problem
        self.model: Final = make_model(replace(problem, sessions=tuple(_standing(problem, near))))
        self.aims: Final = make_aims(self.model)
        self.levels: Final = {level.name: level for level in outcome.levels}
        for aim in self.aims:
            if aim.name in self.levels and not isinstance(aim.expression, int):
                self.model.cp.add(aim.expression <= self.levels[aim.name].value)

    def run(self, found: Plan) -> Settled:
        """Return the outcome as little changed as can be; without one that is better it stays as it is."""
        if any(aim.name not in self.levels for aim in self.aims):
            return Settled(self.outcome, told=False)
        best = self._search_at(self.near)
        if not best.solved and not best.interrupted:
            best = self._search_at(found)
            if best.solved:
                best = self._change_least(best)
            if best.solved and not best.interrupted:
                best = self._search_at(self._plan(best))
        if best.interrupted:
            return Settled(replace(self.outcome, interrupted=True), told=True)
        return Settled(self._outcome(best), told=True) if best.solved else Settled(self.outcome, told=False)

    def _search_at(self, plan: Plan) -> Found:
        """Look whether everything can be held as in a plan, and at what value of every level."""
        cp = self.model.cp.clone()
        for session in self.model.problem.sessions:
            placed = plan.at.get(session.code)
            if placed is not None:
                cp.add(self.model.start[session.code] == placed.span.start)
                for literal in self._same(placed):
                    cp.add(literal == 1)
            elif session.optional:
                cp.add(self.model.present[session.code] == 0)
        cp.minimize(sum(aim.expression for aim in self.aims))  # nothing but literals that are not held otherwise
        return search(cp, self.effort, seconds=self.seconds)

    def _change_least(self, best: Found) -> Found:
        """Return the solution that changes least of what stands, or the one that it begins at."""
        cp = self.model.cp
        costs = list(self._costs())
        values = best.values()
        if not costs:
            return best
        cp.minimize(cp_model.LinearExpr.sum(costs))
        self.model.hint(values)
        for strategy in (Strategy.PROOF, Strategy.IMPROVEMENT):
            found = search(cp, self.effort, seconds=self.seconds / 2, strategy=strategy)
            if found.solved or found.interrupted:
                best = found
                self.model.hint(found.values())
            if found.proven or found.interrupted:
                break
        return best

    def _costs(self) -> Iterator[Expression]:
        """Yield what each session costs that is held otherwise than it stands."""
        model = self.model
        for session in model.problem.sessions:
            heavy = _ELSEWHERE // 2 if session.pause else _ELSEWHERE
            placed = self.near.at.get(session.code)
            if placed is None:
                if session.optional:
                    yield heavy * model.present[session.code]
                continue
            stays = model.cp.new_bool_var(f"{session.code} stays")
            model.cp.add(model.start[session.code] == placed.span.start).only_enforce_if(stays)
            yield heavy * (1 - stays)
            for literal in self._same(placed):
                model.cp.add_implication(stays, literal)
                yield 1 - literal

    def _same(self, placed: Placed) -> Iterator[Literal]:
        """Yield what is true where a session is there with its room and its people."""
        model, code = self.model, placed.code
        yield model.present[code]
        if placed.room is not None and model.in_room[code]:
            yield model.in_room[code].get(placed.room, model.never)
        for choice, chosen in zip(model.problem.session[code].choices, model.staff[code].chosen, strict=True):
            for task in placed.tasks:
                if task.role == choice.role and task.person in chosen:
                    yield chosen[task.person]

    def _plan(self, best: Found) -> Plan:
        held = plan_of(self.model, best.value).placed
        return make_plan(tuple(replace(each, session=self.problem.session[each.code]) for each in held))

    def _outcome(self, best: Found) -> Outcome:
        """Return the outcome with a settled agenda, whose levels may turn out to be better."""
        plan = self._plan(best)
        levels = tuple(self._level(each, best) for each in self.outcome.levels)
        proven = self.outcome.status is Status.PROVEN or all(each.proven for each in levels)
        status = Status.PROVEN if proven else self.outcome.status
        costs = weigh(self.problem, plan) + weigh_notes(self.model, partial(_value, best))
        return replace(self.outcome, plan=plan, levels=levels, costs=costs, status=status)

    def _level(self, level: Level, best: Found) -> Level:
        aims: dict[str, Aim] = {aim.name: aim for aim in self.aims}
        if level.name not in aims:
            return level
        value = _value(best, aims[level.name].expression)
        return replace(level, value=value, bound=min(level.bound, value), proven=level.proven or value <= level.bound)


def _value(best: Found, expression: Expression) -> int:
    return expression if isinstance(expression, int) else best.value(expression)


def _standing(problem: Problem, near: Plan) -> Iterator[Session]:
    """Yield the sessions of a problem with the times at which they stand."""
    for each in problem.sessions:
        yield replace(each, start=near.at[each.code].span.start) if each.code in near.at and not each.pinned else each
