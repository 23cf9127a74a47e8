from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from curriculum.credentials.snapshot import Issuer
from curriculum.documents.certificates.files import Batch, bind_batch, write_bound, write_each
from curriculum.documents.press.executors import ClusterMissing
from curriculum.documents.printing import Paper
from curriculum.errors import CurriculumError, InvalidInput
from curriculum.languages import Translated
from tests.documents.samples import certificate

if TYPE_CHECKING:
    from pathlib import Path

SEVERAL = Batch((certificate(languages=("fr", "ar")), certificate(serial="7K3M-Q9XT-49", languages=("fr", "en"))))


def test_certificates_are_one_file_named_by_code_and_languages(tmp_path: Path) -> None:
    paper = write_bound(SEVERAL, folder=tmp_path)

    assert paper == Paper(tmp_path / "MAR-2019-certificates-fr-ar-en.pdf", ("fr", "ar", "en"))
    assert len(PdfReader(paper.file).pages) == 4


def test_certificates_are_printed_in_the_languages_asked_for(tmp_path: Path) -> None:
    paper = write_bound(Batch(SEVERAL.snapshots, languages=("ar",)), folder=tmp_path)

    assert paper == Paper(tmp_path / "MAR-2019-certificates-ar.pdf", ("ar",))
    assert len(PdfReader(paper.file).pages) == 2


def test_certificates_in_languages_together_are_a_page_each(tmp_path: Path) -> None:
    together = Batch(SEVERAL.snapshots, languages=("fr", "ar"), together=True)

    paper = write_bound(together, folder=tmp_path)
    each = sorted(one.file.name for one in write_each(together, folder=tmp_path))

    assert paper.file.name == "MAR-2019-certificates-fr-ar-together.pdf"
    assert len(PdfReader(paper.file).pages) == 2
    assert each == ["7K3M-Q9XT-49-fr-ar-together.pdf", "MAR1-97K3-Q6-fr-ar-together.pdf"]


def test_certificates_go_into_the_file_that_was_named(tmp_path: Path) -> None:
    paper = write_bound(SEVERAL, folder=tmp_path / "elsewhere", file=tmp_path / "all.pdf")

    assert [one.name for one in tmp_path.iterdir()] == ["all.pdf"]
    assert Paper(tmp_path / "all.pdf", ("fr", "ar", "en")) == paper
    assert len(PdfReader(paper.file).pages) == 4


def test_file_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "MAR-2019-certificates-fr-ar-en.pdf"
    file.write_text("a note of mine")

    with pytest.raises(InvalidInput, match="exists and is no PDF"):
        write_bound(SEVERAL, folder=tmp_path)

    assert file.read_text() == "a note of mine"


def test_each_certificate_is_a_file_named_by_its_serial_alone(tmp_path: Path) -> None:
    papers = list(write_each(SEVERAL, folder=tmp_path / "new" / "folder"))

    assert {(paper.file.name, paper.languages) for paper in papers} == {
        ("MAR1-97K3-Q6-fr-ar.pdf", ("fr", "ar")),
        ("7K3M-Q9XT-49-fr-en.pdf", ("fr", "en")),
    }
    assert all(paper.file.is_file() for paper in papers)


def test_each_certificate_is_the_file_that_it_is_alone(tmp_path: Path) -> None:
    one = Batch((certificate(),))

    (paper,) = write_each(one, folder=tmp_path)

    assert paper.file.read_bytes() == bind_batch(one)


def test_whole_files_are_kept_when_printing_goes_on(tmp_path: Path) -> None:
    files = sorted(paper.file for paper in write_each(SEVERAL, folder=tmp_path))
    whole, torn = (file.stat().st_mtime_ns for file in files)
    files[1].write_bytes(b"%PDF-1.7 torn")

    again = list(write_each(SEVERAL, folder=tmp_path, resume=True))

    assert len(again) == 2
    assert files[0].stat().st_mtime_ns == whole
    assert files[1].stat().st_mtime_ns > torn
    assert len(PdfReader(files[1]).pages) == 2


def test_certificates_are_all_written_or_none_if_a_logo_is_missing(tmp_path: Path) -> None:
    with_logo = certificate(serial="7K3M-Q9XT-49", issuers=(Issuer(Translated(en="An office"), logo="0" * 64),))

    with pytest.raises(CurriculumError, match="A picture of the certificate 7K3M-Q9XT-49 is missing"):
        list(write_each(Batch((certificate(), with_logo)), folder=tmp_path))

    assert list(tmp_path.iterdir()) == []


def test_cluster_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("curriculum.documents.press.executors._SECONDS_TO_CONNECT", 0.1)

    with pytest.raises(ClusterMissing, match=r"tcp://127\.0\.0\.1:9"):
        list(write_each(SEVERAL, folder=tmp_path, scheduler="tcp://127.0.0.1:9"))


def test_printing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write_bound(SEVERAL, folder=tmp_path)
    before = first.file.read_bytes()

    again = write_bound(SEVERAL, folder=tmp_path)

    assert again.file.read_bytes() == before
