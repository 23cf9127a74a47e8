"""The breaks and lunches that a program may add: offered to the solver, which takes those that are needed."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, count, islice
from typing import TYPE_CHECKING, Final

from curriculum.planning.problem import Problem, Session
from curriculum.planning.settings import Severity
from curriculum.planning.spans import DAY, day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from curriculum.planning.problem import Day
    from curriculum.planning.spans import Span

_MOST_BREAKS: Final = 6  # a day; more would only be more to choose from


def offer_pauses(problem: Problem) -> Problem:
    """Return a problem with the pauses that might be needed as optional sessions: D1-LUNCH, D1-BREAK-1, ….

    Those given count: a day for which a lunch is given is offered none. One that an earlier run added under the
    same code is offered again, from where it stands now; a code that something given has is left out.
    """
    if not problem.settings.adds_pauses:
        return problem
    known = {each.code: each for each in problem.sessions if each.optional}
    given = replace(problem, sessions=tuple(each for each in problem.sessions if not each.optional))
    offered = [_as_before(each, known[each.code]) if each.code in known else each for each in _offers(given)]
    codes = {each.code for each in offered}
    kept = tuple(each for each in problem.sessions if each.code not in codes)
    return replace(problem, sessions=(*kept, *offered))


def _as_before(offer: Session, known: Session) -> Session:
    return replace(offer, title=known.title, minutes=known.minutes, start=known.start, pinned=known.pinned)


def _offers(problem: Problem) -> Iterator[Session]:
    position = max((each.position for each in problem.sessions), default=0) + 1
    for offer in (*_lunches(problem), *_breaks(problem)):
        yield replace(offer, position=position)
        position += 1


def _lunches(problem: Problem) -> Iterator[Session]:
    """Yield a lunch for every day on which some audience might be without one, for those audiences."""
    settings = problem.settings
    minutes = settings.lunch_minutes
    if not 0 < minutes <= settings.lunch_until - settings.lunch_from or _is_off(problem, "lunch"):
        return
    supplied = {audience: _supply(problem, audience, "lunch") for audience in problem.audiences}
    for day in problem.days:
        lacking = tuple(audience for audience, supply in supplied.items() if not supply[day.index])
        if lacking and not day.fasting and day.window.minutes > minutes:
            groups = () if lacking == problem.audiences else lacking
            code = f"D{day.number}-LUNCH"
            codes = chain([code], (f"{code}-{number}" for number in count(2)))
            lunch = _pause(day, next(_free(problem, codes)), "lunch", "Lunch", minutes, groups)
            yield _with_prayer(problem, lunch, day.prayer) if day.prayer else lunch


def _with_prayer(problem: Problem, lunch: Session, prayer: Span) -> Session:
    """Return a lunch that fills a Friday break, as far as planned times can start with it."""
    begins, ends = prayer.start % DAY, prayer.end % DAY
    minutes = ends - begins - -begins % problem.settings.step
    return replace(lunch, title="Lunch and prayer", minutes=minutes, earliest=begins, latest=ends)


def _breaks(problem: Problem) -> Iterator[Session]:
    """Yield as many breaks a day as its work needs beside lunch, less those that everybody is given."""
    minutes, limit = problem.settings.break_minutes, problem.settings.longest_stretch
    if minutes <= 0 or limit <= 0 or _is_off(problem, "long-stretch"):
        return
    supplies = [_supply(problem, audience, "break", "prayer") for audience in problem.audiences]
    for day in problem.days:
        hours = day.fasting.minutes if day.fasting else day.window.minutes - problem.settings.lunch_minutes
        given = min(supply[day.index] for supply in supplies)
        title = "Break" if day.fasting else "Coffee break"
        lacking = max(min(hours // limit, _MOST_BREAKS) - given, 0)
        codes = _free(problem, (f"D{day.number}-BREAK-{number}" for number in count(1)))
        yield from (_pause(day, code, "break", title, minutes) for code in islice(codes, lacking))


def _free(problem: Problem, codes: Iterable[str]) -> Iterator[str]:
    """Yield the codes that nothing given has: a pinned pause counts as given, and keeps the code of its number."""
    return (code for code in codes if code not in problem.session)


def _supply(problem: Problem, audience: str, *kinds: str) -> Mapping[int, int]:
    """Return how many given pauses of some kinds an audience can count on, by index of the day.

    Those that may be on any day are dealt out to the days that have fewest.
    """
    supply = dict.fromkeys((day.index for day in problem.days), 0)
    loose = 0
    for each in problem.sessions:
        if not each.pause or each.kind not in kinds or audience not in problem.audience(each):
            continue
        if each.pinned and each.start is not None:
            supply[day_of(each.start)] = supply.get(day_of(each.start), 0) + 1
        elif len(each.days) == 1:
            supply[each.days[0]] = supply.get(each.days[0], 0) + 1
        else:
            loose += 1
    for _ in range(loose):
        fewest = min(supply, key=lambda index: (supply[index], index))
        supply[fewest] += 1
    return supply


def _pause(day: Day, code: str, kind: str, title: str, minutes: int, groups: tuple[str, ...] = ()) -> Session:
    return Session(
        code, title, kind, minutes, groups=groups, optional=True, pause=True, contact=False, days=(day.index,)
    )


def _is_off(problem: Problem, rule: str) -> bool:
    return problem.settings.severities.get(rule) is Severity.OFF
