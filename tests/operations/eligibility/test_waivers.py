from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.errors import Conflict, InvalidInput, NotFound
from curriculum.models.participation import Rule
from curriculum.operations.eligibility.waivers import grant_waiver, list_waivers, withdraw_waiver
from tests.builders import make_participant, make_person, make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from tests.conftest import Clock

NOW = datetime(2019, 12, 12, 18, tzinfo=UTC)
WHY: dict[str, Any] = {"because": "ill on day 2", "by": "A. Exemple, Director"}


@pytest.fixture
def workshop(db: Db, fixed_clock: Clock) -> Workshop:
    fixed_clock.set(NOW)
    found = make_workshop(db)
    make_session(db, found, "S1")
    make_participant(db, found, make_person(db))
    return found


def test_waiver_keeps_why_and_by_whom(db: Db, workshop: Workshop) -> None:
    granted = grant_waiver(db, workshop, 1, rule=Rule.SHARE, **WHY)

    assert (granted.because, granted.granted_by, granted.granted_at) == ("ill on day 2", "A. Exemple, Director", NOW)
    assert granted.name is None
    assert [(one.participant, one.name, one.rule) for one in list_waivers(db, workshop)] == [
        (1, "Amina Exemple", Rule.SHARE)
    ]


def test_waiver_can_be_of_one_session(db: Db, workshop: Workshop) -> None:
    grant_waiver(db, workshop, 1, rule=Rule.MUST_ATTEND, session="S1", **WHY)
    grant_waiver(db, workshop, 1, rule=Rule.MUST_ATTEND, **WHY)

    assert [one.session for one in list_waivers(db, workshop)] == ["S1", None]


def test_waiver_stands_once_and_can_be_taken_back(db: Db, workshop: Workshop) -> None:
    grant_waiver(db, workshop, 1, rule=Rule.POST_TEST, **WHY)
    with pytest.raises(Conflict, match="post-test is waived already for participant 1 of MAR-2019"):
        grant_waiver(db, workshop, 1, rule=Rule.POST_TEST, **WHY)

    withdrawn = withdraw_waiver(db, workshop, 1, rule=Rule.POST_TEST)
    grant_waiver(db, workshop, 1, rule=Rule.POST_TEST, **WHY)

    assert withdrawn.withdrawn_at == NOW
    assert [one.withdrawn_at for one in list_waivers(db, workshop)] == [NOW, None]


def test_what_is_not_waived_cannot_be_taken_back(db: Db, workshop: Workshop) -> None:
    with pytest.raises(NotFound, match="No waiver of must-attend:S1 in MAR-2019 for participant 1"):
        withdraw_waiver(db, workshop, 1, rule=Rule.MUST_ATTEND, session="S1")


def test_session_goes_with_must_attend_alone_and_must_exist(db: Db, workshop: Workshop) -> None:
    with pytest.raises(InvalidInput, match="post-test has none"):
        grant_waiver(db, workshop, 1, rule=Rule.POST_TEST, session="S1", **WHY)
    with pytest.raises(NotFound, match="No session S9 in MAR-2019"):
        grant_waiver(db, workshop, 1, rule=Rule.MUST_ATTEND, session="S9", **WHY)


@pytest.mark.parametrize("given", [{"because": " ", "by": "A. Exemple"}, {"because": "ill", "by": ""}])
def test_waiver_needs_a_reason_and_somebody_who_decided(db: Db, workshop: Workshop, given: dict[str, str]) -> None:
    with pytest.raises(InvalidInput, match="Say in at most 500 characters"):
        grant_waiver(db, workshop, 1, rule=Rule.SHARE, **given)
