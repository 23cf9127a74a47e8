from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from curriculum.cli.search_view import say_progress, watching
from curriculum.planning.progress import Progress

if TYPE_CHECKING:
    import pytest


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_tells_the_best_so_far_and_its_gap() -> None:
    assert say_progress(Progress("all other costs", 1330, 1165, 2.34)) == (
        "all other costs: 1,330, at least 1,165, gap 12% (2.3 s)"
    )


def test_progress_tells_no_bound_below_nothing() -> None:
    assert say_progress(Progress("rules that warn", 0, -5, 0.1)) == "rules that warn: 0, at least 0, gap 0% (0.1 s)"


def test_terminal_is_told_and_left_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    with watching() as watch:
        assert watch is not None
        watch(Progress("rules that warn", 3, 1, 0.5))

    assert "^C keeps the best so far" in terminal.getvalue()
    assert "rules that warn: 3, at least 1, gap 67% (0.5 s)" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[2K")


def test_nobody_is_told_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    quiet = io.StringIO()
    monkeypatch.setattr(sys, "stderr", quiet)

    with watching() as watch:
        assert watch is None

    assert quiet.getvalue() == ""
