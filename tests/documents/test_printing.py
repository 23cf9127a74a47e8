from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from curriculum.documents.agendas.agenda import job_of
from curriculum.documents.printing import Paper, name_jobs, write_jobs, write_pictures
from curriculum.errors import InvalidInput
from tests.documents.samples import morocco

if TYPE_CHECKING:
    from pathlib import Path


def test_papers_are_files_named_by_code_and_language(tmp_path: Path) -> None:
    jobs = [job_of(morocco("fr")), job_of(morocco("en"))]

    papers = list(write_jobs(jobs, name_jobs(jobs, "MAR-2019", folder=tmp_path / "new")))

    assert sorted(papers, key=lambda paper: paper.languages) == [
        Paper(tmp_path / "new" / "MAR-2019-agenda-en.pdf", ("en",)),
        Paper(tmp_path / "new" / "MAR-2019-agenda-fr.pdf", ("fr",)),
    ]
    assert {str(PdfReader(paper.file).root_object["/Lang"]) for paper in papers} == {"fr", "en"}


def test_names_are_all_good_or_nothing_is_printed(tmp_path: Path) -> None:
    (tmp_path / "MAR-2019-agenda-en.pdf").write_text("a note of mine")
    jobs = [job_of(morocco("fr")), job_of(morocco("en"))]

    with pytest.raises(InvalidInput, match=r"MAR-2019-agenda-en.pdf exists and is no PDF"):
        name_jobs(jobs, "MAR-2019", folder=tmp_path)

    assert [file.name for file in tmp_path.iterdir()] == ["MAR-2019-agenda-en.pdf"]


def test_release_that_was_asked_for_is_in_the_name(tmp_path: Path) -> None:
    (file,) = name_jobs([job_of(morocco("fr"))], "MAR-2019", folder=tmp_path, release=2)

    assert file.name == "MAR-2019-agenda-release-2-fr.pdf"


def test_pictures_are_numbered_by_page(tmp_path: Path) -> None:
    jobs = [job_of(morocco("en"))]
    files = name_jobs(jobs, "MAR-2019", folder=tmp_path)

    pictures = [one.file.name for one in write_pictures(jobs, files)]

    assert pictures[:2] == ["MAR-2019-agenda-en-1.png", "MAR-2019-agenda-en-2.png"]
    assert (tmp_path / pictures[0]).read_bytes().startswith(b"\x89PNG")
    assert not files[0].exists()
