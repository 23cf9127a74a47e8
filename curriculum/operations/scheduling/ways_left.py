"""What an explanation says to somebody who plans anew: without ways out that are past, or undo what came between."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from curriculum.planning.explaining.changes import Change, ExtendDay, LetGo
from curriculum.planning.spans import day_of, say_moment

if TYPE_CHECKING:
    from curriculum.operations.scheduling.replanning import Prepared
    from curriculum.planning.explaining.explanation import Conflict, Explanation
    from curriculum.planning.explaining.ways import WayOut


def explain_what_is_left(explanation: Explanation, prepared: Prepared) -> Explanation:
    """Return an explanation as it helps now: what has begun in one clause, and only ways out that are still open.

    Of ways that change as much, those on the day that is meant come first.
    """
    ways = [way for way in explanation.ways if all(_is_open(each, prepared) for each in way.changes)]
    return replace(
        explanation,
        conflicts=tuple(_told(each, prepared) for each in explanation.conflicts),
        ways=tuple(sorted(ways, key=lambda way: (way.points, not _on_that_day(way, prepared)))),
    )


def _on_that_day(way: WayOut, prepared: Prepared) -> bool:
    """Say whether a way out is about a day whose hours have changed."""
    days = zip(prepared.eased.days, prepared.problem.days, strict=True)
    changed = {now.number for was, now in days if was.window != now.window}
    return all(isinstance(each, ExtendDay) and each.day in changed for each in way.changes)


def _told(conflict: Conflict, prepared: Prepared) -> Conflict:
    begun = tuple(f"{code} is pinned to " for code in prepared.base.frozen)
    spoken = [clause for clause in conflict.clauses if not clause.startswith(begun)] if begun else conflict.clauses
    if len(spoken) == len(conflict.clauses) or prepared.base.since is None:
        return conflict
    return replace(conflict, clauses=(f"what has begun by {say_moment(prepared.base.since)} stays", *spoken))


def _is_open(change: Change, prepared: Prepared) -> bool:
    """Say whether a change can still be made, and does not take back, wholly or in part, what came between."""
    if isinstance(change, ExtendDay):
        return _can_be_longer(change, prepared)
    if isinstance(change, LetGo) and change.rule == "session-times":
        return all(_asks_itself(code, prepared) for code in change.subjects if code in prepared.problem.session)
    return True


def _can_be_longer(change: ExtendDay, prepared: Prepared) -> bool:
    since = prepared.base.since
    past = since is not None and day_of(since) >= change.day - 1
    if change.since is not None and (past or change.day - 1 == prepared.late_day):
        return False
    if since is not None and change.until is not None and change.until <= since:
        return False
    was, now = (each.days[change.day - 1].window for each in (prepared.eased, prepared.problem))
    contradicts = (change.since is not None and now.start > was.start) or (
        change.until is not None and now.end < was.end
    )
    return not contradicts


def _asks_itself(code: str, prepared: Prepared) -> bool:
    """Say whether a session asks for its days and hours itself: not that it keeps out of the past."""
    here, there = prepared.problem.session[code], prepared.reading.problem.session.get(code)
    return there is not None and (here.days, here.earliest) == (there.days, there.earliest)
