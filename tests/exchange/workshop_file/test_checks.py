from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from curriculum import database
from curriculum.exchange.workshop_file.faults import hint
from curriculum.operations import workshops
from curriculum.operations.changes import Action
from tests.exchange.workshop_file.files import HEAD, VENUE, faults, load, session

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from tests.conftest import Clock

MODULES = """
[[modules]]
code = "M1"
title = "One"
minutes = 60
delivery = "lecture"
[[modules]]
code = "M2"
title = "Two"
minutes = 60
delivery = "lecture"
prerequisites = ["M1"]
"""
PERSON = '[[persons]]\ncode = "P-AMINA"\nprint_name = "Amina Exemple"\n'
FACULTY = '[[workshop.faculty]]\ncode = "{}"\nlabel = "Expert"\nperson = "P-AMINA"\n'


def test_codes_that_differ_only_in_case_are_refused_within_a_file(database_url: str, path: Path) -> None:
    text = (
        '[[organisations]]\ncode = "UN"\nname = "UN"\n[[organisations]]\ncode = "un"\nname = "un"\n'
        '[[venues]]\ncode = "H"\nname = "H"\nrooms = [{ code = "A", name = "A" }, { code = "a", name = "a" }]\n'
        + HEAD
        + '[[workshop.groups]]\ncode = "G"\nname = "G"\n[[workshop.groups]]\ncode = "g"\nname = "g"\n'
        + '[[workshop.faculty]]\ncode = "R"\nlabel = "R"\n[[workshop.faculty]]\ncode = "r"\nlabel = "r"\n'
        + session("École")
        + session("ÉCOLE", "11:00-12:00")
    )

    assert [fault.partition(": ")[2] for fault in faults(database_url, path, text)] == [
        "organisations[2].code: the organisation un differs only in case from UN at line 2; use one code",
        "venues[1].rooms[2].code: the room a differs only in case from A at line 10; use one code",
        "workshop.groups[2].code: the group g differs only in case from G at line 20; use one code",
        "workshop.faculty[2].code: the faculty member r differs only in case from R at line 26; use one code",
        "workshop.sessions[2].code: the session ÉCOLE differs only in case from École at line 32; use one code",
    ]


def test_codes_that_differ_only_in_case_from_stored_ones_are_refused(database_url: str, path: Path) -> None:
    text = (
        '[programme]\ncode = "PROG"\nkind = "series"\ntitle = "P"\n[curriculum]\ncode = "CURR"\ntitle = "C"\n'
        + MODULES
        + '[[organisations]]\ncode = "UN"\nname = "UN"\n'
        + PERSON
        + VENUE
        + HEAD
    )
    load(database_url, path, text)
    for code in ("PROG", "CURR", "M2", "UN", "P-AMINA", "HOTEL", "W"):
        text = text.replace(f'"{code}"', f'"{code.lower()}"')

    assert [fault.partition("code: ")[2] for fault in faults(database_url, path, text)] == [
        f"there is already a {noun}, which differs only in case; use one code"
        for noun in (
            *("programme PROG", "curriculum CURR", "module M2", "organisation UN", "person P-AMINA"),
            *("venue HOTEL", "workshop W"),
        )
    ]


def test_room_that_differs_only_in_case_from_a_stored_one_is_refused(database_url: str, path: Path) -> None:
    load(database_url, path, VENUE)

    (fault,) = faults(database_url, path, VENUE.replace('code = "B"', 'code = "b"'))

    assert fault.endswith("rooms[2].code: there is already a room B, which differs only in case; use one code")


def test_session_may_change_the_case_of_its_code(database_url: str, path: Path) -> None:
    load(database_url, path, HEAD + session("s1"))

    loaded = load(database_url, path, HEAD + session("S1"))

    assert {(change.action.value, change.code) for change in loaded.changes if change.noun == "session"} == {
        ("removed", "s1"),
        ("created", "S1"),
    }


def test_faults_repeat_nothing_of_what_is_said_of_a_person(database_url: str, path: Path) -> None:
    text = (
        PERSON
        + 'email = "Secret Name"\nphone = 5\nsex = "Secret"\njob_title = 7\ncountry = "Secret"\n'
        + HEAD
        + 'contact = 3\n[[workshop.signatories]]\nname = 4711\ntitle = "Director"\n'
    )

    found = faults(database_url, path, text)

    assert len(found) == 7
    assert not any("Secret" in fault or "4711" in fault for fault in found)
    assert "line 4: persons[1].email: expected an e-mail address such as name@example.org" in found
    assert any(fault.endswith('workshop.contact: expected a text in quotes, such as "…", got 3') for fault in found)


def test_everything_wrong_is_told_at_once(database_url: str, path: Path) -> None:
    text = """
[[modules]]
code = "M1"
title.en = "One"
minuts = 60
delivery = "lectur"
prerequisites = ["M2"]
[[modules]]
code = "M2"
title.en = "Two"
minutes = 60
delivery = "lecture"
prerequisites = ["M1"]
[workshop]
code = "W"
kind = "mentoring"
title = "W"
starts = 2026-03-28
ends = 2026-03-30
zone = "Europe/Paris"
[[workshop.sessions]]
module = "M3"
day = 2026-03-29
starts = 02:30:00
ends = 02:00:00
roles.speaker = ["R1"]
"""

    assert faults(database_url, path, text) == [
        "line 5: modules[1].minuts: 'minuts' is not a key of this table. Did you mean minutes?",
        (
            "line 6: modules[1].delivery: expected one of lecture, panel, discussion, case_study, demonstration, "
            "workshop, exercise, break_out, plenary, simulation, assessment, mentoring, e_learning, got 'lectur'. "
            "Did you mean lecture?"
        ),
        (
            "line 7: modules[1].prerequisites: These modules require each other in a circle: M1 → M2 → M1; "
            "take one step out."
        ),
        (
            "line 22: workshop.sessions[1].module: there is no module 'M3', here or in the database. "
            "Did you mean M2 or M1?"
        ),
        (
            "line 24: workshop.sessions[1].starts: 2026-03-29 02:30 does not exist in Europe/Paris: "
            "the clocks are put forward over it that night."
        ),
        (
            "line 25: workshop.sessions[1].ends: 2026-03-29 02:00 does not exist in Europe/Paris: "
            "the clocks are put forward over it that night."
        ),
        "line 25: workshop.sessions[1].ends: the session ends at 02:00, not after its start at 02:30",
        "line 26: workshop.sessions[1].roles.speaker[1]: there is no faculty member 'R1' in this workshop.",
    ]


@pytest.mark.parametrize("text", ["", "# nothing\n"])
def test_file_that_describes_nothing(database_url: str, path: Path, text: str) -> None:
    assert faults(database_url, path, text) == [
        "the file describes nothing; expected a [workshop], a [curriculum] or [[modules]]"
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('venue = "HOTEI"', "venue: there is no venue 'HOTEI', here or in the database. Did you mean HOTEL?"),
        ('curriculum = "C"', "curriculum: there is no curriculum 'C', here or in the database."),
        ('programme = "P"', "programme: there is no programme 'P', here or in the database."),
        (
            'partners = [{ organisation = "UN", role = "host" }]',
            "partners[1].organisation: there is no organisation 'UN', here or in the database.",
        ),
        (
            'funding = [{ line = "x", steps = [{ kind = "donor", name = "x", organisation = "UN" }] }]',
            "funding[1].steps[1].organisation: there is no organisation 'UN', here or in the database.",
        ),
        (
            'signatories = [{ title = "x", organisation = "UN" }]',
            "signatories[1].organisation: there is no organisation 'UN', here or in the database.",
        ),
        (
            'faculty = [{ code = "R1", label = "x", organisation = "UN" }]',
            "faculty[1].organisation: there is no organisation 'UN', here or in the database.",
        ),
        (
            'faculty = [{ code = "R1", label = "x", person = "P" }]',
            "faculty[1].person: there is no person 'P', here or in the database.",
        ),
    ],
)
def test_workshop_that_refers_to_nothing(database_url: str, path: Path, line: str, expected: str) -> None:
    assert faults(database_url, path, HEAD + line + VENUE) == [f"line 9: workshop.{expected}"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ('room = "HOTEL/C"', "room: venue 'HOTEL' has no room 'C'."),
        ('room = "HOTE/A"', "room: there is no venue 'HOTE', here or in the database. Did you mean HOTEL?"),
        ('room = "A"', "room: room 'A' is of no venue: the workshop has none; expected VENUE/ROOM"),
        ('groups = ["G1"]', "groups[1]: there is no group 'G1' in this workshop."),
        ('module = "M1@2"', "module: module 'M1' has no version 2; there is 1"),
        ("minutes = 20", "minutes: from start to end there are 60 minutes, not 20; leave one out"),
    ],
)
def test_session_that_refers_to_nothing(database_url: str, path: Path, more: str, expected: str) -> None:
    (found,) = faults(database_url, path, HEAD + session("S1", more=more) + VENUE + MODULES)

    assert found.partition(": ")[2] == f"workshop.sessions[1].{expected}"


def test_room_of_the_unknown_venue_of_the_workshop_is_told_once(database_url: str, path: Path) -> None:
    found = faults(database_url, path, HEAD + 'venue = "X"\n' + session("S1", more='room = "A"'))

    assert found == ["line 9: workshop.venue: there is no venue 'X', here or in the database."]


def test_references_may_lead_into_the_database(database_url: str, path: Path) -> None:
    load(database_url, path, VENUE + MODULES + PERSON + '[[organisations]]\ncode = "O"\nname = "O"\n')

    text = HEAD + 'venue = "HOTEL"\n' + FACULTY.format("R1") + 'organisation = "O"\n'
    load(database_url, path, text + session("S1", more='room = "A"\nmodule = "M1"\nroles.speaker = ["R1"]'))

    (found,) = faults(database_url, path, HEAD + session("S2", more='module = "M3"'))
    assert found.endswith("there is no module 'M3', here or in the database. Did you mean M2 or M1?")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            MODULES + MODULES,
            "line 15: modules[3].code: the module M1@1 is described a second time; the first is at line 2",
        ),
        (
            PERSON + PERSON,
            "line 5: persons[2].code: the person P-AMINA is described a second time; the first is at line 1",
        ),
        (VENUE + VENUE, "line 8: venues[2].code: the venue HOTEL is described a second time; the first is at line 2"),
        (VENUE.replace('"B"', '"A"'), "line 5: venues[1].rooms[2].code: the room A is described a second time;"),
        (
            HEAD + session("S1") + session("S1", "11:00-12:00"),
            "line 18: workshop.sessions[2].code: the session S1 is described a second time; the first is at line 9",
        ),
        (
            HEAD + FACULTY.format("R1") * 2 + PERSON,
            "line 14: workshop.faculty[2].code: the faculty member R1 is described a second time;",
        ),
        (
            HEAD + '[[workshop.groups]]\ncode = "G"\nname = "G"\n' * 2,
            "line 13: workshop.groups[2].code: the group G is described a second time;",
        ),
        (
            HEAD + "[[workshop.days]]\ndate = 2026-03-28\nopens = 09:00:00\ncloses = 17:00:00\n" * 2,
            "line 14: workshop.days[2].date: the day 2026-03-28 is described a second time;",
        ),
        (
            '[[organisations]]\ncode = "O"\nname = "O"\n' * 2,
            "line 5: organisations[2].code: the organisation O is described a second time;",
        ),
        (
            '[[organisations]]\ncode = "O"\nname = "O"\n'
            + HEAD
            + '[[workshop.partners]]\norganisation = "O"\nrole = "host"\n' * 2,
            "line 16: workshop.partners[2].organisation: the partner O as host is described a second time;",
        ),
    ],
)
def test_thing_described_twice(database_url: str, path: Path, text: str, expected: str) -> None:
    found = faults(database_url, path, text)

    assert any(fault.startswith(expected) for fault in found)


def test_item_that_stands_twice_in_a_list(database_url: str, path: Path) -> None:
    text = MODULES.replace('["M1"]', '["M1", "M1"]')
    curriculum = '[curriculum]\ncode = "C"\ntitle = "C"\nmodules = ["M1", "M1@1", "M9"]\noptional = ["M2", "M1@2"]\n'

    assert faults(database_url, path, text + curriculum) == [
        "line 12: modules[2].prerequisites[2]: M1 stands twice in this list; take one out",
        "line 16: curriculum.modules[2]: M1@1 stands twice in this list; take one out",
        "line 16: curriculum.modules[3]: there is no module 'M9', here or in the database. Did you mean M2 or M1?",
        "line 17: curriculum.optional[1]: module M2 is none of the curriculum's modules; add it there too",
        "line 17: curriculum.optional[2]: module 'M1' has no version 2; there is 1",
    ]


def test_circle_that_closes_through_the_database(database_url: str, path: Path) -> None:
    load(database_url, path, MODULES)

    text = '[[modules]]\ncode = "M1"\ntitle = "One"\nminutes = 60\ndelivery = "lecture"\nprerequisites = ["M2"]\n'

    assert faults(database_url, path, text) == [
        (
            "line 6: modules[1].prerequisites: These modules require each other in a circle: M1 → M2 → M1; "
            "take one step out."
        )
    ]


def test_version_that_was_taught_cannot_change(database_url: str, path: Path, fixed_clock: Clock) -> None:
    taught = MODULES + HEAD + session("S1", more='module = "M1"')
    load(database_url, path, taught)
    load(database_url, path, taught.replace("One", "Uno"))  # before it is taught
    fixed_clock.set(datetime(2026, 3, 28, 8, 30, tzinfo=UTC))

    assert load(database_url, path, taught.replace("One", "Uno")).changes != ()
    assert faults(database_url, path, taught.replace("= 60", "= 61") + "xyz = 1\n") == [
        "line 2: modules[1]: Module M1 version 1 was taught in W and cannot change; write the revision as version 2.",
        (
            "line 29: workshop.sessions[1].xyz: 'xyz' is not a key of this table. Expected one of code, kind, title, "
            "module, day, starts, ends, minutes, room, groups, roles, pinned, contact, language, interpretation, "
            "provenance, source, description, cancelled, after, directly_after, same_day, other_day, not_parallel, "
            "place, days, earliest, latest, wish_day, wish_time, seats, needs, heavy, automatic, room_open, choose, "
            "chosen, interested."
        ),
    ]


def test_module_that_requires_itself(database_url: str, path: Path) -> None:
    found = faults(database_url, path, MODULES.replace('["M1"]', '["M2"]'))

    assert found == [
        "line 12: modules[2].prerequisites: These modules require each other in a circle: M2 → M2; take one step out."
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("ends = 2026-03-30", "ends = 2026-03-27"), "ends: the workshop ends on 2026-03-27, before it starts on"),
        (("ends = 2026-03-30", "ends = 2056-03-30"), "ends: the workshop would last more than ten years, from"),
    ],
)
def test_workshop_of_impossible_length(database_url: str, path: Path, change: tuple[str, str], expected: str) -> None:
    (found,) = faults(database_url, path, HEAD.replace(*change))

    assert found.startswith(f"line 7: workshop.{expected}")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (
            "date = 2026-03-31\nopens = 09:00:00\ncloses = 10:00:00",
            "date: 2026-03-31 lies outside the workshop, which runs from 2026-03-28 to 2026-03-30",
        ),
        (
            "date = 2026-03-28\nopens = 09:00:00\ncloses = 09:00:00",
            "closes: the day closes at 09:00, not after it opens at 09:00",
        ),
        (
            "date = 2026-03-29\nopens = 02:30:00\ncloses = 09:00:00",
            "opens: 2026-03-29 02:30 does not exist in Europe/Paris: the clocks are put forward over it that night.",
        ),
    ],
)
def test_day_that_cannot_be(database_url: str, path: Path, day: str, expected: str) -> None:
    (found,) = faults(database_url, path, f"{HEAD}[[workshop.days]]\n{day}\n")

    assert found.partition(": ")[2] == f"workshop.days[1].{expected}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            session("S1", day="2026-03-31"),
            "day: the session's day 2026-03-31 lies outside the workshop, which runs from 2026-03-28 to 2026-03-30",
        ),
        (session("S1", "10:00-09:00"), "ends: the session ends at 09:00, not after its start at 10:00"),
        (
            session("S1", "23:00-23:30", day="2026-03-30").replace("ends = 23:30:00", "minutes = 90"),
            "minutes: the session would last beyond the workshop's last day, 2026-03-30",
        ),
    ],
)
def test_session_at_an_impossible_time(database_url: str, path: Path, text: str, expected: str) -> None:
    (found,) = faults(database_url, path, HEAD + text)

    assert found.partition(": ")[2] == f"workshop.sessions[1].{expected}"


def test_session_within_the_hour_that_comes_twice(database_url: str, path: Path) -> None:
    text = (
        HEAD.replace("2026-03-28", "2026-10-25")
        .replace("2026-03-30", "2026-10-25")
        .replace("Europe/Paris", "Africa/Casablanca")
    )
    ramadan = text.replace("2026-10-25", "2026-02-15")  # clocks go back at 03:00 before Ramadan begins

    load(database_url, path, ramadan + session("S1", "01:30-03:30", day="2026-02-15"))

    (found,) = faults(
        database_url, path, ramadan + session("S1", "01:30-03:30", day="2026-02-15", more="minutes = 120")
    )
    assert "there are 180 minutes, not 120" in found


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ('kind = "lecture"\ntitle = "x"\nminutes = 5', "neither a code nor a module nor a start; give it one"),
        ('code = "S"\ntitle = "x"\nminutes = 5', "the session has no kind and no module that gives it one"),
        ('code = "S"\nkind = "break"\nminutes = 5', "the session has no title and no module that gives it one"),
        ('code = "S"\nkind = "break"\ntitle = "x"', "the session has no end, no minutes and no module that gives it"),
        ('code = "S"\nkind = "break"\ntitle = "x"\nminutes = 5\nday = 2026-03-28', "has a day but no start"),
        ('code = "S"\nkind = "break"\ntitle = "x"\nminutes = 5\nstarts = 09:00:00', "has a time but no day"),
    ],
)
def test_session_that_lacks_something(database_url: str, path: Path, table: str, expected: str) -> None:
    (found,) = faults(database_url, path, f"{HEAD}[[workshop.sessions]]\n{table}\n")

    assert found.startswith("line 9: workshop.sessions[1]: ")
    assert expected in found


def test_session_of_a_module_that_is_learnt_alone(database_url: str, path: Path) -> None:
    table = '[[workshop.sessions]]\nmodule = "M1"\nminutes = 5\n'

    (found,) = faults(database_url, path, HEAD + table + MODULES.replace('"lecture"', '"e_learning"'))

    assert found == "line 9: workshop.sessions[1]: the session has no kind and no module that gives it one"


def test_misspelt_start_is_not_told_a_second_time_as_missing(database_url: str, path: Path) -> None:
    (found,) = faults(database_url, path, HEAD + session("S1").replace("starts", "strats"))

    assert found.endswith("'strats' is not a key of this table. Did you mean starts?")


def test_overlapping_sessions_in_one_room_name_both(database_url: str, path: Path) -> None:
    text = (
        HEAD + 'venue = "HOTEL"\n' + session("S1", more='room = "A"') + session("S2", "09:30-10:30", more='room = "A"')
    )

    assert faults(database_url, path, text + VENUE) == [
        (
            "line 18: workshop.sessions[2]: room HOTEL/A cannot be in two sessions at once: "
            "S2 (2026-03-28 09:30-10:30) overlaps S1 (2026-03-28 09:00-10:00) at line 10"
        )
    ]


def test_overlapping_sessions_of_one_person_name_both(database_url: str, path: Path) -> None:
    text = HEAD + FACULTY.format("R1") + FACULTY.format("R2") + PERSON
    text += session("S2", "09:30-10:30", more='roles.speaker = ["R1"]') + session("S1", more='roles.moderator = ["R2"]')

    (found,) = faults(database_url, path, text)

    assert found.endswith(
        "person P-AMINA cannot be in two sessions at once: "
        "S1 (2026-03-28 09:00-10:00) overlaps S2 (2026-03-28 09:30-10:30) at line 20"
    )


def test_sessions_that_touch_or_are_cancelled_or_have_only_a_role_may_share(database_url: str, path: Path) -> None:
    text = HEAD + 'venue = "HOTEL"\n[[workshop.faculty]]\ncode = "R1"\nlabel = "Facilitators"\n' + VENUE
    text += session("S1", more='room = "A"\nroles.facilitator = ["R1"]')
    text += session("S2", more='room = "B"\nroles.facilitator = ["R1"]')
    text += session("S3", "10:00-11:00", more='room = "A"')
    text += session("S4", "09:30-10:30", more='room = "A"\ncancelled = true')

    assert len(load(database_url, path, text).changes) == 9


def test_room_and_person_booked_by_another_workshop(database_url: str, path: Path) -> None:
    more = 'room = "A"\nroles.speaker = ["R1"]'
    text = HEAD + 'venue = "HOTEL"\n' + FACULTY.format("R1") + VENUE + PERSON + session("S1", more=more)
    load(database_url, path, text)
    other = text.replace('code = "W"', 'code = "V"')

    found = faults(database_url, path, other.replace('room = "A"', 'room = "B"'))
    assert [fault.partition("]: ")[2] for fault in found] == [
        (
            "P-AMINA cannot be in two sessions at once: "
            "V/S1 (2026-03-28 09:00-10:00) overlaps W/S1 (2026-03-28 09:00-10:00)."
        )
    ]
    found = faults(database_url, path, other.replace('roles.speaker = ["R1"]', ""))
    assert [fault.partition("]: ")[2] for fault in found] == [
        (
            "Room HOTEL/A cannot be in two sessions at once: "
            "V/S1 (2026-03-28 09:00-10:00) overlaps W/S1 (2026-03-28 09:00-10:00)."
        )
    ]


def test_only_the_faults_that_are_shown_ask_for_what_looks_alike(
    database_url: str, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def count(wrong: str, known: Collection[str]) -> str:
        asked.append(wrong)
        return hint(wrong, known)

    monkeypatch.setattr("curriculum.exchange.workshop_file.faults.hint", count)
    groups = "".join(f'[[workshop.groups]]\ncode = "G{number:04}"\nname = "G"\n' for number in range(2_000))
    wrong = ", ".join(f'"H{number:04}"' for number in range(1_000))

    found = faults(database_url, path, HEAD + groups + session("S", more=f"groups = [{wrong}]"))

    assert len(found) == len(asked) == 100
    assert found[0].endswith("there is no group 'H0999' in this workshop. Did you mean G0999?")


def module(code: str, *needs: str, version: int = 1) -> str:
    """Return a table for a version of a module that requires others."""
    return (
        f'[[modules]]\ncode = "{code}"\nversion = {version}\ntitle = "{code}"\nminutes = 60\n'
        f'delivery = "lecture"\nprerequisites = {list(needs)}\n'
    )


def test_older_version_in_the_file_does_not_hide_a_circle(database_url: str, path: Path) -> None:
    load(database_url, path, module("B") + module("A") + module("A", "B", version=2))

    (found,) = faults(database_url, path, module("A") + module("B", "A"))

    assert "These modules require each other in a circle: A → B → A" in found


def test_older_version_in_the_file_makes_no_circle(database_url: str, path: Path) -> None:
    load(database_url, path, module("B") + module("A", "B") + module("A", version=2))

    loaded = load(database_url, path, module("A", "B") + module("B", "A"))

    assert [change.details for change in loaded.changes] == [(), ("prerequisites: none → A",)]


def test_end_in_the_hour_that_comes_twice_is_refused(database_url: str, path: Path) -> None:
    malta = HEAD.replace("2026-03-28", "2026-10-24").replace("2026-03-30", "2026-10-26").replace("Paris", "Malta")
    night = session("S1", "01:30-02:00", day="2026-10-25").replace("ends = 02:00:00", "minutes = 120")

    (found,) = faults(database_url, path, malta + night)

    assert found == (
        "line 15: workshop.sessions[1].minutes: the end of the session: 2026-10-25 02:30 comes twice in Europe/Malta, "
        "for the clocks are put back, and this is the second time; choose a time before or after that hour."
    )


def test_cancelled_workshop_is_loaded_again_when_another_has_its_room(database_url: str, path: Path) -> None:
    room = session("S1", more='room = "HOTEL/A"')
    load(database_url, path, VENUE + HEAD + room)
    with database.transaction(database_url) as db:
        workshops.cancel_workshop(db, workshops.find_workshop(db, "W"), because="Postponed by the host")
    load(database_url, path, VENUE + HEAD.replace('"W"', '"V"') + room)

    again = load(database_url, path, VENUE + HEAD + room)

    assert {change.action for change in again.changes} == {Action.LEFT}
