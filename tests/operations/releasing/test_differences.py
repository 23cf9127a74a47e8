from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from curriculum.languages import Translated
from curriculum.operations.releasing.differences import (
    Affected,
    Aspect,
    Informed,
    RoleChange,
    compare_agendas,
    compare_particulars,
    find_affected,
)
from curriculum.operations.releasing.records import AgendaRecord, ObjectiveRecord, SessionRecord
from curriculum.theme import Theme
from tests.operations.releasing.records import AMINA, KARIM, agenda, group, role, room, session


def _changes(before: SessionRecord, after: SessionRecord) -> list[str]:
    return [aspect.value for change in compare_agendas(agenda(before), agenda(after)) for aspect in change.changes]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (session(), session(), []),
        (session(), session(at="11:00"), ["time"]),
        (session(), session(day=2), ["day"]),
        (session(), session(day=3, at="11:00"), ["day", "time"]),
        (session(), session(minutes=45), ["length"]),
        (session(), session(at="10:00", minutes=45), ["time", "length"]),
        (session(at=None), session(), ["time"]),
        (session(), session(at=None), ["time"]),
        (session(room=room("A")), session(room=room("B")), ["room"]),
        (session(room=room("A")), session(room=room("A", "Great Hall")), ["room"]),
        (session(room=room("A")), session(), ["room"]),
        (session(), session(title=Translated(en="Another")), ["title"]),
        (session(), session(title=Translated(en="Session S1", fr="Séance S1")), ["title"]),
        (session(), session(groups=(group("A"),)), ["groups"]),
        (session(), session(language="fr"), ["language"]),
        (session(interpretation=("ar",)), session(interpretation=("ar", "fr")), ["interpretation"]),
        (session(), session(cancelled=True), ["cancelled"]),
        (session(cancelled=True), session(at="10:00"), ["resumed", "time"]),
        (session(), session(kind="panel"), ["contents"]),
        (session(), session(description=Translated(en="Said")), ["contents"]),
        (
            session(),
            session(objectives=(ObjectiveRecord(Translated(en="rank"), Translated(en="actions")),)),
            ["contents"],
        ),
        (session(roles=(role("R1"), role("R2"))), session(roles=(role("R2"), role("R1"))), ["contents"]),
        (session(roles=(role("R1"),)), session(), ["people"]),
        (session(), session(at="12:00", room=room("B"), roles=(role("R1"),)), ["time", "room", "people"]),
    ],
)
def test_session_that_differs_says_in_what(before: SessionRecord, after: SessionRecord, changes: list[str]) -> None:
    assert _changes(before, after) == changes


def test_another_zone_with_the_same_local_times_moves_nothing() -> None:
    assert _changes(session(offset=1), session(offset=3)) == []


def test_new_sessions_stand_at_their_place_and_removed_ones_at_the_end() -> None:
    before = agenda(session("S1"), session("S2", at="10:00"))
    after = agenda(session("S0", at="08:30"), session("S2", at="11:00"))

    changes = compare_agendas(before, after)

    assert [(one.code, one.changes) for one in changes] == [
        ("S0", (Aspect.NEW,)),
        ("S2", (Aspect.TIME,)),
        ("S1", (Aspect.REMOVED,)),
    ]
    assert (changes[0].before, changes[2].after) == (None, None)


def test_whoever_comes_takes_the_place_of_whoever_goes_in_the_same_role() -> None:
    before = session(roles=(role("R1", "moderator"), role("R2"), role("R3")))
    after = session(roles=(role("R1", "moderator"), role("R4"), role("R5"), role("R6")))

    (change,) = compare_agendas(agenda(before), agenda(after))

    assert change.people == (
        RoleChange("trainer", role("R2"), role("R4")),
        RoleChange("trainer", role("R3"), role("R5")),
        RoleChange("trainer", None, role("R6")),
    )


def test_faculty_with_another_person_or_label_is_named_once() -> None:
    before = session(roles=(role("R1", person=AMINA), role("R2", label="Judge"), role("R3")))
    after = session(roles=(role("R1", person=KARIM), role("R2", label="President"), role("R3")))

    (change,) = compare_agendas(agenda(before), agenda(after))

    assert [(one.before and one.before.faculty, one.after and one.after.faculty) for one in change.people] == [
        ("R1", "R1"),
        ("R2", "R2"),
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", Translated(en="Another")),
        ("kind_label", Translated(en="Roundtable")),
        ("ends_on", date(2019, 12, 13)),
        ("city", Translated(en="Rabat")),
        ("venue", Translated(en="Hotel Exemple")),
        ("note", Translated(en="Times may change")),
        ("zone", "Europe/Malta"),
    ],
)
def test_particulars_that_differ_are_named_with_both_values(name: str, value: Any) -> None:
    before = agenda(session())

    (change,) = compare_particulars(before, replace(before, **{name: value}))

    assert (change.what, change.before, change.after) == (name, getattr(before, name), value)


def test_every_field_of_an_agenda_is_compared_except_its_code_and_its_look() -> None:
    one, other = agenda(session()), agenda(session("S2"))
    changed = {field.name for field in fields(AgendaRecord)} - {"workshop", "sessions", "venues", "theme"}

    values: dict[str, Any] = dict.fromkeys(changed, "other")
    differing = replace(other, **values, workshop="RENAMED")

    assert {change.what for change in compare_particulars(one, differing)} == changed
    assert compare_particulars(one, replace(one, workshop="RENAMED", theme=Theme(ink="#000000"))) == ()


def _told(before: SessionRecord, after: SessionRecord | None) -> Affected:
    return find_affected(compare_agendas(agenda(before), agenda(after) if after else agenda()))


def test_those_in_a_moved_session_and_all_participants_are_told() -> None:
    one = session(roles=(role("R2"), role("R1")))

    told = _told(one, replace(session(at="11:00"), roles=one.roles))

    assert told == Affected(
        (Informed("R1", Translated(en="Expert R1"), ("S1",)), Informed("R2", Translated(en="Expert R2"), ("S1",))),
        (),
        everybody=True,
    )


def test_groups_are_told_of_their_own_session_alone() -> None:
    told = _told(session(groups=(group("A"),)), session(groups=(group("B"),), room=room("B")))

    assert (told.groups, told.everybody) == (("A", "B"), False)


def test_who_comes_and_who_goes_is_told_and_no_participant() -> None:
    told = _told(session(roles=(role("R1"),)), session(roles=(role("R2"),)))

    assert ([one.code for one in told.faculty], told.groups, told.everybody) == (["R1", "R2"], (), False)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (session(roles=(role("R1"),)), session(roles=(role("R1"),), description=Translated(en="Said"))),
        (session(cancelled=True, roles=(role("R1"),)), session(cancelled=True, at="11:00", roles=(role("R1"),))),
        (session(cancelled=True, roles=(role("R1"),)), None),
    ],
)
def test_nobody_is_told_of_other_contents_or_of_what_is_not_held(
    before: SessionRecord, after: SessionRecord | None
) -> None:
    assert _told(before, after) == Affected((), (), everybody=False)


def test_removed_session_is_told_to_all_who_were_in_it() -> None:
    told = _told(session(roles=(role("R1"),)), None)

    assert ([one.code for one in told.faculty], told.everybody) == (["R1"], True)
