"""How sessions stand to each other: before, directly after, on the same day or not, not at the same time."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.problem import OrderKind
from curriculum.planning.rules.base import Rule
from curriculum.planning.settings import Severity
from curriculum.planning.spans import say_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Hold, Literal, Model
    from curriculum.planning.plan import Placed, Plan
    from curriculum.planning.problem import Order, Problem, Session

_EITHER_WAY = {OrderKind.SAME_DAY, OrderKind.OTHER_DAY, OrderKind.NOT_PARALLEL}


class _Ordered(Rule):
    """What the rules about two sessions have in common: the orders that fall under them, each once."""

    severity: ClassVar = Severity.BLOCKS

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield the pairs that do not stand as they should."""
        for order in self._orders(problem):
            session, other = plan.at.get(order.session), plan.at.get(order.other)
            if session and other and not self._keeps(problem, plan, session, other):
                yield self.finding(
                    problem,
                    order.session,
                    order.other,
                    says=f"{self._fault(order, session, other)}.",
                    remedy=self._remedy(problem, order),
                )

    def post(self, model: Model) -> None:
        """Let all pairs stand as they should."""
        for order in self._orders(model.problem):
            hold = model.hold(
                self,
                order.session,
                order.other,
                says=self._demands(order),
                change=f"give up that {self._demands(order)}",
            )
            if hold:
                self._put(model, hold, order)

    def _orders(self, problem: Problem) -> Iterator[Order]:
        seen: set[tuple[str, ...]] = set()
        for order in problem.orders:
            if order.rule != self.code:
                continue
            pair = (order.session, order.other)
            key = tuple(sorted(pair)) if order.kind in _EITHER_WAY else pair
            if key not in seen:
                seen.add(key)
                yield order

    def _remedy(self, problem: Problem, order: Order) -> str:
        """Return the command that helps, and where the order can be taken back."""
        return (
            f"Move one of them: curriculum session move {problem.code} {order.session} --at TIME, "
            f"or take {order.kind} out of {order.session} in the workshop file."
        )

    @abstractmethod
    def _keeps(self, problem: Problem, plan: Plan, session: Placed, other: Placed) -> bool:
        """Say whether two placed sessions stand as they should."""

    @abstractmethod
    def _fault(self, order: Order, session: Placed, other: Placed) -> str:
        """Return what is wrong with two sessions, a sentence without its full stop."""

    @abstractmethod
    def _demands(self, order: Order) -> str:
        """Return what two sessions should do, one clause."""

    @abstractmethod
    def _put(self, model: Model, hold: Hold, order: Order) -> None:
        """Put that on the variables of a model."""


class OrderKept(_Ordered):
    """A session comes after those that it is to follow."""

    code: ClassVar = "order"
    title: ClassVar = "Sessions come in the order that is given"

    def _keeps(self, problem: Problem, plan: Plan, session: Placed, other: Placed) -> bool:  # noqa: ARG002 - two suffice
        return other.span.end <= session.span.start

    def _fault(self, order: Order, session: Placed, other: Placed) -> str:
        return (
            f"{order.session} ({say_span(session.span)}) begins before {order.other} "
            f"({say_span(other.span)}) has ended, which it is to follow"
        )

    def _demands(self, order: Order) -> str:
        return f"{order.session} comes after {order.other}"

    def _remedy(self, problem: Problem, order: Order) -> str:
        return (
            f"Let them change places: curriculum session swap {problem.code} {order.other} {order.session}, "
            f"or move one: curriculum session move {problem.code} {order.session} --at TIME, "
            f"or take after out of {order.session} in the workshop file."
        )

    def _put(self, model: Model, hold: Hold, order: Order) -> None:
        """Let one start after the other's end; that its day is then no earlier helps the solver."""
        session, other = order.session, order.other
        present = model.if_present(session, other)
        hold.add(model.end[other] <= model.start[session], *present)
        if not hold.literals and not present:
            for count in range(1, len(model.problem.days)):
                model.cp.add(sum(model.on[other][:count]) >= sum(model.on[session][:count]))


class Prerequisite(OrderKept):
    """A session comes after those of the modules that its own builds on."""

    code: ClassVar = "prerequisite"
    title: ClassVar = "What a module builds on comes before it"

    def _fault(self, order: Order, session: Placed, other: Placed) -> str:
        return (
            f"{order.session} ({say_span(session.span)}) begins before {order.other} "
            f"({say_span(other.span)}) has ended: it builds on {_module(order)}"
        )

    def _demands(self, order: Order) -> str:
        return f"{order.session} comes after {order.other}, because it builds on {_module(order)}"

    def _remedy(self, problem: Problem, order: Order) -> str:
        return (
            f"Let them change places: curriculum session swap {problem.code} {order.other} {order.session}, "
            f"or move one: curriculum session move {problem.code} {order.session} --at TIME, "
            f"or take {order.because} out of {_whose(order)} prerequisites."
        )


def _module(order: Order) -> str:
    """Return "module M1", with the modules through which a session builds on it where they are not taught."""
    verb = "is" if len(order.through) == 1 else "are"
    way = f", through {' and '.join(order.through)}, which {verb} not taught here" if order.through else ""
    return f"module {order.because}{way}"


def _whose(order: Order) -> str:
    return f"{order.through[-1]}'s" if order.through else "the module's"


class DirectlyAfter(_Ordered):
    """Between a session and the one that it follows directly lies nothing but pauses, and no idle time."""

    code: ClassVar = "directly-after"
    title: ClassVar = "Nothing but pauses lies between what belongs together"

    def _keeps(self, problem: Problem, plan: Plan, session: Placed, other: Placed) -> bool:
        gap = session.span.start - other.span.end
        if session.day != other.day or gap < 0:
            return False
        pauses = [
            each
            for each in plan.by_day[session.day]
            if each.session.pause
            and each.code not in {session.code, other.code}
            and other.span.end <= each.span.start
            and each.span.end <= session.span.start
        ]
        return all(
            gap == sum(each.span.minutes for each in pauses if audience in problem.audience(each.session))
            for audience in _audiences_of_both(problem, session.session, other.session)
        )

    def _fault(self, order: Order, session: Placed, other: Placed) -> str:
        return (
            f"{order.session} ({say_span(session.span)}) does not follow directly on {order.other} "
            f"({say_span(other.span)})"
        )

    def _demands(self, order: Order) -> str:
        return f"{order.session} comes directly after {order.other}"

    def _put(self, model: Model, hold: Hold, order: Order) -> None:
        """Let the minutes between the two be those of the pauses that lie there, on one day."""
        session, other = order.session, order.other
        present = model.if_present(session, other)
        gap = model.start[session] - model.end[other]
        hold.add(gap >= 0, *present)
        for on, on_other in zip(model.on[session], model.on[other], strict=True):
            hold.add(on == on_other, *present)
        posted: set[tuple[str, ...]] = set()
        for audience in _audiences_of_both(model.problem, model.problem.session[session], model.problem.session[other]):
            pauses = [each for each in model.sessions_of(audience) if each.pause and each.code not in {session, other}]
            codes = tuple(each.code for each in pauses)
            if codes not in posted:
                posted.add(codes)
                between = [each.minutes * _between(model, other, each.code, session) for each in pauses]
                hold.add(gap == sum(between), *present)


class SameDay(_Ordered):
    """Two sessions are held on the same day."""

    code: ClassVar = "same-day"
    title: ClassVar = "Sessions that belong on one day are held on one"

    def _keeps(self, problem: Problem, plan: Plan, session: Placed, other: Placed) -> bool:  # noqa: ARG002 - two suffice
        return session.day == other.day

    def _fault(self, order: Order, session: Placed, other: Placed) -> str:
        return f"{order.session} ({say_span(session.span)}) and {order.other} ({say_span(other.span)}) are on two days"

    def _demands(self, order: Order) -> str:
        return f"{order.session} is on the same day as {order.other}"

    def _put(self, model: Model, hold: Hold, order: Order) -> None:
        for on, on_other in zip(model.on[order.session], model.on[order.other], strict=True):
            hold.add(on == on_other, *model.if_present(order.session, order.other))


class DifferentDays(_Ordered):
    """Two sessions are held on different days."""

    code: ClassVar = "different-days"
    title: ClassVar = "Sessions that belong on different days are held on different ones"

    def _keeps(self, problem: Problem, plan: Plan, session: Placed, other: Placed) -> bool:  # noqa: ARG002 - two suffice
        return session.day != other.day

    def _fault(self, order: Order, session: Placed, other: Placed) -> str:
        return f"{order.session} ({say_span(session.span)}) and {order.other} ({say_span(other.span)}) are on one day"

    def _demands(self, order: Order) -> str:
        return f"{order.session} is on another day than {order.other}"

    def _put(self, model: Model, hold: Hold, order: Order) -> None:
        for on, on_other in zip(model.on[order.session], model.on[order.other], strict=True):
            hold.add_any(~on, ~on_other)


class NotInParallel(_Ordered):
    """Two sessions do not overlap, though nobody has to be in both."""

    code: ClassVar = "not-in-parallel"
    title: ClassVar = "Sessions that must not run at the same time do not"

    def _keeps(self, problem: Problem, plan: Plan, session: Placed, other: Placed) -> bool:  # noqa: ARG002 - two suffice
        return not session.span.overlaps(other.span)

    def _fault(self, order: Order, session: Placed, other: Placed) -> str:
        return (
            f"{order.session} ({say_span(session.span)}) runs at the same time as {order.other} "
            f"({say_span(other.span)})"
        )

    def _demands(self, order: Order) -> str:
        return f"{order.session} does not run at the same time as {order.other}"

    def _put(self, model: Model, hold: Hold, order: Order) -> None:
        session, other = order.session, order.other
        absent = (~literal for literal in model.if_present(session, other))
        hold.add_any(model.before(session, other), model.before(other, session), *absent)


def _audiences_of_both(problem: Problem, session: Session, other: Session) -> tuple[str, ...]:
    """Return who goes from one session to the other; where nobody does, who is in the later one."""
    both = tuple(each for each in problem.audience(session) if each in problem.audience(other))
    return both or problem.audience(session)


def _between(model: Model, first: str, pause: str, then: str) -> Literal:
    """Return a literal under which a pause lies between two sessions.

    It need not be true then: but as pauses of an audience do not overlap, minutes only add up if all are.
    """
    name = ("between", first, pause, then)
    if model.is_new(*name):
        literal = model.flag(*name)
        model.cp.add(model.end[first] <= model.start[pause]).only_enforce_if(literal)
        model.cp.add(model.end[pause] <= model.start[then]).only_enforce_if(literal)
        for present in model.if_present(pause):
            model.cp.add_implication(literal, present)
    return model.flag(*name)
