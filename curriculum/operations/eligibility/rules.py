"""Decides on a certificate: each rule by itself, from plain values, with the sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from curriculum.models.participation import EXPECTED, THERE, Rule
from curriculum.operations.drafts.certificates import RuleDraft
from curriculum.operations.eligibility import ENTITLED
from curriculum.operations.eligibility.wording import write_codes, write_presence, write_score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.operations.eligibility.evidence import Evidence, Grant


class Answer(StrEnum):
    """Whether something is met; what is not decided waits for a mark or a result."""

    YES = "yes"
    NO = "no"
    OPEN = "not decided"
    WAIVED = "waived"


class Point(StrEnum):
    """What is looked at."""

    STATUS = "status"
    MARKS = "marks"
    PRESENCE = "presence"
    SHARE = "share"
    MUST_ATTEND = "must_attend"
    POST_TEST = "post_test"
    OUTCOMES = "outcomes"
    COURSEWORK = "coursework"


@dataclass(frozen=True, slots=True)
class Check:
    """One point, how it is answered, and the sentence that says why; `session` is the code that it is about."""

    point: Point
    answer: Answer
    says: str
    session: str | None = None

    @property
    def in_public(self) -> str:
        """Return the sentence without who waived the rule, and why, for the logs of a restricted workshop."""
        return self.says.partition(_WAIVED_BY)[0] + (", waived" if self.answer is Answer.WAIVED else "")


_WAIVED_BY: Final = ", waived by "
_NO_RULE: Final = RuleDraft()


def decide(evidence: Evidence, rule: RuleDraft | None, *, outcomes: bool = False) -> tuple[Check, ...]:
    """Return what a certificate depends on, point by point, as far as it matters.

    Whoever was in no session may have none, whatever the share asked for or waived; without a rule, one session is
    enough. Without any mark in the workshop, the status decides. A mark that is missing leaves a certificate
    undecided whatever the rule, for its contact time is not known either. With
    `outcomes` the certificate states what was learnt, so the post-test must have been passed: nobody can waive that.
    """
    if evidence.status not in ENTITLED:
        return (Check(Point.STATUS, Answer.NO, _say_status(evidence)),)
    checks = [*_check_attendance(evidence, rule or _NO_RULE), *_check_post_test(evidence, rule or _NO_RULE)]
    if rule and rule.note and rule.post_test is None:
        says = f"coursework: {rule.note.text('en')}"
        checks.append(Check(Point.COURSEWORK, Answer.YES, says))
    if outcomes and not any(each.point is Point.POST_TEST and each.answer is Answer.YES for each in checks):
        says = "the learning outcomes were not assessed by a post-test that was passed: no micro-credential"
        checks.append(Check(Point.OUTCOMES, Answer.NO, says))
    return tuple(checks)


def conclude(checks: Sequence[Check]) -> Answer:
    """Return yes if every point is met or waived, no if one is not, and else that it is not decided."""
    answers = {each.answer for each in checks}
    return next((answer for answer in (Answer.NO, Answer.OPEN) if answer in answers), Answer.YES)


def _check_attendance(evidence: Evidence, rule: RuleDraft) -> Iterator[Check]:
    if not evidence.recorded:
        yield from _check_unrecorded(evidence, rule)
        return
    yield from _check_marks(evidence)
    if rule.share is None:
        yield _check_presence(evidence)
    else:
        yield from _check_share(evidence, rule.share)
    for code in _sessions_asked(evidence, rule):
        yield _check_session(evidence, code)


def _sessions_asked(evidence: Evidence, rule: RuleDraft) -> list[str]:
    """Return the sessions that must be attended, but for those of groups of others."""
    return [code for code in rule.must_attend if code in evidence.presence.marks]


def _check_unrecorded(evidence: Evidence, rule: RuleDraft) -> Iterator[Check]:
    """Yield what can be said where nobody wrote down who was there."""
    none = "no attendance was recorded"
    if rule.share is not None:
        check = Check(Point.SHARE, Answer.OPEN, f"{none}, rule {rule.share} %: not decided")
        yield _waive(check, evidence.grant(Rule.SHARE))
    asked = _sessions_asked(evidence, rule)
    for code in asked:
        check = Check(Point.MUST_ATTEND, Answer.OPEN, f"{none}, must attend {code}: not decided", code)
        yield _waive(check, evidence.grant(Rule.MUST_ATTEND, code))
    if rule.share is None and not asked:
        yield Check(Point.STATUS, Answer.YES, f"{none}: by status, {_spaced(evidence.status)}: yes")


def _check_marks(evidence: Evidence) -> Iterator[Check]:
    presence = evidence.presence
    if presence.missing:
        yield Check(Point.MARKS, Answer.OPEN, f"not decided: no mark in {write_codes(presence.missing)}")
    if presence.to_come:
        yield Check(Point.MARKS, Answer.OPEN, f"not decided: still to come: {write_codes(presence.to_come)}")


def _check_share(evidence: Evidence, share: int) -> Iterator[Check]:
    """Yield the share and, where it would do without having been there (excused, waived, 0 %), that nobody was."""
    presence = evidence.presence
    answer = Answer.YES if presence.reaches(share) else Answer.OPEN if presence.may_reach(share) else Answer.NO
    says = f"{write_presence(presence)}, rule {share} %: {answer}"
    check = _waive(Check(Point.SHARE, answer, says), evidence.grant(Rule.SHARE))
    yield check
    if not presence.sessions and check.answer in {Answer.YES, Answer.WAIVED}:
        there = _answer_presence(evidence)
        yield Check(Point.PRESENCE, there, f"was in no session: {there}")


def _check_presence(evidence: Evidence) -> Check:
    answer = _answer_presence(evidence)
    return Check(Point.PRESENCE, answer, f"{write_presence(evidence.presence)}: {answer}")


def _answer_presence(evidence: Evidence) -> Answer:
    presence = evidence.presence
    waits = bool(presence.missing or presence.to_come)
    return Answer.YES if presence.sessions else Answer.OPEN if waits else Answer.NO


def _check_session(evidence: Evidence, code: str) -> Check:
    mark, comes = evidence.presence.marks[code], code in evidence.presence.coming
    answer = Answer.YES if comes or mark in THERE else Answer.OPEN if mark is None else Answer.NO
    says = f"must attend {code}, {'still to come' if comes else mark or 'no mark'}: {answer}"
    return _waive(Check(Point.MUST_ATTEND, answer, says, code), evidence.grant(Rule.MUST_ATTEND, code))


def _check_post_test(evidence: Evidence, rule: RuleDraft) -> Iterator[Check]:
    if rule.post_test is None:
        return
    if evidence.score is None:
        check = Check(Point.POST_TEST, Answer.OPEN, f"post-test without a result, rule {rule.post_test} %: not decided")
    else:
        answer = Answer.YES if evidence.score.reaches(rule.post_test) else Answer.NO
        says = f"post-test {write_score(evidence.score)}, rule {rule.post_test} %: {answer}"
        check = Check(Point.POST_TEST, answer, says)
    yield _waive(check, evidence.grant(Rule.POST_TEST))


def _waive(check: Check, grant: Grant | None) -> Check:
    """Return a point as waived where it is not met and somebody said that it need not be."""
    if grant is None or check.answer is Answer.YES:
        return check
    says = f"{check.says}{_WAIVED_BY}{grant.granted_by}: {grant.because}"
    return Check(check.point, Answer.WAIVED, says, check.session)


def _say_status(evidence: Evidence) -> str:
    """Return why the status gives no right, and what to do where marks say that somebody was there all the same."""
    presence = evidence.presence
    says = f"the status is {_spaced(evidence.status)}, not confirmed or attended: no"
    if not presence.sessions:
        return says
    was_there = f"was in {presence.sessions} of {presence.of_sessions} sessions"
    remedy = "attendance close" if evidence.status in EXPECTED else "participant status"
    return f"{says} ({was_there}; curriculum {remedy} sets it)"


def _spaced(status: str) -> str:
    return status.replace("_", "-")
