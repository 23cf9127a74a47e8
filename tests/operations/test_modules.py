from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import CodeTaken, InUse, InvalidInput, ModuleTaught, NotFound, PrerequisiteCycle
from curriculum.languages import Translated
from curriculum.models import CurriculumModule, Material
from curriculum.models.catalogue import Bloom, Curriculum, Delivery, MaterialKind
from curriculum.operations import modules
from curriculum.operations.drafts import ObjectiveDraft
from tests.builders import make_module, make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from tests.conftest import Clock

CLASSIFY = ObjectiveDraft(verb=Translated(en="classify"), bloom=Bloom.ANALYSE, text=Translated(en="uses"))


def add(db: Db, code: str, **fields: object) -> modules.ModuleDetails:
    title = Translated(en=f"Module {code}")
    return modules.add_module(db, code, title=title, minutes=90, delivery=Delivery.PANEL, **fields)  # type: ignore[arg-type]


def test_module_is_added_with_its_parts(db: Db) -> None:
    add(db, "S0")

    details = add(db, "S1", objectives=[CLASSIFY], prerequisites=[modules.find_module(db, "S0")], source="our own")

    assert details.module.objectives == (CLASSIFY,)
    assert details.module.prerequisites == ("S0",)
    assert (details.versions, details.frozen_at, details.taught_in) == ((1,), None, ())


def test_module_of_a_taken_code_is_refused(db: Db) -> None:
    add(db, "S1")

    with pytest.raises(CodeTaken, match="module S1"):
        add(db, "S1")


@pytest.mark.parametrize("minutes", [0, -5, 1_000_000])
def test_module_of_an_impossible_length_is_refused(db: Db, minutes: int) -> None:
    with pytest.raises(InvalidInput, match="number of minutes is not right: expected minutes, a whole number from 1"):
        modules.edit_version(db, make_module(db), minutes=minutes)


def test_version_is_found_by_number_or_the_newest(db: Db) -> None:
    first = make_module(db)
    modules.add_version(db, first.module, minutes=60)

    assert modules.find_version(db, "tpb-s1@1") is first
    assert modules.find_version(db, "TPB-S1").version == 2


def test_version_that_is_not_there_names_those_that_are(db: Db) -> None:
    make_module(db)

    with pytest.raises(NotFound, match=r"No version 7 of module TPB-S1\. Did you mean TPB-S1@1\?"):
        modules.find_version(db, "TPB-S1@7")


def test_next_version_copies_what_is_not_changed(db: Db) -> None:
    add(db, "S0")
    add(db, "S1", objectives=[CLASSIFY], prerequisites=[modules.find_module(db, "S0")])
    first = modules.find_version(db, "S1")
    first.materials = [Material(position=0, kind=MaterialKind.FORM, title=Translated(en="Form"))]

    details = modules.add_version(db, first.module, minutes=60, source=None)

    assert details.module.version == 2
    assert details.module.minutes == 60
    assert details.module.objectives == (CLASSIFY,)
    assert details.module.prerequisites == ("S0",)
    assert [item.title for item in details.module.materials] == [Translated(en="Form")]
    assert first.minutes == 90


def test_prerequisites_are_replaced_as_a_whole(db: Db) -> None:
    for code in ("A", "B", "C"):
        add(db, code)
    known = {code: modules.find_module(db, code) for code in ("A", "B")}
    version = modules.find_version(db, "C")
    modules.edit_version(db, version, prerequisites=[known["A"]])

    details = modules.edit_version(db, version, prerequisites=[known["B"], known["A"], known["B"]])

    assert details.module.prerequisites == ("A", "B")


def test_circle_of_prerequisites_is_named(db: Db) -> None:
    add(db, "A")
    add(db, "B", prerequisites=[modules.find_module(db, "A")])
    add(db, "C", prerequisites=[modules.find_module(db, "B")])

    with pytest.raises(PrerequisiteCycle) as caught:
        modules.edit_version(db, modules.find_version(db, "A"), prerequisites=[modules.find_module(db, "C")])

    assert set(caught.value.cycle) == {"A", "B", "C"}
    assert caught.value.cycle[0] == caught.value.cycle[-1]
    required = {"A": "C", "B": "A", "C": "B"}
    steps = zip(caught.value.cycle, caught.value.cycle[1:], strict=False)
    assert all(required[one] == other for one, other in steps)


def test_module_that_requires_itself_is_refused(db: Db) -> None:
    add(db, "A")

    with pytest.raises(PrerequisiteCycle, match="A → A"):
        modules.edit_version(db, modules.find_version(db, "A"), prerequisites=[modules.find_module(db, "A")])


def test_version_cannot_change_once_a_session_has_begun(db: Db, fixed_clock: Clock) -> None:
    version = make_module(db)
    make_session(db, make_workshop(db), module_version=version)
    modules.edit_version(db, version, minutes=80)
    fixed_clock.set(datetime(2019, 12, 10, 8, 0, tzinfo=UTC))

    with pytest.raises(ModuleTaught, match="Module TPB-S1 version 1 was taught in MAR-2019"):
        modules.edit_version(db, version, minutes=70)


@pytest.mark.parametrize("cancelled", ["session", "workshop"])
def test_cancelled_session_teaches_nothing(db: Db, fixed_clock: Clock, cancelled: str) -> None:
    version = make_module(db)
    workshop = make_workshop(db, cancelled_at=fixed_clock.instant if cancelled == "workshop" else None)
    make_session(db, workshop, module_version=version, cancelled=cancelled == "session")
    fixed_clock.set(datetime(2020, 1, 1, tzinfo=UTC))

    assert modules.edit_version(db, version, minutes=70).module.minutes == 70


def test_freeze_holds_for_good(either_db: Db, fixed_clock: Clock) -> None:
    version, other = make_module(either_db), make_module(either_db, "OTHER")
    workshop = make_workshop(either_db)
    make_session(either_db, workshop, "S1", module_version=version)
    make_session(either_db, workshop, "S2", day=2, module_version=version)
    make_session(either_db, workshop, "S3", at=None, module_version=other)

    assert modules.freeze_taught(either_db, workshop) == ("TPB-S1@1",)
    assert modules.freeze_taught(either_db, workshop) == ()
    assert version.frozen_at == fixed_clock.instant
    with pytest.raises(ModuleTaught):
        modules.edit_version(either_db, version, minutes=70)


def test_taught_module_is_not_removed(db: Db, fixed_clock: Clock) -> None:
    version = make_module(db, frozen_at=fixed_clock.instant)

    with pytest.raises(ModuleTaught, match="was taught in a workshop"):
        modules.remove_module(db, version.module)


def test_module_on_which_another_builds_is_not_removed(db: Db) -> None:
    add(db, "A")
    add(db, "B", prerequisites=[modules.find_module(db, "A")])

    with pytest.raises(InUse, match="module A is still used by the module B@1"):
        modules.remove_module(db, modules.find_module(db, "A"))


@pytest.mark.usefixtures("fixed_clock")
def test_version_in_a_curriculum_or_a_session_is_not_removed(db: Db) -> None:
    version = make_module(db)
    modules.add_version(db, version.module)
    curriculum = Curriculum(code="C", title=Translated(en="C"))
    curriculum.modules = [CurriculumModule(module_version=version, position=0)]
    db.add(curriculum)
    make_session(db, make_workshop(db), module_version=version)

    with pytest.raises(InUse, match="TPB-S1@1 is still used by the curriculum C, the session MAR-2019/S1"):
        modules.remove_version(db, version)


def test_module_and_version_are_removed(db: Db) -> None:
    version = make_module(db)
    modules.add_version(db, version.module)

    modules.remove_version(db, version)
    assert [one.version for one in modules.list_modules(db)] == [2]
    modules.remove_module(db, modules.find_module(db, "TPB-S1"))

    assert modules.list_modules(db) == ()


def test_only_version_is_not_removed_alone(db: Db) -> None:
    with pytest.raises(InvalidInput, match="is the only version; remove the module TPB-S1"):
        modules.remove_version(db, make_module(db))
