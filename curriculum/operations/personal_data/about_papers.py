"""What is held of a person on paper: certificates with all that stands on them, and the lines of the audit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from curriculum.models import Certificate, Participant, Workshop
from curriculum.operations.audit import events_about
from curriculum.operations.personal_data.subject import Section, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session as Db

    from curriculum.operations.personal_data.subject import Subject


def sections_about_papers(db: Db, subject: Subject) -> Iterator[Section]:
    """Yield certificates and audit."""
    yield _certificates(db, subject)
    yield _snapshots(db, subject)
    yield _audit(db, subject)


def _certificates(db: Db, subject: Subject) -> Section:
    before = aliased(Certificate)
    query = (
        sa.select(
            *(Workshop.code, Certificate.serial, Certificate.kind, Certificate.status, Certificate.issued_at),
            *(before.serial, Certificate.revoked_at, Certificate.revoked_because, Certificate.erased_at),
        )
        .select_from(Certificate)
        .join(Participant, Participant.id == Certificate.participant_id)
        .join(Workshop, Workshop.id == Participant.workshop_id)
        .outerjoin(before, before.id == Certificate.supersedes_id)
        .where(Participant.id.in_(subject.place_ids))
        .order_by(Certificate.id)
    )
    headings = (
        *("Workshop", "Serial", "Kind", "Status", "Issued (UTC)", "In place of", "Revoked (UTC)", "Because"),
        "Erased (UTC)",
    )
    return Section("Certificates", ("certificates",), headings, read_rows(db, query))


def _snapshots(db: Db, subject: Subject) -> Section:
    query = (
        sa.select(Certificate.serial, Certificate.snapshot)
        .where(Certificate.participant_id.in_(subject.place_ids))
        .order_by(Certificate.id)
    )
    rows = tuple(
        (serial, what, value)
        for serial, snapshot in db.execute(query)
        for what, value in _lines(snapshot or {})
        if value not in {None, ""}
    )
    return Section("What stands on the certificates", ("certificates",), ("Serial", "What", "Value"), rows)


def _lines(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - JSON's own types
    """Yield the single values of a snapshot, each with where it stands in words: "issuers 1 name en"."""
    parts: Any = ()
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list):
        parts = enumerate(value, start=1)
    else:
        yield name, value
    for key, part in parts:
        yield from _lines(part, f"{name} {key}".replace("_", " ").strip())


def _audit(db: Db, subject: Subject) -> Section:
    events = events_about(db, [one.code for one in subject.persons], subject.numbers)
    rows = tuple((one.at, one.actor, one.action, one.workshop) for one in events)
    headings = ("When (UTC)", "Who", "What", "Workshop")
    return Section("What was done with these data", ("audit_events",), headings, rows)
