"""Participant groups: one place at a time, and every module for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.rules.base import Rule
from curriculum.planning.settings import Severity
from curriculum.planning.spans import say_span
from curriculum.planning.sweeping import pairs_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem, Session


class GroupTwice(Rule):
    """Participants have one session at a time; a pause is one, too."""

    code: ClassVar = "group-twice"
    severity: ClassVar = Severity.BLOCKS
    title: ClassVar = "Participants are in one place at a time"
    physical: ClassVar = True

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield sessions that overlap and share participants, each pair once."""
        seen: set[tuple[str, ...]] = set()
        held = plan.by_audience(problem)
        for crowd in _crowds(problem):
            placed = {each.code: each for audience in crowd for each in held[audience]}
            for one, other in pairs_within(sorted(placed.values(), key=lambda each: (each.span.start, each.code))):
                pair = tuple(sorted((one.code, other.code)))
                if pair in seen:
                    continue
                seen.add(pair)
                yield self.finding(
                    problem,
                    *pair,
                    says=f"{_who(problem, one.session, other.session)} would be in two places at once: "
                    f"in {one.code} ({say_span(one.span)}) and in {other.code} ({say_span(other.span)}).",
                    remedy=f"Move one of the two: curriculum session move {problem.code} {other.code} --at TIME, "
                    f"or hold them for different groups: "
                    f"curriculum session edit {problem.code} {other.code} --group GROUP",
                )

    def post(self, model: Model) -> None:
        """Keep apart what shares participants: one crowd, one constraint."""
        posted: set[tuple[str, ...]] = set()
        for crowd in _crowds(model.problem):
            codes = tuple(
                each.code for each in model.problem.sessions if crowd.intersection(model.problem.audience(each))
            )
            if codes not in posted:
                posted.add(codes)
                model.cp.add_no_overlap([model.span[code] for code in codes])


class GroupMissing(Rule):
    """A module that is held in groups is held for every group."""

    code: ClassVar = "group-missing"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "A module held in groups is held for every group"
    placing: ClassVar = False

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:  # noqa: ARG002 - it does not ask when
        """Yield the groups without a session of a module that others have.

        A group whose members all belong to groups that have one (working groups beside language groups) needs none.
        """
        for module, sessions in _by_module(problem.sessions).items():
            held = {group for each in sessions for group in each.groups}
            if not all(each.groups for each in sessions):
                continue
            for group in problem.groups:
                if group.code in held or (group.shares and group.shares <= held):
                    continue
                yield self.finding(
                    problem,
                    group.code,
                    module,
                    says=f"Group {group.code} has no session of module {module}, which is held for "
                    f"{_names(sorted(held))} ({', '.join(each.code for each in sessions)}).",
                    remedy=f"Hold one of them for group {group.code}, too: curriculum session edit {problem.code} "
                    f"{sessions[0].code} {' '.join(f'--group {each}' for each in (*sessions[0].groups, group.code))}, "
                    f"or add one: curriculum session add {problem.code} CODE --module {module} --group {group.code}",
                )


def _crowds(problem: Problem) -> Iterator[frozenset[str]]:
    """Yield audiences that can be in one place only: two groups that share members, or a group alone."""
    for audience in problem.audiences:
        shares = problem.group[audience].shares - {audience} if audience in problem.group else frozenset()
        if not shares:
            yield frozenset({audience})
        yield from (frozenset({audience, other}) for other in sorted(shares))


def _who(problem: Problem, one: Session, other: Session) -> str:
    if not one.groups and not other.groups:
        return "All participants"
    both = [group for group in problem.audience(one) if group in problem.audience(other)]
    if both:
        return f"G{_names(both)[1:]}"
    return f"Members that {_names(sorted({*one.groups, *other.groups}))} share"


def _names(groups: Iterable[str]) -> str:
    *some, last = groups
    return f"groups {', '.join(some)} and {last}" if some else f"group {last}"


def _by_module(sessions: Iterable[Session]) -> dict[str, list[Session]]:
    found: dict[str, list[Session]] = {}
    for each in sessions:
        if each.module is not None:
            found.setdefault(each.module, []).append(each)
    return found
