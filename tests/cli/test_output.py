from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, StrEnum
from pathlib import Path

import click
import pytest

from curriculum.cli import output
from curriculum.counts import Count
from curriculum.languages import Translated


class Kind(StrEnum):
    PANEL = "panel"


class Step(Enum):
    FIRST = 1


@dataclass(frozen=True, slots=True)
class Thing:
    code: str
    value: object


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (1.5, 1.5),
        ("أمينة", "أمينة"),
        (Kind.PANEL, "panel"),
        (Step.FIRST, 1),
        (Translated(fr="Déjeuner", en="Lunch"), {"en": "Lunch", "fr": "Déjeuner"}),
        (Count.parse("more than 25"), "more than 25"),
        (date(2019, 12, 10), "2019-12-10"),
        (time(9), "09:00:00"),
        (datetime(2019, 12, 10, 8, tzinfo=UTC), "2019-12-10T08:00:00+00:00"),
        (timedelta(minutes=90), 90),
        (Path("a/b"), "a/b"),
        (frozenset({"b", "a"}), ["a", "b"]),
        ((1, [2]), [1, [2]]),
        ({1: Kind.PANEL}, {"1": "panel"}),
        (Thing("A", Thing("B", ())), {"code": "A", "value": {"code": "B", "value": []}}),
    ],
)
def test_print_json_writes_plain_values(value: object, expected: object, capsys: pytest.CaptureFixture[str]) -> None:
    output.print_json(value)

    assert json.loads(capsys.readouterr().out) == expected


def test_print_json_keeps_letters_readable(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_json({"name": "أمينة مثال"})

    assert capsys.readouterr().out == '{\n  "name": "أمينة مثال"\n}\n'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (False, "no"),
        (True, "yes"),
        (datetime(2019, 12, 10, 8, 5, tzinfo=UTC), "2019-12-10 08:05"),
        (date(2019, 12, 10), "2019-12-10"),
        (Translated(fr="Déjeuner"), "Déjeuner"),
        (("fr", "ar"), "fr, ar"),
        (Kind.PANEL, "panel"),
        ("a\tb\x1b[31mc\nd", "a b [31mc d"),
    ],
)
def test_cell_writes_one_line(value: object, expected: str) -> None:
    assert output.cell(value) == expected


def test_table_is_aligned_text_when_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_table(["code", "title"], [["A", "Lunch"], ["LONGER", None], ["研修", "é"]])

    assert capsys.readouterr().out == "CODE    TITLE\nA       Lunch\nLONGER\n研修    é\n"


def test_table_without_rows_says_so_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_table(["code"], [], empty="No workshop yet.")

    assert capsys.readouterr() == ("", "No workshop yet.\n")


def test_table_is_drawn_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("TERM", "xterm")

    output.print_table(["code", "title"], [["A", "[red]Lunch[/red]"]])

    assert "\x1b[1mcode" in terminal.getvalue()
    assert "[red]Lunch[/red]" in terminal.getvalue()


def test_table_on_a_terminal_is_plain_under_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())
    monkeypatch.setenv("NO_COLOR", "1")

    output.print_table(["code"], [["A"]])

    assert terminal.getvalue() == "CODE\nA\n"


def test_width_counts_columns_not_letters() -> None:
    assert [output.width(text) for text in ("abc", "研修", "e\u0301", "مِثال", "a\u200fb")] == [3, 4, 1, 4, 2]


def test_fields_leave_out_what_is_unknown(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_fields({"Code": "A", "City": None, "Languages": (), "Starts on": date(2019, 12, 10)})

    assert capsys.readouterr().out == "Code:       A\nStarts on:  2019-12-10\n"


def test_fields_without_any_print_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_fields({"City": None})

    assert capsys.readouterr().out == ""


def test_confirm_is_silent_when_agreed_beforehand(capsys: pytest.CaptureFixture[str]) -> None:
    output.confirm("Remove it?", yes=True)

    assert capsys.readouterr() == ("", "")


def test_confirm_without_anybody_to_ask_names_the_option(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))

    with pytest.raises(click.UsageError, match="Remove it\\? There is nobody to ask: add --yes to agree"):
        output.confirm("Remove it?", yes=False)


@pytest.mark.parametrize("answer", ["n\n", "\n"])
def test_confirm_refused_leaves_with_1(
    answer: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))

    with pytest.raises(click.exceptions.Exit) as left:
        output.confirm("Remove it?", yes=False)

    assert left.value.exit_code == 1
    assert "Nothing was changed." in capsys.readouterr().err


def test_confirm_agreed_goes_on(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("y\n"))

    output.confirm("Remove it?", yes=False)

    assert "Nothing was changed." not in capsys.readouterr().err


def test_paper_does_not_fill_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())

    with pytest.raises(click.UsageError, match="A PDF is nothing to read on a terminal"):
        output.goes_to_stdout(Path("-"), as_json=False)
