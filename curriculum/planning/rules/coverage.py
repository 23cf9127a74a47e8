"""The curriculum: every module is taught, what is claimed is assessed, the hours add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from curriculum.planning.rules.base import Rule
from curriculum.planning.settings import Severity
from curriculum.planning.spans import say_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.planning.findings import Finding
    from curriculum.planning.model import Model
    from curriculum.planning.plan import Plan
    from curriculum.planning.problem import Problem, Session

_ASSESSMENT: Final = "assessment"


class ModuleMissing(Rule):
    """Every required module of the curriculum has its session."""

    code: ClassVar = "module-missing"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "The whole curriculum is taught"
    placing: ClassVar = False

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:  # noqa: ARG002 - it does not matter when
        """Yield required modules that no session teaches, with the objectives that stay out."""
        taught = {each.module for each in problem.sessions}
        for module in problem.modules:
            if not module.required or module.code in taught:
                continue
            lost = f" Its objectives stay out: {'; '.join(module.objectives)}." if module.objectives else ""
            yield self.finding(
                problem,
                module.code,
                says=f"Module {module.code} ({module.title}) of the curriculum has no session.{lost}",
                remedy=f"Add one: curriculum session add {problem.code} {module.code} --module {module.code}",
            )


class ObjectiveUncovered(Rule):
    """An objective that is to be assessed has an assessment after its session."""

    code: ClassVar = "objective-uncovered"
    severity: ClassVar = Severity.NOTES
    title: ClassVar = "What is claimed as learnt is assessed afterwards"

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield sessions after which no assessment follows although their module's objectives ask for one."""
        last: dict[str, int] = {}
        for each in plan.placed:
            for audience in problem.audience(each.session) if each.session.kind == _ASSESSMENT else ():
                last[audience] = max(last.get(audience, each.span.start), each.span.start)
        for session, objectives in _assessed(problem):
            placed = plan.at.get(session.code)
            end = 0 if placed is None else placed.span.end
            without = [code for code in problem.audience(session) if code not in last or last[code] < end]
            if without:
                yield self.finding(
                    problem,
                    session.code,
                    says=f"No assessment follows {session.code}{_for(problem, session, without)}, "
                    f"but these objectives are to be assessed: {'; '.join(objectives)}.",
                    remedy="Put an assessment after it, or take the claim out of the module.",
                )

    def post(self, model: Model) -> None:
        """Let an assessment come after each of these sessions, for everybody whom it is held for."""
        problem = model.problem
        tests = [each for each in problem.sessions if each.kind == _ASSESSMENT]
        for session, _ in _assessed(problem):
            for audience in problem.audience(session):
                later = [each.code for each in tests if audience in problem.audience(each)]
                hold = later and model.hold(
                    self,
                    session.code,
                    says=f"an assessment must follow {session.code}",
                    change=f"let {session.code} go without an assessment",
                )
                if hold:
                    hold.add_any(*(model.before(session.code, code) for code in later))


def _for(problem: Problem, session: Session, audiences: Sequence[str]) -> str:
    """Return " for group B", "" where it is everybody whom a session is held for."""
    if len(audiences) == len(problem.audience(session)):
        return ""
    return f" for group{'s' if len(audiences) > 1 else ''} {' and '.join(audiences)}"


def _assessed(problem: Problem) -> Iterator[tuple[Session, tuple[str, ...]]]:
    """Yield the sessions whose modules have objectives to be assessed, and these."""
    claims = {module.code: module.assessed for module in problem.modules if module.assessed}
    for session in problem.sessions:
        if session.module in claims and session.kind != _ASSESSMENT:
            yield session, claims[session.module]


class ContactHours(Rule):
    """Every participant gets the contact time that the workshop promises."""

    code: ClassVar = "contact-hours"
    severity: ClassVar = Severity.WARNS
    title: ClassVar = "The contact hours are reached"
    placing: ClassVar = False

    def check(self, problem: Problem, plan: Plan) -> Iterator[Finding]:
        """Yield audiences whose sessions give less contact time than is promised."""
        promised = problem.settings.contact_minutes
        if promised is None:
            return
        given = dict.fromkeys(problem.audiences, 0)
        for each in plan.placed:
            for audience in problem.audience(each.session) if each.session.contact else ():
                given[audience] += each.session.minutes
        for audience, minutes in given.items():
            if minutes < promised:
                whose = f"Group {audience} gets" if audience else "The agenda gives"
                yield self.finding(
                    problem,
                    *([audience] if audience else []),
                    says=f"{whose} {say_minutes(minutes)} of contact time; {say_minutes(promised)} are promised.",
                    remedy=f"Add {say_minutes(promised - minutes)} of sessions, or promise less: "
                    f"curriculum workshop edit {problem.code} --scheduling contact_minutes={minutes}",
                )
