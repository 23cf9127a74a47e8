from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from curriculum.database import transaction
from curriculum.documents.catalogue import DOCUMENTS
from curriculum.models.participation import Status
from curriculum.operations.certificates.issuing import issue_certificates
from curriculum.operations.nomination.statuses import set_status
from curriculum.operations.releases import release_agenda
from curriculum.operations.workshops import find_workshop
from tests.cli.printing.paper_runs import files, print_paper, read

if TYPE_CHECKING:
    from tests.documents.papers import Paper

NAMES = ("Amina", "Exemple", "أمينة", "Karim", "Omar", "Brouillon")
#: Papers that bear names in a restricted workshop, too: the office keeps them, or the person gets them.
NAMED = ("sign-in", "participants", "badges", "name-tents", "proof-list", "certificates", "pack")


@pytest.fixture
def packed(printed: str) -> str:
    """The small workshop, released, with the certificates of both participants, its papers printed in English."""
    with transaction(printed) as db:
        workshop = find_workshop(db, "MAR-2019")
        release_agenda(db, workshop)
        for participant in workshop.participants:
            set_status(db, participant, Status.ATTENDED)
        issue_certificates(db, workshop)
    result = print_paper("pack", "MAR-2019", "-d", "papers", database=printed)
    assert result.exit_code == 0, result.output
    return printed


def test_pack_is_a_file_for_each_paper_and_one_with_all(packed: str) -> None:  # noqa: ARG001 - prints
    names = [file.removeprefix("papers/MAR-2019-") for file in files()]

    assert all(name.endswith("-en-release-1.pdf") or name == "pack-release-1.pdf" for name in names)
    kinds = {one.name for one in DOCUMENTS} - {"changes", "exercise-sheet"}
    assert all(any(name.startswith(kind) for name in names) for kind in {*kinds, "certificates"})
    single = [file for file in files() if "-pack-" not in file]
    whole = read("papers/MAR-2019-pack-release-1.pdf")
    assert len(whole.pages) == sum(len(read(file).pages) for file in single)
    assert whole.bookmarks[0].startswith("Agenda")


def test_pack_goes_on_where_it_stopped(packed: str) -> None:
    kept, gone = Path("papers/MAR-2019-agenda-en-release-1.pdf"), Path("papers/MAR-2019-badges-en-release-1.pdf")
    before, badges = kept.stat().st_mtime_ns, gone.read_bytes()
    gone.unlink()

    print_paper("pack", "MAR-2019", "-d", "papers", "--resume", database=packed)

    assert kept.stat().st_mtime_ns == before
    assert gone.read_bytes() == badges


def test_pack_leaves_out_what_it_is_told(printed: str) -> None:
    left = [one.name for one in DOCUMENTS if one.name not in {"evaluation", "agenda"}]
    options = [option for name in left for option in ("--without", name)]

    result = print_paper("pack", "MAR-2019", *options, database=printed)

    assert {file.split("-en-")[0] for file in result.stdout.split() if "-en-" in file} == {
        "MAR-2019-pack/MAR-2019-agenda",
        "MAR-2019-pack/MAR-2019-agenda-one-page",
        "MAR-2019-pack/MAR-2019-agenda-people",
        "MAR-2019-pack/MAR-2019-agenda-rooms",
        "MAR-2019-pack/MAR-2019-evaluation",
    }


def test_pack_without_a_document_that_is_none_is_refused(printed: str) -> None:
    result = print_paper("pack", "MAR-2019", "--without", "menu", database=printed)

    assert result.exit_code == 2
    assert "There is no document 'menu'" in result.stderr
    assert files() == []


def test_pack_of_a_restricted_workshop_names_nobody_where_others_see_it(restricted: str) -> None:
    result = print_paper("pack", "MAR-2019", database=restricted)

    assert result.exit_code == 0, result.output
    assert not any(name in result.output for name in NAMES)
    for file in files():
        paper = read(file)
        assert not any(name in _about(paper) for name in NAMES), file
        if not any(f"MAR-2019-{kind}-" in file for kind in NAMED):
            assert not any(name in paper.text for name in NAMES), file


def _about(paper: Paper) -> str:
    """Everything that a PDF says of itself."""
    said: dict[str, object] = dict(paper.reader.metadata or {})
    return " ".join([*map(str, said.values()), *paper.bookmarks, str(paper.reader.xmp_metadata and paper.title)])
