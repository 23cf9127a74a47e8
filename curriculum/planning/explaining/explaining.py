"""Explains why a workshop cannot be planned: counts first, then searches, then tries what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.planning.explaining.arithmetic import find_figures
from curriculum.planning.explaining.cores import find_core, find_cores
from curriculum.planning.explaining.explanation import Conflict, Explanation, Possible
from curriculum.planning.explaining.physical import say_physical
from curriculum.planning.explaining.steps import explain_step
from curriculum.planning.explaining.trying import Trial
from curriculum.planning.explaining.ways import find_ways
from curriculum.planning.explaining.wording import cause_of, say_causes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.explaining.arithmetic import Figure
    from curriculum.planning.explaining.cores import Core
    from curriculum.planning.problem import Problem
    from curriculum.planning.searching import Effort

#: So many conflicts are told; they have no requirement in common.
_CONFLICTS = 3
#: The rules by which somebody or something can be had at some times only, or must be had.
_OF_TIMES = frozenset(
    {"outside-hours", "session-times", "person-away", "room-closed", "pin", "person-needed", "room-given"}
)


def explain(problem: Problem, effort: Effort, *, fixed: frozenset[str] = frozenset()) -> Explanation:
    """Say why a problem has no plan that breaks no blocking rule, and what would help, each way out tried.

    No way out changes anything about the sessions in `fixed`: they are past, or somebody asks about them.
    Where the effort does not suffice to tell whether there is one, the answer is that it is not known.
    """
    if (found := explain_step(problem, effort)) is not None:
        return found
    trial = Trial(problem, effort, fixed=fixed)
    figures = find_figures(problem)
    possible = trial.possible(trial.all)
    if possible is not False:
        answer = Possible.YES if possible else Possible.UNKNOWN
        return Explanation(answer, exhausted=trial.exhausted)
    conflicts = tuple(_conflicts(trial, figures))
    core = conflicts[0][0].members if len(conflicts) == 1 else ()
    ways = find_ways(trial, core, least=max((figure.least for figure in figures), default=0))
    told = tuple(_tell(trial, core, figure) for core, figure in conflicts)
    return Explanation(Possible.NO, told, ways, exhausted=trial.exhausted)


def _conflicts(trial: Trial, figures: tuple[Figure, ...]) -> Iterator[tuple[Core, Figure | None]]:
    """Yield conflicts without a common requirement: those that figures show, then what the search finds."""
    left = trial.all
    count = 0
    for figure in figures:
        core = _find(trial, figure, left) if count < _CONFLICTS else None
        if core is not None:
            count += 1
            left -= frozenset(core.members)
            yield core, figure
    for core in find_cores(trial, left, most=_CONFLICTS - count):
        yield core, None


def _find(trial: Trial, figure: Figure, left: frozenset[int]) -> Core | None:
    """Return the core that a figure shows: among what it is about, else, where courses lead to it, among all."""
    return find_core(trial, _about(trial, figure) & left) or find_core(trial, left)


def _about(trial: Trial, figure: Figure) -> frozenset[int]:
    """Return the requirements that can have a part in a figure."""
    subjects = {*figure.subjects, *figure.sessions}
    return frozenset(
        index
        for index, each in enumerate(trial.requirements)
        if each.rule in _OF_TIMES and (index in trial.edges or subjects & set(each.subjects))
    )


def _tell(trial: Trial, core: Core, figure: Figure | None) -> Conflict:
    requirements = [trial.requirements[index] for index in core.members]
    spoken = [
        each
        for index, each in zip(core.members, requirements, strict=True)
        if figure is None or index not in trial.edges
    ]
    clauses = (*([figure.says] if figure else []), *say_causes(trial.problem, spoken))
    return Conflict(
        clauses or (say_physical(trial.problem, trial.effort),),
        tuple(map(cause_of, requirements)),
        figure,
        smallest=core.smallest,
    )
