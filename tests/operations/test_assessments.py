from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum.errors import Conflict, CurriculumError, InvalidInput, NotFound
from curriculum.models import AssessmentResult
from curriculum.models.participation import Assessment
from curriculum.operations.assessments import Result, list_results, record_results
from tests.builders import make_participant, make_person, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop

POST, PRE = Assessment.POST, Assessment.PRE


@pytest.fixture
def workshop(db: Db) -> Workshop:
    found = make_workshop(db)
    for number in (1, 2, 3):
        make_participant(db, found, make_person(db, f"P{number}", f"Personne {number} Exemple"))
    return found


def result(number: int, points: str, most: str = "20") -> Result:
    return Result(number, Decimal(points), Decimal(most))


def stored(db: Db) -> list[tuple[Decimal, bool, str | None]]:
    rows = db.scalars(sa.select(AssessmentResult).order_by(AssessmentResult.id))
    return [(row.points, row.replaced_at is None, row.because) for row in rows]


def test_results_are_recorded_once(db: Db, workshop: Workshop) -> None:
    record_results(db, workshop, POST, [result(1, "17.5")])

    again = record_results(db, workshop, POST, [result(1, "17.50"), result(2, "12")])

    assert (again.new, again.corrected, again.same) == ((2,), (), (1,))
    assert stored(db) == [(Decimal("17.5"), True, None), (Decimal(12), True, None)]


def test_another_result_needs_a_reason_and_keeps_what_stood_there(db: Db, workshop: Workshop) -> None:
    record_results(db, workshop, POST, [result(1, "12"), result(2, "9")])

    with pytest.raises(Conflict, match="post-test result stands already for 1, 2; to replace it, say --correct"):
        record_results(db, workshop, POST, [result(1, "14"), result(2, "10")])
    corrected = record_results(db, workshop, POST, [result(1, "14")], correct=True, because=" question 7 ")

    assert (corrected.new, corrected.corrected) == ((), (1,))
    assert stored(db) == [
        (Decimal(12), False, None),
        (Decimal(9), True, None),
        (Decimal(14), True, "question 7"),
    ]


def test_pre_and_post_stand_beside_each_other(db: Db, workshop: Workshop) -> None:
    record_results(db, workshop, PRE, [result(1, "5")])
    record_results(db, workshop, POST, [result(1, "15")])

    assert [kept for _, kept, _ in stored(db)] == [True, True]


@pytest.mark.parametrize(
    ("results", "error", "message"),
    [
        ([result(9, "1"), result(8, "1")], NotFound, "No participant 9, 8 in MAR-2019"),
        ([result(number, "1") for number in range(4, 34)], NotFound, "22, 23 and 10 more in MAR-2019"),
        ([result(1, "21")], InvalidInput, "Participant 1: 21 is not from 0 to 20 points"),
        ([result(1, "1", "0")], InvalidInput, "more than 0 and at most 10,000 points, not 0"),
        ([result(1, "1.234")], InvalidInput, "points have at most two decimals"),
        ([result(1, "1"), result(1, "2")], InvalidInput, "Participant 1 is given twice"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    db: Db, workshop: Workshop, results: list[Result], error: type[CurriculumError], message: str
) -> None:
    with pytest.raises(error, match=message):
        record_results(db, workshop, POST, results)

    assert stored(db) == []


@pytest.mark.parametrize("because", [None, "  ", "x" * 501])
def test_correction_needs_a_reason_that_fits(db: Db, workshop: Workshop, because: str | None) -> None:
    with pytest.raises(InvalidInput, match="why the result is corrected"):
        record_results(db, workshop, POST, [result(1, "1")], correct=True, because=because)


def test_list_has_gains_and_means_rounded_down(db: Db, workshop: Workshop) -> None:
    record_results(db, workshop, PRE, [result(1, "5", "15"), result(2, "10")])
    record_results(db, workshop, POST, [result(1, "15", "15"), result(3, "20")])

    found = list_results(db, workshop)

    assert [(line.number, line.pre and line.pre.per_cent, line.gain) for line in found.lines] == [
        (1, Decimal("33.3"), Decimal("66.6")),
        (2, Decimal(50), None),
        (3, None, None),
    ]
    assert (found.pre, found.post, found.gain, found.with_both) == (
        Decimal("41.6"),
        Decimal(100),
        Decimal("66.6"),
        1,
    )


def test_list_without_results_has_no_means(db: Db, workshop: Workshop) -> None:
    found = list_results(db, workshop)

    assert (found.lines, found.pre, found.post, found.gain, found.with_both) == ((), None, None, None, 0)
