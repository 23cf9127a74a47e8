"""Verbs on the results of assessments: record, correct with a reason, list with what was gained."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum import clock
from curriculum.cleaning import LINE
from curriculum.errors import Conflict, InvalidInput, NotFound
from curriculum.models import AssessmentResult, Participant, Person
from curriculum.models.participation import Assessment, Status
from curriculum.operations.participants import lock_workshop

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TypeAlias

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop

    #: A result that stands: whose (id), its own id, points and of how many.
    Standing: TypeAlias = sa.Row[int, int, Decimal, Decimal]

#: The most points that an assessment can have.
MOST: Final = 10_000
_HUNDREDTHS: Final = 100
#: How many numbers a message names.
_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Result:
    """What the participant of a number reached: points of so many, with up to two decimals; `line` is a file's."""

    number: int
    points: Decimal
    most: Decimal
    line: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording did, by numbers: new results, corrected ones, and those that stood there already.

    `gone` are those among them who declined or withdrew.
    """

    assessment: Assessment
    new: tuple[int, ...]
    corrected: tuple[int, ...]
    same: tuple[int, ...]
    gone: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reached:
    """Points of so many, and the share of them in per cent, rounded down to tenths."""

    points: Decimal
    most: Decimal
    per_cent: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """What a participant reached before and after, and the gain in points of per cent."""

    number: int
    name: str
    pre: Reached | None
    post: Reached | None
    gain: Decimal | None


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a workshop by number, and the means in per cent; the gain is of those who have both."""

    lines: tuple[Line, ...]
    pre: Decimal | None
    post: Decimal | None
    gain: Decimal | None
    with_both: int


def record_results(
    db: Db,
    workshop: Workshop,
    assessment: Assessment,
    results: Sequence[Result],
    *,
    correct: bool = False,
    because: str | None = None,
) -> Recorded:
    """Record what participants reached; what stands there already is left.

    Another result than the one that stands needs `correct` and a reason; the old one stays in the table. Raise
    `NotFound` for a number that nobody bears, `InvalidInput` for points that cannot be or a number given twice, and
    `Conflict` for another result without `correct`. Nothing is written then.
    """
    lock_workshop(db, workshop)
    _check(db, workshop, results)
    if correct and not 0 < len((because or "").strip()) <= LINE:
        raise InvalidInput(f"Say in at most {LINE} characters why the result is corrected: --because WHY.")
    ids, gone = _ids(db, workshop)
    standing = _standing(db, workshop, assessment)
    held = [each for each in results if ids[each.number] in standing]
    same = [each for each in held if _same(standing[ids[each.number]], each)]
    other = [each for each in held if not _same(standing[ids[each.number]], each)]
    if other and not correct:
        raise Conflict(
            f"Another {assessment}-test result stands already for {_named(_numbers(other))}; "
            "to replace it, say --correct --because WHY."
        )
    new = [each for each in results if ids[each.number] not in standing]
    _end(db, [standing[ids[each.number]].id for each in other])
    _add(db, assessment, ((ids[each.number], each) for each in new), because=None)
    _add(db, assessment, ((ids[each.number], each) for each in other), because=because)
    left = tuple(each.number for each in results if each.number in gone)
    return Recorded(assessment, _numbers(new), _numbers(other), _numbers(same), left)


def list_results(db: Db, workshop: Workshop) -> Results:
    """Return what each participant with a result reached before and after, with means and gains."""
    rows = (
        sa.select(
            Participant.number,
            Person.print_name,
            AssessmentResult.assessment,
            AssessmentResult.points,
            AssessmentResult.most,
        )
        .join(Participant, Participant.id == AssessmentResult.participant_id)
        .join(Person, Person.id == Participant.person_id)
        .where(
            Participant.workshop_id == workshop.id,
            Participant.merged_into_id.is_(None),
            AssessmentResult.replaced_at.is_(None),
        )
        .order_by(Participant.number)
    )
    found: dict[int, tuple[str, dict[Assessment, Result]]] = {}
    for number, name, assessment, points, most in db.execute(rows):
        found.setdefault(number, (name, {}))[1][assessment] = Result(number, points, most)
    both = [_gain(each) for _, each in found.values() if len(each) == len(Assessment)]
    return Results(
        lines=tuple(_line(number, name, each) for number, (name, each) in found.items()),
        pre=_mean([_share(each[Assessment.PRE]) for _, each in found.values() if Assessment.PRE in each]),
        post=_mean([_share(each[Assessment.POST]) for _, each in found.values() if Assessment.POST in each]),
        gain=_mean(both),
        with_both=len(both),
    )


def faults_of(db: Db, workshop: Workshop, results: Sequence[Result]) -> tuple[tuple[Result, str], ...]:
    """Return all results that cannot be recorded, each with the reason as a sentence."""
    known, seen = _ids(db, workshop)[0], set()
    found = []
    for each in results:
        if each.number not in known:
            found.append((each, f"No participant {each.number} in {workshop.code}."))
        if each.number in seen:
            found.append((each, f"Participant {each.number} is given twice; give one result."))
        seen.add(each.number)
        if fault := _fault(each):
            found.append((each, fault))
    return tuple(found)


def _check(db: Db, workshop: Workshop, results: Sequence[Result]) -> None:
    """Raise `NotFound` where all that is wrong are numbers that nobody bears, `InvalidInput` with every other fault."""
    faults = faults_of(db, workshop, results)
    known = _ids(db, workshop)[0]
    strange = list(dict.fromkeys(each.number for each, _ in faults if each.number not in known))
    if faults and len(strange) == len(faults):
        raise NotFound("participant", _named(strange), where=workshop.code)
    if faults:
        raise InvalidInput(" ".join(dict.fromkeys(said for _, said in faults)))


def _fault(result: Result) -> str:
    """Return why points cannot be, as a sentence; empty if they can."""
    if not 0 < result.most <= MOST:
        return f"An assessment has more than 0 and at most {MOST:,} points, not {_shown(result.most)}."
    if not 0 <= result.points <= result.most:
        return f"Participant {result.number}: {_shown(result.points)} is not from 0 to {_shown(result.most)} points."
    if any(value * _HUNDREDTHS % 1 for value in (result.points, result.most)):
        return f"Participant {result.number}: points have at most two decimals."
    return ""


def _shown(value: Decimal) -> str:
    return f"{value}"[:40]


def _ids(db: Db, workshop: Workshop) -> tuple[dict[int, int], frozenset[int]]:
    """Return the id of each participant by number, and the numbers of those who declined or withdrew."""
    wanted = sa.select(Participant.number, Participant.id, Participant.status).where(
        Participant.workshop_id == workshop.id, Participant.merged_into_id.is_(None)
    )
    rows = db.execute(wanted).all()
    gone = (row.number for row in rows if row.status in {Status.DECLINED, Status.WITHDRAWN})
    return {row.number: row.id for row in rows}, frozenset(gone)


def _standing(db: Db, workshop: Workshop, assessment: Assessment) -> dict[int, Standing]:
    """Return the results that stand, by participant (id)."""
    table = AssessmentResult
    wanted = (
        sa.select(table.participant_id, table.id, table.points, table.most)
        .join(Participant)
        .where(Participant.workshop_id == workshop.id, table.assessment == assessment, table.replaced_at.is_(None))
    )
    return {row.participant_id: row for row in db.execute(wanted)}


def _same(row: Standing, result: Result) -> bool:
    return (row.points, row.most) == (result.points, result.most)


def _end(db: Db, ids: Sequence[int]) -> None:
    if ids:
        ended = [{"id": id_, "replaced_at": clock.now()} for id_ in ids]
        db.execute(sa.update(AssessmentResult), ended)


def _add(db: Db, assessment: Assessment, results: Iterable[tuple[int, Result]], *, because: str | None) -> None:
    now = clock.now()
    rows = [
        {
            "participant_id": id_,
            "assessment": assessment,
            "points": each.points,
            "most": each.most,
            "recorded_at": now,
            "because": because and because.strip(),
        }
        for id_, each in results
    ]
    if rows:
        db.execute(sa.insert(AssessmentResult), rows)


def _named(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - _NAMED:,} more" if len(numbers) > _NAMED else ""
    return ", ".join(map(str, numbers[:_NAMED])) + more


def _numbers(results: Sequence[Result]) -> tuple[int, ...]:
    return tuple(each.number for each in results)


def _share(result: Result) -> Fraction:
    """Return the points reached in per cent of those there are, exactly."""
    return Fraction(result.points) / Fraction(result.most) * 100


def _gain(reached: Mapping[Assessment, Result]) -> Fraction:
    return _share(reached[Assessment.POST]) - _share(reached[Assessment.PRE])


def _line(number: int, name: str, reached: Mapping[Assessment, Result]) -> Line:
    pre, post = (_reached(reached.get(each)) for each in (Assessment.PRE, Assessment.POST))
    return Line(number, name, pre, post, _rounded(_gain(reached)) if pre and post else None)


def _reached(result: Result | None) -> Reached | None:
    return Reached(result.points, result.most, _rounded(_share(result))) if result else None


def _mean(shares: Sequence[Fraction]) -> Decimal | None:
    return _rounded(sum(shares, Fraction()) / len(shares)) if shares else None


def _rounded(share: Fraction) -> Decimal:
    """Return tenths, rounded down."""
    return Decimal(math.floor(share * 10)).scaleb(-1)
