from __future__ import annotations

import json
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli import attendance_view
from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.models.participation import Status
from tests.builders import make_group, make_participant, make_person, make_session, make_workshop
from tests.operations.attendance.hall import AFTERWARDS, make_hall

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Clock


@pytest.fixture(autouse=True)
def _database(database_url: str, monkeypatch: pytest.MonkeyPatch, fixed_clock: Clock) -> None:
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)
    fixed_clock.set(AFTERWARDS)
    with transaction(database_url) as db:
        make_hall(db)
        make_hall(db, "SECRET", restricted=True)


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(root, ["attendance", *arguments], input=stdin)


def as_json(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


def test_record_takes_all_numbers_after_an_option() -> None:
    result = run("record", "MAR-2019", "1-5", "--late", "2", "3", "--absent=5", "--day", "1", "--half", "am")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "MAR-2019, D1-1, D1-2A, D1-2B: 2 present, 2 late, 1 absent.",
        "10 marks added.",
    ]
    assert as_json("show", "MAR-2019", "--day", "1")["totals"]["1 am"] == {"present": 2, "late": 2, "absent": 1}


def test_all_but_with_several_numbers_and_what_is_missing() -> None:
    run("record", "MAR-2019", "--session", "D1-1", "--all-but", "2", "3-4", "--excused", "3")

    assert [one["mark"] for number in "12345" for one in as_json("history", "MAR-2019", number)] == [
        "present", "absent", "excused", "absent", "present",
    ]  # fmt: skip
    assert run("record", "MAR-2019", "1", "--session", "D1-2A").stdout.splitlines()[-1] == (
        "Still without a mark there: 2-3."
    )


def test_second_run_says_that_nothing_differs() -> None:
    arguments = ("record", "MAR-2019", "--all", "--day", "1")
    run(*arguments)

    again = run(*arguments)

    assert again.stdout.splitlines()[-1] == "Nothing differs."


def test_correction_needs_a_reason_and_shows_in_the_history() -> None:
    run("record", "MAR-2019", "1", "--session", "D1-1")

    refused = run("record", "MAR-2019", "--absent", "1", "--session", "D1-1")
    bare = run("record", "MAR-2019", "--absent", "1", "--session", "D1-1", "--correct")
    corrected = run("record", "MAR-2019", "--absent", "1", "--session", "D1-1", "--correct", "--because", "left")

    assert (refused.exit_code, bare.exit_code, corrected.exit_code) == (4, 2, 0)
    assert "1 in D1-1 is present, not absent" in refused.stderr
    assert run("history", "MAR-2019", "1").stdout.splitlines() == [
        "SESSION  MARK     FROM   RECORDED (UTC)    REPLACED (UTC)    WHY",
        "D1-1     present  sheet  2019-12-12 08:00  2019-12-12 08:00",
        "D1-1     absent   sheet  2019-12-12 08:00                    left",
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("record", "MAR-2019", "1"), 2),
        (("record", "MAR-2019", "x", "--day", "1"), 2),
        (("record", "MAR-2019", "--all", "--day", "20191210x"), 2),
        (("record", "MAR-2019", "1", "--day", "tomorrow"), 2),
        (("record", "MAR-2019", "1", "--day", "1", "--because", "x"), 2),
        (("record", "MAR-2019", "99", "--day", "1"), 3),
        (("record", "MAR-2019", "6", "--day", "2019-12-10"), 4),
        (("show", "NONE"), 3),
        (("import", "MAR-2019", "none.csv"), 3),
        (("import", "MAR-2019", "none.csv", "--keep", "--correct", "--because", "x"), 2),
        (("template", "MAR-2019", "grid.csv"), 2),
    ],
)
def test_what_cannot_be_ends_in_a_sentence(arguments: tuple[str, ...], code: int) -> None:
    result = run(*arguments)

    assert result.exit_code == code
    assert "Error: " in result.stderr


def test_dry_run_keeps_nothing() -> None:
    result = run("record", "MAR-2019", "--all", "--day", "1", "--dry-run", "--json")

    assert json.loads(result.stdout)["added"] == 15
    assert as_json("history", "MAR-2019", "1") == []
    assert run("history", "MAR-2019", "1").stderr == "No marks yet.\n"


def test_show_draws_the_grid_with_totals() -> None:
    run("record", "SECRET", "1", "3", "--late", "2", "--session", "D1-1")
    run("record", "SECRET", "1", "--session", "D1-2A", "--absent", "3")

    assert run("show", "SECRET", "--day", "1").stdout.splitlines() == [
        "NO  NAME           1 AM  1 PM  SHARE",
        "1   Amina Exemple  P     ·     37 %",
        "2   Karim Exemple  ·     ·     18 %",
        "3   Nadia Essai    ~     ·     18 %",
        "4   Driss Essai    ·     ·     0 %",
        "5   Amina Exemple  ·     ·     0 %",
        "    present        1",
        "    differs        1",
        "    not marked     3     5",
    ]
    assert run("show", "SECRET", "--by", "session", "--no-names", "--day", "1").stdout.splitlines()[:3] == [
        "NO          D1-1  D1-2A  D1-2B  D1-3  SHARE",
        "1           P     P             ·     37 %",
        "2           L     ·             ·     18 %",
    ]


def test_show_without_anybody_or_anything(fixed_clock: Clock, database_url: str) -> None:
    from tests.builders import make_session, make_workshop

    with transaction(database_url) as db:
        make_workshop(db, "EMPTY")
        make_session(db, make_workshop(db, "ALONE"))
    fixed_clock.advance(hours=1)

    assert run("show", "EMPTY").stderr == "EMPTY has no session in which presence counts.\n"
    assert run("show", "ALONE").stderr == "Nobody is expected.\n"


def test_columns_that_do_not_fit_follow_below(monkeypatch: pytest.MonkeyPatch, database_url: str) -> None:
    from curriculum.operations.attendance.grid import show_grid
    from curriculum.operations.drafts.participation import Unit
    from curriculum.operations.workshops import find_workshop

    drawn: list[list[str]] = []
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(attendance_view, "print_table", lambda headings, _rows: drawn.append(headings))
    with transaction(database_url) as db:
        find_workshop(db, "MAR-2019").participants[0].person.print_name = "Amina " * 12

        attendance_view.draw_grid(show_grid(db, find_workshop(db, "MAR-2019"), by=Unit.HALF_DAY, names=True))

    assert drawn == [["No", "Name", heading, "Share"] for heading in ("1 am", "1 pm", "2 am", "2 pm")]


def test_unresolved_lists_by_session() -> None:
    run("record", "MAR-2019", "1-4", "--day", "1")
    run("record", "MAR-2019", "--all", "--day", "2")

    assert run("unresolved", "MAR-2019").stdout.splitlines() == [
        "DAY  DATE        SESSION  MISSING  NUMBERS",
        "1    2019-12-10  D1-1     1        5",
        "1    2019-12-10  D1-2B    1        5",
        "1    2019-12-10  D1-3     1        5",
    ]
    assert as_json("unresolved", "MAR-2019")[0] == {"number": 5, "session": "D1-1"}


def test_export_is_imported_again(tmp_path: Path) -> None:
    run("record", "MAR-2019", "--all", "--day", "1")
    file = str(tmp_path / "grid.csv")

    assert run("export", "MAR-2019", file).exit_code == 0
    assert run("export", "MAR-2019", file).exit_code == 2
    assert run("import", "MAR-2019", file).stdout.splitlines()[-1] == "Nothing differs."
    assert as_json("import", "MAR-2019", file, "--keep")["recorded"]["same"] == 15


def test_import_says_what_was_noticed(tmp_path: Path) -> None:
    file = tmp_path / "marks.csv"
    file.write_bytes("N°;Nom;D1-1;D1-3\n1;Amina Exemple;présente;-\n2;;excusé;\n".encode("cp1252"))

    result = run("import", "MAR-2019", str(file))

    assert result.stdout.splitlines()[0] == "MAR-2019, D1-1: 1 present, 1 excused."
    assert result.stderr.startswith("Note: ")


def test_template_is_written_for_the_unit(tmp_path: Path) -> None:
    file = tmp_path / "grid.xlsx"

    result = run("template", "MAR-2019", str(file), "--no-names")

    assert result.stderr == f"Wrote {file}.\n"
    assert file.read_bytes()[:2] == b"PK"


def test_scan_reads_a_file_or_stdin_and_reports_the_unknown(tmp_path: Path) -> None:
    file = tmp_path / "scans.txt"
    file.write_text("1,2019-12-10 08:55\nR1,2019-12-10 08:56\n2,2019-12-10 18:00\n", encoding="utf-8")

    result = run("scan", "MAR-2019", str(file))
    piped = run("scan", "SECRET", "-", "--session", "D1-1", stdin="3\nNadia\n")
    nobody = run("scan", "SECRET", "-", "--session", "D1-1", stdin="R1\n")
    known = run("scan", "SECRET", "-", "--session", "D1-1", stdin="3\n")

    assert result.stdout.splitlines()[0] == "MAR-2019, D1-1, D1-2A: 1 present."
    assert result.stderr.splitlines() == [
        "Note: nobody in MAR-2019 bears 1 of the codes: R1.",
        "Note: after the last session of the day for them, so without a mark: line 3.",
    ]
    assert piped.stderr == "Note: nobody in SECRET bears 1 of the codes.\n"
    assert (nobody.stdout, known.stderr) == ("Nothing differs.\n", "")
    assert json.loads(run("scan", "MAR-2019", str(file), "--json").stdout)["unknown"] == ["R1"]


def test_close_names_the_accepted_who_came_and_those_without_a_session(database_url: str) -> None:
    with transaction(database_url) as db:
        workshop = make_workshop(db, "GROUPS")
        came = make_participant(db, workshop, make_person(db, "G-1"), status=Status.ACCEPTED)
        make_participant(db, workshop, make_person(db, "G-2"))
        make_session(db, workshop, groups=[make_group(db, workshop, members=[came])])
    run("record", "GROUPS", "--session", "S1", "--all")

    told = run("close", "GROUPS")

    assert told.stdout == "1 attended: 1.\n"
    assert told.stderr.splitlines() == [
        "Of those who attended, accepted but never confirmed: 1.",
        "No session was held for 2; their status stays.",
        "1 changed, 0 left.",
    ]


def test_close_sets_the_statuses() -> None:
    for day in "12":
        run("record", "MAR-2019", "--all", "--absent", "4", "--day", day)

    planned = run("close", "MAR-2019", "--dry-run")
    closed = run("close", "MAR-2019")

    assert planned.stdout == closed.stdout == "4 attended: 1-3, 5.\n1 absent: 4.\n"
    assert closed.stderr == "5 changed, 0 left.\n"
    assert run("close", "MAR-2019").stdout == ""
    assert as_json("close", "MAR-2019") == {
        "workshop": "MAR-2019",
        "attended": [],
        "absent": [],
        "unconfirmed": [],
        "unconcerned": [],
        "left": 5,
    }


def test_errors_of_a_restricted_workshop_name_nobody(tmp_path: Path, fixed_clock: Clock) -> None:
    file = tmp_path / "marks.csv"
    file.write_text("No,Name,D1-1\n1,Karim Exemple,P\n,Omar Essai,P\n,Nadia Ess,P\n2,,Amina\n", encoding="utf-8")
    fixed_clock.instant += timedelta(minutes=1)

    result = run("import", "SECRET", str(file))

    assert result.exit_code == 2
    assert not any(name in result.stderr for name in ("Karim", "Omar", "Nadia", "Amina"))


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (("record", "MAR-2019", "1", "--session", "D1-1", "--half", "pm"), ("--session", "--half")),
        (("scan", "MAR-2019", "-", "--session", "D1-1", "--half", "am"), ("--session", "--half")),
        (("record", "MAR-2019", "--day", "1", "--all", "--all-but", "3"), ("--all", "--all-but")),
        (
            ("import", "MAR-2019", "x.csv", "--keep", "--correct", "--because", "typing error"),
            ("--keep", "--correct"),
        ),
    ],
)
def test_options_that_contradict_each_other_are_refused_by_name(
    arguments: tuple[str, ...], options: tuple[str, ...]
) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert all(option in result.stderr for option in options)


def test_all_numbers_that_are_named_twice_are_named() -> None:
    result = run("record", "MAR-2019", "1", "2", "3", "--absent", "2", "3", "--day", "1")

    assert result.stderr == "Error: 2-3 are named as present and as absent.\n"


def test_summary_says_that_several_marks_of_one_count_for_each(tmp_path: Path) -> None:
    file = tmp_path / "marks.csv"
    file.write_text("No,D1-1,D1-3\n1,P,L\n2,P,P\n", encoding="utf-8")
    kept = tmp_path / "kept.csv"
    kept.write_text("No,D1-1\n1,A\n", encoding="utf-8")

    first = run("import", "MAR-2019", str(file))
    second = run("import", "MAR-2019", str(kept), "--keep")

    assert first.stdout.splitlines()[0] == (
        "MAR-2019, D1-1, D1-3: 2 present, 1 late (2 participants, counted once for each of their marks)."
    )
    assert "1 mark left as it stands." in second.stdout


@pytest.mark.parametrize("value", ["abc", "1.5"])
def test_what_is_no_number_is_refused_in_a_sentence(value: str) -> None:
    result = run("scan", "MAR-2019", "-", "--late-after", value, "--day", "1")

    assert result.exit_code == 2
    assert f"'{value}' is not a whole number from 0 to 240." in result.stderr
