from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from curriculum import clock
from curriculum.errors import (
    CodeTaken,
    Conflict,
    InvalidInput,
    NotFound,
    PersonBooked,
    RoomBooked,
    SessionOutsideWorkshop,
    WorkshopHeld,
)
from curriculum.languages import Translated
from curriculum.models import Attendance, Funding, FundingStep, Partner, Release, Session, Signatory, Workshop
from curriculum.models.participation import Mark
from curriculum.models.partners import FundingKind, PartnerRole
from curriculum.models.sessions import Role
from curriculum.models.workshops import WorkshopKind
from curriculum.operations import workshops
from curriculum.operations.cloning import clone_workshop
from curriculum.operations.workshop_facts import show_workshop
from tests.builders import (
    local,
    make_certificate,
    make_faculty,
    make_group,
    make_organisation,
    make_participant,
    make_person,
    make_picture,
    make_session,
    make_venue,
    make_workshop,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from tests.conftest import Clock

CASABLANCA = "Africa/Casablanca"


def add(db: Db, code: str = "MAR-2019", **more: object) -> Workshop:
    fields = {"kind": WorkshopKind.TRAINING_WORKSHOP, "title": Translated(en="Countering"), **more}
    dates = {"starts_on": date(2019, 12, 10), "ends_on": date(2019, 12, 12), "zone": CASABLANCA}
    return workshops.add_workshop(db, code, **{**dates, **fields})  # type: ignore[arg-type]


def hours(workshop: Workshop) -> list[str]:
    return [
        f"{clock.local(day.opens_at, workshop.zone):%d %H:%M}-{clock.local(day.closes_at, workshop.zone):%H:%M}"
        for day in sorted(workshop.days, key=lambda day: day.day)
    ]


def test_workshop_is_added_with_its_days_and_edges(db: Db) -> None:
    workshop = add(db, country="ma", opens=time(8, 30))

    assert workshop.begins_at == datetime(2019, 12, 9, 23, tzinfo=UTC)
    assert workshop.finishes_at == datetime(2019, 12, 12, 23, tzinfo=UTC)
    assert workshop.country == "MA"
    assert hours(workshop) == ["10 08:30-17:00", "11 08:30-17:00", "12 08:30-17:00"]


@pytest.mark.parametrize(
    "fields",
    [
        {"zone": "GMT+1"},
        {"ends_on": date(2019, 12, 9)},
        {"ends_on": date(2091, 12, 9)},
        {"closes": time(8, 0)},
        {"country": "Maroc"},
        {"level": 0},
        {"contact": "x" * 501},
    ],
    ids=str,
)
def test_workshop_that_cannot_be_is_refused(db: Db, fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        add(db, **fields)


def test_workshop_of_a_taken_code_is_refused(db: Db) -> None:
    add(db)

    with pytest.raises(CodeTaken, match=r"workshop MAR-2019 \(Countering\)"):
        add(db)


def test_workshop_that_is_not_there_names_those_that_look_like_it(db: Db) -> None:
    make_workshop(db)

    with pytest.raises(NotFound, match=r"No workshop mar-2091\. Did you mean MAR-2019\?"):
        workshops.find_workshop(db, "mar-2091")


def test_edit_changes_what_is_given(db: Db) -> None:
    workshop = add(db, city=Translated(en="Rabat"))

    workshops.edit_workshop(db, workshop, code="MAR-2020", level=2)

    assert (workshop.code, workshop.level, workshop.city) == ("MAR-2020", 2, Translated(en="Rabat"))


def test_more_days_get_the_hours_of_the_last(db: Db) -> None:
    workshop = add(db, closes=time(16, 0))

    workshops.edit_workshop(db, workshop, starts_on=date(2019, 12, 11), ends_on=date(2019, 12, 13))

    assert hours(workshop) == ["11 09:00-16:00", "12 09:00-16:00", "13 09:00-16:00"]


def test_workshop_without_days_gets_none(db: Db) -> None:
    workshop = make_workshop(db)
    workshop.days.clear()

    workshops.edit_workshop(db, workshop, ends_on=date(2019, 12, 13))

    assert workshop.days == []


def test_dates_that_leave_a_session_out_are_refused(db: Db) -> None:
    workshop = add(db)
    make_session(db, workshop, "S9", day=3)

    with pytest.raises(SessionOutsideWorkshop, match="MAR-2019/S9"):
        workshops.edit_workshop(db, workshop, ends_on=date(2019, 12, 11))


def test_another_zone_keeps_the_local_times(either_db: Db) -> None:
    workshop = make_workshop(either_db)
    session, loose = make_session(either_db, workshop, "S1"), make_session(either_db, workshop, "S2", at=None)

    workshops.edit_workshop(either_db, workshop, zone="Africa/Cairo")

    assert session.starts_at is not None
    assert f"{clock.local(session.starts_at, 'Africa/Cairo'):%Y-%m-%d %H:%M}" == "2019-12-10 09:00"
    assert loose.starts_at is None
    assert hours(workshop)[0] == "10 08:30-17:00"
    assert workshop.begins_at == datetime(2019, 12, 9, 22, tzinfo=UTC)


def test_workshop_is_removed_with_agenda_and_participants(either_db: Db) -> None:
    venue = make_venue(either_db)
    workshop = make_workshop(either_db, venue=venue)
    make_session(either_db, workshop, room=venue.rooms[0])
    make_group(either_db, workshop, members=[make_participant(either_db, workshop, make_person(either_db))])

    workshops.remove_workshop(either_db, workshop)

    assert either_db.scalars(sa.select(Session)).all() == []


def test_workshop_for_which_papers_vouch_is_not_removed(db: Db) -> None:
    workshop = make_workshop(db)
    participant = make_participant(db, workshop, make_person(db))
    make_certificate(db, participant)
    session = make_session(db, workshop)
    now = datetime(2019, 12, 12, tzinfo=UTC)
    db.add(Attendance(session_id=session.id, participant_id=participant.id, mark=Mark.LATE, recorded_at=now))
    for number in (1, 2):
        workshop.releases.append(Release(number=number, released_at=now, agenda={}))
    db.flush()

    with pytest.raises(WorkshopHeld) as caught:
        workshops.remove_workshop(db, workshop)

    assert str(caught.value) == (
        "MAR-2019 has 1 certificate and 2 releases of its agenda and 1 mark of attendance, which stay for ever; "
        "cancel it instead of removing it."
    )


def test_cancelled_workshop_frees_room_and_person_and_keeps_its_agenda(either_db: Db, fixed_clock: Clock) -> None:
    venue, amina = make_venue(either_db), make_person(either_db)
    first, second = make_workshop(either_db, "FIRST", venue=venue), make_workshop(either_db, "SECOND", venue=venue)
    held = make_session(
        either_db, first, room=venue.rooms[0], roles={Role.SPEAKER: [make_faculty(either_db, first, person=amina)]}
    )
    workshops.cancel_workshop(either_db, first, because="Postponed by the host")

    make_session(
        either_db, second, room=venue.rooms[0], roles={Role.SPEAKER: [make_faculty(either_db, second, person=amina)]}
    )

    assert (first.cancelled_at, first.cancelled_because) == (fixed_clock.instant, "Postponed by the host")
    assert (held.cancelled, held.room) == (False, venue.rooms[0])


def test_cancellation_is_taken_back_when_the_place_is_free(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    make_session(db, workshop, room=venue.rooms[0])
    workshops.cancel_workshop(db, workshop, because="Postponed")

    workshops.resume_workshop(db, workshop)

    assert (workshop.cancelled_at, workshop.cancelled_because) == (None, None)


def test_cancellation_is_not_taken_back_into_a_booked_room(db: Db) -> None:
    venue = make_venue(db)
    workshop = make_workshop(db, venue=venue)
    make_session(db, workshop, room=venue.rooms[0])
    workshops.cancel_workshop(db, workshop, because="Postponed")
    make_session(db, make_workshop(db, "OTHER"), "X1", room=venue.rooms[0])

    with pytest.raises(RoomBooked, match=r"MAR-2019/S1 .* overlaps OTHER/X1"):
        workshops.resume_workshop(db, workshop)


def test_cancelling_twice_and_resuming_what_stands_are_refused(db: Db) -> None:
    workshop = make_workshop(db)

    with pytest.raises(Conflict, match="MAR-2019 is not cancelled"):
        workshops.resume_workshop(db, workshop)
    workshops.cancel_workshop(db, workshop, because="Postponed")
    with pytest.raises(Conflict, match="MAR-2019 is cancelled already: Postponed"):
        workshops.cancel_workshop(db, workshop, because="Again")


def filled(db: Db, **more: object) -> Workshop:
    venue, unodc = make_venue(db), make_organisation(db)
    workshop = make_workshop(db, venue=venue, title_published="As published", **more)  # type: ignore[arg-type]
    workshop.partners = [Partner(organisation=unodc, role=PartnerRole.ORGANISER, position=0)]
    step = FundingStep(position=0, kind=FundingKind.DONOR, name=Translated(en="Donor"), organisation=unodc)
    workshop.fundings = [Funding(position=0, line=Translated(en="Funded by"), every_page=True, steps=[step])]
    workshop.signatories = [Signatory(position=0, title=Translated(en="Chief"), organisation=unodc)]
    workshop.days[0].title = Translated(en="Frameworks")
    group = make_group(db, workshop)
    expert = make_faculty(db, workshop, person=make_person(db))
    roles = {Role.SPEAKER: [expert]}
    make_session(db, workshop, "S1", room=venue.rooms[0], roles=roles, groups=[group], cancelled=True, source="seen")
    make_session(db, workshop, "S2", day=3, at="16:00", pinned=True)
    make_session(db, workshop, "S3", at=None)
    make_participant(db, workshop, make_person(db, "P2"))
    return workshop


def test_clone_repeats_the_agenda_at_new_dates(either_db: Db) -> None:
    copy = clone_workshop(either_db, filled(either_db), "MAR-2020", starts_on=date(2020, 12, 8))

    either_db.expire_all()
    one, two, three = copy.sessions
    assert (copy.starts_on, copy.ends_on) == (date(2020, 12, 8), date(2020, 12, 10))
    assert (one.starts_at, two.starts_at, three.starts_at) == (local(copy, 1, "09:00"), local(copy, 3, "16:00"), None)
    assert (one.cancelled, one.source, two.pinned) == (False, None, True)
    assert [each.faculty.code for each in one.assignments] == ["R1"]
    assert [each.code for each in one.groups] == ["G1"]
    assert one.groups[0] in copy.groups
    assert [each.person for each in copy.faculty] == [None]
    assert (copy.title_published, copy.participants) == (None, [])
    assert [each.organisation.code for each in copy.partners] == ["UNODC"]
    assert [step.name for funding in copy.fundings for step in funding.steps] == [Translated(en="Donor")]
    assert [each.title for each in copy.signatories] == [Translated(en="Chief")]
    assert copy.days[0].title == Translated(en="Frameworks")
    assert hours(copy) == ["08 08:30-17:00", "09 08:30-17:00", "10 08:30-17:00"]


def test_clone_takes_the_papers_along_but_writes_a_new_letter(either_db: Db) -> None:
    workshop = make_workshop(either_db)
    picture = make_picture(either_db)
    workshop.signatories = [Signatory(position=0, title=Translated(en="Chief"), picture=picture)]
    workshop.theme = {"accent": "#8a1538"}
    letter = {"reference": "EX/1", "dated": "2019-10-01", "reply_by": "2019-11-10", "paragraphs": [{"en": "Welcome."}]}
    workshop.papers = {"blank_rows": 3, "badges": "a4-a6", "invitation": letter}

    copy = clone_workshop(either_db, workshop, "MAR-2020", starts_on=date(2020, 12, 8))

    either_db.expire_all()
    assert copy.theme == {"accent": "#8a1538"}
    assert copy.papers == {
        "blank_rows": 3,
        "badges": "a4-a6",
        "invitation": {"reply_by": "2020-11-08", "paragraphs": [{"en": "Welcome."}]},
    }
    assert [each.picture for each in copy.signatories] == [picture]
    assert workshop.papers["invitation"] == letter


def test_clone_of_a_letter_with_nothing_but_a_date_has_none(db: Db) -> None:
    workshop = make_workshop(db, papers={"invitation": {"dated": "2019-10-01"}})

    copy = clone_workshop(db, workshop, "MAR-2020", starts_on=date(2020, 12, 8))

    assert copy.papers is None


def test_clone_keeps_local_times_when_the_clocks_have_changed(db: Db) -> None:
    workshop = filled(db)

    copy = clone_workshop(db, workshop, "RAMADAN", starts_on=date(2023, 4, 4))

    assert copy.sessions[0].starts_at == datetime(2023, 4, 4, 9, tzinfo=UTC)  # in December it was 08:00 UTC
    assert hours(copy)[0] == "04 08:30-17:00"


def test_clone_onto_a_time_that_the_clocks_skip_is_refused(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, at="02:30")

    with pytest.raises(InvalidInput, match="2023-04-23 02:30 does not exist"):
        clone_workshop(db, workshop, "SKIPPED", starts_on=date(2023, 4, 23))


def test_clone_over_a_change_of_the_clocks_keeps_the_length_of_a_session(either_db: Db) -> None:
    workshop = make_workshop(either_db)
    make_session(either_db, workshop, at="01:30", minutes=120)

    copy = clone_workshop(either_db, workshop, "CHANGED", starts_on=date(2023, 4, 23))

    assert (copy.sessions[0].ends_at, copy.sessions[0].minutes) == (local(copy, 1, "04:30"), 120)


def test_another_zone_whose_clocks_change_keeps_the_length_of_a_session(either_db: Db) -> None:
    workshop = make_workshop(either_db, starts_on=date(2023, 4, 23), zone="Europe/Malta")
    session = make_session(either_db, workshop, at="01:30", minutes=120)

    workshops.edit_workshop(either_db, workshop, zone=CASABLANCA)

    assert (session.ends_at, session.minutes) == (local(workshop, 1, "04:30"), 120)


def test_clone_with_persons_takes_them_along(db: Db) -> None:
    copy = clone_workshop(db, filled(db), "MAR-2020", starts_on=date(2020, 12, 8), persons=True)

    assert [each.person.code for each in copy.faculty if each.person] == ["P-AMINA"]


def test_clone_onto_the_same_dates_is_refused_by_room_or_person(db: Db) -> None:
    workshop = filled(db)
    workshop.sessions[0].cancelled = False
    db.flush()

    with pytest.raises(RoomBooked, match=r"TWICE/S1 .* overlaps MAR-2019/S1"):
        clone_workshop(db, workshop, "TWICE", starts_on=workshop.starts_on)


def test_clone_with_a_booked_person_is_refused(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, roles={Role.SPEAKER: [make_faculty(db, workshop, person=make_person(db))]})

    with pytest.raises(PersonBooked, match=r"TWICE/S1 .* overlaps MAR-2019/S1"):
        clone_workshop(db, workshop, "TWICE", starts_on=workshop.starts_on, persons=True)


def test_show_gathers_what_is_known(db: Db) -> None:
    workshop = filled(db)
    make_certificate(db, workshop.participants[0])

    details = show_workshop(db, workshop)

    facts = details.workshop
    assert (facts.venue, facts.participants, facts.certificates) == ("HOTEL", {"confirmed": 1}, 1)
    assert [(each.organisation, each.role) for each in facts.partners] == [("UNODC", PartnerRole.ORGANISER)]
    assert facts.funding == (Translated(en="Funded by"),)
    assert [len(day.blocks) for day in details.days] == [1, 0, 1]
    assert [each.code for each in details.unscheduled] == ["S3"]


def test_new_zone_adds_no_day(db: Db) -> None:
    workshop = add(db)
    workshop.days = workshop.days[:2]

    workshops.edit_workshop(db, workshop, zone="Europe/Malta")

    assert hours(workshop) == ["10 09:00-17:00", "11 09:00-17:00"]


def test_new_end_adds_only_the_days_after_the_old_one(db: Db) -> None:
    workshop = add(db)
    workshop.days = [day for day in workshop.days if day.day != date(2019, 12, 11)]

    workshops.edit_workshop(db, workshop, ends_on=date(2019, 12, 14))

    assert [day[:2] for day in hours(workshop)] == ["10", "12", "13", "14"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"starts_on": date(9999, 12, 31), "ends_on": date(9999, 12, 31)}, "first day is not right: expected a date"),
        ({"ends_on": date(2200, 1, 1)}, "last day is not right: expected a date from 1900 to 2199"),
        ({"ends_on": date(2029, 12, 17)}, "at most ten years after"),
        ({"level": 100}, "level is not right: expected a level, a whole number from 1 to 99, got 100"),
        ({"contact": "a\x1b[31mb"}, "contact is not right: expected a text without the control character U.001B"),
        ({"title": Translated({"zh-Hant-TW-x1234567": "T"})}, "title is not right: expected a language tag"),
        ({"title": Translated(en="T" * 20_001)}, "title is not right: expected at most 20000 characters"),
        ({"languages": ("en", "english")}, "languages is not right: expected a language tag"),
    ],
)
def test_what_no_workshop_file_can_hold_is_refused(db: Db, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        add(db, **fields)


def test_workshop_may_last_as_long_as_one_in_a_file(db: Db) -> None:
    assert add(db, ends_on=date(2029, 12, 16)).ends_on == date(2029, 12, 16)


def test_clone_keeps_the_length_of_a_session_over_a_change_of_the_clocks(db: Db) -> None:
    workshop = make_workshop(db, starts_on=date(2026, 10, 17), days=2, zone="Europe/Malta")
    make_session(db, workshop, at="22:00", minutes=360)

    copy = clone_workshop(db, workshop, "MAR-NEW", starts_on=date(2026, 10, 24))

    assert (copy.sessions[0].ends_at - copy.sessions[0].starts_at).total_seconds() == 360 * 60  # type: ignore[operator]
