"""Persons who were merged into others, and their second places, are shown nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.documents.gathering import gather_dossier
from curriculum.errors import Conflict
from curriculum.models import Person, Workshop
from curriculum.operations.codes import list_codes
from curriculum.operations.drafts import PersonDraft
from curriculum.operations.loading.catalogue import load_person
from curriculum.operations.loading.directory import Directory
from curriculum.operations.merging.merging import merge_persons
from curriculum.operations.participants import find_participant, list_participants, next_number
from curriculum.operations.persons import find_any_person, find_person, list_persons, show_person
from curriculum.operations.scheduling.audiences import read_audiences
from curriculum.operations.scheduling.heads import read_heads
from curriculum.operations.workshop_facts import show_workshop
from tests.builders import make_group
from tests.operations.merging.scene import Scene, make_scene

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


@pytest.fixture
def scene(db: Db) -> Scene:
    found = make_scene(db)
    make_group(db, found.shared, "G1", members=[found.stays])
    make_group(db, found.shared, "G2", members=[found.hidden])
    merge_persons(db, found.kept, found.gone)
    return found


def test_lists_of_persons_leave_them_out(db: Db, scene: Scene) -> None:
    assert [each.code for each in list_persons(db)] == ["P0001", "P0003"]
    assert list_codes(db.connection(), "person") == ["P0001", "P0003"]
    assert scene.gone.code == "P0002"


def test_a_person_who_is_gone_is_shown_with_who_is_kept(db: Db, scene: Scene) -> None:
    gone = show_person(db, find_any_person(db, "p0002"))
    kept = show_person(db, scene.kept)

    assert (gone.merged_into, gone.participations, gone.faculty_of) == ("P0001", (), ())
    assert (kept.merged_into, kept.merged_from) == (None, ("P0002",))
    assert [(each.workshop, each.number) for each in kept.participations] == [("MAR-2019", 1), ("MAR-2020", 1)]
    with pytest.raises(Conflict, match="P0002 was merged into P0001: use P0001, or take that back"):
        find_person(db, "P0002")


def test_a_hidden_place_is_no_participant_but_keeps_its_number(db: Db, scene: Scene) -> None:
    workshop = scene.shared
    db.expire_all()

    assert [each.number for each in list_participants(db, workshop)] == [1, 3]
    assert [each.number for each in workshop.participants] == [1, 3]
    assert next_number(db, workshop) == 4
    with pytest.raises(Conflict, match="Participant 2 of MAR-2019 is one with participant 1; use that number"):
        find_participant(db, workshop, 2)


def test_groups_and_counts_leave_hidden_places_out(db: Db, scene: Scene) -> None:
    db.expire_all()
    heads = read_heads(db.connection(), Workshop.id == scene.shared.id)

    audiences = read_audiences(db.connection(), heads)

    assert [len(group.members) for group in scene.shared.groups] == [1, 0]
    assert audiences.participants[scene.shared.id] == (2, 2)
    assert show_workshop(db, scene.shared).workshop.participants == {"confirmed": 2}


def test_papers_leave_hidden_places_out(db: Db, scene: Scene) -> None:
    dossier = gather_dossier(db, scene.shared)

    assert [each.number for each in dossier.attendees] == [1, 3]


def test_files_that_name_somebody_gone_mean_who_is_kept(db: Db, scene: Scene) -> None:
    directory = Directory(db)

    change = load_person(PersonDraft(code="P0002", print_name="Old Name"), directory)

    assert directory.find(Person, "P0002") is scene.kept
    assert (change.action, scene.kept.print_name) == ("left", "Amina Exemple")
