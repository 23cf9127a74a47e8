"""Both solvers on the same instances, in turn, with the same limits on the clock, judged by the same figures."""

from __future__ import annotations

import json
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.conference.instances import DAY, SIZES, Placed, make
from benchmarks.conference.ours import placed_of, problem_of
from benchmarks.conference.scoring import NOTHING, Score, score
from curriculum.planning.solving import Effort, solve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.conference.instances import Instance

MODEL: Final = Path(__file__).with_name("timefold_model.py")
INSTALL: Final = (
    "Timefold is not there: left out. For the comparison: python -m venv timefold-env, "
    "timefold-env/bin/pip install timefold==1.24.0b0, a Java virtual machine 17, and "
    "--timefold timefold-env/bin/python."
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a solver came to: seconds until the first plan without a hard fault, None if there was none."""

    first: float | None
    score: Score


def has_timefold(python: str) -> bool:
    """Say whether an interpreter can import Timefold, which starts the Java machine."""
    try:
        command = [python, "-c", "import timefold.solver"]
        return subprocess.run(command, check=False, capture_output=True, timeout=120).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def compare(seeds: Sequence[int], limits: Sequence[float], *, timefold: str | None) -> Iterator[str]:
    """Yield the rows of the table as they come."""
    yield "| size | seed | limit | first plan | medium / soft | Timefold: first plan | medium / soft |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for size in SIZES:
        for seed in seeds:
            instance = make(size, seed=seed)
            theirs = run_timefold(instance, limits, python=timefold) if timefold else {}
            for limit in limits:
                ours, other = run_ours(instance, limit), theirs.get(limit)
                yield (
                    f"| {instance.name} | {seed} | {limit:g} s | {_seconds(ours.first)} | {ours.score} "
                    f"| {_seconds(other.first) if other else '–'} | {other.score if other else '–'} |"
                )


def _seconds(first: float | None) -> str:
    return "–" if first is None else f"{first:.2f} s"


def run_ours(instance: Instance, limit: float) -> Result:
    """Solve an instance with this program: by the clock, on all strategies; making the model counts."""
    begins = time.perf_counter()
    problem = problem_of(instance)
    made = time.perf_counter() - begins
    outcome = solve(problem, Effort(seconds=limit - made, repeatable=False))
    if outcome.plan is None or outcome.first_plan_seconds is None:
        return Result(None, NOTHING)
    return Result(made + outcome.first_plan_seconds, score(instance, placed_of(outcome.plan)))


def run_timefold(instance: Instance, limits: Sequence[float], *, python: str) -> dict[float, Result]:
    """Solve an instance with Timefold, from the start for each limit; warming up its machine does not count."""
    given = {
        "day": DAY,
        "days": instance.days,
        "capacities": instance.capacities,
        "limits": list(limits),
        "talks": [
            {"grains": talk.grains, "required": sorted(talk.required), "preferred": sorted(talk.preferred)}
            for talk in instance.talks
        ],
    }
    done = subprocess.run(
        [python, str(MODEL)],
        check=True,
        input=json.dumps(given),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=os.environ,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {
        answer["limit"]: Result(answer["first"], score(instance, _plan(instance, answer["plan"]))) for answer in answers
    }


def _plan(instance: Instance, places: list[tuple[int, int]]) -> dict[str, Placed]:
    if len(places) != len(instance.talks):
        return {}
    return {talk.code: Placed(*place) for talk, place in zip(instance.talks, places, strict=True)}
