"""What of an agenda is free to be made anew, and what stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from curriculum.planning.pauses import offer_pauses

if TYPE_CHECKING:
    from curriculum.operations.scheduling.reading import Reading
    from curriculum.planning.problem import Problem, Session


def plan_problem(reading: Reading, *, keep_times: bool = False) -> Problem:
    """Return what there is to place, with the pauses that may be added.

    All that is not pinned is free, whatever it is now: the same workshop gives the same problem before and after it
    was planned. With `keep_times` everything that has a time stays where it is.
    """
    return offer_pauses(open_problem(reading, keep_times=keep_times))


def open_problem(reading: Reading, *, keep_times: bool = False) -> Problem:
    """Return the problem without what an earlier plan made: its times, rooms, choices and pauses."""
    problem = reading.problem
    dropped = frozenset() if keep_times else frozenset(each.code for each in problem.sessions if each.optional)
    return replace(
        problem,
        sessions=tuple(
            _opened(each, reading, keep_times=keep_times) for each in problem.sessions if each.code not in dropped
        ),
    )


def _opened(session: Session, reading: Reading, *, keep_times: bool) -> Session:
    chosen = reading.chosen.get(session.code, frozenset())
    tasks = tuple(each for each in session.tasks if each not in chosen)
    if session.pinned:
        return replace(session, tasks=tasks)
    if keep_times and session.start is not None:
        return replace(session, tasks=tasks, pinned=True, optional=False)
    return replace(session, tasks=tasks, start=None, room=None if len(session.rooms) > 1 else session.room)
