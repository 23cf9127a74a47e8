from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.errors import CannotAcknowledge, InvalidInput, NotFound
from curriculum.models.sessions import Role
from curriculum.operations import moves
from curriculum.operations.acknowledgements import acknowledge_finding, withdraw_acknowledgement
from curriculum.operations.scheduling.effects import check_now
from tests.builders import local, make_faculty, make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from tests.conftest import Clock


def make_late_workshop(db: Db) -> tuple[Workshop, str]:
    """Add a workshop with one session that ends after the day does; return the name of the finding."""
    workshop = make_workshop(db)
    make_session(db, workshop, at="16:30", roles={Role.SPEAKER: [make_faculty(db, workshop)]})
    names = [each.finding for each in check_now(db, workshop).findings if each.rule == "outside-hours"]
    return workshop, names[0]


def test_finding_is_accepted_with_its_reason(db: Db, fixed_clock: Clock) -> None:
    workshop, name = make_late_workshop(db)

    facts = acknowledge_finding(db, workshop, name.lower(), because="The hall is ours")

    assert (facts.finding, facts.because, facts.accepted_at) == (name, "The hall is ours", fixed_clock.now())
    assert not check_now(db, workshop).blocks


def test_reason_may_be_replaced(db: Db) -> None:
    workshop, name = make_late_workshop(db)
    acknowledge_finding(db, workshop, name, because="The hall is ours")

    facts = acknowledge_finding(db, workshop, name, because="The minister asked for it")

    assert facts.because == "The minister asked for it"
    assert len(check_now(db, workshop).accepted) == 1


def test_finding_comes_back_when_the_facts_change(db: Db) -> None:
    workshop, name = make_late_workshop(db)
    acknowledge_finding(db, workshop, name, because="The hall is ours")

    moves.move_session(db, workshop.sessions[0], starts_at=local(workshop, 1, "17:30"))
    (again,) = [each for each in check_now(db, workshop).open if each.finding == name]

    assert again.formerly == "The hall is ours"
    assert acknowledge_finding(db, workshop, name, because="Until 18:30").because == "Until 18:30"


def test_withdrawn_finding_is_open_again(db: Db) -> None:
    workshop, name = make_late_workshop(db)
    acknowledge_finding(db, workshop, name, because="The hall is ours")

    assert withdraw_acknowledgement(db, workshop, name) == name
    assert check_now(db, workshop).blocks


def test_unknown_finding_lists_those_that_look_like_it(db: Db) -> None:
    workshop, name = make_late_workshop(db)

    with pytest.raises(NotFound) as error:
        acknowledge_finding(db, workshop, f"{name}X", because="Why not")

    assert name in error.value.near


def test_withdrawing_what_was_not_acknowledged_is_refused(db: Db) -> None:
    workshop, name = make_late_workshop(db)

    with pytest.raises(NotFound, match="No acknowledged finding"):
        withdraw_acknowledgement(db, workshop, name)


def test_nobody_may_be_in_two_places(db: Db) -> None:
    workshop = make_workshop(db)
    expert = make_faculty(db, workshop)
    for code in ("S1", "S2"):
        make_session(db, workshop, code, roles={Role.SPEAKER: [expert]})

    with pytest.raises(CannotAcknowledge, match="nobody and nothing is in two places at once"):
        acknowledge_finding(db, workshop, "person-twice:R1+S1+S2", because="It will do")


def test_reason_must_be_a_line(db: Db) -> None:
    workshop, name = make_late_workshop(db)

    with pytest.raises(InvalidInput, match="The reason is not right"):
        acknowledge_finding(db, workshop, name, because=" ")
