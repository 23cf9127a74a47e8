from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import CodeTaken, InUse, InvalidInput, PersonBooked
from curriculum.languages import Translated
from curriculum.models.sessions import Role
from curriculum.operations.drafts import HoursDraft
from curriculum.operations.faculty import (
    Hours,
    add_faculty,
    edit_faculty,
    faculty_facts,
    list_faculty,
    remove_faculty,
)
from curriculum.operations.sessions import edit_session
from curriculum.operations.wishes import Choice
from tests.builders import make_faculty, make_organisation, make_person, make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

DAY = date(2019, 12, 11)
LABEL = Translated(en="Expert")


def test_faculty_is_added_with_all_that_is_known(db: Db) -> None:
    workshop = make_workshop(db)
    deputy = make_faculty(db, workshop, "R2")

    facts = add_faculty(
        db,
        workshop,
        "R1",
        label=LABEL,
        person=make_person(db),
        organisation=make_organisation(db),
        confirmed=False,
        daily_minutes=240,
        languages=("ar", "fr"),
        available=[HoursDraft(DAY, time(9), time(12), "In court after"), HoursDraft(date(2019, 12, 10))],
        unavailable=[HoursDraft(DAY, time(11))],
        substitutes=[deputy, deputy],
    )

    assert (facts.workshop, facts.code, facts.person, facts.person_name) == (
        "MAR-2019",
        "R1",
        "P-AMINA",
        "Amina Exemple",
    )
    assert (facts.organisation, facts.confirmed, facts.daily_minutes, facts.languages) == (
        "UNODC",
        False,
        240,
        ("ar", "fr"),
    )
    assert facts.available == (
        Hours(date(2019, 12, 10), None, None, None),
        Hours(DAY, time(9), time(12), "In court after"),
    )
    assert facts.unavailable == (Hours(DAY, time(11), None, None),)
    assert (facts.substitutes, facts.sessions) == (("R2",), ())


def test_faculty_needs_a_label_and_a_free_code(db: Db) -> None:
    workshop = make_workshop(db)
    make_faculty(db, workshop)

    with pytest.raises(InvalidInput, match="R9 needs a label, such as"):
        add_faculty(db, workshop, "R9")
    with pytest.raises(CodeTaken, match="faculty member MAR-2019/R1"):
        add_faculty(db, workshop, "R1", label=LABEL)


def test_times_given_replace_those_of_their_sort(db: Db) -> None:
    row = make_faculty(db, make_workshop(db))
    edit_faculty(db, row, available=[HoursDraft(DAY)], unavailable=[HoursDraft(DAY, time(9), time(10))])

    facts = edit_faculty(db, row, available=[HoursDraft(DAY, time(8))], confirmed=False)
    bare = edit_faculty(db, row, available=[], unavailable=[], substitutes=[])

    assert facts.available == (Hours(DAY, time(8), None, None),)
    assert facts.unavailable == (Hours(DAY, time(9), time(10), None),)
    assert (bare.available, bare.unavailable) == ((), ())


@pytest.mark.parametrize("hours", [HoursDraft(DAY, time(9), time(9)), HoursDraft(DAY, time(12), time(9))])
def test_time_that_ends_before_it_begins_is_refused(db: Db, hours: HoursDraft) -> None:
    row = make_faculty(db, make_workshop(db))

    with pytest.raises(InvalidInput, match="On 2019-12-11 the time ends at 09:00, not after it begins"):
        edit_faculty(db, row, available=[hours])


def test_nobody_stands_in_for_themselves(db: Db) -> None:
    row = make_faculty(db, make_workshop(db))

    with pytest.raises(InvalidInput, match="R1 cannot stand in for R1; name somebody else"):
        edit_faculty(db, row, substitutes=[row])


def test_nobody_is_named_for_several_people(db: Db) -> None:
    workshop, amina = make_workshop(db), make_person(db)
    several, one = make_faculty(db, workshop, "R7"), make_faculty(db, workshop, person=amina)

    assert edit_faculty(db, several, several=True).several
    with pytest.raises(InvalidInput, match="R7 stands for several people, so P-AMINA cannot be named for it"):
        edit_faculty(db, several, person=amina)
    db.refresh(several)
    with pytest.raises(InvalidInput, match="R1 stands for several people, so P-AMINA cannot be named for it"):
        edit_faculty(db, one, several=True)
    db.refresh(one)
    facts = edit_faculty(db, one, several=True, person=None)

    assert (facts.several, facts.person) == (True, None)


def test_person_who_works_elsewhere_is_refused(db: Db) -> None:
    amina = make_person(db)
    workshop, other = make_workshop(db), make_workshop(db, "OTHER")
    make_session(db, other, roles={Role.SPEAKER: [make_faculty(db, other, person=amina)]})
    row = make_faculty(db, workshop)
    make_session(db, workshop, roles={Role.SPEAKER: [row]})

    with pytest.raises(PersonBooked):
        edit_faculty(db, row, person=amina)


def test_list_counts_sessions_once(db: Db) -> None:
    workshop = make_workshop(db)
    expert, deputy = make_faculty(db, workshop), make_faculty(db, workshop, "R2")
    edit_faculty(db, expert, substitutes=[deputy])
    make_session(db, workshop, roles={Role.SPEAKER: [expert], Role.MODERATOR: [expert]})
    db.expire_all()

    found = list_faculty(db, workshop)

    assert [(one.code, one.substitutes, one.sessions) for one in found] == [("R1", ("R2",), ("S1",)), ("R2", (), ())]


def test_faculty_in_use_stays(db: Db) -> None:
    workshop = make_workshop(db)
    speaker, candidate, free = (make_faculty(db, workshop, code) for code in ("R1", "R2", "R3"))
    session = make_session(db, workshop, roles={Role.SPEAKER: [speaker]})
    edit_session(db, session, choices={Role.TRAINER: Choice((candidate,))})
    edit_faculty(db, speaker, substitutes=[free])

    for used in (speaker, candidate):
        with pytest.raises(InUse, match=f"MAR-2019/{used.code} is still used by the session S1"):
            remove_faculty(db, used)
    removed = remove_faculty(db, free)

    assert removed.code == "R3"
    assert faculty_facts(db, speaker).substitutes == ()
