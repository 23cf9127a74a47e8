"""What people were told already: a session that moves after its release has to be announced."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from curriculum.planning.rules.base import Rule
from curriculum.planning.settings import Severity
from curriculum.planning.spans import say_moment, say_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem


class MovedAfterRelease(Rule):
    """A session stays where the released agenda puts it, once participants have signed up; pauses may move."""

    code: ClassVar = "moved-after-release"
    severity: ClassVar = Severity.NOTES
    title: ClassVar = "What participants were told still holds"

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield sessions at another time than the newest release says, if somebody has signed up."""
        released = problem.released
        if released is None or not released.signed_up:
            return
        for each in plan.placed:
            start = released.starts.get(each.code)
            if start is not None and start != each.span.start and not each.session.pause:
                yield self.finding(
                    problem,
                    each.code,
                    says=f"{each.code} was released for {say_moment(start)} (release {released.number}) and is now on "
                    f"{say_span(each.span)}; {released.signed_up} participants have signed up.",
                    remedy="Release the agenda anew and tell them: "
                    f'curriculum workshop release {problem.code} --note "…"',
                )

    def post(self, model: Model) -> None:
        """Keep sessions where they were released, if somebody has signed up."""
        released = model.problem.released
        if released is None or not released.signed_up:
            return
        for session in model.problem.sessions:
            start = released.starts.get(session.code)
            hold = (start is not None and not session.pause) and model.hold(
                self,
                session.code,
                says=f"{session.code} was released for {say_moment(start)}",
                change=f"move {session.code} although it was released",
            )
            if hold:
                hold.add(model.start[session.code] == start)
