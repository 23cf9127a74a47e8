"""An agenda with one seeded fault gets exactly the finding of that fault, and no other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from curriculum.planning.checking import check_plan
from curriculum.planning.people import INTERPRETER, join_people
from curriculum.planning.plan import Placed, Plan, make_plan
from curriculum.planning.problem import Busy, ModuleNeed, Order, OrderKind, Problem, Released
from curriculum.planning.searching import Effort
from curriculum.planning.settings import Severity
from curriculum.planning.solving import solve
from curriculum.planning.spans import DAY, Span
from tests.planning.random_workshops import workshops

if TYPE_CHECKING:
    from collections.abc import Callable

#: A problem and a plan with one fault in it, and the findings that it must get; nothing where it cannot be seeded.
Seeded: TypeAlias = tuple[Problem, Plan, set[str]] | None
Seeder: TypeAlias = "Callable[[Problem, Plan, Placed], Seeded]"

EFFORT: Final = Effort(seconds=0.3)


@st.composite
def accepted(draw: st.DrawFn) -> tuple[Problem, Plan]:
    """Return a workshop and an agenda of it that breaks nothing that blocks."""
    problem = draw(workshops())
    problem = replace(problem, rooms=tuple(replace(room, changeover=0) for room in problem.rooms))
    problem = replace(problem, settings=replace(problem.settings, changeover=0))
    plan = solve(problem, EFFORT).plan
    assume(plan is not None)
    assert plan is not None
    assert all(each.severity is not Severity.BLOCKS for each in check_plan(problem, plan))
    return problem, plan


def changed(problem: Problem, plan: Plan, code: str, **more: Any) -> tuple[Problem, Plan]:
    """Return both with one session changed."""
    sessions = tuple(replace(each, **more) if each.code == code else each for each in problem.sessions)
    now = replace(problem, sessions=sessions)
    return now, make_plan(tuple(replace(each, session=now.session[each.code]) for each in plan.placed))


def with_person(problem: Problem, code: str, **more: Any) -> Problem:
    return replace(
        problem, people=tuple(replace(each, **more) if each.code == code else each for each in problem.people)
    )


def with_room(problem: Problem, code: str, **more: Any) -> Problem:
    return replace(problem, rooms=tuple(replace(each, **more) if each.code == code else each for each in problem.rooms))


def with_day(problem: Problem, index: int, **more: Any) -> Problem:
    return replace(problem, days=tuple(replace(each, **more) if each.index == index else each for each in problem.days))


def worker(problem: Problem, one: Placed) -> str | None:
    """Return somebody in a session who stands for one person."""
    return next((code for code in one.people if not problem.person[code].several), None)


def first_code(problem: Problem, code: str) -> str:
    return join_people(problem)[problem.person[code].key].code


def person_away(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    code = worker(problem, one)
    if code is None:
        return None
    away = (*problem.person[code].away, Busy(Span(one.span.start, one.span.start + 5), "ill"))
    return with_person(problem, code, away=away), plan, {f"person-away:{first_code(problem, code)}+{one.code}"}


def person_twice(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    code = worker(problem, one)
    if code is None:
        return None
    booked = (*problem.person[code].booked, Busy(one.span, "TUN-2020/S9"))
    return with_person(problem, code, booked=booked), plan, {f"person-twice:{first_code(problem, code)}+{one.code}"}


def room_twice(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    if one.room is None:
        return None
    booked = (*problem.room[one.room].booked, Busy(one.span, "TUN-2020/S9"))
    return with_room(problem, one.room, booked=booked), plan, {f"room-twice:{one.room}+{one.code}"}


def moved_into_a_taken_room(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    beside = [each for each in plan.placed if each.span.overlaps(one.span) and each.code != one.code and each.room]
    if not beside or one.room is None or beside[0].room == one.room:
        return None
    room = beside[0].room
    taken = sorted(each.code for each in beside if each.room == room)
    if one.session.rooms and room not in one.session.rooms:
        return None
    moved = make_plan(tuple(replace(each, room=room) if each.code == one.code else each for each in plan.placed))
    return problem, moved, {f"room-twice:{room}+{'+'.join(sorted((one.code, code)))}" for code in taken}


def room_closed(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    if one.room is None:
        return None
    closed = (*problem.room[one.room].closed, Busy(Span(one.span.end - 5, one.span.end), "being cleaned"))
    return with_room(problem, one.room, closed=closed), plan, {f"room-closed:{one.room}+{one.code}"}


def room_small(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    capacity = None if one.room is None else problem.room[one.room].capacity
    if capacity is None:
        return None
    return *changed(problem, plan, one.code, seats=capacity + 1), {f"room-small:{one.code}+{one.room}"}


def room_equipment(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    if one.room is None:
        return None
    return *changed(problem, plan, one.code, needs={"booth": 1}), {f"room-equipment:{one.code}+{one.room}"}


def outside_hours(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    day = problem.days[one.day]
    last = [each.code for each in plan.by_day[one.day] if each.span.end > one.span.end - 5]
    if not day.given or last != [one.code]:
        return None
    shorter = with_day(problem, day.index, window=Span(day.window.start, one.span.end - 5))
    return shorter, plan, {f"outside-hours:{one.code}"}


def session_times(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    latest = (one.span.end - 5) % DAY
    return *changed(problem, plan, one.code, latest=latest), {f"session-times:{one.code}"}


def other(plan: Plan, one: Placed, wanted: Callable[[Placed], bool]) -> Placed | None:
    """Return the first other session of a plan that is as wanted."""
    return next((each for each in plan.placed if each.code != one.code and wanted(each)), None)


def ordered(problem: Problem, plan: Plan, one: Placed, then: Placed | None, kind: OrderKind, **more: Any) -> Seeded:
    known = {(each.session, each.other) for each in problem.orders}
    if then is None or (one.code, then.code) in known:
        return None
    order = Order(kind, one.code, then.code, **more)
    faulty = replace(problem, orders=(*problem.orders, order))
    return faulty, plan, {f"{order.rule}:{one.code}+{then.code}"}


def order(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    later = other(plan, one, lambda each: each.span.end > one.span.start)
    return ordered(problem, plan, one, later, OrderKind.AFTER)


def prerequisite(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    later = other(plan, one, lambda each: each.span.end > one.span.start)
    return ordered(problem, plan, one, later, OrderKind.AFTER, because="EV")


def directly_after(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    later = other(plan, one, lambda each: each.span.start > one.span.start)
    return ordered(problem, plan, one, later, OrderKind.DIRECTLY_AFTER)


def same_day(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    return ordered(problem, plan, one, other(plan, one, lambda each: each.day != one.day), OrderKind.SAME_DAY)


def different_days(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    return ordered(problem, plan, one, other(plan, one, lambda each: each.day == one.day), OrderKind.OTHER_DAY)


def not_in_parallel(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    beside = other(plan, one, lambda each: each.span.overlaps(one.span))
    return ordered(problem, plan, one, beside, OrderKind.NOT_PARALLEL)


def friday_prayer(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    beside = other(plan, one, lambda each: each.span.overlaps(one.span))
    if problem.days[one.day].prayer or one.session.pause or beside:
        return None
    prayer = Span(one.span.start, one.span.start + 5)
    return with_day(problem, one.day, prayer=prayer), plan, {f"friday-prayer:{one.code}"}


def public_holiday(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    faulty = with_day(problem, one.day, holiday="Independence Day")
    return faulty, plan, {f"public-holiday:{problem.days[one.day].date}"}


def moved_after_release(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    if one.session.pause:
        return None
    released = Released(1, {one.code: one.span.start + 5}, signed_up=3)
    return replace(problem, released=released), plan, {f"moved-after-release:{one.code}"}


def nobody_in_role(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    if not one.session.contact or one.session.pause or not one.tasks or one.session.interpretation:
        return None
    open_roles = [each for each in one.session.choices if any(task.role == each.role for task in one.tasks)]
    if one.session.choices and (one.session.tasks or len(open_roles) < len(one.session.choices)):
        return None
    keys = {f"nobody-in-role:{one.code}+{each.role}" for each in open_roles} or {f"nobody-in-role:{one.code}"}
    known = {each.key for each in check_plan(problem, plan)}
    faulty, bare = changed(problem, plan, one.code, tasks=())
    bare = make_plan(tuple(replace(each, tasks=()) if each.code == one.code else each for each in bare.placed))
    return (faulty, bare, keys - known) if any(task.role != INTERPRETER for task in one.tasks) else None


def person_unconfirmed(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    code = next((each for each in one.people if problem.person[each].confirmed), None)
    if code is None:
        return None
    return with_person(problem, code, confirmed=False), plan, {f"person-unconfirmed:{code}"}


def session_unplaced(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    if one.session.pause:
        return None
    return problem, Plan(tuple(each for each in plan.placed if each is not one)), {f"session-unplaced:{one.code}"}


def session_length(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    if one.session.groups:  # a module of one group alone would be a fault of its own
        return None
    faulty = changed(problem, plan, one.code, module="EV", module_minutes=one.session.minutes + 5)
    return *faulty, {f"session-length:{one.code}"}


def module_missing(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    module = ModuleNeed(f"NOT-{one.code}", "Not taught")
    return replace(problem, modules=(*problem.modules, module)), plan, {f"module-missing:{module.code}"}


def contact_hours(problem: Problem, plan: Plan, one: Placed) -> Seeded:
    promised = replace(problem.settings, contact_minutes=one.span.minutes + 10 * DAY)
    keys = {f"contact-hours:{audience}" for audience in problem.audiences}
    return replace(problem, settings=promised), plan, keys


SEEDERS: Final[tuple[Seeder, ...]] = (
    person_away,
    person_twice,
    room_twice,
    moved_into_a_taken_room,
    room_closed,
    room_small,
    room_equipment,
    outside_hours,
    session_times,
    order,
    prerequisite,
    directly_after,
    same_day,
    different_days,
    not_in_parallel,
    friday_prayer,
    public_holiday,
    moved_after_release,
    nobody_in_role,
    person_unconfirmed,
    session_unplaced,
    session_length,
    module_missing,
    contact_hours,
)


def keys(problem: Problem, plan: Plan) -> set[str]:
    return {each.key for each in check_plan(problem, plan)}


@settings(
    derandomize=True,
    deadline=None,
    max_examples=10,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(accepted(), st.integers(0, 30))
def test_agenda_with_one_seeded_fault_gets_exactly_that_finding(made: tuple[Problem, Plan], number: int) -> None:
    problem, plan = made
    before = keys(problem, plan)
    one = plan.placed[number % len(plan.placed)]

    for seed in SEEDERS:
        seeded = seed(problem, plan, one)
        if seeded is not None:
            faulty, with_fault, expected = seeded
            assert keys(faulty, with_fault) - before == expected - before, seed.__name__
