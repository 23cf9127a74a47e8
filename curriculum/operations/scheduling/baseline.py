"""The agenda of which a new one is to change as little as possible, and what of it has begun."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.errors import Conflict
from curriculum.operations.away import read_edge
from curriculum.operations.times import read_instant
from curriculum.planning.pauses import offer_pauses
from curriculum.planning.plan import Placed, Plan, current_plan, make_plan
from curriculum.planning.spans import DAY, Span, day_of

if TYPE_CHECKING:
    from collections.abc import Container, Mapping
    from datetime import date, datetime

    from curriculum.models import Workshop
    from curriculum.operations.scheduling.reading import Reading
    from curriculum.planning.problem import Day, Problem, Released, Session


@dataclass(frozen=True, slots=True)
class Baseline:
    """An agenda to change little of.

    `release` is the number of the release that it is from, None where it is the agenda as it stands; `since` the
    minute up to which everything is past, None for a workshop that is planned as if it were to come; `frozen` are
    the sessions that have begun by then, `strays` those that stand elsewhere now than the release says.
    """

    plan: Plan
    release: int | None
    since: int | None
    frozen: frozenset[str]
    strays: tuple[str, ...]


def read_as_of(workshop: Workshop, text: str | None) -> datetime | None:
    """Return the instant of a local time as typed ("day 2 20:00", "2019-12-09 20:00"), by default now.

    None for a workshop that is over by the clock: it is planned as if it were still to come.
    """
    if text is None:
        now = clock.now()
        return now if now < workshop.finishes_at else None
    if text.strip()[:1].isdecimal():
        return read_edge(text, workshop.zone)
    return read_instant(text, workshop)


def find_baseline(reading: Reading, as_of: datetime | None, *, from_release: bool = True) -> Baseline:
    """Return the agenda to change little of: the newest release, or the agenda as it stands where there is none.

    What is pinned or has begun counts where it stands now, and so does what the release has no time for. Raise
    `Conflict` where everything has begun.
    """
    since = None if as_of is None else reading.clock.minute(as_of)
    now = current_plan(reading.problem)
    frozen = frozenset(each.code for each in now.placed if since is not None and each.span.start <= since)
    if now.placed and len(frozen) == len(now.placed):
        raise Conflict(f"All of {reading.code} has begun by then; there is nothing left to plan anew.")
    released = reading.problem.released if from_release else None
    if released is None:
        return Baseline(now, None, since, frozen, ())
    placed = [_as_released(each, reading.problem, released, now, frozen, since) for each in reading.problem.sessions]
    plan = make_plan(tuple(each for each in placed if each is not None))
    strays = tuple(code for code, each in plan.at.items() if code not in now.at or each.span != now.at[code].span)
    return Baseline(plan, released.number, since, frozen, strays)


def _as_released(
    session: Session,
    problem: Problem,
    released: Released,
    now: Plan,
    frozen: Container[str],
    since: int | None,
) -> Placed | None:
    """Return where a session was released, or where it stands if that counts more."""
    known = now.at.get(session.code)
    start = released.starts.get(session.code)
    past = start is not None and (start <= since if since is not None else False)
    outside = start is None or not any(day.whole.start <= start < day.whole.end for day in problem.days)
    if session.pinned or session.code in frozen or past or outside or start is None:
        return known
    room = released.rooms.get(session.code)
    stood = known.room if known else session.room
    return Placed(session, session.span(start), room if room in problem.room else stood, session.tasks)


# ---------------------------------------------------------------- what there is to plan


def replan_problem(reading: Reading) -> Problem:
    """Return a workshop as it stands with everything free to move: choices are open, pauses may be added."""
    sessions = (
        replace(each, tasks=tuple(task for task in each.tasks if task not in reading.chosen.get(each.code, ())))
        for each in reading.problem.sessions
    )
    return offer_pauses(replace(reading.problem, sessions=tuple(sessions)))


def ease(problem: Problem, base: Baseline) -> Problem:
    """Return a problem as it was when the baseline was made: what it did not keep then may stay so.

    Nobody was away, no room closed, and days lasted as long as what was moved since then needed them.
    """
    return replace(
        problem,
        people=tuple(replace(each, away=()) for each in problem.people),
        rooms=tuple(replace(each, closed=()) for each in problem.rooms),
        days=tuple(_widened(each, base) for each in problem.days),
    )


def _widened(day: Day, base: Baseline) -> Day:
    spans = [base.plan.at[code].span for code in base.strays if base.plan.at[code].day == day.index]
    window = Span(
        min([day.window.start, *(each.start for each in spans)]), max([day.window.end, *(each.end for each in spans)])
    )
    return replace(day, window=window)


def opening(problem: Problem, base: Baseline, day: date | None) -> int | None:
    """Return when what has not begun yet begins on a day, by default the next one on which anything is left."""
    index = next((each.index for each in problem.days if each.date == day), None)
    left = [each for each in base.plan.placed if each.code not in base.frozen and index in {None, each.day}]
    return left[0].span.start if left else None


def has_begun(base: Baseline, minute: int) -> bool:
    """Say whether something of a minute's day has begun."""
    return any(base.plan.at[code].day == day_of(minute) for code in base.frozen)


def keep_from_past(problem: Problem, base: Baseline, *, until: int | None = None) -> Problem:
    """Return a problem in which nothing that is left is put before now, nor, on its day, before the minute `until`."""
    left = [each.index for each in problem.days if base.since is None or each.window.end > base.since]
    edges = [each for each in (base.since, until) if each is not None]
    today = {day_of(edge): max(each for each in edges if day_of(each) == day_of(edge)) for edge in edges}
    open_days = frozenset(left) if len(left) < len(problem.days) else frozenset()
    sessions = (_kept(each, base, open_days, today) for each in problem.sessions)
    return replace(
        problem,
        days=tuple(_shortened(each, base, today.get(each.index)) for each in problem.days),
        sessions=tuple(each for each in sessions if each is not None),
    )


def _kept(session: Session, base: Baseline, left: frozenset[int], today: Mapping[int, int]) -> Session | None:
    """Return a session that keeps to the days in `left`, if any; None for a pause that nobody needs any more."""
    if session.code in base.frozen:
        return session
    known = base.plan.at.get(session.code)
    days = tuple(sorted(left & set(session.days or left))) if left else session.days
    if session.optional and known is None and left and not days:
        return None
    edge = today.get(known.day) if known else None
    earliest = session.earliest if edge is None else max(session.earliest or 0, edge % DAY)
    return replace(session, days=days or session.days, earliest=earliest)


def _shortened(day: Day, base: Baseline, edge: int | None) -> Day:
    """Return a day without what is past of it; its sessions that have begun may lie outside what is left."""
    if edge is None or not day.window.start < edge < day.window.end:
        return day
    given = day.given and not has_begun(base, edge)
    return replace(day, window=Span(edge, day.window.end), given=given)
