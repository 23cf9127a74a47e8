from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from curriculum.models import Acknowledgement
from curriculum.models.sessions import Role
from curriculum.operations.scheduling.checks import check_workshop, check_workshops, name_finding
from curriculum.operations.scheduling.heads import read_heads
from curriculum.planning.findings import Finding
from curriculum.planning.settings import Severity
from tests.builders import make_faculty, make_person, make_session, make_venue, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.scheduling.checks import CheckFacts

AT = datetime(2019, 12, 1, tzinfo=UTC)


def check(db: Db, workshop: Workshop) -> CheckFacts:
    db.flush()
    return check_workshop(db.connection(), workshop.id, code=workshop.code)


def make_late_session(db: Db, workshop: Workshop) -> None:
    expert = make_faculty(db, workshop)
    make_session(db, workshop, at="16:30", roles={Role.SPEAKER: [expert]})


def test_finding_names_both_sides_and_what_would_resolve_it(db: Db) -> None:
    workshop = make_workshop(db)
    make_late_session(db, workshop)

    facts = check(db, workshop)
    late = next(each for each in facts.findings if each.rule == "outside-hours")

    assert (facts.workshop, facts.sessions, facts.blocks) == ("MAR-2019", 1, True)
    assert "S1" in late.says
    assert "17:00" in late.says
    assert "curriculum" in late.remedy
    assert late.titles == {"S1": "Session S1"}
    assert late.demand


def test_gravest_findings_come_first(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, "S0", at=None)
    make_late_session(db, workshop)

    severities = [each.severity for each in check(db, workshop).findings]

    assert severities == sorted(severities, key=[Severity.BLOCKS, Severity.WARNS, Severity.NOTES].index)
    assert {Severity.BLOCKS, Severity.WARNS} <= {*severities}


def test_workshop_may_take_a_rule_lighter(db: Db) -> None:
    workshop = make_workshop(db, scheduling={"severities": {"outside-hours": "notes"}})
    make_late_session(db, workshop)

    facts = check(db, workshop)

    assert not facts.blocks
    assert Severity.NOTES in {each.severity for each in facts.findings if each.rule == "outside-hours"}


def test_acknowledged_finding_does_not_block(db: Db) -> None:
    workshop = make_workshop(db)
    make_late_session(db, workshop)
    (late,) = [each for each in check(db, workshop).findings if each.rule == "outside-hours"]
    acknowledgement = Acknowledgement(
        finding=late.finding, fingerprint=late.fingerprint, because="The hall is ours", acknowledged_at=AT
    )
    workshop.acknowledgements = [acknowledgement]

    facts = check(db, workshop)

    assert not facts.blocks
    assert [(each.finding, each.because, each.accepted_at) for each in facts.accepted] == [
        (late.finding, "The hall is ours", AT)
    ]
    assert late.finding not in {each.finding for each in facts.open}


def test_acknowledged_finding_comes_back_when_its_facts_change(db: Db) -> None:
    workshop = make_workshop(db)
    make_late_session(db, workshop)
    (late,) = [each for each in check(db, workshop).findings if each.rule == "outside-hours"]
    workshop.acknowledgements = [
        Acknowledgement(finding=late.finding, fingerprint="0" * 64, because="The hall is ours", acknowledged_at=AT)
    ]

    facts = check(db, workshop)
    (again,) = [each for each in facts.open if each.finding == late.finding]

    assert facts.blocks
    assert (again.because, again.formerly) == (None, "The hall is ours")


def test_acknowledged_finding_comes_back_when_it_is_taken_to_be_graver(db: Db) -> None:
    workshop = make_workshop(db)
    make_late_session(db, workshop)
    workshop.scheduling = {"severities": {"outside-hours": "warns"}}
    (late,) = [each for each in check(db, workshop).findings if each.rule == "outside-hours"]
    workshop.acknowledgements = [
        Acknowledgement(
            finding=late.finding, fingerprint=late.fingerprint, because="The hall is ours", acknowledged_at=AT
        )
    ]
    accepted = [each.finding for each in check(db, workshop).accepted]

    workshop.scheduling = {"severities": {"outside-hours": "blocks"}}

    assert accepted == [late.finding]
    assert late.finding in {each.finding for each in check(db, workshop).open}


def test_cancelled_workshop_has_nothing_to_check(db: Db) -> None:
    workshop = make_workshop(db)
    make_late_session(db, workshop)
    workshop.cancelled_at = AT

    facts = check(db, workshop)

    assert (facts.cancelled, facts.findings, facts.blocks) == (True, (), False)


def test_room_of_another_workshop_is_named(db: Db) -> None:
    venue = make_venue(db, rooms=("A",))
    one, other = make_workshop(db, venue=venue), make_workshop(db, "TUN-2019", venue=venue)
    make_session(db, one, room=venue.rooms[0])
    make_session(db, other, "X1", at="10:00", room=venue.rooms[0])
    one.scheduling = {"changeover": 15}
    db.flush()

    facts = {each.workshop: each for each in check_workshops(db.connection(), read_heads(db.connection()))}

    assert any("TUN-2019/X1" in each.says for each in facts["MAR-2019"].findings if each.rule == "room-changeover")
    assert not [each for each in facts["TUN-2019"].findings if each.rule == "room-changeover"]


def test_findings_of_a_restricted_workshop_name_nobody(db: Db) -> None:
    workshop, other = make_workshop(db, restricted=True), make_workshop(db, "TUN-2019", country="TN")
    person = make_person(db)
    expert, same = make_faculty(db, workshop, person=person), make_faculty(db, other, person=person)
    make_session(db, workshop, roles={Role.SPEAKER: [expert]})
    make_session(db, other, at="10:30", roles={Role.SPEAKER: [same]})

    facts = check(db, workshop)

    assert any("R1 (Expert R1)" in each.says for each in facts.findings if each.rule == "person-travel")
    assert "Amina" not in repr(facts)


def test_very_long_name_is_cut_and_stays_its_own() -> None:
    names = [
        name_finding(Finding("group-twice", Severity.BLOCKS, tuple(f"SESSION-{n}" for n in range(last)), "", ""))
        for last in (40, 41)
    ]

    assert [len(name) for name in names] == [200, 200]
    assert names[0] != names[1]
    assert name_finding(Finding("lunch", Severity.WARNS, ("S1",), "", "")) == "lunch:S1"
