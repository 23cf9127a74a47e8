"""The calendar: the Friday prayer, the hours of Ramadan, public holidays."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.rules.base import Rule
from curriculum.planning.settings import Severity
from curriculum.planning.spans import Span, say_span, say_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem


class FridayPrayer(Rule):
    """Nothing but a pause lies in the Friday break."""

    code: ClassVar = "friday-prayer"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "The Friday prayer has its break"

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield sessions that reach into the Friday break."""
        for day in problem.days:
            for each in plan.by_day.get(day.index, ()) if day.prayer else ():
                if day.prayer and not each.session.pause and each.span.overlaps(day.prayer):
                    yield self.finding(
                        problem,
                        each.code,
                        says=f"{each.code} ({say_span(each.span)}) lies in the Friday break for prayer "
                        f"({say_time(day.prayer.start)}-{say_time(day.prayer.end)}).",
                        remedy=f"Let {each.code} end by {say_time(day.prayer.start)} or begin at "
                        f"{say_time(day.prayer.end)}; where no such break is kept: "
                        f"curriculum workshop edit {problem.code} --scheduling friday_prayer=false",
                    )

    def post(self, model: Model) -> None:
        """Keep sessions out of the break of every Friday."""
        for day in model.problem.days:
            for session in model.problem.sessions if day.prayer else ():
                if session.pause or day.prayer is None:
                    continue
                hold = model.hold(
                    self,
                    session.code,
                    says=f"{session.code} must keep out of the Friday break ({say_span(day.prayer)})",
                    change=f"let {session.code} run through the Friday break",
                )
                if hold:
                    before = Span(day.whole.start, day.prayer.start - session.minutes)
                    outside = model.domain(before, Span(day.prayer.end, day.whole.end))
                    hold.add_within(model.start[session.code], outside, model.on[session.code][day.index])


class Ramadan(Rule):
    """On a day of Ramadan work keeps to the hours of the administrations."""

    code: ClassVar = "ramadan"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "In Ramadan the day is shorter and has no lunch"

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield sessions outside the hours of a day of Ramadan, and lunches on one."""
        for day in problem.days:
            for each in plan.by_day.get(day.index, ()) if day.fasting else ():
                if day.fasting is None or (day.fasting.holds(each.span) and each.session.kind != "lunch"):
                    continue
                begins, ends = say_time(day.fasting.start), say_time(day.fasting.end)
                yield self.finding(
                    problem,
                    each.code,
                    says=f"{each.code} ({say_span(each.span)}) does not fit a day of Ramadan: "
                    f"work is from {begins} to {ends}, without lunch.",
                    remedy=f"Move {each.code} between {begins} and {ends}, or take the lunch out; "
                    f"where other hours are kept: curriculum workshop edit {problem.code} --scheduling ramadan=false",
                )

    def post(self, model: Model) -> None:
        """Keep sessions within the hours, and lunches off the days of Ramadan."""
        for day in model.problem.days:
            for session in model.problem.sessions if day.fasting else ():
                hold = day.fasting and model.hold(
                    self,
                    session.code,
                    says=f"{session.code} must keep to the hours of Ramadan on day {day.number} "
                    f"({say_span(day.fasting)}, no lunch)",
                    change=f"let {session.code} lie outside the hours of Ramadan",
                )
                if not hold or day.fasting is None:
                    continue
                on = model.on[session.code][day.index]
                if session.kind == "lunch":
                    hold.add_any(~on)
                else:
                    hours = model.domain(Span(day.fasting.start, day.fasting.end - session.minutes))
                    hold.add_within(model.start[session.code], hours, on)


class PublicHoliday(Rule):
    """Nobody works on a public holiday of the country."""

    code: ClassVar = "public-holiday"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "Public holidays are kept"

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield the holidays on which something is held."""
        for day in problem.days:
            held = plan.by_day.get(day.index, ())
            if day.holiday and held:
                yield self.finding(
                    problem,
                    f"{day.date}",
                    says=f"Day {day.number}, {day.date}, is a public holiday: {day.holiday}. "
                    f"{len(held)} {'item lies' if len(held) == 1 else 'items lie'} on it.",
                    remedy="Move them to another day, or keep the finding with its reason: "
                    f'curriculum workshop acknowledge {problem.code} {self.code}:{day.date} --because "…"',
                )

    def post(self, model: Model) -> None:
        """Keep sessions off the holidays."""
        for day in model.problem.days:
            for session in model.problem.sessions if day.holiday else ():
                hold = model.hold(
                    self,
                    session.code,
                    f"{day.date}",
                    says=f"day {day.number} ({day.date}) is a public holiday, {day.holiday}",
                    change=f"let {session.code} be held on the holiday of {day.date}",
                )
                if hold:
                    hold.add_any(~model.on[session.code][day.index])
