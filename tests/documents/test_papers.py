from __future__ import annotations

import os
from pathlib import Path

import pytest

from curriculum.documents.papers import check_folder, check_paper, name_paper, write_paper
from curriculum.errors import CurriculumError, InvalidInput


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("MAR-2019", "agenda", "fr"), "MAR-2019-agenda-fr.pdf"),
        (("7K3M-Q9XT-49", "", "ar-MA"), "7K3M-Q9XT-49-ar-MA.pdf"),
        (("../../etc/passwd", "agenda"), "_.._etc_passwd-agenda.pdf"),
        (("A B:C\\D\0", "x"), "A_B_C_D_-x.pdf"),
        (("ورشة", "agenda"), "ورشة-agenda.pdf"),
        (("x" * 300,), "x" * 200 + ".pdf"),
        (("é" * 150 + "x",), "é" * 100 + ".pdf"),
    ],
)
def test_paper_is_named_by_its_parts(parts: tuple[str, ...], expected: str) -> None:
    assert name_paper(*parts) == expected


def test_paper_may_be_new_or_a_pdf_from_before(tmp_path: Path) -> None:
    (old := tmp_path / "old.pdf").write_bytes(b"%PDF-1.7 ...")
    (empty := tmp_path / "empty.pdf").touch()

    assert [check_paper(file) for file in (old, empty, tmp_path / "new.pdf")] == [old, empty, tmp_path / "new.pdf"]


def test_paper_is_never_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=f"{tmp_path} is a folder; name a file in it."):
        check_paper(tmp_path)


def test_paper_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"There is no folder .*/missing; make it first or name another one\."):
        check_paper(tmp_path / "missing" / "agenda.pdf")


def test_paper_never_takes_the_place_of_another_kind_of_file(tmp_path: Path) -> None:
    (database := tmp_path / "curriculum.db").write_bytes(b"SQLite format 3\0")
    os.mkfifo(pipe := tmp_path / "pipe")

    for file in (database, pipe):
        with pytest.raises(InvalidInput, match=r"exists and is no PDF; name another file\."):
            check_paper(file)


def test_picture_of_a_paper_may_be_new_or_a_png_from_before(tmp_path: Path) -> None:
    (old := tmp_path / "old.png").write_bytes(b"\x89PNG\r\n\x1a\n...")
    (other := tmp_path / "other.png").write_bytes(b"%PDF-1.7")
    (paper := tmp_path / "paper.pdf").write_bytes(old.read_bytes())

    assert check_paper(old) == old
    assert check_paper(tmp_path / "new.PNG") == tmp_path / "new.PNG"
    with pytest.raises(InvalidInput, match=r"other.png exists and is no PNG; name another file\."):
        check_paper(other)
    with pytest.raises(InvalidInput, match=r"paper.pdf exists and is no PDF; name another file\."):
        check_paper(paper)


def test_paper_is_written_whole(tmp_path: Path) -> None:
    file = tmp_path / "agenda.pdf"

    assert write_paper(file, b"%PDF-1.7 one") == file
    assert write_paper(file, b"%PDF-1.7 two") == file

    assert file.read_bytes() == b"%PDF-1.7 two"
    assert list(tmp_path.iterdir()) == [file]


def test_paper_that_cannot_be_written_is_a_failure_in_one_sentence() -> None:
    with pytest.raises(CurriculumError, match=r"^/proc/agenda\.pdf could not be written: .+\.$") as failed:
        write_paper(Path("/proc/agenda.pdf"), b"%PDF-1.7")

    assert failed.value.exit_code == 1


def test_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    assert check_folder(tmp_path / "a" / "b").is_dir()
    assert check_folder(tmp_path / "a" / "b") == tmp_path / "a" / "b"


def test_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (file := tmp_path / "roster.csv").touch()

    with pytest.raises(InvalidInput, match=r"roster.csv is a file, not a folder\."):
        check_folder(file)
