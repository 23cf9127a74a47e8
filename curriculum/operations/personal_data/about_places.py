"""What is held on a person's places in workshops: status with its history, groups, attendance, results, waivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from curriculum.models import (
    AssessmentResult,
    Attendance,
    Group,
    GroupMember,
    GroupWish,
    Organisation,
    Participant,
    Session,
    StatusChange,
    Waiver,
    Workshop,
)
from curriculum.operations.personal_data.subject import Section, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session as Db

    from curriculum.operations.personal_data.subject import Subject


def sections_about_places(db: Db, subject: Subject) -> Iterator[Section]:
    """Yield what belongs to the places in workshops."""
    yield _places(db, subject)
    yield _history(db, subject)
    yield _groups(db, subject)
    yield _wishes(db, subject)
    yield _attendance(db, subject)
    yield _results(db, subject)
    yield _waivers(db, subject)


def _places(db: Db, subject: Subject) -> Section:
    stands_for = aliased(Participant)
    query = (
        sa.select(
            *(Workshop.code, Workshop.title, Workshop.starts_on, Workshop.ends_on, Participant.number),
            *(Participant.status, Participant.job_title, Organisation.name, Participant.language, Participant.rank),
            *(Participant.arrives_on, Participant.departs_on, stands_for.number),
        )
        .select_from(Participant)
        .join(Workshop, Workshop.id == Participant.workshop_id)
        .outerjoin(Organisation, Organisation.id == Participant.organisation_id)
        .outerjoin(stands_for, stands_for.id == Participant.substitute_for_id)
        .where(Participant.id.in_(subject.place_ids))
        .order_by(Workshop.starts_on, Participant.id)
    )
    headings = (
        *("Workshop", "Title", "From", "Until", "Number", "Status", "Function", "Institution", "Language"),
        *("Order of the institution", "Arrives on", "Departs on", "Comes in place of number"),
    )
    return Section("Places in workshops", ("participants",), headings, read_rows(db, query))


def _history(db: Db, subject: Subject) -> Section:
    query = (
        sa.select(
            *(Workshop.code, StatusChange.status, StatusChange.effective_on, StatusChange.changed_at),
            StatusChange.note,
        )
        .select_from(StatusChange)
        .join(Participant, Participant.id == StatusChange.participant_id)
        .join(Workshop, Workshop.id == Participant.workshop_id)
        .where(Participant.id.in_(subject.place_ids))
        .order_by(StatusChange.id)
    )
    headings = ("Workshop", "Status", "By letter of", "Recorded (UTC)", "Note")
    return Section("History of the status", ("status_changes",), headings, read_rows(db, query))


def _groups(db: Db, subject: Subject) -> Section:
    query = (
        sa.select(Workshop.code, Group.code, Group.name)
        .select_from(GroupMember)
        .join(Group, Group.id == GroupMember.group_id)
        .join(Workshop, Workshop.id == Group.workshop_id)
        .where(GroupMember.participant_id.in_(subject.place_ids))
        .order_by(Workshop.starts_on, Group.code)
    )
    return Section("Groups", ("group_members",), ("Workshop", "Group", "Name of the group"), read_rows(db, query))


def _wishes(db: Db, subject: Subject) -> Section:
    one, other = aliased(Participant), aliased(Participant)
    query = (
        sa.select(Workshop.code, one.number, other.number, GroupWish.wish, GroupWish.because)
        .select_from(GroupWish)
        .join(one, one.id == GroupWish.one_id)
        .join(other, other.id == GroupWish.other_id)
        .join(Workshop, Workshop.id == one.workshop_id)
        .where(GroupWish.one_id.in_(subject.place_ids) | GroupWish.other_id.in_(subject.place_ids))
        .order_by(GroupWish.id)
    )
    headings = ("Workshop", "Number", "And number", "Should be", "Because")
    return Section("Wishes for groups", ("group_wishes",), headings, read_rows(db, query))


def _attendance(db: Db, subject: Subject) -> Section:
    query = (
        sa.select(
            *(Workshop.code, Session.code, Session.title, Session.starts_at, Attendance.mark, Attendance.source),
            *(Attendance.recorded_at, Attendance.replaced_at, Attendance.because),
        )
        .select_from(Attendance)
        .join(Session, Session.id == Attendance.session_id)
        .join(Workshop, Workshop.id == Session.workshop_id)
        .where(Attendance.participant_id.in_(subject.place_ids))
        .order_by(Attendance.id)
    )
    headings = (
        *("Workshop", "Session", "Title", "Begins (UTC)", "Mark", "From", "Recorded (UTC)", "Corrected (UTC)"),
        "Because",
    )
    return Section("Attendance", ("attendances",), headings, read_rows(db, query))


def _results(db: Db, subject: Subject) -> Section:
    query = (
        sa.select(
            *(Workshop.code, AssessmentResult.assessment, AssessmentResult.points, AssessmentResult.most),
            *(AssessmentResult.recorded_at, AssessmentResult.replaced_at, AssessmentResult.because),
        )
        .select_from(AssessmentResult)
        .join(Participant, Participant.id == AssessmentResult.participant_id)
        .join(Workshop, Workshop.id == Participant.workshop_id)
        .where(Participant.id.in_(subject.place_ids))
        .order_by(AssessmentResult.id)
    )
    headings = ("Workshop", "Test", "Points", "Of", "Recorded (UTC)", "Corrected (UTC)", "Because")
    return Section("Results of assessments", ("assessment_results",), headings, read_rows(db, query))


def _waivers(db: Db, subject: Subject) -> Section:
    query = (
        sa.select(
            *(Workshop.code, Waiver.rule, Session.code, Waiver.because, Waiver.granted_by, Waiver.granted_at),
            Waiver.withdrawn_at,
        )
        .select_from(Waiver)
        .join(Participant, Participant.id == Waiver.participant_id)
        .join(Workshop, Workshop.id == Participant.workshop_id)
        .outerjoin(Session, Session.id == Waiver.session_id)
        .where(Participant.id.in_(subject.place_ids))
        .order_by(Waiver.id)
    )
    headings = ("Workshop", "Rule", "Session", "Because", "Granted by", "Granted (UTC)", "Withdrawn (UTC)")
    return Section("Waivers", ("waivers",), headings, read_rows(db, query))
