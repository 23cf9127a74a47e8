"""What opens and closes a workshop or a day stands first and last."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from curriculum.planning.problem import Place
from curriculum.planning.rules.base import Rule
from curriculum.planning.settings import Severity
from curriculum.planning.spans import say_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Expression, Hold, Literal, Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Problem, Session

_DEMANDS: Final = {
    Place.OPENS_WORKSHOP: "opens the workshop",
    Place.OPENS_DAY: "opens its day",
    Place.CLOSES_DAY: "closes its day",
    Place.CLOSES_WORKSHOP: "closes the workshop",
}
_OPENS: Final = frozenset({Place.OPENS_WORKSHOP, Place.OPENS_DAY})
_CLOSES: Final = frozenset({Place.CLOSES_DAY, Place.CLOSES_WORKSHOP})
_OF_DAY: Final = frozenset({Place.OPENS_DAY, Place.CLOSES_DAY})


class PlaceInAgenda(Rule):
    """What opens or closes a day or the workshop has nothing of the same audience before or after it.

    Pauses count like other items, receptions do not; a lunch may follow what closes, on its day. Several that
    open or close the workshop stand in the order of their positions, and so do those of different kinds that open
    or close a day; of one kind there is one a day. A recap is never on the first day.
    """

    code: ClassVar = "place-in-agenda"
    severity: ClassVar = Severity.BLOCKS
    title: ClassVar = "Openings come first, closings last"

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield what stands before an opening or after a closing, and a recap of nothing."""
        special = [each for each in plan.placed if each.session.place in _DEMANDS]
        held = plan.by_audience(problem) if special else {}
        by_day = _by_day(held)
        for each in special:
            broken = list(_broken(problem, each, held, by_day))
            if broken:
                yield self.finding(
                    problem,
                    each.code,
                    says=f"{each.code} ({say_span(each.span)}) {' and '.join(broken)}.",
                    remedy=f"Move it: curriculum session move {problem.code} {each.code} --at TIME, or let it "
                    f"{': '.join(_elsewhere(each.session))} for {each.code} in the workshop file.",
                )

    def post(self, model: Model) -> None:
        """Keep everything else on the right side of openings and closings."""
        edges = _Edges(model)
        for session in model.problem.sessions:
            if session.place not in _DEMANDS:
                continue
            hold = model.hold(
                self,
                session.code,
                says=f"{session.code} {_DEMANDS[session.place]}",
                change="let {} {} ({})".format(session.code, *_elsewhere(session)),
            )
            if hold and session.place in _OF_DAY:
                edges.put(hold, session)
            elif hold:
                for other in _with(model.problem, session):
                    if not may_stand_outside(other, session):
                        _part(model, hold, session, other)
                    elif _only_that_day(other):
                        _keep_from_later_days(model, hold, session, other)
            if _recaps(session):
                self._keep_off_first_day(model, session)

    def _keep_off_first_day(self, model: Model, session: Session) -> None:
        hold = model.hold(
            self,
            session.code,
            says=f"{session.code} recaps the day before, so it is not on the first day",
            change=f"let {session.code} be on the first day",
        )
        if hold:
            hold.add_any(~model.on[session.code][0])


class _Edges:
    """When the openings of a day are over, and when its closings begin; made once for sessions of one audience."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._made: dict[tuple[bool, tuple[str, ...]], list[Expression]] = {}

    def put(self, hold: Hold, session: Session) -> None:
        """Let a session that opens or closes its day have everything else of the day on one side."""
        model = self._model
        for edge, on in zip(self._edges(session), model.on[session.code], strict=True):
            if session.place in _OPENS:
                hold.add(model.end[session.code] <= edge, on)
            else:
                hold.add(model.start[session.code] >= edge, on)
        side = _side(session)
        for other in _with(model.problem, session):
            if other.place in _OF_DAY & side and not may_stand_outside(other, session):
                self._part_on_each_day(hold, session, other)

    def _edges(self, session: Session) -> list[Expression]:
        key = (session.place in _OPENS, session.groups)
        if key not in self._made:
            self._made[key] = [
                self._model.moment(day.whole, f"{session.place} of {session.groups} on day {day.number}")
                for day in self._model.problem.days
            ]
            for other in _with(self._model.problem, session):
                if other.place not in _side(session) and not may_stand_outside(other, session):
                    self._bound(self._made[key], other, opens=key[0])
        return self._made[key]

    def _bound(self, edges: list[Expression], other: Session, *, opens: bool) -> None:
        model = self._model
        for edge, on in zip(edges, model.on[other.code], strict=True):
            if opens:
                model.cp.add(model.start[other.code] >= edge).only_enforce_if(on)
            else:
                model.cp.add(model.end[other.code] <= edge).only_enforce_if(on)

    def _part_on_each_day(self, hold: Hold, session: Session, other: Session) -> None:
        """Two that open a day: of one kind they have different days, which helps the solver to know."""
        model = self._model
        for on, on_other in zip(model.on[session.code], model.on[other.code], strict=True):
            _part(model, hold, session, other, on, on_other)
            if session.kind == other.kind and not hold.literals:
                model.cp.add_bool_or(~on, ~on_other)


def _part(model: Model, hold: Hold, session: Session, other: Session, *conditions: Literal) -> None:
    """Let a session stand wholly on its side of another one."""
    first, then = (session, other) if session.place in _OPENS else (other, session)
    present = () if conditions else model.if_present(session.code, other.code)
    hold.add(model.end[first.code] <= model.start[then.code], *conditions, *present)


def _with(problem: Problem, session: Session) -> Iterator[Session]:
    """Yield what else is held for an audience of a session."""
    audiences = frozenset(problem.audience(session))
    return (
        each
        for each in problem.sessions
        if each.code != session.code and not audiences.isdisjoint(problem.audience(each))
    )


def _side(session: Session) -> frozenset[Place]:
    return _OPENS if session.place in _OPENS else _CLOSES


def may_stand_outside(other: Session, session: Session) -> bool:
    """Say whether another item may come before what opens, or after what closes, a day or the workshop.

    A lunch that may follow the closing of the workshop does so on the same day.
    """
    if other.kind == "reception" or (other.kind == "lunch" and session.place in _CLOSES):
        return True
    if other.place not in _side(session):
        return False
    if other.place is session.place:
        outside = _rank(other) < _rank(session) if session.place in _OPENS else _rank(other) > _rank(session)
        return outside and (session.place not in _OF_DAY or other.kind != session.kind)
    return session.place in _OF_DAY


def _only_that_day(other: Session) -> bool:
    return other.kind == "lunch"


def _keep_from_later_days(model: Model, hold: Hold, session: Session, other: Session) -> None:
    """Let nothing bring people back on a day after the closing: lunch follows it or comes before it."""
    present = model.if_present(other.code)
    for day, on in zip(model.problem.days, model.on[session.code], strict=True):
        hold.add(model.start[other.code] < day.whole.end, on, *present)


def _elsewhere(session: Session) -> tuple[str, str]:
    """Return what a session might do instead, and what says so in the workshop file."""
    if session.place is Place.OPENS_WORKSHOP:
        return "open its day or stand anywhere", 'place = "opens_day" or "anywhere"'
    return "stand anywhere", 'place = "anywhere"'


def _rank(session: Session) -> tuple[int, str]:
    return (session.position, session.code)


def _recaps(session: Session) -> bool:
    return session.kind == "recap" and session.place is Place.OPENS_DAY


def _broken(
    problem: Problem,
    placed: Placed,
    held: Mapping[str, tuple[Placed, ...]],
    by_day: Mapping[tuple[str, int], list[Placed]],
) -> Iterator[str]:
    """Yield what is wrong with where an opening or closing stands."""
    session = placed.session
    for audience in problem.audience(session):
        others = by_day[audience, placed.day] if session.place in _OF_DAY else held[audience]
        outside = _first_outside(placed, others)
        if outside:
            side = "before" if session.place in _OPENS else "after"
            yield f"{_DEMANDS[session.place]}, but {outside.code} ({say_span(outside.span)}) comes {side} it"
            break
    if _recaps(session) and placed.day == 0:
        yield "recaps the day before, but is on the first day"


def _first_outside(placed: Placed, others: Sequence[Placed]) -> Placed | None:
    """Return the item farthest out that has no business there, if there is one; the walk ends with it."""
    opens = placed.session.place in _OPENS
    for other in others if opens else reversed(others):
        outside = other.span.start < placed.span.start if opens else other.span.start > placed.span.start
        if not outside:
            break
        later_lunch = _only_that_day(other.session) and other.day != placed.day
        if later_lunch or not may_stand_outside(other.session, placed.session):
            return other
    return None


def _by_day(held: Mapping[str, tuple[Placed, ...]]) -> dict[tuple[str, int], list[Placed]]:
    found: dict[tuple[str, int], list[Placed]] = {}
    for audience, placed in held.items():
        for each in placed:
            found.setdefault((audience, each.day), []).append(each)
    return found
