from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.agendas.measuring import problems
from benchmarks.agendas.workshop_files import LARGE, SMALL, Size, workshop_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("size", "sessions"), [(SMALL, 30), (LARGE, 60)])
def test_workshop_file_has_as_many_sessions_as_it_says(size: Size, sessions: int) -> None:
    text = workshop_file(size, seed=1)

    assert size.sessions == text.count("[[workshop.sessions]]") == sessions


def test_problems_are_all_read_and_without_times(tmp_path: Path) -> None:
    found = problems(tmp_path, seed=1)

    assert list(found) == ["Morocco 2019", "Tangier 2023", "30 sessions, seeded", "60 sessions, seeded"]
    assert all(each.start is None or each.pinned for problem in found.values() for each in problem.sessions)
