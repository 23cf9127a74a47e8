from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curriculum.errors import Conflict, InvalidInput, NotFound, PersonBooked
from curriculum.languages import Translated
from curriculum.models import (
    AssessmentResult,
    Attendance,
    Faculty,
    GroupMember,
    Merge,
    Model,
    Participant,
    Person,
    StatusChange,
    Waiver,
)
from curriculum.models.credentials import CertificateKind, CertificateStatus
from curriculum.models.participation import Assessment, Mark, Status
from curriculum.models.people import Sex
from curriculum.models.sessions import Role
from curriculum.operations.groups.editing import remove_group, take_members
from curriculum.operations.groups.forming import form
from curriculum.operations.groups.reading import Request, read_grouping
from curriculum.operations.groups.writing import write_groups
from curriculum.operations.merging.kept import kept_persons
from curriculum.operations.merging.merging import merge_persons, refuse_losses
from curriculum.operations.merging.moves import Move, count_rows, write_moves
from curriculum.operations.merging.references import APART, references_to
from curriculum.operations.merging.unmerging import find_merge, list_merges, unmerge
from curriculum.operations.nomination.substitutes import substitute
from curriculum.planning.searching import Effort
from tests.builders import (
    make_certificate,
    make_faculty,
    make_group,
    make_participant,
    make_person,
    make_session,
    make_workshop,
)
from tests.operations.merging.scene import AT, WAIVER, add, dump, fill, make_scene, mark

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


def test_every_reference_to_persons_and_participants_is_handed_over_or_kept_apart() -> None:
    handed = {
        (each.table.name, each.column)
        for target in ("persons", "participants")
        for each in references_to(Model.metadata.tables[target])
    }
    existing = {
        (table.name, key.parent.name)
        for table in Model.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name in {"persons", "participants"}
    }

    assert handed | APART.keys() == existing
    assert not handed & APART.keys()
    assert handed == {
        *(("absences", "person_id"), ("consents", "person_id"), ("faculty", "person_id")),
        *(("assessment_results", "participant_id"), ("attendances", "participant_id")),
        *(("group_members", "participant_id"), ("status_changes", "participant_id"), ("waivers", "participant_id")),
        ("participants", "substitute_for_id"),
    }


def test_the_kept_person_has_what_the_other_had(either_db: Db) -> None:
    db = either_db
    scene = make_scene(db)

    done = merge_persons(db, scene.kept, scene.gone, because="She says so")

    assert (scene.kept.print_name, scene.kept.email, scene.kept.sex) == (
        "Amina Exemple",
        "amina@example.org",
        Sex.FEMALE,
    )
    assert scene.kept.languages == ("ar", "fr")
    assert scene.kept.organisation is not None
    assert scene.gone.merged_into_id == scene.kept.id
    assert done.filled == ("sex", "phone", "country", "organisation_id", "languages")
    assert [place.workshop_id for place in _places(db, scene.kept)] == [scene.shared.id, scene.other.id]
    assert scene.hidden.merged_into_id == scene.stays.id


def test_taking_a_merge_back_restores_every_row(either_db: Db) -> None:
    db = either_db
    scene = make_scene(db, gone_first=True)
    fill(db, scene, Random(3))  # noqa: S311 - rows, not secrets
    before = dump(db)

    merge_persons(db, scene.kept, scene.gone)
    merged = dump(db)
    done = unmerge(db, find_merge(db, "p0002"))

    assert merged != before
    assert dump(db) == before
    assert done.undone_at is not None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False), gone_first=st.booleans())
def test_any_merge_is_taken_back_exactly(db: Db, chance: Random, *, gone_first: bool) -> None:
    point = db.begin_nested()
    scene = make_scene(db, gone_first=gone_first)
    fill(db, scene, chance)
    before, counts = dump(db), count_rows(db)

    merge_persons(db, scene.kept, scene.gone)
    counted = count_rows(db)
    unmerge(db, find_merge(db, "P0002"))

    assert counted == {**counts, "merges": counts["merges"] + 1}
    assert dump(db) == before
    point.rollback()
    db.expunge_all()


def test_the_place_with_a_certificate_stays_and_belongs_to_the_kept_person(either_db: Db) -> None:
    db = either_db
    scene = make_scene(db)
    make_certificate(db, scene.hidden)
    before = dump(db)

    done = merge_persons(db, scene.kept, scene.gone)

    assert (done.joined[0].kept, done.joined[0].hidden) == (2, 1)
    assert scene.hidden.person_id == scene.kept.id
    assert scene.stays.person_id == scene.gone.id
    assert scene.stays.merged_into_id == scene.hidden.id
    unmerge(db, find_merge(db, "P0002"))
    assert dump(db) == before


def test_what_the_place_that_stays_lacks_is_filled(db: Db) -> None:
    scene = make_scene(db)
    scene.hidden.arrives_on, scene.hidden.job_title = date(2019, 12, 9), Translated(en="Judge")
    scene.hidden.substitute_for_id = scene.beside.id
    scene.gone.job_title = Translated(en="Judge", fr="Juge")
    before = dump(db)

    merge_persons(db, scene.kept, scene.gone)

    assert (scene.stays.arrives_on, scene.stays.job_title) == (date(2019, 12, 9), Translated(en="Judge"))
    assert scene.stays.substitute_for_id == scene.beside.id
    assert scene.kept.job_title == Translated(en="Judge", fr="Juge")
    unmerge(db, find_merge(db, "P0002"))
    assert dump(db) == before


def test_what_only_the_database_refuses_has_a_sentence(db: Db) -> None:
    scene = make_scene(db)
    place = Move("participants", {"id": scene.hidden.id}, "person_id", scene.gone.id, 999)

    with pytest.raises(Conflict, match="The database refused this"):
        write_moves(db, [place])


def test_marks_go_where_the_kept_place_has_none(db: Db) -> None:
    scene = make_scene(db)
    first, second, _ = scene.sessions
    mark(db, first, scene.stays)
    stays_behind, moves = mark(db, first, scene.hidden), mark(db, second, scene.hidden, Mark.LATE)

    merge_persons(db, scene.kept, scene.gone)

    assert stays_behind.participant_id == scene.hidden.id
    assert moves.participant_id == scene.stays.id


def test_groups_go_only_to_a_place_without_any(db: Db) -> None:
    scene = make_scene(db)
    make_group(db, scene.shared, "G1", members=[scene.stays])
    group = make_group(db, scene.shared, "G2", members=[scene.hidden])

    merge_persons(db, scene.kept, scene.gone)

    assert db.scalars(sa.select(GroupMember.participant_id).where(GroupMember.group_id == group.id)).all() == [
        scene.hidden.id
    ]
    db.expire_all()
    assert group.members == []


def test_groups_of_hidden_places_are_left_alone_and_come_back(either_db: Db) -> None:
    db = either_db
    scene = make_scene(db)
    make_group(db, scene.shared, "G1", members=[scene.stays])
    emptied = make_group(db, scene.shared, "G2", members=[scene.hidden, scene.beside])
    merge_persons(db, scene.kept, scene.gone)
    request = Request()
    reading = read_grouping(db, scene.shared, request)

    formed = write_groups(db, scene.shared, request, reading=reading, formation=form(reading, Effort()), seed=1)
    take_members(db, emptied)
    unmerge(db, find_merge(db, "P0002"))

    assert formed.taken_out == ()
    groups = sa.select(GroupMember.group_id).where(GroupMember.participant_id == scene.hidden.id)
    assert db.scalars(groups).all() == [emptied.id]


def test_a_group_with_hidden_places_alone_is_removed(either_db: Db) -> None:
    db = either_db
    scene = make_scene(db)
    make_group(db, scene.shared, "G1", members=[scene.stays])
    group = make_group(db, scene.shared, "G2", members=[scene.hidden])
    merge_persons(db, scene.kept, scene.gone)

    remove_group(db, group)

    assert db.scalars(sa.select(GroupMember.participant_id)).all() == [scene.stays.id]
    unmerge(db, find_merge(db, "P0002"))


def test_a_merge_closes_no_circle_of_substitutes(either_db: Db) -> None:
    db = either_db
    scene = make_scene(db)
    scene.stays.substitute_for_id, scene.beside.substitute_for_id = scene.beside.id, scene.hidden.id
    scene.stays.status = scene.beside.status = Status.NOMINATED
    fourth = make_participant(db, scene.shared, make_person(db, "P0004"), number=4, status=Status.NOMINATED)
    before = dump(db)

    merge_persons(db, scene.kept, scene.gone)

    assert (scene.stays.substitute_for_id, scene.beside.substitute_for_id) == (scene.beside.id, scene.hidden.id)
    unmerge(db, find_merge(db, "P0002"))
    assert dump(db) == before
    merge_persons(db, scene.kept, scene.gone)
    assert substitute(db, fourth, scene.stays).substitute_for == 1


def test_whose_seat_is_taken_is_not_filled_to_a_circle(db: Db) -> None:
    scene = make_scene(db)
    scene.hidden.substitute_for_id, scene.beside.substitute_for_id = scene.beside.id, scene.stays.id
    db.flush()

    merge_persons(db, scene.kept, scene.gone)

    assert (scene.stays.substitute_for_id, scene.beside.substitute_for_id) == (None, scene.stays.id)


def test_a_waiver_that_was_taken_back_keeps_none_away(either_db: Db) -> None:
    db = either_db
    scene = make_scene(db)
    for place, withdrawn_at in ((scene.stays, AT), (scene.hidden, AT), (scene.hidden, None)):
        add(db, Waiver, participant_id=place.id, withdrawn_at=withdrawn_at, **WAIVER)
    before = dump(db)

    merge_persons(db, scene.kept, scene.gone)

    assert [row.withdrawn_at for row in _waivers(db, scene.stays)] == [AT, AT, None]
    unmerge(db, find_merge(db, "P0002"))
    assert dump(db) == before


def test_a_waiver_that_stands_stays_with_each(either_db: Db) -> None:
    db = either_db
    scene = make_scene(db)
    for place in (scene.stays, scene.hidden):
        add(db, Waiver, participant_id=place.id, **WAIVER)
        add(db, Waiver, participant_id=place.id, session_id=scene.sessions[0].id, **WAIVER)

    merge_persons(db, scene.kept, scene.gone)

    assert [len(_waivers(db, place)) for place in (scene.stays, scene.hidden)] == [2, 2]


def test_both_histories_stay(db: Db) -> None:
    scene = make_scene(db)

    merge_persons(db, scene.kept, scene.gone)

    steps = sa.select(StatusChange.participant_id, StatusChange.status).order_by(StatusChange.id)
    assert (scene.hidden.id, Status.NOMINATED) in [tuple(row) for row in db.execute(steps)]


def test_two_valid_certificates_of_one_kind_are_refused(db: Db) -> None:
    scene = make_scene(db)
    make_certificate(db, scene.stays)
    make_certificate(db, scene.hidden, "8K3M-Q9XT-49")

    with pytest.raises(Conflict, match=r"P0001 and P0002 both hold a valid certificate of MAR-2019: 7K3M-Q9XT-49 and"):
        merge_persons(db, scene.kept, scene.gone)


def test_certificates_of_two_kinds_stay_where_they_are(db: Db) -> None:
    scene = make_scene(db)
    make_certificate(db, scene.stays)
    other = make_certificate(db, scene.hidden, "8K3M-Q9XT-49", kind=CertificateKind.COMPLETION)

    merge_persons(db, scene.kept, scene.gone)

    assert other.participant_id == scene.hidden.id
    assert other.status is CertificateStatus.VALID


def test_certificates_of_places_merged_before_are_looked_at(db: Db) -> None:
    scene = make_scene(db)
    make_certificate(db, scene.stays)
    make_certificate(db, scene.hidden, "8K3M-Q9XT-49", kind=CertificateKind.COMPLETION)
    make_certificate(db, scene.beside, "9K3M-Q9XT-49", kind=CertificateKind.COMPLETION)
    merge_persons(db, scene.kept, scene.gone)

    with pytest.raises(Conflict, match=r"both hold a valid certificate of MAR-2019: 8K3M-Q9XT-49 and 9K3M-Q9XT-49"):
        merge_persons(db, scene.third, scene.kept)


def test_different_marks_are_refused(db: Db) -> None:
    scene = make_scene(db)
    mark(db, scene.sessions[1], scene.stays)
    mark(db, scene.sessions[1], scene.hidden, Mark.ABSENT)

    with pytest.raises(Conflict, match="P0001 and P0002 are marked differently in MAR-2019: S10"):
        merge_persons(db, scene.kept, scene.gone)


def test_different_results_are_refused(db: Db) -> None:
    scene = make_scene(db)
    for points, place in ((7, scene.stays), (8, scene.hidden)):
        add(
            db,
            AssessmentResult,
            participant_id=place.id,
            assessment=Assessment.POST,
            points=points,
            most=10,
            recorded_at=AT,
        )

    with pytest.raises(Conflict, match="have different results in MAR-2019: post-test"):
        merge_persons(db, scene.kept, scene.gone)


def test_persons_who_work_at_the_same_time_are_refused(db: Db) -> None:
    scene = make_scene(db)
    for code, person, at in (("A", scene.kept, "14:00"), ("B", scene.gone, "14:30")):
        faculty = make_faculty(db, scene.shared, code, person=person)
        make_session(db, scene.shared, f"T{code}", at=at, roles={Role.SPEAKER: [faculty]})

    with pytest.raises(PersonBooked, match="14:30"):
        merge_persons(db, scene.kept, scene.gone)


def test_faculty_goes_over_and_back(db: Db) -> None:
    scene = make_scene(db)
    faculty = make_faculty(db, scene.shared, "A", person=scene.gone)
    make_session(db, scene.shared, "TA", at="14:00", roles={Role.SPEAKER: [faculty]})
    before = dump(db)

    merge_persons(db, scene.kept, scene.gone)

    assert db.get_one(Faculty, faculty.id).person_id == scene.kept.id
    unmerge(db, find_merge(db, "P0002"))
    assert dump(db) == before


def test_a_person_is_not_merged_with_itself_nor_twice(db: Db) -> None:
    scene = make_scene(db)

    with pytest.raises(InvalidInput, match="cannot be merged with itself"):
        merge_persons(db, scene.kept, scene.kept)
    merge_persons(db, scene.kept, scene.gone)
    with pytest.raises(Conflict, match="P0002 was merged into P0001: use P0001"):
        merge_persons(db, scene.third, scene.gone)


def test_chains_are_taken_back_in_order(db: Db) -> None:
    scene = make_scene(db)
    fill(db, scene, Random(1))  # noqa: S311 - rows, not secrets
    before = dump(db)
    merge_persons(db, scene.gone, scene.kept)
    between = dump(db)
    merge_persons(db, scene.third, scene.gone)

    assert kept_persons(db) == {scene.kept.id: scene.third.id, scene.gone.id: scene.third.id}
    with pytest.raises(Conflict, match="P0002 was since merged into P0003; take that back first"):
        unmerge(db, find_merge(db, "P0001"))
    unmerge(db, find_merge(db, "P0002"))
    assert dump(db) == between
    unmerge(db, find_merge(db, "1"))
    assert dump(db) == before


def test_what_was_changed_since_is_named(db: Db) -> None:
    scene = make_scene(db)
    row = mark(db, scene.sessions[0], scene.hidden)
    merge_persons(db, scene.kept, scene.gone)
    db.get_one(Attendance, row.id).replaced_at = AT
    db.get_one(Person, scene.kept.id).phone = "+212 6"
    db.flush()

    with pytest.raises(Conflict) as refused:
        unmerge(db, find_merge(db, "P0002"))

    assert str(refused.value) == (
        "P0002 cannot be parted from P0001, for this was changed since they were merged: "
        "attendances 1 (replaced at), persons 1 (phone). Change it back first."
    )


def test_a_merge_is_taken_back_once(db: Db) -> None:
    scene = make_scene(db)
    done = merge_persons(db, scene.kept, scene.gone, because="One card")
    unmerge(db, find_merge(db, "P0002"))

    with pytest.raises(Conflict, match=f"Merge {done.merge}, of P0002 into P0001, was taken back already"):
        unmerge(db, find_merge(db, f"M{done.merge}"))
    with pytest.raises(NotFound, match="No merge of P0002"):
        find_merge(db, "P0002")
    (listed,) = list_merges(db)
    assert (listed.kept, listed.gone, listed.because) == ("P0001", "P0002", "One card")


def test_two_persons_are_merged_into_one(db: Db) -> None:
    scene = make_scene(db)
    twice = make_person(db, "P0004", "Amina Exemple")
    make_participant(db, scene.shared, twice, number=4)

    merge_persons(db, scene.kept, scene.gone)
    merge_persons(db, scene.kept, twice)

    hidden = db.scalars(sa.select(Participant.number).where(Participant.merged_into_id == scene.stays.id))
    assert sorted(hidden) == [2, 4]
    assert db.scalar(sa.select(sa.func.count()).select_from(Merge)) == 2


def test_losses_are_refused() -> None:
    refuse_losses({"persons": 2}, {"persons": 2})

    with pytest.raises(Conflict, match=r"persons \(2 before, 1 after\)"):
        refuse_losses({"persons": 2}, {"persons": 1})


def test_a_workshop_with_a_hidden_place_is_removed_with_it(either_db: Db) -> None:
    from curriculum.operations.workshops import remove_workshop

    db = either_db
    person, twice = make_person(db, "P0001"), make_person(db, "P0002")
    workshop = make_workshop(db)
    make_participant(db, workshop, person, number=1)
    make_participant(db, workshop, twice, number=2)
    merge_persons(db, person, twice)

    remove_workshop(db, workshop)

    assert db.scalar(sa.select(sa.func.count()).select_from(Participant)) == 0


def _places(db: Db, person: Person) -> list[Participant]:
    shown = sa.select(Participant).where(Participant.person_id == person.id, Participant.merged_into_id.is_(None))
    return list(db.scalars(shown.order_by(Participant.id)))


def _waivers(db: Db, place: Participant) -> list[Waiver]:
    return list(db.scalars(sa.select(Waiver).where(Waiver.participant_id == place.id).order_by(Waiver.id)))
