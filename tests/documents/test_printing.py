from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from curriculum.credentials.snapshot import Issuer
from curriculum.documents.printing import Paper, write_agendas, write_certificates, write_each_certificate
from curriculum.errors import CurriculumError, InvalidInput
from curriculum.languages import Translated
from tests.documents.samples import certificate, morocco


def test_agendas_are_files_named_by_code_and_language(tmp_path: Path) -> None:
    papers = write_agendas([morocco("fr"), morocco("en")], folder=tmp_path)

    assert papers == (
        Paper(tmp_path / "MAR-2019-agenda-fr.pdf", ("fr",)),
        Paper(tmp_path / "MAR-2019-agenda-en.pdf", ("en",)),
    )
    assert [str(PdfReader(paper.file).root_object["/Lang"]) for paper in papers] == ["fr", "en"]


def test_agendas_are_all_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "MAR-2019-agenda-en.pdf").write_text("a note of mine")

    with pytest.raises(InvalidInput, match=r"MAR-2019-agenda-en.pdf exists and is no PDF"):
        write_agendas([morocco("fr"), morocco("en")], folder=tmp_path)

    assert [file.name for file in tmp_path.iterdir()] == ["MAR-2019-agenda-en.pdf"]


def test_agenda_goes_to_the_file_that_was_named(tmp_path: Path) -> None:
    file = tmp_path / "ordre-du-jour.pdf"

    assert write_agendas([morocco("fr")], folder=Path("elsewhere"), file=file) == (Paper(file, ("fr",)),)


def test_certificates_are_one_file_named_by_code_and_languages(tmp_path: Path) -> None:
    people = [certificate(languages=("fr", "ar")), certificate(serial="7K3M-Q9XT-49", languages=("fr", "en"))]

    paper = write_certificates(people, folder=tmp_path)

    assert paper == Paper(tmp_path / "MAR-2019-certificates-fr-ar-en.pdf", ("fr", "ar", "en"))
    assert len(PdfReader(paper.file).pages) == 4


def test_certificates_are_printed_in_the_languages_asked_for(tmp_path: Path) -> None:
    paper = write_certificates([certificate(), certificate()], languages=["ar"], folder=tmp_path)

    assert paper == Paper(tmp_path / "MAR-2019-certificates-ar.pdf", ("ar",))
    assert len(PdfReader(paper.file).pages) == 2


def test_each_certificate_is_a_file_named_by_its_serial_alone(tmp_path: Path) -> None:
    people = [certificate(languages=("fr", "ar")), certificate(serial="7K3M-Q9XT-49")]

    papers = list(write_each_certificate(people, folder=tmp_path / "new" / "folder"))

    assert [paper.file.name for paper in papers] == ["MAR1-97K3-Q6-fr-ar.pdf", "7K3M-Q9XT-49-en.pdf"]
    assert all(paper.file.is_file() for paper in papers)


def test_certificates_are_all_written_or_none_if_a_logo_is_missing(tmp_path: Path) -> None:
    with_logo = certificate(serial="7K3M-Q9XT-49", issuers=(Issuer(Translated(en="An office"), logo="0" * 64),))

    with pytest.raises(CurriculumError, match="A logo of the certificate 7K3M-Q9XT-49 is missing"):
        list(write_each_certificate([certificate(), with_logo], folder=tmp_path))

    assert list(tmp_path.iterdir()) == []


def test_printing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write_certificates([certificate()], folder=tmp_path).file.read_bytes()

    assert write_certificates([certificate()], folder=tmp_path).file.read_bytes() == first
