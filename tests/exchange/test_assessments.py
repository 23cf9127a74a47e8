from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidFile
from curriculum.exchange.assessments import read_points, read_results
from curriculum.exchange.sheets import write_table
from curriculum.operations.assessments import Result

if TYPE_CHECKING:
    from pathlib import Path

TWENTY = Decimal(20)


def write(folder: Path, text: str) -> Path:
    file = folder / "results.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_results_are_read_and_rows_without_points_left_out(tmp_path: Path) -> None:
    file = write(tmp_path, "Number;Name;Points\n3;Amina Exemple;17,5\n4;Karim Exemple;\n5;Ana Ejemplo;12\n")

    assert read_results(file, most=TWENTY) == (
        Result(3, Decimal("17.5"), TWENTY),
        Result(5, Decimal(12), TWENTY),
    )


def test_each_row_may_say_how_many_points_there_were(tmp_path: Path) -> None:
    file = write(tmp_path, "numéro,note,sur\n3,17.5,20\n")

    assert read_results(file) == (Result(3, Decimal("17.5"), TWENTY),)
    assert read_results(file, most=Decimal(25))[0].most == 25


def test_workbook_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "results.xlsx"
    write_table(file, ("No.", "Score"), [("3", "17.5")], form="xlsx")

    assert read_results(file, most=TWENTY) == (Result(3, Decimal("17.5"), TWENTY),)


def test_every_fault_is_told_with_line_and_column(tmp_path: Path) -> None:
    file = write(tmp_path, "number,points,of\nthree,17.5,20\n4,much,20\n5,12,\n")

    with pytest.raises(InvalidFile) as caught:
        read_results(file)

    assert [str(problem) for problem in caught.value.problems] == [
        "line 2: column A: expected a participant's number",
        "line 3: column B: expected points such as 17.5",
        "line 4: column C: expected points such as 20",
    ]


def test_of_many_faults_the_rest_is_counted(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile) as caught:
        read_results(write(tmp_path, "number,points,of\n" + "x,1,2\n" * 150))

    assert (len(caught.value.problems), caught.value.more) == (100, 50)


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("number,name", "there is no column points and most; name it in the first line; or say --of"),
        ("points,of", "there is no column number; name it in the first line"),
        ("number,points", "there is no column most; name it in the first line; or say --of POINTS for all"),
    ],
)
def test_missing_columns_are_named(tmp_path: Path, head: str, message: str) -> None:
    with pytest.raises(InvalidFile, match=message):
        read_results(write(tmp_path, f"{head}\n1,2\n"))


@pytest.mark.parametrize(
    ("text", "points"), [("17.5", "17.5"), (" 17,50 ", "17.5"), ("20", "20"), ("-1", None), ("1.234", None), ("", None)]
)
def test_points_are_exact(text: str, points: str | None) -> None:
    assert read_points(text) == (None if points is None else Decimal(points))
