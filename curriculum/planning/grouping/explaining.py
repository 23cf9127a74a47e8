"""Why there are no such groups where no single contradiction shows it: what would have to give way, each tried."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from curriculum.planning.grouping.forming import form_groups
from curriculum.planning.grouping.obstacles import Obstacle, say_numbers
from curriculum.planning.grouping.problem import Keeping
from curriculum.planning.progress import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.grouping.problem import Grouping
    from curriculum.planning.searching import Effort


def explain(problem: Grouping, effort: Effort) -> tuple[Obstacle, ...]:
    """Return why a problem without obvious obstacles has no groups; every way out was tried and works by itself."""
    ways = ways_out(problem, effort)
    if len({each.speaks for each in problem.members}) > 1:
        says = (
            f"There are no {_said(problem)} that keep all wishes, each in a language that all its members understand: "
            f"{_say_only(problem)}."
        )
    else:
        says = f"There are no {_said(problem)} that keep all wishes."
    return (Obstacle(says, (), " ".join(ways) or _nothing_helped(problem)),)


def ways_out(problem: Grouping, effort: Effort) -> tuple[str, ...]:
    """Return what makes groups possible, each tried and enough by itself."""
    return tuple(_ways(problem, effort))


def _nothing_helped(problem: Grouping) -> str:
    """Return what was tried in vain, and what is left to try."""
    tried = ["other sizes"]
    tried += ["other languages"] if any(each.language for each in problem.targets) else []
    tried += ["no wishes"] if problem.ties else []
    tried += ["--few-moves"] if problem.keeping is Keeping.EVERYBODY else []
    return f"Tried, and no help by itself: {', '.join(tried)}. Form another number of groups: --groups."


def _ways(problem: Grouping, effort: Effort) -> Iterator[str]:
    bare = replace(problem, by=())
    least, most = problem.even_sizes
    for spare in (1, 2, 4, 8, len(problem.members)):
        sizes = (max(least - spare, 1), min(most + spare, len(problem.members)))
        found = form_groups(replace(bare, sizes=sizes), effort)
        if found.status is not Status.IMPOSSIBLE and found.groups:
            counts = [len(each.numbers) for each in found.groups]
            span = f"{min(counts)}-{max(counts)}" if min(counts) < max(counts) else f"{min(counts)}"
            yield f"Possible with groups of other sizes: --size {span}."
            break
    if any(each.language for each in problem.targets) and _works(
        replace(bare, targets=tuple(replace(each, language=None) for each in problem.targets)), effort
    ):
        yield "Possible with other languages for the groups: --free-languages, without --language."
    if problem.ties and _works(replace(bare, ties=()), effort):
        yield "Possible without the wishes: curriculum group unwish."
    if problem.keeping is Keeping.EVERYBODY and _works(replace(bare, keeping=Keeping.MOST), effort):
        yield "Possible if some who are in a group move: --few-moves instead of --keep."


def _works(problem: Grouping, effort: Effort) -> bool:
    return bool(form_groups(problem, effort).groups)


def _said(problem: Grouping) -> str:
    least, most = problem.bounds
    sizes = f"{least}" if least == most else f"{least} to {most}"
    return f"{problem.count} groups of {sizes}"


def _say_only(problem: Grouping) -> str:
    """Return how many understand which languages, fewest languages first."""
    counts = Counter(tuple(sorted(each.speaks)) for each in problem.members)
    spoken = sorted(counts, key=lambda each: (len(each), each))
    return "; ".join(_say_some(problem, each, counts[each]) for each in spoken[:6])


def _say_some(problem: Grouping, tongues: tuple[str, ...], count: int) -> str:
    who = [each.number for each in problem.members if tuple(sorted(each.speaks)) == tongues]
    named = f" ({say_numbers(who)})" if len(tongues) == 1 else ""
    return f"{count} understand {', '.join(tongues) or 'none'}{' alone' if len(tongues) == 1 else ''}{named}"
