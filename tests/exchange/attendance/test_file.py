from __future__ import annotations

import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidFile
from curriculum.exchange.attendance.file import MarkFile, read_marks
from curriculum.exchange.attendance.sheet import write_export, write_template
from curriculum.exchange.tables import read_table
from curriculum.operations.attendance.book import attendance_book
from curriculum.operations.attendance.entries import record_entries
from curriculum.operations.attendance.grid import show_grid
from curriculum.operations.attendance.people import bearers_of
from curriculum.operations.drafts.participation import Unit
from tests.builders import make_session, make_workshop
from tests.operations.attendance.hall import AFTERWARDS, make_hall

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from tests.conftest import Clock


@pytest.fixture(autouse=True)
def _afterwards(fixed_clock: Clock) -> None:
    fixed_clock.set(AFTERWARDS)


@pytest.fixture
def hall(db: Db) -> Workshop:
    return make_hall(db)


def read(db: Db, hall: Workshop, folder: Path, *lines: str, quoting: bool = True) -> MarkFile:
    file = folder / "marks.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return read_marks(file, attendance_book(db, hall), bearers_of(db, hall), quoting=quoting)


def said(db: Db, hall: Workshop, folder: Path, *lines: str) -> list[tuple[int, Sequence[str], str]]:
    """Return what lines say: the number, the codes of the sessions, the mark."""
    codes = {one.id: one.code for one in attendance_book(db, hall).sessions}
    found = read(db, hall, folder, *lines)
    return [(one.number, [codes[session] for session in one.sessions], one.mark.value) for one in found.entries]


def faults(db: Db, hall: Workshop, folder: Path, *lines: str, quoting: bool = True) -> list[str]:
    with pytest.raises(InvalidFile) as refused:
        read(db, hall, folder, *lines, quoting=quoting)
    return [str(problem) for problem in refused.value.problems]


def test_grid_by_session_half_day_and_day(db: Db, hall: Workshop, tmp_path: Path) -> None:
    lines = ("No;Name;D1-1;2019-12-10 pm;Jour 2 matin;Function", "1;Amina Exemple;P;L;x;Judge", "2;;;A;;", ";;;;;")

    assert said(db, hall, tmp_path, *lines) == [
        (1, ["D1-1"], "present"),
        (1, ["D1-3"], "late"),
        (1, ["D2-1", "D2-2A", "D2-2B"], "present"),
        (2, ["D1-3"], "absent"),
    ]


@pytest.mark.parametrize(
    "heading",
    ["2019-12-11", "11/12/2019", "12/11/2019", "11.12.19", "11/12", "Day 2", "يوم 2", "第2天", "D2", "2", "٢"],
)
def test_day_is_found_however_it_is_written(db: Db, hall: Workshop, tmp_path: Path, heading: str) -> None:
    expected = ["D2-1", "D2-2A", "D2-2B", "D2-3"]

    assert said(db, hall, tmp_path, f"N°,{heading}", "1,✓") == [(1, expected, "present")]


def test_row_for_each_mark(db: Db, hall: Workshop, tmp_path: Path) -> None:
    lines = (
        "Code,Jour,Demi-journée,Présence",
        "P0001-MAR-2019,1,matin,présent",
        "P0002-MAR-2019,2019-12-10,,absente",
        "P0002-MAR-2019,3,,",
        "P0002-MAR-2019,d2-3,,R",
    )

    assert said(db, hall, tmp_path, *lines) == [
        (1, ["D1-1", "D1-2A", "D1-2B"], "present"),
        (2, ["D1-1", "D1-2A", "D1-2B", "D1-3"], "absent"),
        (2, ["D2-3"], "late"),
    ]


def test_names_find_participants_in_either_script(db: Db, hall: Workshop, tmp_path: Path) -> None:
    assert [number for number, _, _ in said(db, hall, tmp_path, "Nom,D1-1", "karim  EXEMPLE,P", "نادية مثال,P")] == [
        2,
        3,
    ]


def test_all_faults_are_reported_with_row_and_column(db: Db, hall: Workshop, tmp_path: Path) -> None:
    lines = (
        "No,Name,D1-1",
        "1,Karim Exemple,P",
        "9,,P",
        "2,,lat",
        ",Amina Exemple,P",
        ",Nobody,P",
        ",,P",
        "3,Unknown,P",
    )

    assert faults(db, hall, tmp_path, *lines) == [
        "line 2: Name (column B): this is not the name of participant 1",
        "line 3: No (column A): nobody in the workshop bears this",
        "line 4: D1-1 (column C): this is no mark; write P, L, E or A (present, late, excused, absent), or nothing",
        "line 5: Name (column B): 2 participants bear this name; give the number",
        "line 6: Name (column B): nobody in the workshop bears this name; give the number",
        "line 7: No (column A): it is empty",
    ]


def test_faults_of_the_long_form(db: Db, hall: Workshop, tmp_path: Path) -> None:
    lines = ("No,Session,Half,Mark", "1,D9,,P", "1,2019-12-12,,P", "1,1,noon,P", "1,1,pm,P")

    assert faults(db, hall, tmp_path, *lines) == [
        "line 2: Session (column B): MAR-2019 has no session that counts on 'D9'",
        "line 3: Session (column B): MAR-2019 has no session that counts on '2019-12-12'",
        "line 4: Session (column B): 'noon' is no half of a day; write am or pm",
    ]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("No,Tue", "line 1: Tue (column B): 'Tue' is no session, date or day of MAR-2019; rename it or take it out"),
        ("No,D1-1,N°", "line 1: N° (column C): column A holds the number already"),
        ("Country,D1-1", "line 1: no column says who it is; head it No, Name or Code"),
        ("No,Name", "line 1: no column holds marks; head it with the code of a session, a date or a day"),
    ],
)  # fmt: skip
def test_columns_that_cannot_be_are_reported(
    db: Db, hall: Workshop, tmp_path: Path, header: str, expected: str
) -> None:
    assert faults(db, hall, tmp_path, header, "1") == [expected]


def test_date_that_may_be_two_days_is_asked_for(db: Db, tmp_path: Path) -> None:
    workshop = make_workshop(db, days=31, starts_on=date(2019, 5, 6))
    make_session(db, workshop, "S1", day=1)
    make_session(db, workshop, "S2", day=31)

    assert faults(db, workshop, tmp_path, "No,5/6", "1,P") == [
        "line 1: 5/6 (column B): '5/6' may be 2019-05-06 or 2019-06-05; write it so; rename it or take it out"
    ]


def test_restricted_workshop_repeats_nothing_that_may_be_a_name(db: Db, hall: Workshop, tmp_path: Path) -> None:
    said = faults(db, hall, tmp_path, "No,Nadia Essai,12 Amina Exemple", "1,P,P", quoting=False)
    cells = faults(db, hall, tmp_path, "No,Session,Mark", "1,45 Amina Exemple,P", quoting=False)

    assert said == [
        "line 1: column B: this is no session, date or day of MAR-2019; rename it or take it out",
        "line 1: column C: MAR-2019 has no session that counts on this; rename it or take it out",
    ]
    assert cells == ["line 2: Session (column B): MAR-2019 has no session that counts on this"]


def test_reading_stops_after_many_faults(db: Db, hall: Workshop, tmp_path: Path) -> None:
    found = faults(db, hall, tmp_path, "No,D1-1", *(["99,P"] * 150))

    assert len(found) == 101
    assert found[-1] == "line 101: reading stopped after 100 faults"


def test_template_offers_the_marks_and_greys_what_is_for_others(db: Db, hall: Workshop, tmp_path: Path) -> None:
    file, bare = tmp_path / "grid.xlsx", tmp_path / "bare.xlsx"

    write_template(file, show_grid(db, hall, by=Unit.SESSION))
    write_template(bare, show_grid(db, make_workshop(db, "BARE")))

    with zipfile.ZipFile(file) as book, zipfile.ZipFile(bare) as other:
        sheet, empty = (each.read("xl/worksheets/sheet1.xml").decode() for each in (book, other))
    assert '<dataValidation type="list"' in sheet
    assert 'sqref="C2:J6"' in sheet
    assert "&quot;P,L,E,A&quot;" in sheet or '"P,L,E,A"' in sheet
    assert "dataValidation" not in empty


def test_template_is_filled_in_and_read_back(db: Db, hall: Workshop, tmp_path: Path) -> None:
    file = tmp_path / "grid.xlsx"

    write_template(file, show_grid(db, hall))

    table = read_table(file)
    assert table.header.cells == ("No", "Name", "2019-12-10 am", "2019-12-10 pm", "2019-12-11 am", "2019-12-11 pm")
    assert table.rows[0].cells[:2] == ("1", "Amina Exemple")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_export_is_read_back_as_it_was(db: Db, hall: Workshop, tmp_path: Path, form: str) -> None:
    found = read(db, hall, tmp_path, "No,D1-1,D1-3", "1,P,A", "2,L,", "3,E,P")
    record_entries(db, hall, found.entries, file=found.file)
    file = tmp_path / f"grid.{form}"

    write_export(file, show_grid(db, hall, by=Unit.SESSION, names=form == "csv"))

    again = read_marks(file, attendance_book(db, hall), bearers_of(db, hall))
    assert not record_entries(db, hall, again.entries, file=str(file)).changed
    assert len(again.entries) == 5


def test_name_that_is_nobodys_is_remarked_on_beside_a_number(db: Db, hall: Workshop, tmp_path: Path) -> None:
    rows = ("No,Name,D1-1", "1,Somebody Else,P", "2,EXEMPLE Karim,P", "3,نادية مثال,P", "4,أمينة,P")

    found = read(db, hall, tmp_path, *rows)
    hidden = read(db, hall, tmp_path, *rows, quoting=False)

    assert found.remarks == ("row 2: number 1 is Amina Exemple, not Somebody Else",)
    assert hidden.remarks == ("row 2: number 1 is somebody of another name",)
    assert [entry.number for entry in found.entries] == [1, 2, 3, 4]
