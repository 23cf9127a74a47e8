"""Small problems for tests: sessions on a few days from 09:00 to 17:00, and what the rules say of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from curriculum.planning.problem import Day, Person, Problem, Room, Session, Task
from curriculum.planning.settings import Settings
from curriculum.planning.spans import DAY, Span

if TYPE_CHECKING:
    from curriculum.planning.findings import Finding
    from curriculum.planning.plan import Plan
    from curriculum.planning.rules.base import Rule

MONDAY = date(2026, 11, 23)


def at(day: int, hours: int, minutes: int = 0) -> int:
    """Return a moment: `at(2, 10, 30)` is 10:30 on the second day."""
    return (day - 1) * DAY + hours * 60 + minutes


def session(code: str, start: int | None = None, minutes: int = 60, **more: Any) -> Session:
    given = {"title": code, "kind": "lecture", **more}
    return Session(code=code, minutes=minutes, start=start, **given)


def pause(code: str, start: int | None = None, minutes: int = 30, **more: Any) -> Session:
    given = {"kind": "break", "pause": True, "contact": False, **more}
    return session(code, start, minutes, **given)


def by(*people: str, role: str = "trainer") -> tuple[Task, ...]:
    """Return the tasks of people who do the same."""
    return tuple(Task(role, person) for person in people)


def person(code: str, **more: Any) -> Person:
    return Person(code, f"Trainer {code}", **more)


def room(code: str, venue: str = "HOTEL", **more: Any) -> Room:
    return Room(code, venue, **more)


def days(count: int = 2, *, first: date = MONDAY) -> tuple[Day, ...]:
    return tuple(
        Day(number, first + timedelta(days=number - 1), Span(at(number, 9), at(number, 17)))
        for number in range(1, count + 1)
    )


def full_day(step: int, minutes: int = 80) -> Problem:
    """Return a day of eight hours, as many sessions as fill it, and a grid of starts."""
    sessions = (session(f"S{number}", None, minutes) for number in range(8 * 60 // minutes))
    return problem(*sessions, days=days(1), settings=Settings(step=step))


def problem(*sessions: Session, **more: Any) -> Problem:
    placed = tuple(replace(each, position=each.position or index) for index, each in enumerate(sessions))
    given = {"days": days(), **more}
    return Problem(code="WS", sessions=placed, **given)


def found(rule: Rule, subject: Problem, plan: Plan | None = None) -> list[Finding]:
    """Return what a rule finds in a plan, or where the sessions stand now."""
    from curriculum.planning.plan import current_plan

    return list(rule.check(subject, plan or current_plan(subject)))


def says(rule: Rule, subject: Problem) -> list[str]:
    return [each.says for each in found(rule, subject)]
