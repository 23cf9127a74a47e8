from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.exchange.workshop_file.reading import read_draft
from tests.exchange.workshop_file.files import HEAD, faults, session

if TYPE_CHECKING:
    from pathlib import Path


def test_misspelt_key_names_the_nearest(database_url: str, path: Path) -> None:
    found = faults(database_url, path, HEAD.replace("zone", "zoen"))

    assert found == ["line 8: workshop.zoen: 'zoen' is not a key of this table. Did you mean zone?"]


def test_unknown_key_lists_those_that_exist(database_url: str, path: Path) -> None:
    found = faults(database_url, path, '[programme]\ncode = "P"\nkind = "series"\ntitle = "P"\nxyz = 1\n')

    assert found == [
        "line 5: programme.xyz: 'xyz' is not a key of this table. Expected one of code, kind, title, description."
    ]


def test_unknown_value_lists_those_that_exist(database_url: str, path: Path) -> None:
    found = faults(database_url, path, '[programme]\ncode = "P"\nkind = "serie"\ntitle = "P"\n')

    assert found == [
        "line 3: programme.kind: expected one of series, course, cascade, intake, got 'serie'. Did you mean series?"
    ]


def test_value_of_another_type_where_one_of_several_is_expected(database_url: str, path: Path) -> None:
    found = faults(database_url, path, '[programme]\ncode = "P"\nkind = 3\ntitle = "P"\n')

    assert found == ["line 3: programme.kind: expected one of series, course, cascade, intake, got 3."]


def test_missing_keys_say_what_they_are(database_url: str, path: Path) -> None:
    found = faults(database_url, path, '[workshop]\ncode = "W"\n')

    assert found == [
        "line 1: workshop.ends: this key is missing; expected the last day",
        (
            "line 1: workshop.kind: this key is missing; expected one of training_workshop, roundtable, launch_event, "
            "course_level, cohort_programme, mentoring, exercise"
        ),
        "line 1: workshop.starts: this key is missing; expected the first day",
        "line 1: workshop.title: this key is missing; expected the title, per language",
        "line 1: workshop.zone: this key is missing; expected the IANA time zone of every local time in the workshop",
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("level = 0", "expected a level, a whole number from 1 to 99, got 0"),
        ("level = true", "expected a level, a whole number from 1 to 99, got true"),
        (f"level = 0x{'f' * 5000}", "expected a level, a whole number from 1 to 99, got a huge number"),
        ('restricted = "yes"', "expected true or false, got 'yes'"),
        ('city = ""', "expected a text, got an empty one; leave the key out instead"),
        ('city.en = "  "', "expected a text, got an empty one; leave the key out instead"),
        ("city = 3", """expected a text in quotes or per language, such as title.fr = "…", got 3"""),
        ("city = {}", """expected a text per language, such as title.fr = "…", got none"""),
        ('city.english = "x"', "expected a language tag such as 'fr' or 'ar-MA', got 'english'"),
        ("city.en = [1]", """expected a text in quotes, such as "…", got a list"""),
        ('contact = "a\\nb"', "expected a text on one line"),
        (f'contact = "{"x" * 501}"', "expected at most 500 characters, got 501"),
        ('country = "Morocco"', "expected a country as two capital letters, such as 'MA', got 'Morocco'"),
        ('venue = "A B"', "expected a code of letters, digits and . _ + - without blanks, got 'A B'"),
        ('languages = "fr"', """expected a list, such as languages = ["…"], got 'fr'"""),
        ("outputs = 3", "expected a list, written [[workshop.outputs]], got 3"),
        ("title_aliases = [3]", """expected a text in quotes, such as "…", got 3"""),
    ],
)
def test_value_of_the_wrong_kind(database_url: str, path: Path, line: str, expected: str) -> None:
    (found,) = faults(database_url, path, HEAD + line)

    where, _, message = found.partition(": workshop.")
    assert where == "line 9"
    assert message.partition(": ")[2] == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2026-03-28", '"2026-02-30"', "expected a date that exists, got '2026-02-30'"),
        ("2026-03-28", "2026-03-28T10:00:00", "expected a date such as 2019-12-10, got 2026-03-28T10:00:00"),
        ("2026-03-28", "0001-01-01", "expected a date from 1900 to 2199, got 0001-01-01"),
        ("Europe/Paris", "Europe/Pariss", "'Europe/Pariss' is not an IANA time zone; write one such as"),
        ("Europe/Paris", "../../etc/passwd", "'../../etc/passwd' is not an IANA time zone; write one such as"),
        ("Europe/Paris", "UTC+1", "'UTC+1' is not an IANA time zone; write one such as"),
        ("Europe/Paris", "Etc/GMT-3", "'Etc/GMT-3' is not an IANA time zone; write one such as"),
    ],
)
def test_date_or_zone_that_does_not_exist(database_url: str, path: Path, old: str, new: str, expected: str) -> None:
    (found,) = faults(database_url, path, HEAD.replace(old, new))

    assert expected in found


@pytest.mark.parametrize("starts", ['"9:00"', "09:00:30", '"25:00"', "9", "2026-03-28T09:00:00"])
def test_time_that_is_none(database_url: str, path: Path, starts: str) -> None:
    (found,) = faults(database_url, path, HEAD + session("S1").replace("starts = 09:00:00", f"starts = {starts}"))

    assert "workshop.sessions[1].starts: expected a local time to the minute, such as 09:30:00, got" in found


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ('module = "M@0"', "sessions[1].module: expected a module's code such as 'TPB-S1' or 'TPB-S1@2', got 'M@0'"),
        ('room = "A/B/C"', "sessions[1].room: expected a room's code such as 'A' or 'HOTEL/A', got 'A/B/C'"),
        ('roles.speeker = ["R1"]', "'speeker' is not a role; expected one of speaker, trainer, moderator"),
        ('roles.zzz = ["R1"]', "interpreter."),
        ('roles.speaker = "R1"', """expected a list of faculty codes, such as speaker = ["R1"], got 'R1'"""),
        ("roles = 3", """expected roles and who has them, such as roles.speaker = ["R3"], got 3"""),
        ('kind = "lectur"', "expected one of registration, opening"),
    ],
)
def test_session_with_a_wrong_value(database_url: str, path: Path, more: str, expected: str) -> None:
    text = HEAD + session("S1", more=more)
    if more.startswith("kind"):
        text = text.replace('kind = "lecture"\n', "")

    (found,) = faults(database_url, path, text)

    assert expected in found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("equipment = 3", "expected things and how many, such as { projector = 1 }, got 3"),
        ("equipment = { projector = 0 }", "expected how many of 'projector', a whole number from 1 to 10,000, got 0"),
        ('equipment = { "a b" = 1 }', "expected a code of letters, digits and . _ + - without blanks, got 'a b'"),
    ],
)
def test_equipment_that_is_none(database_url: str, path: Path, line: str, expected: str) -> None:
    text = f'[[venues]]\ncode = "H"\nname = "H"\n[[venues.rooms]]\ncode = "A"\nname = "A"\n{line}\n'

    assert faults(database_url, path, text) == [f"line 7: venues[1].rooms[1].equipment: {expected}"]


def test_values_of_other_shapes_are_all_found(database_url: str, path: Path) -> None:
    text = "modules = 3\ncurriculum = [1]\nlanguage = 'English'\norganisations = [1, { code = 'O' }]\nworkshop = 'x'\n"

    assert faults(database_url, path, text) == [
        "line 1: modules: expected a list, written [[modules]], got 3",
        "line 2: curriculum: expected a table of keys and values, got a list",
        "line 3: language: expected a language tag such as 'fr' or 'ar-MA', got 'English'",
        "line 4: organisations[1]: expected a table of keys and values, got 1",
        "line 4: organisations[2].name: this key is missing; expected its full name, per language",
        "line 5: workshop: expected a table of keys and values, got 'x'",
    ]


def test_fault_deep_inside_a_table_leaves_the_rest_to_be_checked(database_url: str, path: Path) -> None:
    text = """
[[modules]]
code = "M1"
title = "One"
minutes = 60
delivery = "panel"
prerequisites = ["M2", 3]
[[modules.objectives]]
bloom = "aply"
text = "x"
verb = "y"
[[modules.objectives]]
text = "x"
verb = "y"
bloom = "apply"
condition = 3
[workshop]
title = "T"
code = 7
[[workshop.days]]
opens = 09:00:00
closes = 10:00:00
"""

    found = faults(database_url, path, text)

    assert [fault.partition(": ")[2].partition(":")[0] for fault in found] == [
        "modules[1].prerequisites[2]",
        "modules[1].objectives[1].bloom",
        "modules[1].objectives[2].condition",
        "workshop.ends",
        "workshop.kind",
        "workshop.starts",
        "workshop.zone",
        "workshop.code",
        "workshop.days[1].date",
    ]


def test_more_faults_than_anybody_corrects_at_once_are_counted(database_url: str, path: Path) -> None:
    text = HEAD + "".join(f"key{number} = 1\n" for number in range(250))

    path.write_text(text, encoding="utf-8")
    found = faults(database_url, path, text)

    assert len(found) == 100


def test_plain_text_is_in_the_main_language_of_the_file(path: Path) -> None:
    path.write_text('language = "fr"\n[[organisations]]\ncode = "O"\nname = "Office"\n', encoding="utf-8")

    assert dict(read_draft(path).draft.organisations[0].name) == {"fr": "Office"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("cancelled = true", "workshop.cancelled: expected a table of keys and values, got true"),
        ("cancelled = {}", "workshop.cancelled.at: this key is missing; expected when it was called off"),
        (
            "cancelled = { at = 2026-03-01T10:00:00 }",
            "workshop.cancelled.at: expected an instant to the second, such as 2019-12-01T08:00:00Z, got",
        ),
        ('cancelled = { at = "2026-02-30T10:00:00Z" }', "workshop.cancelled.at: expected an instant that exists, got"),
        ("cancelled = { at = 0001-01-01T00:00:00+10:00 }", "workshop.cancelled.at: expected a year from 1901 to 2198"),
        ('cancelled = { at = 2026-03-01T10:00:00Z, because = "" }', "workshop.cancelled.because: expected a text, got"),
    ],
)
def test_cancellation_that_is_none(database_url: str, path: Path, line: str, expected: str) -> None:
    (found,) = faults(database_url, path, f"{HEAD}{line}\n")

    assert found.startswith(f"line 9: {expected}")


@pytest.mark.parametrize("address", ["nobody", "a b@example.org", "Amina <a@example.org>"])
def test_email_that_is_none_is_refused_as_on_the_command_line(database_url: str, path: Path, address: str) -> None:
    text = f'[[persons]]\ncode = "P-AMINA"\nprint_name = "Amina Exemple"\nemail = "{address}"\n'

    (found,) = faults(database_url, path, text)

    assert found == ("line 4: persons[1].email: expected an e-mail address such as name@example.org")
