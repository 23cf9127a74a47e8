from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from curriculum.credentials.pictures import hash_picture
from curriculum.errors import CurriculumError, InvalidInput
from curriculum.exchange.workshop_file.saving import Written, save, save_schema
from curriculum.exchange.workshop_file.writing import HEAD

if TYPE_CHECKING:
    from pathlib import Path

TEXT = f"{HEAD[0]}\n"


def test_files_of_ours_and_empty_ones_are_replaced(path: Path) -> None:
    path.write_text(f"{HEAD[0]}\nfrom before", encoding="utf-8")
    (path.parent / "A.png").write_bytes(b"the same")
    (path.parent / "B.png").write_bytes(b"an old one")
    (path.parent / "C.png").touch()
    logos = {"A.png": b"the same", "B.png": b"new", "C.png": b"first"}

    files = save(Written(TEXT, logos, {hash_picture(b"an old one")}), path)

    assert [file.name for file in files] == ["A.png", "B.png", "C.png", "workshop.toml"]
    assert [file.read_bytes() for file in files] == [*logos.values(), TEXT.encode()]


@pytest.mark.parametrize("lost", ["workshop.toml", "B.png"])
def test_file_of_somebody_else_stays_and_nothing_is_written(path: Path, lost: str) -> None:
    (path.parent / lost).write_bytes(b"mine")

    with pytest.raises(InvalidInput, match=f"{lost} exists and is "):
        save(Written(TEXT, {"A.png": b"a", "B.png": b"b"}), path)

    assert [file.name for file in path.parent.iterdir()] == [lost]
    assert (path.parent / lost).read_bytes() == b"mine"


def test_workshop_file_that_bears_the_name_of_a_logo_is_refused(path: Path) -> None:
    with pytest.raises(InvalidInput, match="would be the workshop file and a picture beside it"):
        save(Written(TEXT, {path.name: b"a"}), path)

    assert not path.exists()


def test_folder_and_pipe_are_not_replaced(path: Path) -> None:
    os.mkfifo(path)

    for place in (path, path.parent):
        with pytest.raises(InvalidInput, match="is no file that can be replaced"):
            save(Written(TEXT, {}), place)
        with pytest.raises(InvalidInput, match="is no file that can be replaced"):
            save_schema(place)


def test_name_that_the_system_refuses_is_one_sentence(path: Path) -> None:
    long = path.parent / ("x" * 300)

    with pytest.raises(CurriculumError, match=r"cannot be (read|written): File name too long"):
        save(Written(TEXT, {}), long)
