"""Joins the places of two persons who are one: in a workshop where both have one, one place stays, the other is hidden.

The place that holds a certificate stays, for a certificate never moves; else the one with the lower number. What only
the hidden place has goes to the one that stays; what both have stays with each, and so does what would close a circle
of substitutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from curriculum.errors import Conflict
from curriculum.models import AssessmentResult, Attendance, Certificate, Participant, Session, Workshop
from curriculum.models.credentials import CertificateStatus
from curriculum.models.participation import GroupWish
from curriculum.operations.certificates.register import place_of
from curriculum.operations.merging.moves import Move, move
from curriculum.operations.merging.references import hand_over, references_to
from curriculum.operations.merging.standing_in import without_circles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Person
    from curriculum.models.participation import Status

    Row = Mapping[Any, Any]

_PLACES: Final[Any] = Participant.__table__
#: What the place that stays takes from the hidden one where it has nothing.
_FILLED: Final = ("organisation_id", "job_title", "language", "rank", "arrives_on", "departs_on", "substitute_for_id")


@dataclass(frozen=True, slots=True)
class JoinedPlaces:
    """Two places of one workshop, by number: the one that stays, and the one that is hidden."""

    workshop: str
    kept: int
    hidden: int
    kept_status: Status
    hidden_status: Status


def join_places(db: Db, kept: Person, gone: Person) -> tuple[list[Move], tuple[JoinedPlaces, ...]]:
    """Return what becomes of the places of two persons; raise `Conflict` where they contradict each other."""
    theirs = {row["workshop_id"]: row for row in _places_of(db, kept)}
    moves: list[Move] = []
    joined: list[JoinedPlaces] = []
    for row in _places_of(db, gone):
        other = theirs.get(row["workshop_id"])
        if other is None:
            moves.append(move(_PLACES, row, "person_id", kept.id))
            continue
        workshop = db.get_one(Workshop, row["workshop_id"]).code
        _refuse_contradictions(db, workshop, kept=(kept, other), gone=(gone, row))
        stays, hidden = sorted((other, row), key=lambda place: _order(db, place))
        moves += without_circles(db, row["workshop_id"], _joining(db, stays, hidden, kept=kept.id, gone=gone.id))
        joined.append(JoinedPlaces(workshop, stays["number"], hidden["number"], stays["status"], hidden["status"]))
    return moves, tuple(joined)


def _places_of(db: Db, person: Person) -> Sequence[Row]:
    wanted = sa.select(_PLACES).where(_PLACES.c.person_id == person.id, _PLACES.c.merged_into_id.is_(None))
    return list(db.execute(wanted.order_by(_PLACES.c.id)).mappings())


def _order(db: Db, place: Row) -> tuple[bool, bool, int]:
    statuses = db.scalars(sa.select(Certificate.status).where(Certificate.participant_id == place["id"])).all()
    return CertificateStatus.VALID not in statuses, not statuses, place["number"]


def _joining(db: Db, stays: Row, hidden: Row, *, kept: int, gone: int) -> Iterator[Move]:
    if stays["person_id"] != kept:
        yield move(_PLACES, stays, "person_id", kept)
        yield move(_PLACES, hidden, "person_id", gone)
    yield move(_PLACES, hidden, "merged_into_id", stays["id"])
    for name in _FILLED:
        filling = hidden[name] if hidden[name] != stays["id"] else None
        if stays[name] is None and filling is not None:
            yield move(_PLACES, stays, name, filling)
    for reference in references_to(_PLACES):
        yield from hand_over(db, reference, old=hidden["id"], new=stays["id"])
    yield from _wishes(db, stays["id"], hidden["id"])


def _wishes(db: Db, stays: int, hidden: int) -> Iterator[Move]:
    """Yield the moves of wishes for groups: none is wished twice of two, and nobody wishes himself."""
    table: Any = GroupWish.__table__
    ends = sa.or_(*(column.in_((stays, hidden)) for column in (table.c.one_id, table.c.other_id)))
    rows = list(db.execute(sa.select(table).where(ends).order_by(table.c.id)).mappings())
    taken = {(row["one_id"], row["other_id"]) for row in rows}
    for row in rows:
        before = (row["one_id"], row["other_id"])
        one, other = sorted(stays if end == hidden else end for end in before)
        if hidden in before and one != other and (one, other) not in taken:
            taken.add((one, other))
            yield move(table, row, "one_id", one)
            yield move(table, row, "other_id", other)


def _refuse_contradictions(db: Db, workshop: str, *, kept: tuple[Person, Row], gone: tuple[Person, Row]) -> None:
    (one, place), (other, second) = kept, gone
    ids = (place["id"], second["id"])
    both = f"{one.code} and {other.code}"
    if found := _certified_twice(db, ids):
        raise Conflict(
            f"{both} both hold a valid certificate of {workshop}: {' and '.join(found)}. "
            "Revoke one of them first, then merge: curriculum certificate revoke"
        )
    if codes := _marked_otherwise(db, ids):
        raise Conflict(
            f"{both} are marked differently in {workshop}: {', '.join(codes)}. "
            "Correct the marks of one of them first, then merge: curriculum attendance --help"
        )
    if tests := _measured_otherwise(db, ids):
        raise Conflict(
            f"{both} have different results in {workshop}: {' and '.join(tests)}-test. "
            "Correct one of them first, then merge: curriculum assessment --help"
        )


def _certified_twice(db: Db, ids: tuple[int, int]) -> Sequence[str]:
    """Return the serials of two valid certificates of one kind, also of places that were merged into these before."""
    valid = (
        sa.select(Certificate)
        .join(Participant)
        .where(sa.or_(Participant.id.in_(ids), Participant.merged_into_id.is_not(None)))
        .where(Certificate.status == CertificateStatus.VALID)
    )
    by_kind: dict[str, list[str]] = {}
    for row in db.scalars(valid.order_by(Certificate.serial)):
        if place_of(row).id in ids:
            by_kind.setdefault(row.kind, []).append(row.serial)
    return next((serials for serials in by_kind.values() if len(serials) > 1), ())


def _marked_otherwise(db: Db, ids: tuple[int, int]) -> Sequence[str]:
    one, other = (aliased(Attendance) for _ in range(2))
    wanted = (
        sa.select(Session.code)
        .join(one, one.session_id == Session.id)
        .join(other, other.session_id == Session.id)
        .where(one.participant_id == ids[0], other.participant_id == ids[1], one.mark != other.mark)
        .where(one.replaced_at.is_(None), other.replaced_at.is_(None))
    )
    return db.scalars(wanted.order_by(Session.code)).all()


def _measured_otherwise(db: Db, ids: tuple[int, int]) -> Sequence[str]:
    one, other = (aliased(AssessmentResult) for _ in range(2))
    wanted = (
        sa.select(one.assessment)
        .join(other, other.assessment == one.assessment)
        .where(one.participant_id == ids[0], other.participant_id == ids[1])
        .where(sa.or_(one.points != other.points, one.most != other.most))
        .where(one.replaced_at.is_(None), other.replaced_at.is_(None))
    )
    return sorted(each.value for each in db.scalars(wanted))
