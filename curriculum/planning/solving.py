"""Makes an agenda: any that keeps the rules, then the best, one level of importance after the other.

Levels are never summed: each is solved with those before it held at what they reached, and begins at the agenda
that they left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Final

from curriculum.planning.levels import POSSIBLE, Aim, CostLine, make_aims, weigh, weigh_notes
from curriculum.planning.model import Model
from curriculum.planning.progress import Level, Progress, Status
from curriculum.planning.reading import plan_of
from curriculum.planning.rules import RULES
from curriculum.planning.searching import Effort, Found, Strategy, search
from curriculum.planning.settings import Severity
from curriculum.planning.symmetry import break_symmetry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ortools.sat.python import cp_model

    from curriculum.planning.model import Expression
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem
    from curriculum.planning.rules.base import Rule

__all__ = ["CostLine", "Effort", "Level", "Outcome", "Progress", "Status", "make_model", "solve"]

#: The least part of the whole effort that a level has to share in, however long those before it took.
_LEAST: Final = 0.1
#: The part of what is left that a level gets to look for an agenda in which it costs nothing, and then to get better.
_NOTHING: Final = 0.2
_SHARE: Final = 0.5
#: The parts of its time in which a level tries for proof, and every strategy in turns; in the rest it improves.
_PROOF: Final = 0.3
_TURNS: Final = 0.4
#: By the clock: the part that is searched in one thread, before all strategies at once, and the most seconds of it.
_ALONE: Final = 0.15
_ALONE_AT_MOST: Final = 2.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a search came to: an agenda, unless there is none, how good it is at each level, and what it costs.

    `costs` are measured on the agenda. `seconds` are those of the clock. After ^C it is the best so far, and
    `interrupted`. `differs` is for alternatives: the least that it differs from the agendas before it.
    """

    status: Status
    plan: Plan | None
    levels: tuple[Level, ...] = ()
    costs: tuple[CostLine, ...] = ()
    first_plan_seconds: float | None = None
    seconds: float = 0.0
    work: float = 0.0
    interrupted: bool = False
    differs: int = 0


def make_model(problem: Problem, *, explaining: bool = False) -> Model:
    """Return the model of a problem with every rule on it."""
    model = Model(problem, explaining=explaining)
    _post(model, RULES)
    if not explaining:
        break_symmetry(model)
    return model


def solve(
    problem: Problem, effort: Effort | None = None, *, watch: Callable[[Progress], None] | None = None
) -> Outcome:
    """Return the best agenda that the effort finds.

    `watch` is told of every better one, from another thread. ^C ends the search: the best so far comes back;
    where there is none yet, KeyboardInterrupt is raised again.
    """
    run = Run(Model(problem), effort or Effort(), watch)
    lighter = [rule for rule in RULES if rule.severity_in(problem) is not Severity.BLOCKS]
    _post(run.model, [rule for rule in RULES if rule not in lighter])
    break_symmetry(run.model)
    try:
        run.begin()
        if run.best is not None:
            _post(run.model, lighter)  # only now: the first agenda is found sooner without them
            run.through(make_aims(run.model))
    except KeyboardInterrupt:
        if run.best is None:
            raise
        run.interrupted = run.overlooked = True
    return run.outcome()


def _post(model: Model, rules: Iterable[Rule]) -> None:
    for rule in rules:
        rule.post(model)


@dataclass(slots=True)
class Run:
    """One way through the levels of a model."""

    model: Model
    effort: Effort
    watch: Callable[[Progress], None] | None = None
    begun: float = field(default_factory=perf_counter)
    levels: list[Level] = field(default_factory=list)
    best: Found | None = None
    first_plan_seconds: float | None = None
    work: float = 0.0
    impossible: bool = False
    interrupted: bool = False
    overlooked: bool = False

    def begin(self) -> None:
        """Find some agenda; raises KeyboardInterrupt where that is interrupted."""
        found = self._search(self.model.cp, self.effort.seconds * (1 if self.effort.repeatable else _ALONE))
        if not (self.effort.repeatable or found.solved or found.impossible or found.interrupted):
            found = self._search(self.model.cp, self._left(), strategy=Strategy.EVERYTHING)
        self.impossible = found.impossible
        if found.solved:
            self.first_plan_seconds = perf_counter() - self.begun
            self.levels.append(Level(POSSIBLE, 0, 0, proven=True))
            self.best = found
            self._tell(POSSIBLE, 0, 0)
        elif found.interrupted:
            raise KeyboardInterrupt

    def through(self, aims: Sequence[Aim]) -> None:
        """Make one aim after the other as small as possible, once there is some agenda."""
        if self.best is None:
            self.begin()
        if self.best is None:
            return
        try:
            self._complete(aims)
            for number, aim in enumerate(aims):
                self._reach(aim, last=number == len(aims) - 1)
        except KeyboardInterrupt:  # between two searches; one that runs ends by itself, see `search`
            self.interrupted = self.overlooked = True

    def _complete(self, aims: Sequence[Aim]) -> None:
        """Give the variables of the aims their values in the agenda that was found without them."""
        if any(self._value(aim) is None for aim in aims) and not self.interrupted:
            self._hint()
            found = self._search(self.model.cp, self._left())
            if found.solved:
                self.best = found

    def _reach(self, aim: Aim, *, last: bool) -> None:
        """Make an aim as small as possible and hold it there."""
        value, bound = self._value(aim), 0
        if value != 0 and not self.interrupted and not last:
            value, bound = self._reach_nothing(aim, value)
        if value != bound and not self.interrupted:
            value, bound = self._lessen(aim, value, bound, last=last)
        if value is None:
            self.overlooked = True  # no time for it: the agenda is one that keeps what blocks, and not more
            return
        self.levels.append(Level(aim.name, value, min(bound, value), proven=value <= bound))
        if not isinstance(aim.expression, int):
            self.model.cp.add(aim.expression <= value)

    def _value(self, aim: Aim) -> int | None:
        """Return what an aim comes to in the best agenda; None while that was found without the aim's variables."""
        return self._worth(aim.expression)

    def _worth(self, expression: Expression) -> int | None:
        if isinstance(expression, int):
            return expression
        if self.best is None or len(self.best.values()) < len(self.model.cp.proto.variables):
            return None
        return self.best.value(expression)

    def _reach_nothing(self, aim: Aim, value: int | None) -> tuple[int | None, int]:
        """Look for an agenda in which an aim costs nothing: where there is one, that is the quickest way to it."""
        self._hint()
        cp = self.model.cp.clone()
        cp.add(aim.expression <= 0)
        found = self._search(cp, self._left() * _NOTHING)
        if found.solved:
            self.best = found
            return 0, 0
        return value, int(found.impossible)

    def _lessen(self, aim: Aim, value: int | None, bound: int, *, last: bool) -> tuple[int | None, int]:
        """Make an aim smaller step by step; returns its value and what it is at least."""
        self.model.cp.minimize(aim.expression)
        share = self._left() * (1 if last else _SHARE)
        for strategy, seconds in self._stretches(share):
            self._hint()
            found = self._search(self.model.cp, seconds, aim.name, strategy=strategy)
            if found.solved and (value is None or found.value(aim.expression) <= value):
                self.best = found
                value = found.value(aim.expression)
            bound = value if found.proven and value is not None else max(bound, found.bound)
            if value is None or value <= bound or self.interrupted:
                break
        self.model.cp.clear_objective()  # type: ignore[no-untyped-call] # the library forgot to annotate it
        return value, bound

    def _stretches(self, seconds: float) -> Iterator[tuple[Strategy, float]]:
        """Yield in what ways to make an aim smaller, one after the other, and for how long.

        By the clock, too, one thread comes first: what it proves is the same agenda every time.
        """
        if self.effort.repeatable:
            yield Strategy.PROOF, seconds * _PROOF
            yield Strategy.TURNS, seconds * _TURNS
            yield Strategy.IMPROVEMENT, seconds * (1 - _PROOF - _TURNS)
            return
        ends = perf_counter() + seconds
        yield Strategy.PROOF, min(seconds * _ALONE, _ALONE_AT_MOST)
        if (left := ends - perf_counter()) > 0:
            yield Strategy.EVERYTHING, left

    def _hint(self) -> None:
        if self.best is not None:
            self.model.hint(self.best.values())

    def _search(
        self, cp: cp_model.CpModel, seconds: float, level: str = "", *, strategy: Strategy = Strategy.PROOF
    ) -> Found:
        watch = partial(self._tell, level) if level and self.watch is not None else None
        found = search(cp, self.effort, seconds=seconds, strategy=strategy, watch=watch)
        self.work += min(found.work, seconds)  # searches that take turns each count their own
        self.interrupted = self.interrupted or found.interrupted
        return found

    def _left(self) -> float:
        """Return how many seconds are left; some always are, so that no level goes without."""
        used = self.work if self.effort.repeatable else perf_counter() - self.begun
        return max(self.effort.seconds - used, self.effort.seconds * _LEAST)

    def _tell(self, level: str, value: int, bound: int) -> None:
        if self.watch is not None:
            self.watch(Progress(level, value, bound, perf_counter() - self.begun))

    def outcome(self) -> Outcome:
        """Return what the run came to."""
        seconds = perf_counter() - self.begun
        if self.best is None:
            status = Status.IMPOSSIBLE if self.impossible else Status.UNKNOWN
            return Outcome(status, None, seconds=seconds, work=self.work)
        plan = plan_of(self.model, self.best.value)
        proven = all(level.proven for level in self.levels) and not self.overlooked
        return Outcome(
            Status.PROVEN if proven else Status.FOUND,
            plan,
            tuple(self.levels),
            weigh(self.model.problem, plan) + weigh_notes(self.model, self._worth),
            self.first_plan_seconds,
            seconds,
            self.work,
            self.interrupted,
        )
