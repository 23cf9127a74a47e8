"""From rows to verdicts: marks, groups, weights, pauses, results, waivers."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from curriculum.errors import Conflict
from curriculum.models import Attendance
from curriculum.models.credentials import CertificateKind
from curriculum.models.participation import Assessment, Mark, Rule, Status
from curriculum.models.sessions import SessionKind
from curriculum.operations.assessments import Result, record_results
from curriculum.operations.eligibility.deciding import kinds_with_rules, list_eligibility, rule_of
from curriculum.operations.eligibility.rules import Answer, Point
from curriculum.operations.eligibility.waivers import grant_waiver
from tests.builders import make_group, make_participant, make_person, make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Participant, Session, Workshop
    from curriculum.operations.eligibility.deciding import Eligibility
    from tests.conftest import Clock

AFTERWARDS = datetime(2019, 12, 13, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def afterwards(fixed_clock: Clock) -> None:
    fixed_clock.set(AFTERWARDS)


def enrol(db: Db, workshop: Workshop, count: int = 1, **more: Any) -> list[Participant]:
    return [
        make_participant(db, workshop, make_person(db, f"P{number}", f"Personne {number} Exemple"), **more)
        for number in range(1, count + 1)
    ]


def mark(db: Db, participant: Participant, **marks: Mark) -> None:
    sessions = {row.code: row for row in participant.workshop.sessions}
    db.add_all(
        Attendance(session_id=sessions[code].id, participant_id=participant.id, mark=one, recorded_at=AFTERWARDS)
        for code, one in marks.items()
    )
    db.flush()


def timetable(db: Db, workshop: Workshop, count: int = 4) -> list[Session]:
    """Add sessions of an hour each, one after the other."""
    return [make_session(db, workshop, f"S{number}", at=f"{8 + number:02}:00") for number in range(1, count + 1)]


def only(found: tuple[Eligibility, ...]) -> Eligibility:
    (one,) = found
    return one


def test_presence_is_counted_from_marks_without_pauses_and_with_the_weights_of_the_workshop(db: Db) -> None:
    workshop = make_workshop(db, attendance={"late": 50, "excused": 25}, certificates={"participation": {"share": 80}})
    (who,) = enrol(db, workshop)
    timetable(db, workshop)
    make_session(db, workshop, "COFFEE", at="09:30", minutes=30, kind=SessionKind.BREAK)
    mark(db, who, S1=Mark.PRESENT, S2=Mark.LATE, S3=Mark.EXCUSED, S4=Mark.ABSENT)

    found = only(list_eligibility(db, workshop))

    assert (found.sessions_attended, found.sessions) == (2, 4)
    assert (found.minutes_attended, found.minutes) == (30 + 30, 210)
    assert found.because == "2 of 4 sessions, 1.2 of 3.5 h with excused time (35.7 %), rule 80 %: no"
    assert (found.answer, found.kind, found.name) == (Answer.NO, CertificateKind.PARTICIPATION, "Personne 1 Exemple")


def test_only_sessions_of_the_own_groups_count_and_overlapping_time_once(db: Db) -> None:
    workshop = make_workshop(db)
    one, two, both = enrol(db, workshop, 3)
    left = make_group(db, workshop, "G1", members=[one, both])
    right = make_group(db, workshop, "G2", members=[two, both])
    make_session(db, workshop, "ALL", at="09:00")
    make_session(db, workshop, "B1", at="10:00", groups=[left])
    make_session(db, workshop, "B2", at="10:30", groups=[right])
    mark(db, one, ALL=Mark.PRESENT, B1=Mark.PRESENT)
    mark(db, two, ALL=Mark.PRESENT, B2=Mark.ABSENT)
    mark(db, both, ALL=Mark.ABSENT, B1=Mark.PRESENT, B2=Mark.PRESENT)

    found = list_eligibility(db, workshop)

    assert [(each.minutes_attended, each.minutes) for each in found] == [(120, 120), (60, 120), (90, 150)]


def test_missing_marks_are_named_and_stop_that_participant_alone(db: Db) -> None:
    workshop = make_workshop(db)
    one, _ = enrol(db, workshop, 2)
    timetable(db, workshop, 2)
    mark(db, one, S1=Mark.PRESENT, S2=Mark.PRESENT)

    first, second = list_eligibility(db, workshop)

    assert (first.answer, second.answer) == (Answer.YES, Answer.OPEN)
    assert second.checks[0].says == "not decided: no mark in S1, S2"


def test_what_is_open_is_left_out_where_the_answer_is_no_all_the_same(db: Db) -> None:
    workshop = make_workshop(db, certificates={"participation": {"share": 80}})
    (who,) = enrol(db, workshop)
    timetable(db, workshop)
    mark(db, who, S1=Mark.ABSENT, S2=Mark.ABSENT, S3=Mark.PRESENT)

    found = only(list_eligibility(db, workshop))

    assert found.because == "1 of 4 sessions, 1.0 of 4.0 h (25.0 %), rule 80 %: no"
    assert [each.answer for each in found.checks] == [Answer.OPEN, Answer.NO]


def test_sessions_to_come_are_waited_for_or_counted(db: Db, fixed_clock: Clock) -> None:
    workshop = make_workshop(db, certificates={"participation": {"share": 80}})
    (who,) = enrol(db, workshop)
    make_session(db, workshop, "S1", day=1)
    make_session(db, workshop, "S2", day=2)
    mark(db, who, S1=Mark.PRESENT)
    fixed_clock.set(datetime(2019, 12, 10, 19, tzinfo=UTC))

    waiting = only(list_eligibility(db, workshop))
    counted = only(list_eligibility(db, workshop, count_to_come=True))

    assert (waiting.answer, waiting.checks[0].says) == (Answer.OPEN, "not decided: still to come: S2")
    assert (counted.answer, counted.minutes_attended) == (Answer.YES, 120)


def test_closing_still_to_come_is_attended_by_those_who_were_there_before_alone(db: Db, fixed_clock: Clock) -> None:
    workshop = make_workshop(db, certificates={"participation": {"share": 50, "must_attend": ["S3"]}})
    came, stayed_away, excused = enrol(db, workshop, 3)
    for day in (1, 2, 3):
        make_session(db, workshop, f"S{day}", day=day)
    mark(db, came, S1=Mark.LATE, S2=Mark.ABSENT)
    mark(db, stayed_away, S1=Mark.ABSENT, S2=Mark.ABSENT)
    mark(db, excused, S1=Mark.EXCUSED, S2=Mark.ABSENT)
    fixed_clock.set(datetime(2019, 12, 11, 19, tzinfo=UTC))

    first, *others = list_eligibility(db, workshop, count_to_come=True)

    assert (first.answer, first.checks[-1].says) == (Answer.YES, "must attend S3, still to come: yes")
    assert first.because.startswith("2 of 3 sessions, 2.0 of 3.0 h (66.6 %), rule 50 %: yes")
    assert [other.sessions_attended for other in others] == [0, 0]
    assert {other.answer for other in others} == {Answer.NO}  # one session of three cannot be half
    workshop.certificates = None
    db.flush()
    assert [each.answer for each in list_eligibility(db, workshop, count_to_come=True)] == [
        Answer.YES,
        Answer.OPEN,
        Answer.OPEN,
    ]


def test_excused_time_counts_for_the_share_and_not_on_paper(db: Db) -> None:
    workshop = make_workshop(
        db, attendance={"excused": 100, "late": 50}, certificates={"participation": {"share": 100}}
    )
    excused, late, never = enrol(db, workshop, 3)
    timetable(db, workshop, 2)
    mark(db, excused, S1=Mark.PRESENT, S2=Mark.EXCUSED)
    mark(db, late, S1=Mark.PRESENT, S2=Mark.LATE)
    mark(db, never, S1=Mark.EXCUSED, S2=Mark.EXCUSED)

    found = list_eligibility(db, workshop)

    assert [(each.answer, each.minutes_attended) for each in found] == [
        (Answer.YES, 60),
        (Answer.NO, 90),
        (Answer.NO, 0),
    ]
    assert found[2].because == (
        "0 of 2 sessions, 2.0 of 2.0 h with excused time (100.0 %), rule 100 %: yes; was in no session: no"
    )


@pytest.mark.parametrize(("status", "closes"), [(Status.ACCEPTED, True), (Status.NOMINATED, False)])
def test_status_that_closing_would_set_is_told(db: Db, status: Status, *, closes: bool) -> None:
    workshop = make_workshop(db)
    (who,) = enrol(db, workshop, status=status)
    timetable(db, workshop, 1)
    mark(db, who, S1=Mark.PRESENT)

    found = only(list_eligibility(db, workshop))

    assert (found.answer, found.to_close) == (Answer.NO, closes)
    assert found.because.endswith(f"{'attendance close' if closes else 'participant status'} sets it)")


def test_result_and_waiver_are_read(db: Db) -> None:
    rules = {"completion": {"share": 80, "must_attend": ["S1"], "post_test": 70}}
    workshop = make_workshop(db, certificates=rules)
    (who,) = enrol(db, workshop)
    timetable(db, workshop, 2)
    mark(db, who, S1=Mark.ABSENT, S2=Mark.PRESENT)
    record_results(db, workshop, Assessment.POST, [Result(1, Decimal(15), Decimal(20))])
    record_results(db, workshop, Assessment.PRE, [Result(1, Decimal(3), Decimal(20))])
    grant_waiver(db, workshop, 1, rule=Rule.SHARE, because="ill", by="A. Exemple, Director")
    grant_waiver(db, workshop, 1, rule=Rule.MUST_ATTEND, session="S1", because="led it", by="A. Exemple, Director")

    found = only(list_eligibility(db, workshop, [CertificateKind.COMPLETION]))

    assert [(check.point, check.answer) for check in found.checks] == [
        (Point.SHARE, Answer.WAIVED),
        (Point.MUST_ATTEND, Answer.WAIVED),
        (Point.POST_TEST, Answer.YES),
    ]
    assert found.answer is Answer.YES


def test_without_marks_nothing_is_said_of_presence(db: Db) -> None:
    workshop = make_workshop(db)
    enrol(db, workshop, status=Status.ATTENDED)
    timetable(db, workshop, 2)

    found = only(list_eligibility(db, workshop))

    assert (found.answer, found.sessions_attended, found.minutes_attended) == (Answer.YES, None, None)
    assert found.because == "no attendance was recorded: by status, attended: yes"


def test_completion_without_a_rule_is_refused_with_what_to_write(db: Db) -> None:
    workshop = make_workshop(db, certificates={"completion": {"share": 80}})

    with pytest.raises(Conflict, match=r"under \[workshop.certificates.completion\], post_test = 60"):
        rule_of(db, workshop, CertificateKind.COMPLETION)


def test_rule_that_names_a_session_which_is_held_no_more_is_refused(db: Db) -> None:
    workshop = make_workshop(db, certificates={"participation": {"must_attend": ["S1"]}})
    session = make_session(db, workshop, "S1")
    assert rule_of(db, workshop, CertificateKind.PARTICIPATION) is not None
    session.cancelled = True
    db.flush()

    with pytest.raises(Conflict, match="names the session S1, which is not held"):
        list_eligibility(db, workshop)


def test_kinds_are_participation_and_those_with_a_rule(db: Db) -> None:
    workshop = make_workshop(db, certificates={"trainer": {"share": 100}})

    assert kinds_with_rules(workshop) == (CertificateKind.PARTICIPATION, CertificateKind.TRAINER)


def test_few_queries_are_asked_however_many_take_part(db: Db) -> None:
    workshop = make_workshop(db, certificates={"participation": {"share": 80}})
    enrol(db, workshop, 12)
    timetable(db, workshop, 8)
    asked: list[str] = []
    event.listen(db.connection(), "before_cursor_execute", lambda *given: asked.append(given[2]))

    list_eligibility(db, workshop)

    assert len(asked) <= 12
