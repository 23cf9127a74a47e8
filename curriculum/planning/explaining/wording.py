"""Puts requirements that cannot hold together into words: as few clauses as read well."""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from curriculum.planning.explaining.edges import edge_of
from curriculum.planning.spans import say_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from curriculum.planning.model import Requirement
    from curriculum.planning.problem import Problem

#: A clause of these begins a sentence; another one may follow it with "who" or "which".
_HEADS: Final = (
    "person-needed",
    "directly-after",
    "order",
    "prerequisite",
    "same-day",
    "different-days",
    "not-in-parallel",
    "room-given",
)
#: The rules by which one session follows another, and how many of them make a course.
_FOLLOWING: Final = frozenset({"order", "prerequisite"})
_COURSE: Final = 3


@dataclass(frozen=True, slots=True)
class Cause:
    """A requirement that has its part in a conflict: the rule, whom it is about, and the requirement in words."""

    rule: str
    subjects: tuple[str, ...]
    says: str


def cause_of(requirement: Requirement) -> Cause:
    """Return a requirement as a plain value."""
    return Cause(requirement.rule, requirement.subjects, requirement.says)


def say_causes(problem: Problem, requirements: Sequence[Requirement]) -> tuple[str, ...]:
    """Return the clauses that tell of requirements, joined where one speaks of what another ends with."""
    clauses = [*_needs(problem, requirements), *_rest(requirements), *_edges(problem, requirements)]
    return tuple(_join(problem, clauses))


def _needs(problem: Problem, requirements: Iterable[Requirement]) -> list[str]:
    """Return who is needed, once for all sessions: "S5 and S7 need Trainer X"."""
    sessions: dict[str, list[str]] = {}
    for each in requirements:
        if each.rule == "person-needed":
            session, person = each.subjects
            sessions.setdefault(person, []).append(session)
    return [
        f"{say_list(codes)} {'needs' if len(codes) == 1 else 'need'} {problem.person[person].name}"
        for person, codes in sessions.items()
    ]


def _rest(requirements: Sequence[Requirement]) -> list[str]:
    """Return what else is asked; sessions that follow one another as one course."""
    courses = _courses([each for each in requirements if each.rule in _FOLLOWING])
    in_courses = {pair for course in courses for pair in pairwise(course)}
    others = [
        each
        for each in requirements
        if each.rule != "person-needed"
        and edge_of(each) is None
        and (each.rule not in _FOLLOWING or tuple(reversed(each.subjects)) not in in_courses)
    ]
    told = [f"{say_list(course)} come one after the other" for course in courses]
    return [*told, *(each.says for each in sorted(others, key=_rank))]


def _courses(requirements: Sequence[Requirement]) -> list[list[str]]:
    """Return courses of at least three sessions of which each must follow the one before, the longest first."""
    left = {(first, then) for then, first in (each.subjects for each in requirements)}
    courses: list[list[str]] = []
    while left:
        course = _longest(left)
        if len(course) < _COURSE:
            break
        courses.append(course)
        left -= set(pairwise(course))
    return courses


def _longest(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Return the longest way through pairs, none if they go round in a circle."""
    follows: dict[str, list[str]] = {}
    for first, then in sorted(pairs):
        follows.setdefault(then, []).append(first)
        follows.setdefault(first, [])
    best: dict[str, list[str]] = {}
    try:
        for code in TopologicalSorter(follows).static_order():
            before = max((best[first] for first in follows[code]), key=len, default=[])
            best[code] = [*before, code]
    except CycleError:
        return []
    return max(best.values(), key=len)


def _rank(requirement: Requirement) -> int:
    return _HEADS.index(requirement.rule) if requirement.rule in _HEADS else len(_HEADS)


def _edges(problem: Problem, requirements: Iterable[Requirement]) -> list[str]:
    """Return the hours of days: in one clause where both ends of a day matter, or those of several days agree."""
    told: dict[str, list[str]] = {}
    sides: dict[int, set[bool]] = {}
    for each in requirements:
        if (edge := edge_of(each)) is not None:
            sides.setdefault(edge.day, set()).add(edge.ends)
    for day, ends in sorted(sides.items()):
        window = problem.days[day].window
        since, until = say_time(window.start), say_end(window.end)
        if len(ends) > 1:
            told.setdefault(f"from {since} to {until}", []).append(f"{day + 1}")
        else:
            told.setdefault(f"until {until}" if True in ends else f"from {since}", []).append(f"{day + 1}")
    return [
        f"day{'s' if len(days) > 1 else ''} {say_list(days)} {'last' if len(days) > 1 else 'lasts'} {hours}"
        for hours, days in told.items()
    ]


def say_end(minute: int) -> str:
    """Return the time of day at which something ends: midnight is "24:00"."""
    return say_time(minute) if say_time(minute) != "00:00" else "24:00"


def _join(problem: Problem, clauses: list[str]) -> list[str]:
    """Let what speaks of the last word of a clause follow it: "S5 needs R3, who is away day 2"."""
    names = [*((person.name, "who") for person in problem.people), *((code, "which") for code in problem.session)]
    left = list(clauses)
    joined: list[str] = []
    while left:
        clause = left.pop(0)
        for name, pronoun in names:
            tail = next((each for each in left if each.startswith(f"{name} ")), None)
            if tail is not None and clause.endswith(f" {name}"):
                left.remove(tail)
                clause = f"{clause}, {pronoun} {tail[len(name) + 1 :]}"
        joined.append(clause)
    return joined


def say_list(words: Sequence[str]) -> str:
    """Return "S1", "S1 and S2", "S1, S2 and S3"."""
    *some, last = words
    return f"{', '.join(some)} and {last}" if some else last
