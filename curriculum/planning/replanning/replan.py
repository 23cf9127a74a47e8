"""Makes a new agenda that changes as little as possible of one that was given."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from curriculum.planning.explaining.arithmetic import find_figures
from curriculum.planning.explaining.explaining import explain
from curriculum.planning.explaining.explanation import Possible
from curriculum.planning.levels import Aim, make_aims, weigh
from curriculum.planning.plan import make_plan
from curriculum.planning.progress import Status
from curriculum.planning.replanning.aims import Differences
from curriculum.planning.replanning.keeping import KeepingModel
from curriculum.planning.replanning.moves import Replanned, find_moves, find_told
from curriculum.planning.replanning.preparing import Replanning, prepare
from curriculum.planning.replanning.shortening import shorten
from curriculum.planning.searching import Effort
from curriculum.planning.solving import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Problem, Task
    from curriculum.planning.searching import Found
    from curriculum.planning.solving import Outcome

#: The part of the effort that goes into what matters least.
_POLISH: Final = 0.2


def replan(
    problem: Problem,
    base: Plan,
    *,
    frozen: frozenset[str] = frozenset(),
    effort: Effort | None = None,
    before: Problem | None = None,
    others: int = 2,
    stand_ins: bool = True,
    asked: frozenset[str] = frozenset(),
) -> Replanned:
    """Return an agenda for a problem that has become harder since `base` was made, with as little changed as can be.

    In this order: no session left out (but where nobody is left to hold it), no role that nobody holds, no new
    warnings, few without their people, few sessions moved, few other people, few sessions on
    another day, few other rooms, few pauses moved, few minutes;
    then what makes any agenda good. `frozen` sessions (already past, say) stay as they are. `before` is the problem
    as it was when `base` was made: what `base` broke then already may stay broken. `others` is how many further
    agendas with other changes are looked for. Without `stand_ins`, everybody given to a session is needed there. No
    way out of an explanation moves sessions that are frozen or `asked` for. ^C ends the search: the best so far
    comes back; where there is none yet, KeyboardInterrupt is raised again.
    """
    effort = effort or Effort()
    task = prepare(problem, base, frozen, effort, before, stand_ins=stand_ins)
    if find_figures(task.staffed.problem):
        explanation = explain(task.staffed.problem, effort, fixed=frozen | asked)
        if explanation.possible is Possible.NO:
            return Replanned(Status.IMPOSSIBLE, None, explanation=explanation)
    first, changes = _solve(task, effort)
    if first.plan is None:
        return replace(first, explanation=explain(task.staffed.problem, effort, fixed=frozen | asked))
    if first.interrupted:
        return first
    further: list[Replanned] = []
    interrupted = False
    try:
        for other in islice(_others(task, effort, first, changes), others):
            further.append(other)
            if other.interrupted:
                interrupted = True
                break
    except KeyboardInterrupt:
        interrupted = True
    return replace(first, others=tuple(further), interrupted=interrupted)


def _others(task: Replanning, effort: Effort, first: Replanned, changes: _Changes) -> Iterator[Replanned]:
    """Yield the next best agendas: one that moves least at the price of people, then those with other changes."""
    less = replace(effort, seconds=effort.seconds / 2)
    told = [first.moves]
    former = [changes]
    if changes.moved and task.staffed.seats:
        rather, other = _solve(task, less, people_first=False)
        if rather.plan is not None and rather.moves not in told:
            told.append(rather.moves)
            former.append(other)
            yield rather
    while all(each.any for each in former):
        following, other = _solve(task, less, tuple(former))
        if following.plan is None:
            return
        former.append(other)
        if following.moves not in told:
            told.append(following.moves)
            yield following


@dataclass(frozen=True, slots=True)
class _Changes:
    """The changes of one solution, so that the next one makes others."""

    moved: tuple[str, ...]
    replaced: tuple[tuple[str, str], ...]
    elsewhere: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Say whether there are any."""
        return bool(self.moved or self.replaced or self.elsewhere)


def _solve(
    task: Replanning, effort: Effort, former: tuple[_Changes, ...] = (), *, people_first: bool = True
) -> tuple[Replanned, _Changes]:
    """Return the best agenda that does not make all changes of any former one, and the changes that it makes."""
    model = KeepingModel(task.staffed.problem, task.base, lenient=task.lenient, outside=task.outside)
    differences = Differences(model, task.staffed.seats, known=task.known)
    for each in former:
        differences.forbid(each.moved, each.replaced, each.elsewhere)
    model.hint(_begin(model))
    run = Run(model, effort)
    run.through(differences.aims(people_first=people_first))
    if run.best is not None:
        shorten(run, differences.minutes_moved())
        run = _polish(run, () if former else make_aims(model))
    outcome = run.outcome()
    if outcome.plan is None or run.best is None:
        return Replanned(outcome.status, None), _Changes((), (), ())
    return _describe(task, outcome, _finish(task, outcome.plan)), _changes(task, differences, run.best)


def _describe(task: Replanning, outcome: Outcome, plan: Plan) -> Replanned:
    moves = find_moves(make_plan((*task.base.placed, *task.aside)), plan)
    return Replanned(
        outcome.status,
        plan,
        moves,
        find_told(task.problem, moves),
        outcome.levels,
        weigh(task.problem, plan),
        interrupted=outcome.interrupted,
    )


def _changes(task: Replanning, differences: Differences, best: Found) -> _Changes:
    value = best.value
    moved = (code for code, moved in differences.moved.items() if value(moved))
    return _Changes(
        tuple(code for code in moved if not task.problem.session[code].pause),
        tuple(pair for pair, literal in differences.replaced.items() if value(literal)),
        tuple(code for code, literal in differences.elsewhere.items() if value(literal)),
    )


def _polish(run: Run, aims: tuple[Aim, ...]) -> Run:
    """Make less important aims small with a part of the effort, all that was reached being held."""
    if run.best is None or run.interrupted:
        return run
    run.model.hint(run.best.values())
    polished = Run(run.model, replace(run.effort, seconds=run.effort.seconds * _POLISH))
    polished.through(aims)
    if polished.best is None:
        return run
    polished.levels[:1] = run.levels
    return polished


def _begin(model: KeepingModel) -> dict[int, int]:
    """Return where the search begins: everything where it was."""
    index = {variable.name: number for number, variable in enumerate(model.cp.proto.variables)}
    values = {f"t {code}": placed.span.start // model.unit for code, placed in model.base.at.items()}
    values |= {f"{code} is moved": 0 for code in model.base.at}
    return {index[name]: value for name, value in values.items() if name in index}


def _finish(task: Replanning, plan: Plan) -> Plan:
    """Return an agenda without what nobody holds and without those who stand for nobody."""
    nobody = {seat.nobody for seat in task.staffed.seats}
    left_out = {seat.session for seat in task.staffed.seats if seat.alone and _is_left(plan, seat.session, seat.nobody)}
    held = (
        replace(each, session=task.problem.session[each.code], tasks=_in_order(task, each, nobody))
        for each in plan.placed
        if each.code not in left_out
    )
    return make_plan((*held, *task.aside))


def _is_left(plan: Plan, session: str, nobody: str) -> bool:
    return session in plan.at and nobody in plan.at[session].people


def _in_order(task: Replanning, placed: Placed, nobody: Iterable[str]) -> tuple[Task, ...]:
    """Return who does what, those who did it before in their order first."""
    known = list(task.base.at[placed.code].tasks) if placed.code in task.base.at else []
    real = [each for each in placed.tasks if each.person not in nobody]
    return tuple(sorted(real, key=lambda each: known.index(each) if each in known else len(known)))
