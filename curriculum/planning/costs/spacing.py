"""Coffee when there was some work: not beside lunch or in its place, not first or last on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from curriculum.planning.costs.base import Cost
from curriculum.planning.costs.workdays import workdays
from curriculum.planning.problem import Place
from curriculum.planning.spans import Span
from curriculum.planning.symmetry import days_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from curriculum.planning.costs.workdays import Workday
    from curriculum.planning.model import Expression, Literal, Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Problem, Session

#: How many minutes lie between a coffee break and another pause, where people may work for twice as long.
APART: Final = 45


class PauseSpacing(Cost):
    """Coffee breaks too close to another pause of somebody or to an end of a day, and those in the time for lunch.

    A day begins as in `idle-time`. A break that is to open or close a day minds no end. The Friday break is a pause.
    Lunchtime is when lunch can begin, and counts where there is lunch.
    """

    code: ClassVar = "pause-spacing"
    title: ClassVar = "Coffee breaks at lunchtime, or within 45 minutes of another pause or of an end of the day"
    unit: ClassVar = "breaks"
    weight: ClassVar = 50

    def measure(self, problem: Problem, plan: Plan) -> int:
        """Return their number; a break counts once, however much it is too close to."""
        close: set[str] = set()
        for placed in plan.by_audience(problem).values():
            close.update(_close_to_pauses(placed, _apart(problem)))
            close.update(_close_to_ends(problem, placed))
        shunned = _shunned(problem)
        for each in plan.placed:
            if _is_break(each.session) and any(span.overlaps(each.span) for span in shunned.get(each.day, ())):
                close.add(each.code)
        return len(close)

    def post(self, model: Model) -> Expression:
        """Return their number; a break counts once, however much it is too close to."""
        return sum(self._close(model, each) for each in model.problem.sessions if _is_break(each))

    def _close(self, model: Model, session: Session) -> Literal:
        """Return a literal that is true exactly where a break lies too close to something."""
        close = model.cp.new_bool_var(f"{session.code} is close to something")
        pauses = [_close_to(model, session, other) for other in _others(model, session)]
        for each in pauses:
            model.cp.add_implication(each, close)
        ends = [
            literal
            for audience in model.problem.audience(session)
            for day in workdays(model, audience)
            if _minds_ends(session) and day.frame.day.index in days_of(model, session)
            for literal in _close_to_ends_of(model, session, day, close)
        ]
        model.cp.add_bool_or(*pauses, *ends, *_at_shunned(model, session, close), ~close)
        return close


def _apart(problem: Problem) -> int:
    return min(APART, problem.settings.longest_stretch // 2)


def _shunned(problem: Problem) -> Mapping[int, Sequence[Span]]:
    """Return when no coffee break should be on which day: around its Friday break, and when there is lunch."""
    apart = _apart(problem)
    settings = problem.settings
    lunch = Span(settings.lunch_from, max(settings.lunch_from, settings.lunch_until - settings.lunch_minutes))
    lunches = any(each.kind == "lunch" for each in problem.sessions)
    found: dict[int, list[Span]] = {day.index: [] for day in problem.days}
    for day in problem.days:
        if day.prayer is not None:
            found[day.index].append(day.prayer.padded(apart, apart))
        if lunches and day.fasting is None:
            found[day.index].append(lunch.moved(day.whole.start))
    return found


def _is_break(session: Session) -> bool:
    return session.kind == "break"


def _minds_ends(session: Session) -> bool:
    return session.place is Place.ANYWHERE


# ---------------------------------------------------------------- in an agenda


def _close_to_pauses(placed: Sequence[Placed], apart: int) -> Iterator[str]:
    """Yield the breaks of an audience that another pause of theirs lies too close before or after."""
    pauses = [each for each in placed if each.session.pause]
    reached: int | None = None
    for number, each in enumerate(pauses):
        follows = number + 1 < len(pauses) and pauses[number + 1].span.start < each.span.end + apart
        if _is_break(each.session) and (follows or (reached is not None and each.span.start < reached + apart)):
            yield each.code
        reached = each.span.end if reached is None else max(reached, each.span.end)


def _close_to_ends(problem: Problem, placed: Sequence[Placed]) -> Iterator[str]:
    """Yield the breaks of an audience that lie too close to an end of their day."""
    apart = _apart(problem)
    opening = {day.index: day.window.start for day in problem.days}
    begins: dict[int, int] = {}
    ends: dict[int, int] = {}
    for each in placed:
        opens = opening.get(each.day, each.span.start)
        begins[each.day] = min(begins.get(each.day, opens), each.span.start)
        ends[each.day] = max(ends.get(each.day, each.span.end), each.span.end)
    for each in placed:
        between = Span(begins[each.day], ends[each.day]).padded(-apart, -apart)
        if _is_break(each.session) and _minds_ends(each.session) and not between.holds(each.span):
            yield each.code


# ---------------------------------------------------------------- in a model


def _others(model: Model, session: Session) -> Iterator[Session]:
    """Yield the pauses that a break can come close to for somebody; at midnight those of the next day."""
    near = {day + beside for day in days_of(model, session) for beside in (-1, 0, 1)}
    audience = set(model.problem.audience(session))
    for other in model.problem.sessions:
        if not other.pause or other == session or near.isdisjoint(days_of(model, other)):
            continue
        if audience.intersection(model.problem.audience(other)):
            yield other


def _close_to(model: Model, session: Session, other: Session) -> Literal:
    """Return a literal that is true exactly where two pauses lie too close to each other; one for both."""
    one, two = sorted((session, other), key=lambda each: each.code)
    return model.once(lambda: _make_close(model, one, two), "close", one.code, two.code)


def _make_close(model: Model, one: Session, two: Session) -> Literal:
    apart = _apart(model.problem)
    close = model.cp.new_bool_var(f"{one.code} is close to {two.code}")
    both = model.if_present(one.code, two.code)
    for each in both:
        model.cp.add_implication(close, each)
    later = model.start[two.code] - model.start[one.code]
    within = model.domain(Span(1 - apart - two.minutes, one.minutes + apart - 1))
    model.cp.add_linear_expression_in_domain(later, within).only_enforce_if(close)
    model.cp.add_linear_expression_in_domain(later, within.complement()).only_enforce_if(~close, *both)
    return close


def _close_to_ends_of(model: Model, session: Session, day: Workday, close: Literal) -> Iterator[Literal]:
    """Yield what makes a break close to an end of a day; where nothing does, it is not."""
    apart, on = _apart(model.problem), model.on[session.code][day.frame.day.index]
    for work in (model.start[session.code] - day.begins, day.ends - model.end[session.code]):
        reason = model.cp.new_bool_var("")
        model.cp.add_implication(reason, on)
        model.cp.add(work < apart).only_enforce_if(reason)
        model.cp.add(work >= apart).only_enforce_if(~close, on)
        yield reason


def _at_shunned(model: Model, session: Session, close: Literal) -> Iterator[Literal]:
    """Yield what makes a break lie where none should be."""
    spans = [each.padded(session.minutes - 1, -1) for found in _shunned(model.problem).values() for each in found]
    if not spans:
        return
    reason, beside, present = model.cp.new_bool_var(""), model.domain(*spans), model.if_present(session.code)
    for each in present:
        model.cp.add_implication(reason, each)
    start = model.start[session.code]
    model.cp.add_linear_expression_in_domain(start, beside).only_enforce_if(reason)
    model.cp.add_linear_expression_in_domain(start, beside.complement()).only_enforce_if(~close, *present)
    yield reason
