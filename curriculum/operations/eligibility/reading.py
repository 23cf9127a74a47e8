"""Reads what certificates of a workshop are decided by, in few queries however many take part."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.models import AssessmentResult, Participant, Session, Waiver
from curriculum.models.participation import THERE, Assessment, Mark
from curriculum.operations.attendance.book import attendance_book
from curriculum.operations.attendance.sessions import rows_with_groups
from curriculum.operations.contact_time import WHOLE, Timetable, attended_time, scheduled_seconds
from curriculum.operations.eligibility.evidence import Evidence, Grant, Presence, Score

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.attendance.book import AttendanceBook, BookParticipant


def read_evidence(db: Db, workshop: Workshop, *, count_to_come: bool = False) -> dict[int, Evidence]:
    """Return what is known of each participant, by id.

    With `count_to_come`, sessions that are not over and bear no mark count as attended by whoever was present or late
    in another one.
    """
    book = attendance_book(db, workshop)
    counting = _Counting(book, Timetable(rows_with_groups(db, workshop)), count_to_come=count_to_come)
    scores, grants = _scores(db, workshop), _grants(db, workshop)
    return {
        who.id: Evidence(
            number=who.number,
            status=who.status,
            recorded=counting.recorded,
            presence=counting.presence(who),
            score=scores.get(who.id),
            grants=tuple(grants.get(who.id, ())),
        )
        for who in book.participants
    }


def session_codes(db: Db, workshop: Workshop) -> frozenset[str]:
    """Return the codes of the sessions that can be attended: held, and counting as contact time."""
    return frozenset(
        row.code for row in rows_with_groups(db, workshop) if not row.cancelled and row.starts_at and row.contact
    )


class _Counting:
    """Counts the presence of one participant after another."""

    def __init__(self, book: AttendanceBook, timetable: Timetable, *, count_to_come: bool) -> None:
        self._book, self._timetable, self._count_to_come = book, timetable, count_to_come
        self.recorded = book.recorded
        self._over = {each.id for each in book.sessions if each.ends_at <= book.as_of}

    def presence(self, who: BookParticipant) -> Presence:
        stretches = self._timetable.stretches(who.groups)
        expected = self._book.expected(who.id)
        marks = {each.id: self._book.mark(who.id, each.id) for each in expected}
        attended = sum(mark in THERE for mark in marks.values())
        blank = [each for each in expected if marks[each.id] is None]
        to_come = [each for each in blank if each.id not in self._over]
        coming = to_come if self._count_to_come and attended else []
        weights = self._book.weights_of(who.id) | {each.id: WHOLE for each in coming}
        time = attended_time(stretches, weights)
        there = {id_: weight for id_, weight in weights.items() if marks[id_] is not Mark.EXCUSED}
        return Presence(
            sessions=attended + len(coming),
            of_sessions=len(expected),
            time=time,
            best=attended_time(stretches, weights | {each.id: WHOLE for each in blank}),
            seconds=scheduled_seconds(stretches),
            excused=time - attended_time(stretches, there),
            marks={each.code: marks[each.id] for each in expected},
            missing=tuple(each.code for each in blank if each.id in self._over),
            to_come=() if coming else tuple(each.code for each in to_come),
            coming=tuple(each.code for each in coming),
        )


def _scores(db: Db, workshop: Workshop) -> dict[int, Score]:
    """Return what each participant (by id) reached in the post-test, as it stands now."""
    wanted = (
        sa.select(AssessmentResult.participant_id, AssessmentResult.points, AssessmentResult.most)
        .join(Participant)
        .where(
            Participant.workshop_id == workshop.id,
            AssessmentResult.assessment == Assessment.POST,
            AssessmentResult.replaced_at.is_(None),
        )
    )
    return {whose: Score(points, most) for whose, points, most in db.execute(wanted)}


def _grants(db: Db, workshop: Workshop) -> dict[int, list[Grant]]:
    """Return the waivers that stand, by participant (id)."""
    wanted = (
        sa.select(Waiver.participant_id, Waiver.rule, Waiver.because, Waiver.granted_by, Session.code)
        .join(Participant)
        .outerjoin(Session, Session.id == Waiver.session_id)
        .where(Participant.workshop_id == workshop.id, Waiver.withdrawn_at.is_(None))
        .order_by(Waiver.id)
    )
    found: defaultdict[int, list[Grant]] = defaultdict(list)
    for whose, rule, because, by, session in db.execute(wanted):
        found[whose].append(Grant(rule, because, by, session))
    return found
