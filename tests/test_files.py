from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from curriculum.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_file_is_written_with_the_usual_rights(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "agenda.pdf", b"paper")
    finally:
        os.umask(before)

    assert (tmp_path / "agenda.pdf").read_bytes() == b"paper"
    assert stat.S_IMODE((tmp_path / "agenda.pdf").stat().st_mode) == 0o644


def test_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "agenda.pdf"
    path.write_bytes(b"old")

    write_whole(path, b"new")

    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "agenda.pdf"
    path.write_bytes(b"old")

    with pytest.raises(TypeError):
        write_whole(path, "not bytes")  # type: ignore[arg-type]  # what fails halfway

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_folder_that_is_not_there_is_the_systems_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "nowhere" / "agenda.pdf", b"paper")
