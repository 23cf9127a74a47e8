"""The README's tour, as a reader takes it after `make demo`, and the files to which it points."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from curriculum import resources
from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.exchange.rosters.reading import read_roster
from curriculum.exchange.workshop_file import load_file
from curriculum.operations.certificates.issuing import issue_certificates
from curriculum.operations.rosters.enrolling import enrol
from curriculum.operations.workshops import find_workshop
from tests.builders import mark_everybody

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
#: A command of the tour, and what the reader is told of it.
LINE = re.compile(r"^    curriculum (?P<command>.+?) {3,}(?P<told>.+)$", re.MULTILINE)
LINK = re.compile(r"\]\((?P<path>[^)#:]+)\)")


def test_the_tours_commands_do_what_it_says(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_demo(database_url)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)

    ended = {
        line["command"]: CliRunner().invoke(root, shlex.split(line["command"])).exit_code
        for line in LINE.finditer(README)
    }

    assert len(ended) == 19
    assert ended == {line["command"]: 4 if "refused" in line["told"] else 0 for line in LINE.finditer(README)}


def test_every_link_leads_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md"), ROOT / "curriculum" / "examples" / "README.md"]

    for page in pages:
        for link in LINK.finditer(page.read_text(encoding="utf-8")):
            assert (page.parent / link["path"]).exists(), f"{page.name}: {link['path']}"


def test_the_pictures_are_small() -> None:
    pictures = list((ROOT / "docs" / "images").glob("*.png"))

    assert {picture.name for picture in pictures} == {"agenda.png", "certificate.png"}
    assert all(picture.stat().st_size < 150_000 for picture in pictures)


def make_demo(database_url: str) -> None:
    """Fill a database as `curriculum demo` does, with few of its participants and without printing."""
    roster = read_roster(resources.examples() / "morocco-2019-roster.csv")
    with transaction(database_url) as db:
        load_file(db, resources.examples() / "morocco-2019.toml")
        workshop = find_workshop(db, "MAR-2019")
        enrol(db, workshop, roster.entries[:3], file=roster.file)
        mark_everybody(db, workshop)
        issue_certificates(db, workshop)
