"""Forms the groups of what was read, or says who stands in the way; no transaction is open meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from curriculum.errors import CurriculumError, NoGroups
from curriculum.planning.grouping.explaining import explain, ways_out
from curriculum.planning.grouping.forming import form_groups
from curriculum.planning.grouping.obstacles import find_obstacles
from curriculum.planning.progress import Status

if TYPE_CHECKING:
    from curriculum.operations.groups.reading import Reading
    from curriculum.planning.grouping.formation import Formation
    from curriculum.planning.searching import Effort

#: The part of the effort in which one way out is tried.
_WAY: Final = 0.1


def form(reading: Reading, effort: Effort) -> Formation:
    """Return the best groups that the effort finds.

    Raise `NoGroups` with what stands in the way, `CurriculumError` where nothing was found in the time.
    """
    obstacles, trying = find_obstacles(reading.problem), replace(effort, seconds=effort.seconds * _WAY)
    ways = ways_out(reading.problem, trying) if obstacles else ()
    if not obstacles:
        formation = form_groups(reading.problem, effort)
        if formation.groups:
            return formation
        if formation.status is Status.UNKNOWN:
            raise CurriculumError(
                f"No groups for {reading.workshop} were found in this time, and whether there are any is not known; "
                f"search longer: --time-limit {effort.seconds * 6:.0f}"
            )
        obstacles = explain(reading.problem, trying)
    raise NoGroups(reading.workshop, [*(f"{each.says} {each.remedy}" for each in obstacles), *ways])
