"""Other good agendas to choose from: not much dearer, and different enough to be worth a look."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from curriculum.planning.costs.order import later
from curriculum.planning.levels import make_aims
from curriculum.planning.problem import Place
from curriculum.planning.progress import Level, Status
from curriculum.planning.solving import Outcome, Run, make_model

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.planning.levels import Aim
    from curriculum.planning.model import Expression, Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Problem, Session
    from curriculum.planning.searching import Effort

#: An alternative costs at most so many points more: a tenth of them, or what a person's stay of one more day costs.
SLACK_PART: Final = 0.1
SLACK_POINTS: Final = 100
#: One session in so many is to stand elsewhere, at least two: an agenda with one change is no alternative.
_ONE_IN: Final = 8
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Other agendas; where there are fewer than were asked for, `exhausted` says that there is proven to be no other.

    Otherwise no other was found in the time.
    """

    found: tuple[Outcome, ...] = ()
    exhausted: bool = False


def alternatives(problem: Problem, outcome: Outcome, count: int, effort: Effort) -> tuple[Outcome, ...]:
    """Return the agendas of `seek_alternatives`."""
    return seek_alternatives(problem, outcome, count, effort).found


def seek_alternatives(problem: Problem, outcome: Outcome, count: int, effort: Effort) -> Alternatives:
    """Return up to so many other agendas, each different from the first and from each other.

    `differs` says by how much, see `differences`. They keep the rules as well as the first one does, are as good at
    the levels that come first, and cost at most `slack` points more; fewer come back where there are not so many.
    """
    if outcome.plan is None:
        return Alternatives()
    known = [outcome.plan]
    found: list[Outcome] = []
    while len(found) < count:
        another = _another(problem, outcome, known, effort)
        if another.plan is None:
            return Alternatives(tuple(found), exhausted=another.status is Status.IMPOSSIBLE)
        known.append(another.plan)
        found.append(another)
        if another.interrupted:
            break
    return Alternatives(tuple(found))


def slack(value: int) -> int:
    """Return how many points more than the first agenda's an alternative may cost."""
    return max(int(value * SLACK_PART), SLACK_POINTS)


def differences(problem: Problem, one: Plan, other: Plan) -> int:
    """Return how many sessions two agendas hold on different days, and how many neighbours in another order."""
    days = sum(other.at[each.code].day != each.day for each in _movable(one) if each.code in other.at)
    turned = (
        other.at[first.code].span.start > other.at[then.code].span.start
        for first, then in _neighbours(problem, one)
        if first.code in other.at and then.code in other.at
    )
    return days + sum(turned)


def _another(problem: Problem, outcome: Outcome, known: Sequence[Plan], effort: Effort) -> Outcome:
    """Return the cheapest agenda that differs from all known ones, or an outcome without one."""
    model = make_model(problem)
    aims = make_aims(model)
    for aim, level in zip(aims, outcome.levels[1:], strict=False):
        if not isinstance(aim.expression, int):
            model.cp.add(aim.expression <= level.value + (slack(level.value) if aim is aims[-1] else 0))
    for plan in known:
        movable = sum(1 for _each in _movable(plan))
        model.cp.add(_differing(model, plan) >= max(_FEWEST, movable // _ONE_IN))
    run = Run(model, effort)
    try:
        run.through(aims[-1:])
    except KeyboardInterrupt:
        return Outcome(Status.UNKNOWN, None, interrupted=True)
    return _compared(problem, outcome, run, aims, known)


def _compared(problem: Problem, outcome: Outcome, run: Run, aims: Sequence[Aim], known: Sequence[Plan]) -> Outcome:
    """Return what a run came to, its levels measured against those of the first agenda."""
    another = run.outcome()
    if another.plan is None or run.best is None:
        return another
    levels = [another.levels[0]]
    for aim, first in zip(aims, outcome.levels[1:], strict=False):
        value = aim.expression if isinstance(aim.expression, int) else run.best.value(aim.expression)
        levels.append(Level(aim.name, value, first.bound, proven=value <= first.bound))
    status = Status.PROVEN if all(level.proven for level in levels) else Status.FOUND
    least = min(differences(problem, plan, another.plan) for plan in known)
    return replace(another, status=status, levels=tuple(levels), differs=least)


def _differing(model: Model, plan: Plan) -> Expression:
    """Return `differences` of a plan and the one that the solver finds."""
    elsewhere = [1 - model.on[each.code][each.day] for each in _movable(plan)]
    turned = [later(model, first.session, then.session) for first, then in _neighbours(model.problem, plan)]
    return sum(elsewhere) + sum(turned)


def _movable(plan: Plan) -> Iterator[Placed]:
    return (each for each in plan.placed if _moves(each.session))


def _moves(session: Session) -> bool:
    """Say whether it makes a difference where a session is held: a wrap-up or a recap belongs to any day."""
    return session.place is Place.ANYWHERE and not (session.pause or session.pinned or session.optional)


def _neighbours(problem: Problem, plan: Plan) -> Iterator[tuple[Placed, Placed]]:
    """Yield what is held one after the other on a day of a plan, pauses left out, where people go to both."""
    for first, then in pairwise(_movable(plan)):
        if first.day == then.day and problem.shares_people(first.session, then.session):
            yield first, then
