"""The same instances for this program: an instance as a problem of `curriculum.planning`, and a plan read back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from benchmarks.conference.instances import DAY, GRAIN, Placed
from curriculum.planning import spans
from curriculum.planning.problem import Day, Group, Person, Problem, Room, Session, Task
from curriculum.planning.settings import Settings, Severity

if TYPE_CHECKING:
    from benchmarks.conference.instances import Instance, Talk
    from curriculum.planning.plan import Plan

OPENS: Final = 9 * 60
#: A conference is no workshop: nobody sits through all of it, so pauses and days of equal length are not asked for.
LEFT_OUT: Final = ("long-stretch", "lunch", "person-daily-limit", "contact-hours", "nobody-in-role")
COSTS: Final = (
    *("stays", "even-days", "heavy-mornings", "exercise-gap", "trainer-waits", "idle-time", "interpreted-hours"),
    *("room-changes", "room-size", "wishes", "curriculum-order", "added-pauses", "pause-spacing"),
)


def problem_of(instance: Instance) -> Problem:
    """Return an instance as a workshop: each session has participants of its own, its people work or take interest."""
    rooms = tuple(Room(f"R{number}", "HALL", capacity) for number, capacity in enumerate(instance.capacities))
    return Problem(
        "CONFERENCE",
        tuple(_day(number) for number in range(1, instance.days + 1)),
        tuple(_session(talk, position, rooms) for position, talk in enumerate(instance.talks)),
        rooms=rooms,
        people=tuple(Person(f"P{number}", f"P{number}") for number in range(instance.people)),
        groups=tuple(Group(talk.code, size=0) for talk in instance.talks),
        settings=Settings(
            step=GRAIN,
            closes=OPENS + DAY * GRAIN,
            adds_pauses=False,
            severities=dict.fromkeys(LEFT_OUT, Severity.OFF),
            costs=dict.fromkeys(COSTS, 0) | {"interest": 1, "early": 1},
            levels=(("interest",),),
        ),
    )


def _day(number: int) -> Day:
    opens = (number - 1) * spans.DAY + OPENS
    return Day(number, date(2026, 5, 3) + timedelta(days=number), spans.Span(opens, opens + DAY * GRAIN))


def _session(talk: Talk, position: int, rooms: tuple[Room, ...]) -> Session:
    return Session(
        talk.code,
        talk.code,
        "lecture",
        talk.grains * GRAIN,
        position=position,
        tasks=tuple(Task("speaker", f"P{person}") for person in sorted(talk.required)),
        interested=tuple(f"P{person}" for person in sorted(talk.preferred)),
        groups=(talk.code,),
        rooms=tuple(room.code for room in rooms),
        seats=talk.seats,
    )


def placed_of(plan: Plan) -> dict[str, Placed]:
    """Return where a plan holds the sessions, as the judge reads it."""
    found = {}
    for each in plan.placed:
        grain = (each.span.start - each.day * spans.DAY - OPENS) // GRAIN
        found[each.code] = Placed(each.day * DAY + grain, int((each.room or "R-1")[1:]))
    return found
