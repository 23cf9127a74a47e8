"""When the days of an audience begin and end, for all costs that ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.planning.costs.frames import first_start, frame_days, last_end
from curriculum.planning.settings import Severity

if TYPE_CHECKING:
    from curriculum.planning.costs.frames import Frame
    from curriculum.planning.model import Expression, Model
    from curriculum.planning.problem import Day


@dataclass(frozen=True, slots=True)
class Workday:
    """A day of an audience: it begins when it opens, or earlier with its first session, and ends with the last."""

    frame: Frame
    begins: Expression
    ends: Expression


def workdays(model: Model, audience: str) -> tuple[Workday, ...]:
    """Return the days of an audience, the same variables each time; none where it has no sessions."""
    return model.once(lambda: _make_workdays(model, audience), "workdays", audience)


def _make_workdays(model: Model, audience: str) -> tuple[Workday, ...]:
    sessions = [(each, model.present[each.code]) for each in model.sessions_of(audience)]
    frames = frame_days(model, f"audience {audience}", sessions) if sessions else ()
    return tuple(_make_workday(model, frame) for frame in frames)


def _make_workday(model: Model, frame: Frame) -> Workday:
    opens = frame.day.window.start
    ends = last_end(model, frame, otherwise=opens)
    if nothing_before(model, frame.day):
        return Workday(frame, opens, ends)
    at_opening = model.cp.new_bool_var("")
    model.cp.add_implication(~frame.used, at_opening)
    begins = first_start(model, frame, unless=at_opening, otherwise=opens)
    model.cp.add(begins <= opens)
    return Workday(frame, begins, ends)


def nothing_before(model: Model, day: Day) -> bool:
    """Say whether no session can start before a day opens, so that its first one need not be looked for."""
    problem = model.problem
    severity = problem.settings.severities.get("outside-hours", Severity.BLOCKS)
    if day.given:
        return severity is Severity.BLOCKS
    firm = severity in {Severity.BLOCKS, Severity.WARNS, Severity.NOTES}
    return firm and not any(each.pinned or each.latest is not None for each in problem.sessions)
