"""Counts minutes before anything is solved: who needs more than the hours in which they can be had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.planning.explaining.stretches import Times, common, tasks_of_people
from curriculum.planning.spans import Span, day_of, say_minutes, say_moment, say_span
from curriculum.planning.starts import merge_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from curriculum.planning.problem import Problem, Session

#: So many sessions are named; of more, the number is told.
_NAMED: Final = 6


@dataclass(frozen=True, slots=True)
class Figure:
    """What somebody or something needs and can have, in minutes, and the sessions that need it.

    `least` is by how many minutes the time must be longer at least, 0 where that is not known.
    """

    subjects: tuple[str, ...]
    sessions: tuple[str, ...]
    needed: int
    available: int
    says: str
    least: int = 0


@dataclass(frozen=True, slots=True)
class _Load:
    """Sessions of which no two can be held at once, and the stretches that there are for them."""

    subjects: tuple[str, ...]
    name: str
    theirs: str
    sessions: tuple[Session, ...]
    free: tuple[tuple[Span, ...], ...]  # one for each room, a single one for others
    audience: bool = False


def find_figures(problem: Problem) -> tuple[Figure, ...]:
    """Return where minutes alone show that a problem has no solution, each shortage once."""
    times = Times(problem)
    homeless = [figure for each in problem.sessions if (figure := _alone(times, each)) is not None]
    if homeless:
        return tuple(homeless)
    loads = tuple(_loads(problem, times))
    for find in (_for_themselves, _in_courses):
        shortages = [_worst(find(load, times)) for load in loads]
        found = tuple(_greatest(figure for figure in shortages if figure is not None))
        if found:
            return found
    return ()


def _worst(figures: Iterable[Figure]) -> Figure | None:
    """Return the greatest shortage of somebody; of equal ones that of more sessions."""
    return max(figures, key=lambda each: (each.needed - each.available, len(each.sessions)), default=None)


def _greatest(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Yield the greatest shortages first, without those of fewer of the same sessions."""
    told: list[set[str]] = []
    for figure in sorted(figures, key=lambda each: each.available - each.needed):
        sessions = set(figure.sessions)
        if not any(sessions <= others for others in told):
            told.append(sessions)
            yield figure


def _alone(times: Times, session: Session) -> Figure | None:
    """Return the figure of a session that nowhere finds a stretch of its length; of a pinned one, its pin tells."""
    if session.optional or session.pinned or times.of_session(session):
        return None
    best = times.longest(session)
    if not best:
        return None  # there is nothing to count: who is away when says more
    return Figure(
        (session.code,),
        (session.code,),
        session.minutes,
        best,
        f"{session.code} takes {say_minutes(session.minutes)}, and everything for it is there "
        f"for at most {say_minutes(best)} at a stretch",
    )


def _loads(problem: Problem, times: Times) -> Iterator[_Load]:
    """Yield whose minutes are counted: people, rooms, then groups, whose times are the widest."""
    firm = tuple(each for each in problem.sessions if not each.optional)
    for key, held in tasks_of_people(problem).items():
        first = next(person for person in problem.people if person.key == key)
        yield _Load((first.code,), first.name, "the times when they can be had", held, (times.of_person(key),))
    for rooms in dict.fromkeys(each.rooms for each in firm if each.rooms):
        held = tuple(each for each in firm if each.rooms and set(each.rooms) <= set(rooms))
        name = f"what is to be held in {' or '.join(rooms)}"
        yield _Load(rooms, name, "the times when it is free", held, tuple(times.of_room(room) for room in rooms))
    for audience in problem.audiences:
        held = tuple(each for each in firm if audience in problem.audience(each))
        name = f"group {audience}" if audience else "the workshop"
        subjects = (audience,) if audience else ()
        yield _Load(subjects, name, "its windows", held, (times.windows,), audience=True)


def _for_themselves(load: _Load, times: Times) -> Iterator[Figure]:
    """Yield shortages in any time within which sessions must lie for their own times."""
    can_be_had = merge_spans(span for free in load.free for span in free)
    places = [(session, spans) for session in load.sessions if (spans := times.of_own(session, can_be_had))]
    yield from _from_to(load, [(session, Span(spans[0].start, spans[-1].end)) for session, spans in places])
    yield from _in_same_places(load, places)


def _in_courses(load: _Load, times: Times) -> Iterator[Figure]:
    """Yield shortages of an audience in the time that is left by what must come before its sessions, or after."""
    if not load.audience:
        return
    places = [(session, spans) for session in load.sessions if (spans := times.of_own(session, times.windows))]
    hulls = [(session, Span(spans[0].start, spans[-1].end)) for session, spans in places]
    yield from _from_to(load, _cut(hulls, times, first=True))
    yield from _from_to(load, _cut(hulls, times, first=False))


def _cut(hulls: Sequence[tuple[Session, Span]], times: Times, *, first: bool) -> list[tuple[Session, Span]]:
    """Return when sessions can lie after what must come before them, or else before what must come after them."""
    cut: list[tuple[Session, Span]] = []
    for session, hull in hulls:
        bound = times.bounds[session.code]
        part = Span(max(hull.start, bound.start), hull.end) if first else Span(hull.start, min(hull.end, bound.end))
        cut.append((session, part if part.minutes > 0 else hull))
    return cut


def _from_to(load: _Load, hulls: Sequence[tuple[Session, Span]]) -> Iterator[Figure]:
    """Count from any first to any last moment of what sessions may take."""
    for begin in sorted({hull.start for _session, hull in hulls}):
        for end in sorted({hull.end for _session, hull in hulls if hull.end > begin}):
            bound = [session for session, hull in hulls if begin <= hull.start and hull.end <= end]
            needed = sum(session.minutes for session in bound)
            available = _minutes(load, (Span(begin, end),)) if needed > 0 else 0
            if needed > available:
                yield _tell(load, (Span(begin, end),), bound, needed, available)


def _in_same_places(load: _Load, places: Sequence[tuple[Session, tuple[Span, ...]]]) -> Iterator[Figure]:
    """Count in what each session may take, with how far sessions of their lengths can fill it."""
    for stretch in dict.fromkeys(spans for _session, spans in places):
        bound = [session for session, spans in places if common(spans, stretch) == spans]
        needed = sum(session.minutes for session in bound)
        lengths = [session.minutes for session in bound]
        filled = sum(_fill(span.minutes, lengths) for free in load.free for span in common(free, stretch))
        whole = _minutes(load, stretch)
        available = whole if needed > whole else filled
        if needed > available:
            yield _tell(load, stretch, bound, needed, available)


def _minutes(load: _Load, stretch: tuple[Span, ...]) -> int:
    return sum(span.minutes for free in load.free for span in common(free, stretch))


def _fill(minutes: int, lengths: Sequence[int]) -> int:
    """Return how much of a stretch sessions of some lengths can fill at most."""
    sums = 1
    for length in lengths:
        sums |= sums << length
    return (sums & ((1 << (minutes + 1)) - 1)).bit_length() - 1


def _tell(load: _Load, stretch: tuple[Span, ...], bound: Sequence[Session], needed: int, available: int) -> Figure:
    whole = _minutes(load, stretch)
    holds = f"{load.theirs} hold {say_minutes(whole)}" if whole else f"{load.theirs} hold nothing"
    if available < whole:
        holds += f", of which sessions of these lengths can fill {say_minutes(available)}"
    codes = tuple(session.code for session in bound)
    sessions = ", ".join(codes) if len(codes) <= _NAMED else f"{len(codes)} sessions"
    says = f"{load.name} needs {say_minutes(needed)}{_when(stretch)} ({sessions}), {holds}"
    return Figure(load.subjects, codes, needed, available, says, max(needed - whole, 0) // len(load.free))


def _when(stretch: tuple[Span, ...]) -> str:
    """Return " on day 2", " from day 1 14:00 to day 2 12:00"; several stretches one after the other."""
    days = dict.fromkeys(day_of(span.start) + 1 for span in stretch)
    if len(stretch) > 1:
        return f" on day{'s' if len(days) > 1 else ''} {' and '.join(map(str, days))}"
    (span,) = stretch
    if day_of(span.start) == day_of(span.end - 1):
        return f" within {say_span(span)}"
    return f" from {say_moment(span.start)} to {say_moment(span.end)}"
