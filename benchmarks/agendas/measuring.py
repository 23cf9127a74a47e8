"""How long it takes to make an agenda, to make it anew with somebody missing, and to say why there is none."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.agendas.workshop_files import LARGE, SMALL, workshop_file
from curriculum import database
from curriculum.exchange.workshop_file import load_file
from curriculum.operations import workshops
from curriculum.operations.scheduling.agendas import read_to_plan
from curriculum.operations.scheduling.making import plan_problem
from curriculum.planning.explaining.explaining import explain
from curriculum.planning.problem import Busy
from curriculum.planning.progress import Level, Progress, Status
from curriculum.planning.replanning.replan import replan
from curriculum.planning.solving import Effort, Outcome, solve
from curriculum.planning.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem

EXAMPLES: Final = Path(__file__).parents[2] / "curriculum" / "examples"
FILES: Final = {
    "Morocco 2019": ("morocco-2019.toml", "MAR-2019"),
    "Tangier 2023": ("tangier-2023.toml", "TNG-2023"),
}
SEEDED: Final = {"30 sessions, seeded": SMALL, "60 sessions, seeded": LARGE}


@dataclass(frozen=True, slots=True)
class Made:
    """An agenda that was made, and when its value was last bettered, in seconds."""

    outcome: Outcome
    settled: float


def problems(folder: Path, *, seed: int) -> dict[str, Problem]:
    """Return what there is to place in each workshop, without the times that its file gives."""
    address = str(folder / "agendas.db")
    found = {name: _loaded(address, EXAMPLES / file, code) for name, (file, code) in FILES.items()}
    for name, size in SEEDED.items():
        path = folder / f"{size.sessions}.toml"
        path.write_text(workshop_file(size, seed=seed), encoding="utf-8")
        found[name] = _loaded(address, path, f"SEEDED-{size.sessions}")
    return found


def _loaded(address: str, path: Path, code: str) -> Problem:
    with database.transaction(address) as db:
        load_file(db, path)
    with database.reading(address) as db:
        return plan_problem(read_to_plan(db, workshops.find_workshop(db, code)))


def measure(found: dict[str, Problem], *, seconds: float) -> Iterator[str]:
    """Yield the rows of the tables as they come: making agendas both ways, making them anew, explanations."""
    agendas: dict[str, Plan] = {}
    yield "| agenda of | search | first plan | last improvement | ended | rules that warn, then costs (at least) |"
    yield "|---|---|--:|--:|--:|---|"
    for name, problem in found.items():
        for way, effort in (
            ("repeatable", Effort(seconds=seconds)),
            ("by the clock", Effort(seconds=seconds, repeatable=False)),
        ):
            made = make(problem, effort)
            yield _row(name, way, made)
            if made.outcome.plan is not None:
                agendas[name] = made.outcome.plan
    yield ""
    yield "| agenda of | without | takes | items that change | of those at another time | proven |"
    yield "|---|---|--:|--:|--:|---|"
    yield from (_replanned(name, found[name], plan, seconds) for name, plan in agendas.items())
    yield ""
    yield "| agenda of | what if | takes | possible | causes named | ways out, each tried |"
    yield "|---|---|--:|---|--:|--:|"
    yield from (_explained(name, found[name], plan, seconds) for name, plan in agendas.items())


def make(problem: Problem, effort: Effort) -> Made:
    """Make an agenda and note when it got better."""
    better: list[Progress] = []
    outcome = solve(problem, effort, watch=better.append)
    return Made(outcome, max((each.seconds for each in better), default=0.0))


def _row(name: str, way: str, made: Made) -> str:
    outcome = made.outcome
    first = "–" if outcome.first_plan_seconds is None else f"{outcome.first_plan_seconds:.2f} s"
    ended = f"{outcome.seconds:.2f} s" + (", proven" if outcome.status is Status.PROVEN else "")
    levels = ", ".join(_level(level) for level in outcome.levels[1:])
    return f"| {name} | {way} | {first} | {made.settled:.2f} s | {ended} | {levels or '–'} |"


def _level(level: Level) -> str:
    return f"{level.value:,}" if level.proven else f"{level.value:,} (≥ {level.bound:,}, gap {level.gap:.0%})"


def _replanned(name: str, problem: Problem, plan: Plan, seconds: float) -> str:
    """Take the busiest person away on the second day."""
    person = _busiest(plan)
    day = problem.days[1]
    without = _with_times(problem, person, away=(Busy(day.whole, "ill"),))
    begins = time.perf_counter()
    found = replan(without, plan, effort=Effort(seconds=seconds), before=problem, others=0)
    takes = time.perf_counter() - begins
    later = sum(move.time_changed for move in found.moves)
    proven = "yes" if found.status is Status.PROVEN else found.status.value
    return f"| {name} | {person} on day 2 | {takes:.2f} s | {len(found.moves)} | {later} | {proven} |"


def _explained(name: str, problem: Problem, plan: Plan, seconds: float) -> str:
    """Let the busiest person be there only in the first hour of the first day."""
    person = _busiest(plan)
    opens = problem.days[0].window.start
    rarely = _with_times(problem, person, free=(Span(opens, opens + 60),))
    begins = time.perf_counter()
    found = explain(rarely, Effort(seconds=seconds))
    takes = time.perf_counter() - begins
    causes = " + ".join(str(len(each.causes)) for each in found.conflicts) or "–"
    return (
        f"| {name} | {person} is there for an hour | {takes:.2f} s | {found.possible.value} "
        f"| {causes} | {len(found.ways)} |"
    )


def _busiest(plan: Plan) -> str:
    """Return who works in the most sessions that nobody else could hold."""
    counts = Counter(task.person for each in plan.placed for task in each.session.tasks)
    return max(sorted(counts), key=counts.__getitem__)


def _with_times(problem: Problem, person: str, *, away: tuple[Busy, ...] = (), free: tuple[Span, ...] = ()) -> Problem:
    people = tuple(
        replace(each, away=(*each.away, *away), free=free or each.free) if each.code == person else each
        for each in problem.people
    )
    return replace(problem, people=people)
