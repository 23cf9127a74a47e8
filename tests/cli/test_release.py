"""`workshop release`, `workshop diff`, and what `workshop show` and `print agenda` say of releases."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from curriculum import clock
from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.languages import Translated
from curriculum.models.sessions import Role
from tests.builders import (
    make_faculty,
    make_group,
    make_person,
    make_session,
    make_venue,
    make_workshop,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Clock


@pytest.fixture
def run(database_url: str, _elsewhere: None) -> Callable[..., Result]:
    """Run a command on a workshop with two groups, two rooms, three trainers and a session without a time."""
    fill(database_url)
    return runner(database_url)


@pytest.fixture
def _elsewhere(
    fixed_clock: Clock,  # noqa: ARG001 - the clock stands still meanwhile
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")


def fill(database_url: str) -> None:
    with transaction(database_url) as db:
        workshop = make_workshop(db, venue=make_venue(db), title=Translated(en="Countering", fr="Lutter"))
        people = [make_person(db), make_person(db, "P-KARIM", "Karim Spécimen"), None]
        experts = [make_faculty(db, workshop, f"R{number}", person=who) for number, who in enumerate(people, 1)]
        group = make_group(db, workshop, "A")
        make_session(db, workshop, "S1", roles={Role.TRAINER: experts[:1]})
        make_session(db, workshop, "S2", at="10:30", minutes=90, groups=[group], roles={Role.TRAINER: experts[1:2]})
        make_session(db, workshop, "S3", day=2, title=Translated(en="The law", fr="Le droit"))
        make_session(db, workshop, "S4", day=2, at="11:00")
        make_session(db, workshop, "LATER", at=None)


def runner(database_url: str) -> Callable[..., Result]:
    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, [*arguments, "--database", database_url])

    return run_command


def _session(run: Callable[..., Result], verb: str, *arguments: str) -> None:
    assert run("session", verb, "MAR-2019", *arguments).exit_code == 0


def test_release_says_its_number_and_on_stderr_what_has_no_time(run: Callable[..., Result]) -> None:
    result = run("workshop", "release", "MAR-2019", "--note", "Sent to the ministry")

    assert result.stdout == "Release 1 of MAR-2019: 5 sessions.\n"
    assert result.stderr.startswith("No time yet, printed as to be confirmed: LATER.\n")


def test_release_says_on_stderr_what_is_still_wrong_with_the_agenda(run: Callable[..., Result]) -> None:
    released = run("workshop", "release", "MAR-2019")

    assert released.exit_code == 0
    assert "findings" in released.stderr
    assert "curriculum workshop check MAR-2019" in released.stderr


def test_release_as_json_has_the_documented_keys(run: Callable[..., Result]) -> None:
    first = json.loads(run("workshop", "release", "MAR-2019", "--note", "First", "--json").stdout)
    _session(run, "move", "S1", "--at", "14:00")
    second = json.loads(run("workshop", "release", "MAR-2019", "--json").stdout)

    assert first == {
        "workshop": "MAR-2019",
        "number": 1,
        "released_at": "2019-12-01T08:00:00+00:00",
        "note": "First",
        "sessions": 5,
        "unscheduled": ["LATER"],
        "diff": None,
    }
    assert [one["code"] for one in second["diff"]["sessions"]] == ["S1"]


def test_second_release_says_what_changed_and_who_must_be_told(run: Callable[..., Result]) -> None:
    run("workshop", "release", "MAR-2019")
    _session(run, "move", "S1", "--at", "day 2 14:00")

    result = run("workshop", "release", "MAR-2019")

    assert result.stdout == (
        "Release 2 of MAR-2019: 5 sessions.\n"
        "Changed from release 1 to release 2:\n"
        "  S1 moves from day 1 09:00-10:00 to day 2 14:00-15:00.\n"
        "To be told: R1 Expert R1 (S1); all participants.\n"
    )


def test_release_of_an_unchanged_agenda_is_refused(run: Callable[..., Result]) -> None:
    run("workshop", "release", "MAR-2019")

    result = run("workshop", "release", "MAR-2019")

    assert result.exit_code == 4
    assert result.stderr.endswith("Error: Nothing changed in the agenda of MAR-2019 since its release 1.\n")


def test_dry_run_makes_no_release(run: Callable[..., Result]) -> None:
    result = run("workshop", "release", "MAR-2019", "--dry-run")

    assert result.stdout == "Release 1 of MAR-2019: 5 sessions.\n"
    assert "Dry run: nothing was changed." in result.stderr
    assert run("workshop", "diff", "MAR-2019").exit_code == 3


def test_diff_without_any_release_says_how_to_make_one(run: Callable[..., Result]) -> None:
    result = run("workshop", "diff", "MAR-2019")

    assert result.exit_code == 3
    assert "MAR-2019 has no release yet. Make one: curriculum workshop release MAR-2019" in result.stderr


def test_diff_of_what_did_not_change_is_silent_on_stdout(run: Callable[..., Result]) -> None:
    run("workshop", "release", "MAR-2019")

    words, table = run("workshop", "diff", "MAR-2019"), run("workshop", "diff", "MAR-2019", "--table")
    as_json = json.loads(run("workshop", "diff", "MAR-2019", "--json").stdout)

    assert (words.stdout, table.stdout) == ("", "")
    assert words.stderr == "Nothing changed from release 1 to the agenda as it stands now.\n"
    assert (as_json["sessions"], as_json["particulars"]) == ([], [])
    assert as_json["affected"] == {"faculty": [], "groups": [], "everybody": False}


@pytest.fixture(scope="module")
def _changed_file(_migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The agenda was released, and then changed in every way: a database from which tests take a copy."""
    file = Path(shutil.copy(_migrated_file, tmp_path_factory.mktemp("changed") / "curriculum.db"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: datetime(2019, 12, 1, 8, 0, tzinfo=UTC))
        change_in_every_way(str(file))
    return file


def change_in_every_way(database_url: str) -> None:
    fill(database_url)
    run = runner(database_url)
    run("workshop", "release", "MAR-2019")
    _session(run, "move", "S1", "--at", "14:00", "--room", "B")
    _session(run, "edit", "S2", "--minutes", "60", "--role", "trainer=R3", "--role", "speaker=R1")
    _session(run, "edit", "S3", "--title", "The law today", "--held-in", "fr", "--interpreted", "ar", "--group", "A")
    _session(run, "edit", "S4", "--cancelled")
    _session(run, "edit", "LATER", "--at", "day 3 09:00", "--description", "Said")
    _session(run, "add", "NEW", "--at", "day 3 11:00", "--minutes", "30", "--title", "Closing words", "--room", "A")
    assert run("workshop", "edit", "MAR-2019", "--city", "Salé", "--timetable-note", "Mind").exit_code == 0


@pytest.fixture
def changed(_changed_file: Path, tmp_path: Path, _elsewhere: None) -> Callable[..., Result]:
    """Run a command on a copy of that."""
    return runner(str(shutil.copy(_changed_file, tmp_path / "curriculum.db")))


def test_diff_in_words(changed: Callable[..., Result]) -> None:
    result = changed("workshop", "diff", "MAR-2019")

    assert result.stdout.splitlines() == [
        "Changed from release 1 to the agenda as it stands now:",
        "  The workshop's city: Rabat → Salé.",
        "  The workshop's note: none → Mind.",
        (
            "  S2 takes 60 minutes instead of 90 (day 1 10:30-11:30); R3 takes the place of R2 as trainer; "
            "R1 joins as speaker."
        ),
        "  S1 moves from day 1 09:00-10:00 to 14:00-15:00; goes to HOTEL/B.",
        (
            '  S3 is now called "The law today" (was "The law"); is for A instead of everybody; is held in fr; '
            "is interpreted into ar."
        ),
        "  Called off: S4 Session S4 (day 2 11:00-12:00).",
        "  LATER has a time now: day 3 09:00-10:00; has other contents (kind, description or objectives).",
        "  New: NEW Closing words, day 3 11:00-11:30, HOTEL/A.",
        "To be told: R1 Expert R1 (S2, S1); R2 Expert R2 (S2); R3 Expert R3 (S2); all participants.",
    ]


def test_diff_as_a_table(changed: Callable[..., Result]) -> None:
    result = changed("workshop", "diff", "MAR-2019", "--table")

    lines = [" | ".join(filter(None, line.strip().split("  "))) for line in result.stdout.splitlines()]
    assert [" | ".join(part.strip() for part in line.split("|")) for line in lines] == [
        "SESSION | WHAT | BEFORE | AFTER",
        "city | Rabat | Salé",
        "note | none | Mind",
        "S2 | time | day 1 10:30-12:00 | day 1 10:30-11:30",
        "S2 | trainer | R2 Karim Spécimen | R3 Expert R3",
        "S2 | speaker | R1 Amina Exemple",
        "S1 | time | day 1 09:00-10:00 | day 1 14:00-15:00",
        "S1 | room | HOTEL/B",
        "S3 | title | The law | The law today",
        "S3 | groups | everybody | A",
        "S3 | language | fr",
        "S3 | interpretation | ar",
        "S4 | cancelled | day 2 11:00-12:00 Session S4 | cancelled",
        "LATER | time | no time yet | day 3 09:00-10:00",
        "LATER | contents | changed",
        "NEW | new | day 3 11:00-11:30 Closing words",
    ]


def test_diff_the_other_way_round(changed: Callable[..., Result]) -> None:
    changed("workshop", "release", "MAR-2019")

    result = changed("workshop", "diff", "MAR-2019", "2", "1")

    assert result.stdout.splitlines()[:-1] == [
        "Changed from release 2 to release 1:",
        "  The workshop's city: Salé → Rabat.",
        "  The workshop's note: Mind → none.",
        "  S1 moves from day 1 14:00-15:00 to 09:00-10:00; leaves HOTEL/B, without another room yet.",
        (
            "  S2 takes 90 minutes instead of 60 (day 1 10:30-12:00); R2 takes the place of R3 as trainer; "
            "R1 is no longer speaker."
        ),
        (
            '  S3 is now called "The law" (was "The law today"); is for everybody instead of A; '
            "has no stated language any more (was fr); is not interpreted any more (was into ar)."
        ),
        "  Takes place after all: S4 Session S4 (day 2 11:00-12:00).",
        "  LATER has no time any more (was day 3 09:00-10:00); has other contents (kind, description or objectives).",
        "  Removed: NEW Closing words (day 3 11:00-11:30).",
    ]


def test_diff_as_json_has_the_documented_keys(changed: Callable[..., Result]) -> None:
    found = json.loads(changed("workshop", "diff", "MAR-2019", "--json").stdout)

    assert list(found) == ["workshop", "before", "after", "particulars", "sessions", "affected"]
    assert (found["before"]["release"], found["after"]["release"]) == (1, None)
    assert found["particulars"][0] == {"what": "city", "before": {"en": "Rabat"}, "after": {"en": "Salé"}}
    first = found["sessions"][0]
    assert list(first) == ["code", "title", "changes", "before", "after", "people"]
    assert (first["code"], first["changes"]) == ("S2", ["length", "people"])
    assert (first["before"]["minutes"], first["after"]["minutes"]) == (90, 60)
    assert first["after"]["starts_at"] == "2019-12-10T10:30:00+01:00"
    assert first["people"][1]["before"] is None
    assert first["people"][1]["after"]["faculty"] == "R1"
    assert found["affected"]["faculty"][0] == {"code": "R1", "label": {"en": "Expert R1"}, "sessions": ["S2", "S1"]}
    assert (found["affected"]["groups"], found["affected"]["everybody"]) == (["A"], True)


def test_diff_speaks_the_titles_of_a_language(changed: Callable[..., Result]) -> None:
    result = changed("workshop", "diff", "MAR-2019", "--language", "fr")

    assert 'S3 is now called "The law today" (was "Le droit")' in result.stdout


def test_diff_of_groups_tells_them_alone(run: Callable[..., Result]) -> None:
    run("workshop", "release", "MAR-2019")
    _session(run, "move", "S2", "--at", "14:00")

    assert run("workshop", "diff", "MAR-2019").stdout.splitlines()[-1] == "To be told: R2 Expert R2 (S2); group A."


def test_diff_of_a_workshop_that_begins_on_another_day_names_dates(run: Callable[..., Result]) -> None:
    run("workshop", "release", "MAR-2019")
    run("workshop", "edit", "MAR-2019", "--starts", "2019-12-09")
    _session(run, "move", "S1", "--at", "2019-12-09 09:00")

    words = run("workshop", "diff", "MAR-2019").stdout

    assert "The workshop's starts on: 2019-12-10 → 2019-12-09." in words
    assert "S1 moves from 2019-12-10 09:00-10:00 to 2019-12-09 09:00-10:00." in words


def test_diff_names_another_person_of_a_role_but_not_of_a_restricted_workshop(run: Callable[..., Result]) -> None:
    run("workshop", "release", "MAR-2019")
    run("person", "edit", "P-AMINA", "--name", "Amina MODÈLE")

    open_ = run("workshop", "diff", "MAR-2019").stdout
    run("workshop", "edit", "MAR-2019", "--restricted")
    restricted = run("workshop", "diff", "MAR-2019")

    assert "S1: R1 (trainer) is now Amina MODÈLE instead of Amina Exemple." in open_
    assert "Nothing changed" in restricted.stderr
    assert "Amina" not in restricted.output


def test_diff_of_contents_alone_tells_nobody(run: Callable[..., Result]) -> None:
    run("workshop", "release", "MAR-2019")
    _session(run, "edit", "S3", "--description", "Said")

    assert run("workshop", "diff", "MAR-2019").stdout == (
        "Changed from release 1 to the agenda as it stands now:\n"
        "  S3 has other contents (kind, description or objectives).\n"
    )


def test_table_and_json_exclude_each_other(run: Callable[..., Result]) -> None:
    result = run("workshop", "diff", "MAR-2019", "--table", "--json")

    assert result.exit_code == 2
    assert "--table and --json exclude each other" in result.stderr


def test_show_names_the_newest_release_and_whether_the_agenda_changed(run: Callable[..., Result]) -> None:
    none = run("workshop", "show", "MAR-2019").stdout
    run("workshop", "release", "MAR-2019", "--note", "Sent")
    same = run("workshop", "show", "MAR-2019").stdout
    _session(run, "move", "S1", "--at", "14:00")
    changed = run("workshop", "show", "MAR-2019").stdout
    facts = json.loads(run("workshop", "show", "MAR-2019", "--json").stdout)["workshop"]

    assert "Release:" not in none
    assert '1 of 2019-12-01 09:00 "Sent"; the agenda is unchanged\n' in same
    assert '1 of 2019-12-01 09:00 "Sent"; the agenda has changed since\n' in changed
    assert facts["release"] == {
        "number": 1,
        "released_at": "2019-12-01T08:00:00+00:00",
        "note": "Sent",
        "changed": True,
    }


def test_old_release_is_printed_under_its_own_name_and_as_it_was(run: Callable[..., Result]) -> None:
    run("workshop", "release", "MAR-2019")
    run("print", "agenda", "MAR-2019", "-o", "then.pdf")
    _session(run, "move", "S1", "--at", "14:00")
    run("workshop", "release", "MAR-2019")

    result = run("print", "agenda", "MAR-2019", "--release", "1")

    assert result.stdout == "MAR-2019-agenda-release-1-en.pdf\n"
    assert Path("MAR-2019-agenda-release-1-en.pdf").read_bytes() == Path("then.pdf").read_bytes()


def test_marks_can_be_left_out_and_an_unknown_release_is_not_found(run: Callable[..., Result]) -> None:
    run("workshop", "release", "MAR-2019")
    _session(run, "move", "S1", "--at", "14:00")
    for file, more in (("marked.pdf", ()), ("plain.pdf", ("--no-changes",))):
        assert run("print", "agenda", "MAR-2019", "-o", file, *more).exit_code == 0

    missing = run("print", "agenda", "MAR-2019", "--release", "4")

    assert Path("marked.pdf").read_bytes() != Path("plain.pdf").read_bytes()
    assert (missing.exit_code, missing.stderr) == (3, "Error: No release 4 in MAR-2019, whose newest is 1.\n")
