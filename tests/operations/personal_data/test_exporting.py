from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.languages import Translated
from curriculum.models import (
    Absence,
    AssessmentResult,
    Attendance,
    Consent,
    ConsentText,
    FacultyTime,
    GroupWish,
    Merge,
    Model,
    Release,
    RoleCandidate,
    RoleChoice,
    SessionInterest,
    Substitute,
    Waiver,
    Workshop,
)
from curriculum.models.credentials import Purpose
from curriculum.models.participation import Assessment, Mark, Rule, Status, Wish
from curriculum.models.sessions import Role
from curriculum.operations.audit import record
from curriculum.operations.merging.merging import merge_persons
from curriculum.operations.personal_data.exporting import PersonalData, collect_data
from curriculum.operations.persons import add_person
from tests.builders import (
    make_certificate,
    make_faculty,
    make_group,
    make_organisation,
    make_participant,
    make_person,
    make_session,
    make_workshop,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Person
    from tests.conftest import Clock

AT = datetime(2019, 11, 20, 9, tzinfo=UTC)
LATER = datetime(2019, 11, 21, 9, tzinfo=UTC)
#: Tables through which a row belongs to a person.
ROOTS = ("persons", "participants", "faculty")


@pytest.fixture
def amina(db: Db, fixed_clock: Clock) -> Person:  # noqa: ARG001 - it stops the clock
    """Somebody of whom every table holds something, beside somebody else of whom nothing may be told."""
    workshop = make_workshop(db)
    amina = make_person(
        db,
        "P0001",
        email="amina@example.org",
        phone="+212600000000",
        job_title=Translated(en="Judge", fr="Juge"),
        organisation=make_organisation(db, "MOJ"),
        languages=("ar", "fr"),
    )
    karim = make_person(db, "P0002", "Karim Autre", email="karim@example.org")
    gone = make_person(db, "P0003", "Aminah Exemple", merged_into_id=amina.id)
    one, other = make_participant(db, workshop, amina), make_participant(db, workshop, karim)
    make_group(db, workshop, members=[one, other])
    role, second = make_faculty(db, workshop, "R1", person=amina), make_faculty(db, workshop, "R2", person=karim)
    session = make_session(db, workshop, "S1", roles={Role.SPEAKER: [role]})
    make_certificate(db, one)
    choice = RoleChoice(session_id=session.id, role=Role.MODERATOR)
    db.add(choice)
    db.flush()
    rows: list[Model] = [
        Absence(person_id=amina.id, starts_at=AT, ends_at=LATER, because="On leave"),
        ConsentText(purpose=Purpose.PHOTO, version="2019-1", text=Translated(en="I agree."), written_at=AT),
        Consent(
            person_id=amina.id,
            workshop_id=workshop.id,
            purpose=Purpose.PHOTO,
            given=True,
            given_on=date(2019, 11, 20),
            text_version="2019-1",
        ),
        Merge(
            kept_id=amina.id,
            gone_id=gone.id,
            merged_at=AT,
            because="Same e-mail",
            moves=[{"table": "persons", "key": amina.id, "column": "given_name", "before": None, "after": "Aminah"}],
        ),
        GroupWish(one_id=one.id, other_id=other.id, wish=Wish.APART, because="Same office"),
        Attendance(session_id=session.id, participant_id=one.id, mark=Mark.LATE, recorded_at=AT),
        AssessmentResult(participant_id=one.id, assessment=Assessment.POST, points=17, most=20, recorded_at=AT),
        Waiver(participant_id=one.id, rule=Rule.SHARE, because="Ill", granted_by="N. Exemple", granted_at=AT),
        FacultyTime(faculty_id=role.id, available=False, starts_at=AT, ends_at=LATER, because="Court"),
        RoleCandidate(choice_id=choice.id, faculty_id=role.id, position=0),
        SessionInterest(session_id=session.id, faculty_id=role.id),
        Substitute(faculty_id=role.id, substitute_id=second.id, position=0),
        Release(workshop_id=workshop.id, number=1, released_at=AT, agenda={}),
    ]
    db.add_all(rows)
    db.flush()
    record(db, "participant status", actor="nadia", workshop="MAR-2019", subjects=["1"])
    record(db, "participant status", actor="nadia", workshop="MAR-2019", subjects=["2"])
    record(db, "print participants", actor="nadia", workshop="MAR-2019")
    record(db, "person edit", actor="nadia", subjects=["P0003"])
    record(db, "print agenda", actor="nadia", workshop="MAR-2020")
    return amina


def sections(data: PersonalData) -> dict[str, list[dict[str, Any]]]:
    return {each.title: [dict(zip(each.headings, row, strict=True)) for row in each.rows] for each in data.sections}


def test_every_table_about_people_is_exported(db: Db, amina: Person) -> None:
    held = {
        table.name
        for table in Model.metadata.tables.values()
        if table.name in ROOTS or any(key.column.table.name in ROOTS for key in table.foreign_keys)
    }

    data = collect_data(db, amina)

    assert held <= {name for each in data.sections for name in each.tables}
    assert [each.title for each in data.sections if not each.rows] == []


def test_what_is_held_is_told_in_words(db: Db, amina: Person) -> None:
    told = sections(collect_data(db, amina))

    first, merged = told["Person"]
    assert (first["Name to print"], first["Function"], first["Languages"]) == (
        "Amina Exemple",
        "en: Judge; fr: Juge",
        "ar, fr",
    )
    assert (merged["Code"], told["Merged rows"][0]["Because"]) == ("P0003", "Same e-mail")
    assert told["Values kept for taking a merge back"] == [
        {"When (UTC)": "2019-11-20 09:00:00", "What": "persons given name", "Before": None, "After": "Aminah"}
    ]
    assert told["Consents"][0] | {"Text": "I agree."} == told["Consents"][0]
    assert told["Attendance"][0]["Mark"] == "late"
    assert (told["Results of assessments"][0]["Points"], told["Waivers"][0]["Granted by"]) == (17, "N. Exemple")
    assert told["What stands on the certificates"] == [
        {"Serial": "7K3M-Q9XT-49", "What": "name", "Value": "Amina Exemple"}
    ]
    assert told["Places in workshops"][0]["Status"] == Status.CONFIRMED.value
    assert {one["As"] for one in told["Sessions thought of"]} == {"moderator", "interested"}
    assert [one["What"] for one in told["What was done with these data"]] == [
        "participant status",
        "print participants",
        "person edit",
    ]


def test_nobody_else_is_in_it(db: Db, amina: Person) -> None:
    assert "karim" not in repr(collect_data(db, amina)).casefold()


def test_merged_row_leads_to_the_same_person(db: Db, amina: Person) -> None:
    gone = next(one for one in amina_rows(db) if one.merged_into_id == amina.id)

    assert collect_data(db, gone) == collect_data(db, amina)


def amina_rows(db: Db) -> list[Person]:
    from curriculum.models import Person

    return list(db.query(Person))


def test_lines_about_each_number_of_a_merged_person_are_told(db: Db, amina: Person) -> None:
    workshop, twice = db.query(Workshop).one(), make_person(db, "P0004")
    make_participant(db, workshop, twice, number=3)
    record(db, "participant edit", actor="nadia", workshop="MAR-2019", subjects=["3"])
    merge_persons(db, amina, twice)

    told = sections(collect_data(db, amina))

    assert {"participant status", "participant edit"} < {one["What"] for one in told["What was done with these data"]}


def test_person_without_anything_has_empty_sections(db: Db) -> None:
    told = sections(collect_data(db, add_person(db, "Nadia Exemple")))

    assert [title for title, rows in told.items() if rows] == ["Person"]
