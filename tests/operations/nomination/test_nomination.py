from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.errors import Conflict, InvalidInput, NotFound
from curriculum.models.participation import Status
from curriculum.models.people import Sex
from curriculum.models.sessions import Role
from curriculum.operations.nomination.clashes import clashes_of
from curriculum.operations.nomination.reading import read_nominations
from curriculum.operations.nomination.selecting import apply_selection, propose
from curriculum.operations.nomination.standing import standings_of
from curriculum.operations.nomination.statuses import set_status, set_statuses
from curriculum.operations.nomination.substitutes import remove_substitute, substitute
from curriculum.operations.participants import add_participant, find_participant, list_participants, show_participant
from curriculum.planning.choosing.decisions import Verdict
from tests.builders import make_faculty, make_organisation, make_person, make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Participant, Workshop
    from tests.conftest import Clock

pytestmark = pytest.mark.usefixtures("fixed_clock")


def nominate(db: Db, workshop: Workshop, *codes: str, **more: Any) -> list[Participant]:
    return [add_participant(db, workshop, make_person(db, code, f"{code} Exemple"), **more) for code in codes]


def statuses(db: Db, workshop: Workshop) -> dict[int, str]:
    return {one.number: one.status.value for one in list_participants(db, workshop)}


def select(db: Db, workshop: Workshop, *, seats: int | None = None) -> dict[int, Verdict]:
    found = propose(read_nominations(db, workshop), seats=seats)
    return {decision.number: decision.verdict for decision in found.decisions}


# ---------------------------------------------------------------- history


def test_a_letter_keeps_its_own_date(db: Db) -> None:
    (one,) = nominate(db, make_workshop(db), "P1", on=date(2019, 11, 4))

    set_status(db, one, Status.ACCEPTED, on=date(2019, 11, 20), note="letter 114")
    set_status(db, one, Status.CONFIRMED)

    assert [(step.status, step.effective_on) for step in show_participant(db, one).history] == [
        (Status.NOMINATED, date(2019, 11, 4)),
        (Status.ACCEPTED, date(2019, 11, 20)),
        (Status.CONFIRMED, None),
    ]


def test_a_letter_of_tomorrow_is_refused(db: Db) -> None:
    workshop = make_workshop(db)
    nominate(db, workshop, "P1")

    with pytest.raises(InvalidInput, match="2019-12-02 is still to come"):
        set_statuses(db, workshop, Status.ACCEPTED, on=date(2019, 12, 2))


def test_many_statuses_are_set_with_their_history(db: Db) -> None:
    workshop = make_workshop(db)
    first, *_ = nominate(db, workshop, "P1", "P2", "P3")

    changed = set_statuses(db, workshop, Status.ACCEPTED, numbers=(3, 1), on=date(2019, 11, 20))

    assert changed == (3, 1)
    assert statuses(db, workshop) == {1: "accepted", 2: "nominated", 3: "accepted"}
    assert [step.effective_on for step in first.history] == [None, date(2019, 11, 20)]
    with pytest.raises(NotFound, match="No participant 9 in MAR-2019"):
        set_statuses(db, workshop, Status.DECLINED, numbers=(1, 9))


def test_a_nomination_after_the_deadline_is_marked(db: Db) -> None:
    workshop = make_workshop(db, nomination={"deadline": "2019-11-15"})
    nominate(db, workshop, "P1", on=date(2019, 11, 15))
    nominate(db, workshop, "P2")
    nominate(db, workshop, "P3", status=Status.CONFIRMED)

    found = list_participants(db, workshop)

    assert [(one.nominated_on, one.late) for one in found] == [
        (date(2019, 11, 15), False),
        (date(2019, 12, 1), True),
        (date(2019, 12, 1), False),
    ]


# ---------------------------------------------------------------- clashes


def test_a_person_at_two_workshops_on_the_same_days_clashes_in_both(either_db: Db) -> None:
    db = either_db
    here = make_workshop(db, "HERE", starts_on=date(2019, 12, 10))
    there = make_workshop(db, "THERE", starts_on=date(2019, 12, 12))
    after = make_workshop(db, "AFTER", starts_on=date(2019, 12, 13))
    called_off = make_workshop(db, "OFF", cancelled_at=datetime(2019, 11, 1, tzinfo=UTC))
    (one,) = nominate(db, here, "P1")
    add_participant(db, there, one.person, status=Status.CONFIRMED, number=7)
    add_participant(db, after, one.person, status=Status.WITHDRAWN)
    add_participant(db, called_off, one.person)

    (clash,) = clashes_of(db, here)

    assert (clash.other, clash.other_number, clash.firm) == ("THERE", 7, True)
    assert clash.sentence == "1 of HERE (P1) is also confirmed for THERE on 2019-12-12."
    assert [each.firm for each in clashes_of(db, there)] == [False]
    assert clashes_of(db) == (clash,)
    assert clashes_of(db, here, numbers=(2,)) == ()


def test_faculty_clashes_on_the_days_on_which_it_works(either_db: Db) -> None:
    db = either_db
    here = make_workshop(db, "HERE", starts_on=date(2019, 12, 10), days=1)
    there = make_workshop(db, "THERE", starts_on=date(2019, 12, 9), days=3)
    busy, free, unknown = nominate(db, here, "P1", "P2", "P3")
    for day, code, one in ((2, "R1", busy), (1, "R2", free)):
        member = make_faculty(db, there, code, person=one.person)
        make_session(db, there, f"S-{code}", day=day, roles={Role.SPEAKER: [member]})
    make_faculty(db, there, "R3", person=unknown.person).confirmed = False

    found = clashes_of(db, here)

    assert [(clash.number, clash.faculty, clash.firm) for clash in found] == [(1, "R1", True), (3, "R3", False)]
    assert found[0].sentence == "1 of HERE (P1) is also in the faculty of THERE (R1) on 2019-12-10."


# ---------------------------------------------------------------- selection


def test_who_is_confirmed_elsewhere_is_not_proposed(db: Db) -> None:
    here, there = make_workshop(db, "HERE"), make_workshop(db, "THERE")
    one, _, _ = nominate(db, here, "P1", "P2", "P3")
    add_participant(db, there, one.person, status=Status.CONFIRMED)
    set_status(db, find_participant(db, here, 3), Status.DECLINED)

    assert select(db, here, seats=3) == {2: Verdict.ACCEPTED, 1: Verdict.NOT_POSSIBLE}


def test_a_workshop_that_does_not_say_its_seats_is_refused(db: Db) -> None:
    with pytest.raises(InvalidInput, match=r"Nobody says how many seats MAR-2019 has; .* give --seats 25\."):
        select(db, make_workshop(db))


def test_nobody_is_chosen_for_a_cancelled_workshop(db: Db) -> None:
    workshop = make_workshop(db, cancelled_at=datetime(2019, 11, 1, tzinfo=UTC))

    with pytest.raises(Conflict, match="MAR-2019 was cancelled; nobody is chosen for it"):
        read_nominations(db, workshop)


def test_applied_proposals_keep_the_order_of_the_waiting_list(either_db: Db, fixed_clock: Clock) -> None:
    db = either_db
    workshop = make_workshop(db, nomination={"seats": 1})
    for code, day in (("P1", 1), ("P2", 3), ("P3", 2)):
        nominate(db, workshop, code, on=date(2019, 11, day))
    apply_selection(db, workshop, propose(read_nominations(db, workshop)), on=date(2019, 11, 20), note="letter 114")
    assert statuses(db, workshop) == {1: "accepted", 2: "wait_listed", 3: "wait_listed"}
    assert [show_participant(db, find_participant(db, workshop, number)).history[-1].note for number in (1, 2, 3)] == [
        "letter 114",
        "waiting list: 2; letter 114",
        "waiting list: 1; letter 114",
    ]

    fixed_clock.advance(days=1)
    nominate(db, workshop, "P4", on=date(2019, 11, 1), rank=1)
    set_status(db, find_participant(db, workshop, 1), Status.WITHDRAWN)
    changed = apply_selection(db, workshop, propose(read_nominations(db, workshop)))

    assert changed == (3, 4)
    assert statuses(db, workshop) == {1: "withdrawn", 2: "wait_listed", 3: "accepted", 4: "wait_listed"}
    assert read_nominations(db, workshop).waiting == (2, 4)


def test_who_was_put_on_the_waiting_list_by_hand_comes_after_those_who_were_before(db: Db) -> None:
    workshop = make_workshop(db, nomination={"seats": 1, "waiting": 3})
    nominate(db, workshop, "P1", "P2", "P3", "P4", "P5")
    for number in (4, 2):
        set_status(db, find_participant(db, workshop, number), Status.WAIT_LISTED)

    apply_selection(db, workshop, propose(read_nominations(db, workshop)))

    assert statuses(db, workshop)[4] == "accepted"
    assert read_nominations(db, workshop).waiting[0] == 2
    assert sorted(statuses(db, workshop).values()) == ["accepted", "nominated", *["wait_listed"] * 3]


def test_a_proposal_is_not_written_over_what_changed_meanwhile(db: Db) -> None:
    workshop = make_workshop(db)
    nominate(db, workshop, "P1", "P2")
    found = propose(read_nominations(db, workshop), seats=1)
    set_status(db, find_participant(db, workshop, 1), Status.DECLINED)

    with pytest.raises(Conflict, match="were changed meanwhile; nothing was written"):
        apply_selection(db, workshop, found)


def test_balance_counts_people_of_unknown_sex_as_neither(db: Db) -> None:
    workshop = make_workshop(db, nomination={"seats": 4, "women": 50, "countries": [{"country": "MA", "at_most": 3}]})
    court = make_organisation(db, "COURT")
    for code, sex in (("P1", Sex.FEMALE), ("P2", Sex.MALE), ("P3", None), ("P4", Sex.OTHER)):
        add_participant(db, workshop, make_person(db, code, sex=sex, country="MA" if sex else None), organisation=court)

    balance = propose(read_nominations(db, workshop)).balance

    assert (balance.women.after, balance.women.after_at_most, balance.women.target) == (25, 50, 50)
    assert [(line.code, line.after) for line in balance.sexes] == [("female", 1), ("male", 1), ("other", 1), (None, 1)]
    assert [(line.code, line.after, line.at_most) for line in balance.countries] == [("MA", 3, 3), (None, 1, None)]
    assert (balance.seats.nominated, balance.seats.before, balance.seats.after) == (4, 0, 4)


def test_share_that_is_missed_by_little_is_not_shown_as_reached(db: Db) -> None:
    workshop = make_workshop(db, nomination={"seats": 7, "women": 43})
    for number in range(7):
        sex = Sex.FEMALE if number < 3 else Sex.MALE
        add_participant(db, workshop, make_person(db, f"P{number}", sex=sex), status=Status.CONFIRMED)

    women = propose(read_nominations(db, workshop)).balance.women

    assert (women.after, women.after_at_most, women.target) == (42, 42, 43)


# ---------------------------------------------------------------- substitutes


def test_the_seat_of_somebody_who_withdraws_goes_over(db: Db) -> None:
    workshop = make_workshop(db, nomination={"seats": 1})
    one, two, three = nominate(db, workshop, "P1", "P2", "P3")
    set_status(db, one, Status.CONFIRMED)

    stands_by = substitute(db, two, one)
    assert (stands_by.has_seat, two.status) == (False, Status.NOMINATED)
    goes_over = substitute(db, two, one, withdraw=True, on=date(2019, 11, 28), note="e-mail")

    assert (goes_over.has_seat, goes_over.withdrawn) == (True, True)
    assert statuses(db, workshop) == {1: "withdrawn", 2: "accepted", 3: "nominated"}
    assert [(step.note, step.effective_on) for step in two.history[1:]] == [("e-mail", date(2019, 11, 28))]
    assert [one.substitute_for for one in list_participants(db, workshop)] == [None, 1, None]
    assert show_participant(db, one).substitutes == (2,)
    with pytest.raises(Conflict, match="The seat of participant 1 of MAR-2019 has gone to 2 already"):
        substitute(db, three, one)


def test_a_substitute_gets_the_seat_of_who_left_before_others(db: Db) -> None:
    workshop = make_workshop(db, nomination={"seats": 1})
    one, two, three = nominate(db, workshop, "P1", "P2", "P3", rank=1)
    set_statuses(db, workshop, Status.ACCEPTED, numbers=(1,))
    substitute(db, three, one)
    assert select(db, workshop) == {1: Verdict.HOLDS, 2: Verdict.WAIT_LISTED, 3: Verdict.NOT_CHOSEN}

    set_status(db, one, Status.DECLINED)

    assert select(db, workshop) == {3: Verdict.ACCEPTED, 2: Verdict.WAIT_LISTED}
    set_status(db, two, Status.DECLINED)
    (four,) = nominate(db, workshop, "P4")
    four.substitute_for_id = two.id  # who never had a seat to give
    assert [each.stands_for for each in propose(read_nominations(db, workshop)).problem.nominees] == [1, None]
    assert remove_substitute(db, three) == 1
    with pytest.raises(Conflict, match="is nobody's substitute"):
        remove_substitute(db, two)


def test_substitutes_who_make_no_sense_are_refused(db: Db) -> None:
    workshop = make_workshop(db)
    one, two, three, gone = nominate(db, workshop, "P1", "P2", "P3", "P4")
    set_statuses(db, workshop, Status.DECLINED, numbers=(4,))
    substitute(db, two, one)
    substitute(db, three, two)

    with pytest.raises(InvalidInput, match="That would be a circle of substitutes: 1 → 3 → 2 → 1"):
        substitute(db, one, three)
    with pytest.raises(InvalidInput, match="cannot be the substitute of the same person"):
        substitute(db, one, one)
    with pytest.raises(Conflict, match="4 of MAR-2019 is declined; only who is nominated or waits"):
        substitute(db, gone, one)
    with pytest.raises(Conflict, match="is the substitute for 1 already"):
        substitute(db, two, gone)
    with pytest.raises(Conflict, match="never had a seat"):
        substitute(db, one, gone)
    with pytest.raises(Conflict, match="has no seat that could be handed over"):
        substitute(db, two, one, withdraw=True)
    set_status(db, two, Status.ATTENDED)
    with pytest.raises(Conflict, match="the workshop is over for a substitute"):
        substitute(db, three, two)


def test_standings_read_the_newest_spell_of_waiting(db: Db) -> None:
    workshop = make_workshop(db)
    (one,) = nominate(db, workshop, "P1")
    set_status(db, one, Status.WAIT_LISTED, note="waiting list: 3")
    set_status(db, one, Status.DECLINED)
    assert standings_of(db, workshop)[one.id].ticket is None

    set_status(db, one, Status.WAIT_LISTED, note="waiting list: 8; asked again")

    assert standings_of(db, workshop)[one.id].ticket == 8
