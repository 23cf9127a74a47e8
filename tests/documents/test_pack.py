from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.documents.certificates.files import Batch
from curriculum.documents.gathering import gather_dossier
from curriculum.documents.pack import Pack, lay_pack, name_version, write_pack
from curriculum.documents.press import running
from curriculum.errors import InvalidInput
from curriculum.operations.workshops import find_workshop
from tests.documents.papers import Paper
from tests.documents.samples import certificate
from tests.documents.small_workshop import CODE, fill

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session as Db

    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.running import Progress

#: All but two papers, so that a test takes seconds.
WITHOUT = (
    *("changes", "invitation", "concept-note", "participants", "badges", "name-tents", "door-signs", "group-lists"),
    *("exercise-sheet", "evaluation", "proof-list", "agenda"),
)
CERTIFICATES = Batch((certificate(), certificate(serial="7K3M-Q9XT-49")))


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print in this process, however many papers there are."""
    monkeypatch.setattr(running, "_FEW", 99)


@pytest.fixture
def dossier(db: Db) -> Dossier:
    fill(db)
    return gather_dossier(db, find_workshop(db, CODE))


@pytest.fixture
def pack(dossier: Dossier, tmp_path: Path) -> Pack:
    return lay_pack(dossier, ["en", "ar"], folder=tmp_path / "pack", certificates=CERTIFICATES, without=WITHOUT)


def test_pack_is_a_file_for_each_paper_and_one_of_all_in_printing_order(pack: Pack) -> None:
    papers = list(write_pack(pack))

    single = [file.name for file in pack.files]
    *_, english, arabic, whole = (paper.file for paper in papers)
    assert {name.partition("-provisional")[0] for name in single} == {
        f"MAR-2019-sign-in-2019-12-{day}-{language}" for day in (10, 11) for language in ("en", "ar")
    }
    assert [file.name for file in (english, arabic, whole)] == [
        "MAR-2019-certificates-en-provisional.pdf",
        "MAR-2019-certificates-ar-provisional.pdf",
        "MAR-2019-pack-provisional.pdf",
    ]
    parts = [Paper(file.read_bytes()) for file in (*pack.files, english, arabic)]
    bound = Paper(whole.read_bytes())
    assert bound.pages == [text for part in parts for text in part.pages]
    assert bound.bookmarks == [part.title for part in parts]
    assert bound.title == "Digital evidence – MAR-2019"
    assert papers[-1].languages == ("en", "ar")
    assert sorted(file.name for file in pack.folder.iterdir()) == sorted(paper.file.name for paper in papers)


def test_pack_that_goes_on_keeps_papers_and_gives_the_same(pack: Pack) -> None:
    whole = list(write_pack(pack))[-1].file
    before, first = whole.read_bytes(), pack.files[0].stat().st_mtime_ns
    pack.files[1].unlink()
    told: list[Progress] = []

    list(write_pack(pack, resume=True, watch=told.append))

    assert whole.read_bytes() == before
    assert pack.files[0].stat().st_mtime_ns == first
    assert pack.files[1].is_file()
    assert (told[-1].done, told[-1].total, told[-1].skipped) == (8, 8, 3)


def test_pack_can_stay_unbound_and_without_certificates(dossier: Dossier, tmp_path: Path) -> None:
    without = (*WITHOUT, "certificates")
    pack = lay_pack(dossier, ["en"], folder=tmp_path, certificates=CERTIFICATES, without=without)

    papers = list(write_pack(pack, bound=False))

    assert {paper.file for paper in papers} == set(pack.files)


def test_certificates_as_issued_are_one_file_named_by_their_languages(dossier: Dossier, tmp_path: Path) -> None:
    issued = Batch((certificate(languages=("fr", "ar")),))
    without = (*WITHOUT, "sign-in")
    pack = lay_pack(dossier, ["en"], folder=tmp_path, certificates=issued, as_issued=True, without=without)

    papers = list(write_pack(pack))

    assert [paper.file.name for paper in papers if "certificates" in paper.file.name] == [
        "MAR-2019-certificates-fr-ar-provisional.pdf"
    ]
    assert next(paper for paper in papers if "certificates" in paper.file.name).languages == ("fr", "ar")


def test_nothing_is_printed_where_a_file_is_somebody_elses(dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "MAR-2019-sign-in-2019-12-10-en-provisional.pdf").write_text("mine")

    with pytest.raises(InvalidInput, match="exists and is no PDF"):
        lay_pack(dossier, ["en"], folder=tmp_path, without=WITHOUT)


def test_nothing_is_printed_where_the_file_of_all_is_somebody_elses(dossier: Dossier, tmp_path: Path) -> None:
    pack = lay_pack(dossier, ["en"], folder=tmp_path, without=WITHOUT)
    (tmp_path / "MAR-2019-pack-provisional.pdf").write_text("mine")

    with pytest.raises(InvalidInput, match="exists and is no PDF"):
        list(write_pack(pack))

    assert [file.name for file in tmp_path.glob("*.pdf")] == ["MAR-2019-pack-provisional.pdf"]


def test_version_is_that_of_the_agenda(dossier: Dossier) -> None:
    assert name_version(dossier) == "provisional"
