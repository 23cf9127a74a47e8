"""Each rule and refusal by itself, from plain values."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from curriculum.languages import Translated
from curriculum.models.participation import Mark, Rule, Status
from curriculum.operations.drafts.certificates import RuleDraft
from curriculum.operations.eligibility.evidence import Evidence, Grant, Presence, Score
from curriculum.operations.eligibility.rules import Answer, Check, Point, conclude, decide

HOUR = 3600


def presence(hours: float, of: float, **more: Any) -> Presence:
    """Return so many hours attended; a session takes one."""
    fields = {
        "sessions": int(hours),
        "of_sessions": int(of),
        "time": round(hours * HOUR * 100),
        "best": round(hours * HOUR * 100),
        "seconds": round(of * HOUR),
        **more,
    }
    return Presence(**fields)


def evidence(found: Presence, *, recorded: bool = True, **more: Any) -> Evidence:
    return Evidence(3, more.pop("status", Status.CONFIRMED), recorded, found, **more)


def says(*arguments: Any, **more: Any) -> tuple[Answer, list[str]]:
    checks = decide(*arguments, **more)
    return conclude(checks), [check.says for check in checks]


def test_share_of_the_contact_hours_is_explained_with_its_count() -> None:
    found = presence(15.2, 16.4, sessions=22, of_sessions=24)

    assert says(evidence(found), RuleDraft(share=80)) == (
        Answer.YES,
        ["22 of 24 sessions, 15.2 of 16.4 h (92.6 %), rule 80 %: yes"],
    )


@pytest.mark.parametrize(("time", "answer"), [(7_996, Answer.NO), (7_999, Answer.NO), (8_000, Answer.YES)])
def test_share_is_exact_and_never_rounded_up(time: int, answer: Answer) -> None:
    found = Presence(sessions=8, of_sessions=10, time=time, best=time, seconds=100)

    assert says(evidence(found), RuleDraft(share=80))[0] is answer


def test_share_just_below_is_shown_rounded_down() -> None:
    found = Presence(sessions=8, of_sessions=10, time=7_996 * HOUR, best=7_996 * HOUR, seconds=100 * HOUR)

    assert says(evidence(found), RuleDraft(share=80))[1] == [
        "8 of 10 sessions, 79.9 of 100.0 h (79.9 %), rule 80 %: no"
    ]


def test_share_of_nothing_is_not_reached() -> None:
    found = presence(0, 0)

    assert says(evidence(found), RuleDraft(share=0)) == (Answer.NO, ["0 of 0 sessions, 0.0 of 0.0 h, rule 0 %: no"])


@pytest.mark.parametrize("grants", [(), (Grant(Rule.SHARE, "ill", "A. Exemple"),)])
@pytest.mark.parametrize(("missing", "answer"), [((), Answer.NO), (("S7",), Answer.OPEN)])
def test_who_was_in_no_session_may_have_none_whatever_the_share(
    grants: tuple[Grant, ...], missing: tuple[str, ...], answer: Answer
) -> None:
    found = evidence(presence(0, 10, missing=missing), grants=grants)

    conclusion, sentences = says(found, RuleDraft(share=80 if grants else 0))

    assert (conclusion, sentences[-1]) == (answer, f"was in no session: {answer}")


def test_missing_marks_stop_a_certificate_although_the_share_is_reached() -> None:
    found = presence(9, 10, missing=("S7", "S9"))

    assert says(evidence(found), RuleDraft(share=80)) == (
        Answer.OPEN,
        ["not decided: no mark in S7, S9", "9 of 10 sessions, 9.0 of 10.0 h (90.0 %), rule 80 %: yes"],
    )


def test_share_that_missing_marks_may_still_bring_is_not_decided_and_one_out_of_reach_is() -> None:
    may = presence(7, 10, best=9 * HOUR * 100, missing=("S7", "S9"))
    cannot = presence(4, 10, best=6 * HOUR * 100, missing=("S7", "S9"))

    assert says(evidence(may), RuleDraft(share=80))[0] is Answer.OPEN
    assert says(evidence(cannot), RuleDraft(share=80))[0] is Answer.NO


def test_sessions_to_come_are_waited_for() -> None:
    found = presence(9, 10, to_come=("S10",))

    assert says(evidence(found), None)[1][0] == "not decided: still to come: S10"


def test_many_sessions_without_a_mark_are_counted() -> None:
    found = presence(0, 12, missing=tuple(f"S{number}" for number in range(1, 13)))

    assert says(evidence(found), None) == (
        Answer.OPEN,
        [
            "not decided: no mark in S1, S2, S3, S4, S5, S6, S7, S8 and 4 more",
            "0 of 12 sessions, 0.0 of 12.0 h (0.0 %): not decided",
        ],
    )


def test_without_a_rule_some_presence_is_enough_and_none_is_not() -> None:
    assert says(evidence(presence(1, 10)), None) == (Answer.YES, ["1 of 10 sessions, 1.0 of 10.0 h (10.0 %): yes"])
    assert says(evidence(presence(0, 10)), None)[0] is Answer.NO


def test_without_rule_and_marks_the_status_decides() -> None:
    none = presence(0, 10)

    assert says(evidence(none, recorded=False), None) == (
        Answer.YES,
        ["no attendance was recorded: by status, confirmed: yes"],
    )
    assert says(evidence(none, recorded=False, status=Status.WAIT_LISTED), None) == (
        Answer.NO,
        ["the status is wait-listed, not confirmed or attended: no"],
    )


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.CONFIRMED, Status.ATTENDED}))
def test_status_comes_before_everything_else(status: Status) -> None:
    (check,) = decide(evidence(presence(10, 10), status=status), RuleDraft(share=80))

    assert (check.point, check.answer) == (Point.STATUS, Answer.NO)
    remedy = "attendance close" if status in {Status.ACCEPTED, Status.ABSENT} else "participant status"
    assert check.says.endswith(f"no (was in 10 of 10 sessions; curriculum {remedy} sets it)")


def test_rule_on_attendance_without_any_mark_is_not_decided() -> None:
    found = evidence(presence(0, 10, marks={"S3": None}), recorded=False)

    assert says(found, RuleDraft(share=80, must_attend=("S3", "OTHERS"))) == (
        Answer.OPEN,
        [
            "no attendance was recorded, rule 80 %: not decided",
            "no attendance was recorded, must attend S3: not decided",
        ],
    )


@pytest.mark.parametrize(
    ("mark", "answer"),
    [
        (Mark.PRESENT, Answer.YES),
        (Mark.LATE, Answer.YES),
        (Mark.EXCUSED, Answer.NO),
        (Mark.ABSENT, Answer.NO),
        (None, Answer.OPEN),
    ],
)
def test_session_that_must_be_attended_asks_for_being_there(mark: Mark | None, answer: Answer) -> None:
    found = evidence(presence(9, 10, marks={"S3": mark}))

    check = next(one for one in decide(found, RuleDraft(must_attend=("S3",))) if one.point is Point.MUST_ATTEND)

    assert check == Check(Point.MUST_ATTEND, answer, f"must attend S3, {mark or 'no mark'}: {answer}", "S3")


def test_session_for_other_groups_is_not_asked_without_any_mark() -> None:
    found = evidence(presence(0, 10, marks={"S3": None}), recorded=False)

    assert says(found, RuleDraft(must_attend=("OTHERS",))) == (
        Answer.YES,
        ["no attendance was recorded: by status, confirmed: yes"],
    )


def test_session_still_to_come_that_is_counted_is_attended() -> None:
    found = evidence(presence(9, 10, marks={"S3": None}, coming=("S3",)))

    assert says(found, RuleDraft(must_attend=("S3",)))[0] is Answer.YES


def test_session_for_other_groups_need_not_be_attended() -> None:
    found = evidence(presence(9, 10, marks={"S3": Mark.PRESENT}))

    checks = decide(found, RuleDraft(must_attend=("S3", "S4")))

    assert [check.session for check in checks if check.point is Point.MUST_ATTEND] == ["S3"]


@pytest.mark.parametrize(
    ("score", "answer", "words"),
    [
        (Score(Decimal(12), Decimal(20)), Answer.NO, "post-test 12 of 20 = 60 %, rule 70 %: no"),
        (Score(Decimal("13.99"), Decimal(20)), Answer.NO, "post-test 13.99 of 20 = 69.9 %, rule 70 %: no"),
        (Score(Decimal("17.5"), Decimal(25)), Answer.YES, "post-test 17.5 of 25 = 70 %, rule 70 %: yes"),
        (None, Answer.OPEN, "post-test without a result, rule 70 %: not decided"),
    ],
)
def test_mark_of_the_post_test_is_exact(score: Score | None, answer: Answer, words: str) -> None:
    found = evidence(presence(9, 10), score=score)

    assert says(found, RuleDraft(post_test=70)) == (answer, ["9 of 10 sessions, 9.0 of 10.0 h (90.0 %): yes", words])


def test_waiver_says_by_whom_and_why_and_leaves_other_rules() -> None:
    grant = Grant(Rule.SHARE, "ill on day 2", "Amina Exemple, Director")
    found = evidence(presence(7, 10), grants=(grant,), score=Score(Decimal(1), Decimal(20)))

    share, post_test = decide(found, RuleDraft(share=80, post_test=70))

    assert share.answer is Answer.WAIVED
    assert share.says.endswith("rule 80 %: no, waived by Amina Exemple, Director: ill on day 2")
    assert post_test.answer is Answer.NO
    assert conclude([share]) is Answer.YES


def test_waiver_is_told_in_public_without_who_and_why() -> None:
    found = evidence(presence(7, 10), grants=(Grant(Rule.SHARE, "ill on day 2", "Amina Exemple, Director"),))

    (check,) = decide(found, RuleDraft(share=80))

    assert check.in_public == "7 of 10 sessions, 7.0 of 10.0 h (70.0 %), rule 80 %: no, waived"


def test_coursework_without_a_post_test_is_said_to_be_judged_by_the_office() -> None:
    rule = RuleDraft(note=Translated(en="A case file."))

    assert says(evidence(presence(9, 10)), rule) == (
        Answer.YES,
        [
            "9 of 10 sessions, 9.0 of 10.0 h (90.0 %): yes",
            "coursework: A case file.",
        ],
    )


def test_waiver_of_one_session_leaves_the_others() -> None:
    marks = {"S3": Mark.ABSENT, "S4": Mark.ABSENT}
    one = Grant(Rule.MUST_ATTEND, "led it", "Amina Exemple, Director", "S3")
    rule = RuleDraft(must_attend=("S3", "S4"))

    by_one = decide(evidence(presence(8, 10, marks=marks), grants=(one,)), rule)
    by_all = decide(
        evidence(presence(8, 10, marks=marks), grants=(Grant(Rule.MUST_ATTEND, "led them", "A. Exemple"),)), rule
    )

    assert [check.answer for check in by_one] == [Answer.YES, Answer.WAIVED, Answer.NO]
    assert [check.answer for check in by_all] == [Answer.YES, Answer.WAIVED, Answer.WAIVED]


def test_waiver_of_what_is_met_changes_nothing_and_missing_marks_are_not_waived() -> None:
    grant = Grant(Rule.SHARE, "ill", "A. Exemple")
    found = evidence(presence(9, 10, missing=("S7",)), grants=(grant,))

    assert says(found, RuleDraft(share=80))[0] is Answer.OPEN
    assert "waived" not in says(found, RuleDraft(share=80))[1][1]


def test_outcomes_are_stated_only_of_those_who_passed_the_post_test() -> None:
    waived = (Grant(Rule.POST_TEST, "no time", "A. Exemple"),)
    rule = RuleDraft(post_test=70)
    passed = evidence(presence(9, 10), score=Score(Decimal(20), Decimal(20)))

    assert conclude(decide(passed, rule, outcomes=True)) is Answer.YES
    assert conclude(decide(evidence(presence(9, 10), grants=waived), rule)) is Answer.YES
    assert says(evidence(presence(9, 10), grants=waived), rule, outcomes=True)[0] is Answer.NO
