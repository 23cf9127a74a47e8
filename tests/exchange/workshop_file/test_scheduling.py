from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from curriculum.operations.changes import Action
from tests.exchange.workshop_file.files import HEAD, VENUE, dump, faults, load, session

if TYPE_CHECKING:
    from pathlib import Path

    from curriculum.exchange.workshop_file import Loaded

FACULTY = """
[[workshop.faculty]]
code = "R1"
label = "Expert"
[[workshop.faculty]]
code = "R2"
label = "Deputy"
"""
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
PERSON = """
[[persons]]
code = "P-AMINA"
print_name = "Amina Exemple"
"""
AWAY = '[{ from = 2026-03-28T08:00:00Z, until = 2026-03-28T12:00:00Z, because = "In court" }]'


def open_session(code: str, more: str = "") -> str:
    """Return a table for a session that is not scheduled yet."""
    return f'[[workshop.sessions]]\ncode = "{code}"\nkind = "lecture"\ntitle = "{code}"\nminutes = 60\n{more}\n'


def message(found: list[str]) -> list[str]:
    """Return faults without their lines."""
    return [fault.partition(": ")[2] for fault in found]


def details(loaded: Loaded, noun: str) -> list[str]:
    return [line for change in loaded.changes if change.noun == noun for line in change.details]


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (
            'after = ["S2", "S9"]',
            "workshop.sessions[1].after[2]: there is no session 'S9' in this",
        ),
        ('directly_after = "S9"', "workshop.sessions[1].directly_after: there is no session 'S9' in this workshop."),
        ('same_day = ["S1"]', "workshop.sessions[1].same_day[1]: the session S1 names itself; name another one"),
        ('after = ["S1"]', "workshop.sessions[1].after[1]: the session S1 names itself; name another one"),
        ('not_parallel = ["S2", "S2"]', "workshop.sessions[1].not_parallel[2]: S2 stands twice in this list; take one"),
        (
            'same_day = ["S2"]\nother_day = ["S2"]',
            "workshop.sessions[1].other_day[1]: the session cannot be both on the day of S2 and on another one",
        ),
        ("days = [2026-03-31]", "workshop.sessions[1].days[1]: 2026-03-31 lies outside the workshop, which runs from"),
        ("wish_day = 2026-03-31", "workshop.sessions[1].wish_day: 2026-03-31 lies outside the workshop, which runs"),
        (
            "earliest = 10:00:00\nlatest = 10:00:00",
            "workshop.sessions[1].latest: 10:00 is not after the earliest start, 10:00",
        ),
        ('place = "opens_week"', "workshop.sessions[1].place: expected one of opens_workshop, opens_day, closes_day,"),
        ("seats = 0", "workshop.sessions[1].seats: expected seats, a whole number from 1 to 100,000, got 0"),
        ("needs = { projector = 0 }", "workshop.sessions[1].needs: expected how many of 'projector', a whole number"),
        (
            'choose.trainer = { from = ["R1", "R9"] }',
            "workshop.sessions[1].choose.trainer.from[2]: there is no faculty member 'R9' in this",
        ),
        (
            'choose.trainer = { from = ["R1"], count = 2 }',
            "workshop.sessions[1].choose.trainer.count: 2 are wanted, of 1 who may do it; name more or want fewer",
        ),
        (
            'choose = ["R1"]',
            "workshop.sessions[1].choose: expected roles and who may have them, such as choose.trainer",
        ),
        ('choose.trainer = ["R1"]', "workshop.sessions[1].choose: expected who may be trainer, such as { from = ["),
        (
            "choose.trainer = { from = [] }",
            "workshop.sessions[1].choose: expected at least one faculty code from which",
        ),
        ('choose.trainr = { from = ["R1"] }', "workshop.sessions[1].choose: 'trainr' is not a role; expected one of"),
        (
            'choose.trainer = { from = ["R1"], count = 0 }',
            "workshop.sessions[1].choose: expected how many trainers are wanted, a whole number from 1 to 99, got 0",
        ),
        (
            'roles.trainer = ["R1"]\nchosen.trainer = ["R1"]',
            "workshop.sessions[1].chosen.trainer[1]: R1 is trainer already, by roles; take one out",
        ),
        ('chosen.trainer = ["R9"]', "workshop.sessions[1].chosen.trainer[1]: there is no faculty member 'R9' in this"),
        (
            'interested = ["R9"]',
            "workshop.sessions[1].interested[1]: there is no faculty member 'R9' in this workshop.",
        ),
    ],
)
def test_wrong_wish_of_a_session(database_url: str, path: Path, more: str, expected: str) -> None:
    found = faults(database_url, path, HEAD + FACULTY + open_session("S1", more) + open_session("S2"))

    assert len(found) == 1
    assert message(found)[0].startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            open_session("S1", 'after = ["S2"]') + open_session("S2", 'directly_after = "S1"'),
            "workshop.sessions[1].after: These sessions wait for each other in a circle: S1 → S2 → S1; take",
        ),
        (
            open_session("S1", 'module = "M1"\nafter = ["S2"]') + open_session("S2", 'module = "M2"'),
            "workshop.sessions[1].after: These sessions wait for each other in a circle: S1 → S2 → S1; take",
        ),
        (
            open_session("S1", 'module = "M1"\ndirectly_after = "S2"') + open_session("S2", 'module = "M2"'),
            ("workshop.sessions[1].directly_after: These sessions wait for each other in a circle: S1 → S2 → S1; take"),
        ),
    ],
)
def test_sessions_that_wait_for_each_other(database_url: str, path: Path, text: str, expected: str) -> None:
    found = faults(database_url, path, MODULES + HEAD + text)

    assert len(found) == 1
    assert message(found)[0].startswith(expected)


def test_circle_by_way_of_a_module_that_each_group_is_taught(database_url: str, path: Path) -> None:
    groups = "".join(f'[[workshop.groups]]\ncode = "{code}"\nname = "{code}"\n' for code in ("G1", "G2"))
    text = open_session("S1a", 'module = "M1"\ngroups = ["G1"]\nafter = ["S3"]')
    text += open_session("S1b", 'module = "M1"\ngroups = ["G2"]')
    text += open_session("S2", 'module = "M2"') + open_session("S3", 'after = ["S2"]')

    found = faults(database_url, path, MODULES + HEAD + groups + text)

    assert len(found) == 1
    assert "These sessions wait for each other in a circle: S1a → S3 → S2 → S1a; take one step out" in found[0]


def test_circle_by_way_of_a_module_that_is_not_taught_here(database_url: str, path: Path) -> None:
    third = '[[modules]]\ncode = "M3"\ntitle.en = "M3"\nminutes = 60\ndelivery = "lecture"\nprerequisites = ["M2"]\n'
    text = open_session("S1", 'module = "M1"\nafter = ["S3"]') + open_session("S3", 'module = "M3"')

    found = faults(database_url, path, MODULES + third + HEAD + text)

    assert len(found) == 1
    assert "S1 → S3 → S1" in found[0]


def test_two_circles_are_both_named(database_url: str, path: Path) -> None:
    pairs = [("S1", "S2"), ("S2", "S1"), ("S3", "S4"), ("S4", "S3")]
    text = "".join(open_session(code, f'after = ["{other}"]') for code, other in pairs)

    found = faults(database_url, path, HEAD + text)

    assert len(found) == 2


def test_circle_by_way_of_a_module_in_the_database(database_url: str, path: Path) -> None:
    load(database_url, path, MODULES)
    text = open_session("S1", 'module = "M1"\nafter = ["S2"]') + open_session("S2", 'module = "M2"')

    found = faults(database_url, path, HEAD + text)

    assert "S1 → S2 → S1" in found[0]


def test_required_module_of_another_group_or_taught_twice_closes_no_circle(database_url: str, path: Path) -> None:
    groups = '[[workshop.groups]]\ncode = "G1"\nname = "1"\n[[workshop.groups]]\ncode = "G2"\nname = "2"\n'
    one, two = 'groups = ["G1"]', 'groups = ["G2"]'
    text = open_session("A1", f'module = "M1"\nafter = ["B2"]\n{one}') + open_session("B2", f'module = "M2"\n{two}')
    twice = open_session("C1", 'module = "M1"\nafter = ["C3"]') + open_session("C3", f'module = "M2"\n{one}')

    loaded = load(database_url, path, MODULES + HEAD + groups + text + twice)

    assert {change.action for change in loaded.changes} == {Action.CREATED}


def test_session_with_another_fault_is_no_unknown_one(database_url: str, path: Path) -> None:
    text = open_session("S1", 'after = ["S2"]') + open_session("S2", "seats = 0")

    found = faults(database_url, path, HEAD + text)

    assert len(found) == 1


def test_modules_in_a_circle_are_no_fault_of_sessions(database_url: str, path: Path) -> None:
    modules = MODULES.replace('delivery = "lecture"\n[[', 'delivery = "lecture"\nprerequisites = ["M2"]\n[[')
    text = open_session("S1", 'module = "M1"') + open_session("S2", 'module = "M2"\nafter = ["S3"]')

    found = faults(database_url, path, modules + HEAD + text + open_session("S3"))

    assert [fault for fault in found if "sessions" in fault] == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("available = [{ day = 2026-03-31 }]", "available[1].day: 2026-03-31 lies outside the workshop, which runs"),
        (
            "unavailable = [{ day = 2026-03-28, from = 10:00:00, until = 09:00:00 }]",
            "unavailable[1].until: the time ends at 09:00, not after it begins at 10:00",
        ),
        (
            "available = [{ day = 2026-03-28, until = 00:00:00 }]",
            "available[1].until: the time ends at 00:00, not after it begins at 00:00",
        ),
        (
            "available = [{ day = 2026-03-29, from = 02:30:00 }]",
            "available[1].from: 2026-03-29 02:30 does not exist in Europe/Paris",
        ),
        ("available = [{ from = 10:00:00 }]", "available[1].day: this key is missing; expected the day"),
        ("available = [{ day = 2026-03-28, from = 10 }]", "available[1].from: expected a local time to the minute"),
        (
            "available = [{ day = 2026-03-28, form = 10:00:00 }]",
            "available[1].form: 'form' is not a key of this table. Did you mean from?",
        ),
        ('substitutes = ["R9"]', "substitutes[1]: there is no faculty member 'R9' in this workshop."),
        ('substitutes = ["R3"]', "substitutes[1]: R3 cannot stand in for R3; name somebody else"),
        ("daily_minutes = 0", "daily_minutes: expected minutes, a whole number from 1 to 100,000, got 0"),
        ("several = 1", "several: expected true or false, got 1"),
        ("confirmed = 1", "confirmed: expected true or false, got 1"),
    ],
)
def test_wrong_times_of_faculty(database_url: str, path: Path, more: str, expected: str) -> None:
    found = faults(database_url, path, HEAD + f'[[workshop.faculty]]\ncode = "R3"\nlabel = "X"\n{more}\n')

    assert len(found) == 1
    assert message(found)[0].startswith(f"workshop.faculty[1].{expected}")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("step = 61", "step: expected minutes, a whole number from 1 to 60, got 61"),
        ("lunch_minutes = -1", "lunch_minutes: expected minutes, a whole number from 0 to 100,000, got -1"),
        ("closes = 08:00:00", "closes: closes is 08:00, not after opens, 09:00"),
        ("opens = 18:00:00", "opens: closes is 17:00, not after opens, 18:00"),
        (
            "lunch_from = 13:00:00\nlunch_until = 12:00:00",
            "lunch_until: lunch_until is 12:00, not after lunch_from, 13:00",
        ),
        ('breaks = "none"', "breaks: expected one of automatic, given, got 'none'."),
        ('severities.long-strech = "off"', "severities: 'long-strech' is no rule; did you mean long-stretch?"),
        ('severities.xyz = "off"', "severities: 'xyz' is no rule; expected one of contact-hours, "),
        ('severities.lunch = "stops"', "severities: expected one of blocks, warns, notes, off for lunch, got 'stops'"),
        ('severities.room-twice = "off"', "severities: room-twice always blocks, for nobody and nothing is in two"),
        ('severities = "off"', "severities: expected rules and how grave they are, such as severities.long-stretch"),
        ("costs.stay = 1", "costs: 'stay' is no cost; did you mean stays?"),
        ("costs.stays = 1001", "costs: expected the weight of stays, a whole number from 0 to 1,000, got 1001"),
        ("costs = 3", "costs: expected costs and their weights, such as costs.stays = 20, got 3"),
        (
            'levels = ["stays"]',
            'levels: expected a list of lists of costs, such as [["interest"], ["stays"]], got a list',
        ),
        ('levels = [["stays"], ["stays"]]', "levels: stays stands twice in the levels; take one out"),
        ("levels = [[3]]", "levels: 3 is no cost; expected one of added-pauses, "),
        ("longest = 3", "longest: 'longest' is not a key of this table. Did you mean longest_stretch"),
    ],
)
def test_wrong_setting(database_url: str, path: Path, more: str, expected: str) -> None:
    found = faults(database_url, path, f"{HEAD}\n[workshop.scheduling]\n{more}\n")

    assert len(found) == 1
    assert message(found)[0].startswith(f"workshop.scheduling.{expected}")


def test_nobody_is_named_for_several_people(database_url: str, path: Path) -> None:
    table = '[[workshop.faculty]]\ncode = "R7"\nlabel = "Facilitators"\nseveral = true\n'

    found = faults(database_url, path, f'{PERSON}{HEAD}{table}person = "P-AMINA"\n')

    assert message(found) == [
        (
            "workshop.faculty[1].person: R7 stands for several people, so nobody is named for it; "
            "leave out person or several"
        )
    ]
    load(database_url, path, HEAD + table)
    assert "several = true" in dump(database_url, "W")


def test_wrong_absence_and_closure(database_url: str, path: Path) -> None:
    away = "[{ from = 2026-03-28T08:00:00Z, until = 2026-03-28T08:00:00Z }]"
    venue = VENUE.replace('"Room A" }', f'"Room A", closures = {away} }}')

    found = faults(database_url, path, f"{PERSON}absences = {away}\n{venue}")

    assert message(found) == [
        "persons[1].absences[1].until: the time does not end after it begins",
        "venues[1].rooms[1].closures[1].until: the time does not end after it begins",
    ]


def test_absence_with_a_broken_edge_is_one_fault_and_says_nothing_of_the_person(database_url: str, path: Path) -> None:
    found = faults(database_url, path, f"{PERSON}absences = [{{ from = 2026-03-28, until = 2026-03-28T08:00:00Z }}]\n")

    assert message(found) == [
        "persons[1].absences[1].from: expected an instant to the second, such as 2019-12-01T08:00:00Z"
    ]


def test_wrong_acknowledgement(database_url: str, path: Path) -> None:
    table = '[[workshop.acknowledgements]]\nfinding = "lunch:1"\nbecause = "Agreed"\nat = 2026-03-01T09:00:00Z\n'
    right = f'fingerprint = "{"0" * 64}"\n'
    other = table.replace("lunch:1", "lunch:2") + 'fingerprint = "0"\n'

    found = faults(database_url, path, HEAD + table + right + table + right + other)

    assert message(found) == [
        "workshop.acknowledgements[2].finding: the finding lunch:1 is described a second time; the first is at line 9",
        "workshop.acknowledgements[3].fingerprint: expected 64 hexadecimal digits, got '0'",
    ]


def test_room_and_person_chosen_by_the_program_are_taken(database_url: str, path: Path) -> None:
    faculty = '[[workshop.faculty]]\ncode = "R1"\nlabel = "X"\nperson = "P-AMINA"\n'
    chosen = 'chosen.trainer = ["R1"]'

    found = faults(
        database_url, path, PERSON + HEAD + faculty + session("S1", more=chosen) + session("S2", more=chosen)
    )

    assert "person P-AMINA cannot be in two sessions at once" in found[0]


# ---------------------------------------------------------------- loading


def test_every_difference_is_told(database_url: str, path: Path) -> None:
    load(database_url, path, HEAD + FACULTY + open_session("S1") + open_session("S2"))
    more = (
        'after = ["S2"]\nearliest = 09:00:00\nneeds = { projector = 2 }\nchoose.trainer = { from = ["R2", "R1"] }\n'
        'chosen.trainer = ["R2"]\ninterested = ["R1"]\nplace = "opens_day"\ndays = [2026-03-29]'
    )
    settings = '[workshop.scheduling]\nstep = 10\nseverities.lunch = "off"\ncosts.stays = 3\nlevels = [["stays"]]\n'
    faculty = FACULTY.replace('"Expert"', '"Expert"\navailable = [{ day = 2026-03-28 }]\nsubstitutes = ["R2"]')

    loaded = load(database_url, path, HEAD + settings + faculty + open_session("S1", more) + open_session("S2"))

    assert (
        details(loaded, "session")
        == [
            "after: none → S2",
            "place: none → opens_day",
            "days: none → 2026-03-29",
            "earliest: none → 09:00",
            "needs: none → 'projector 2'",
            "choose: none → '1 trainer of R2, R1'",
            "chosen: none → 'trainer R2'",
            "interested: none → R1",
        ]
        or details(loaded, "session")[0] == "after: none → S2"
    )
    assert details(loaded, "faculty") == ["available: none → 1", "substitutes: none → R2"]
    assert [change.action for change in loaded.changes if change.noun == "scheduling"] == [Action.CREATED]


def test_what_the_file_leaves_out_goes(database_url: str, path: Path) -> None:
    accepted = (
        f'[[workshop.acknowledgements]]\nfinding = "lunch:1"\nfingerprint = "{"0" * 64}"\nbecause = "Agreed"\n'
        "at = 2026-03-01T09:00:00Z\n"
    )
    settings = "[workshop.scheduling]\nstep = 10\n"
    more = 'after = ["S2"]\nneeds = { projector = 2 }\nchoose.trainer = { from = ["R2", "R1"] }\ninterested = ["R1"]'
    load(database_url, path, HEAD + settings + FACULTY + open_session("S1", more) + open_session("S2") + accepted)

    bare = load(database_url, path, HEAD + FACULTY + open_session("S1") + open_session("S2"))

    removed = [(change.noun, change.code) for change in bare.changes if change.action is Action.REMOVED]
    assert removed == [("scheduling", "W"), ("acknowledgement", "lunch:1")]
    workshop = tomllib.loads(dump(database_url, "W"))["workshop"]
    assert workshop.keys() & {"scheduling", "acknowledgements"} == set()
    assert workshop["sessions"][0].keys() == {"code", "kind", "title", "minutes"}


def test_empty_table_of_settings_says_nothing(database_url: str, path: Path) -> None:
    loaded = load(database_url, path, f"{HEAD}[workshop.scheduling]\n")

    assert [change.noun for change in loaded.changes] == ["workshop"]


def test_absences_and_closures_stay_unless_the_file_has_others_or_none(database_url: str, path: Path) -> None:
    venue = VENUE.replace('"Room A" }', '"Room A", closures = CLOSED }')
    full = (PERSON + f"absences = {AWAY}\n" + venue).replace("CLOSED", AWAY)
    load(database_url, path, full)

    silent = load(database_url, path, PERSON + VENUE)
    emptied = load(database_url, path, (PERSON + "absences = []\n" + venue).replace("CLOSED", "[]"))
    again = load(database_url, path, (PERSON + "absences = []\n" + venue).replace("CLOSED", "[]"))

    assert {change.action for change in silent.changes} == {Action.LEFT}
    assert details(emptied, "person") == ["absences: changed"]
    assert details(emptied, "room") == ["closures: 1 → none"]
    assert {change.action for change in again.changes} == {Action.LEFT}


def test_session_for_which_others_wait_can_be_taken_out(database_url: str, path: Path) -> None:
    load(database_url, path, HEAD + open_session("S1") + open_session("S2", 'after = ["S1"]\nsame_day = ["S1"]'))

    loaded = load(database_url, path, HEAD + open_session("S2"))

    assert [(change.action, change.code) for change in loaded.changes if change.noun == "session"] == [
        (Action.REMOVED, "S1"),
        (Action.CHANGED, "S2"),
    ]


def test_candidate_can_be_taken_out_with_the_choice(database_url: str, path: Path) -> None:
    choice = 'choose.trainer = { from = ["R1", "R2"], count = 2 }\ninterested = ["R1"]'
    faculty = FACULTY.replace('"Expert"', '"Expert"\nsubstitutes = ["R2"]')
    load(database_url, path, HEAD + faculty + open_session("S1", choice))

    load(
        database_url,
        path,
        HEAD
        + '[[workshop.faculty]]\ncode = "R2"\nlabel = "Deputy"\n'
        + open_session("S1", 'choose.trainer = { from = ["R2"] }'),
    )

    assert 'choose.trainer = { from = ["R2"] }' in dump(database_url, "W")


def test_another_zone_moves_the_hours_of_faculty(database_url: str, path: Path) -> None:
    faculty = FACULTY.replace('"Expert"', '"Expert"\navailable = [{ day = 2026-03-28, from = 09:00:00 }]')
    load(database_url, path, HEAD + faculty)

    loaded = load(database_url, path, HEAD.replace("Europe/Paris", "Africa/Casablanca") + faculty)

    assert details(loaded, "faculty")[0] == "zone: Europe/Paris → Africa/Casablanca"
    assert "available = [\n  { day = 2026-03-28, from = 09:00:00 },\n]" in dump(database_url, "W")


def test_hours_from_midnight_are_those_of_the_day(database_url: str, path: Path) -> None:
    times = "[{ day = 2026-03-29, from = 00:00:00 }, { day = 2026-03-28 }, { day = 2026-03-28 }]"
    faculty = FACULTY.replace('"Expert"', f'"Expert"\navailable = {times}')

    load(database_url, path, HEAD + faculty)
    again = load(database_url, path, HEAD + faculty)

    assert "available = [\n  { day = 2026-03-28 },\n  { day = 2026-03-29 },\n]" in dump(database_url, "W")
    assert {change.action for change in again.changes} == {Action.LEFT}
