from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum import database
from curriculum.credentials.pictures import hash_picture
from curriculum.exchange import workshop_file
from curriculum.models import Organisation, Picture, Workshop
from curriculum.operations.certificates.issuing import issue_certificates
from tests.builders import make_participant, make_person
from tests.exchange.workshop_file.files import HEAD, everything, load
from tests.pictures import make_noise, make_png

if TYPE_CHECKING:
    from tests.conftest import Clock

ONE, OTHER = make_png(), make_png((128, 0, 0))
PARTNERS = """
[[organisations]]
code = "OFFICE"
name = "Office"
{logo}
[[organisations]]
code = "BRANCH"
name = "Branch"
{logo}
"""
ORGANISERS = """
[[workshop.partners]]
organisation = "OFFICE"
role = "organiser"
[[workshop.partners]]
organisation = "BRANCH"
role = "host"
"""


def described(logo: str = "") -> str:
    return PARTNERS.format(logo=f'logo = "{logo}"' if logo else "") + HEAD + ORGANISERS


def stored(url: str) -> list[bytes]:
    """Return the pictures of a database, in the order in which they came."""
    with database.reading(url) as db:
        return list(db.scalars(sa.select(Picture.content).order_by(Picture.id)))


def test_logo_of_two_organisations_is_stored_once_and_written_back_for_both(database_url: str, path: Path) -> None:
    (path.parent / "logo.png").write_bytes(ONE)
    load(database_url, path, described("logo.png"))
    elsewhere = path.parent / "elsewhere" / "again.toml"
    elsewhere.parent.mkdir()

    with database.reading(database_url) as db:
        files = workshop_file.save(workshop_file.dump_file(db, "W", logos=True), elsewhere)

    assert stored(database_url) == [ONE]
    assert [file.name for file in files] == ["BRANCH.png", "OFFICE.png", "again.toml"]
    assert [file.read_bytes() for file in files[:2]] == [ONE] * 2
    kept = everything(database_url)
    load(database_url, elsewhere, elsewhere.read_text(encoding="utf-8"))
    assert everything(database_url) == kept


def test_new_logo_is_added_beside_the_old_one_and_the_old_one_taken_up_again(database_url: str, path: Path) -> None:
    pictures = {"old": ONE, "new": OTHER}
    for name, content in pictures.items():
        (path.parent / f"{name}.png").write_bytes(content)

    for name in ("old", "new", "old"):
        load(database_url, path, described(f"{name}.png"))

        with database.reading(database_url) as db:
            office = db.scalars(sa.select(Organisation).where(Organisation.code == "OFFICE")).one()
            assert office.logo is not None
            assert office.logo.sha256 == hash_picture(pictures[name])
    assert stored(database_url) == [ONE, OTHER]


def _size(url: str) -> int:
    """Return how many bytes an SQLite file takes, all of it written back from its log."""
    with closing(sqlite3.connect(url)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(url).stat().st_size


def _certify(url: str, path: Path, logo: str) -> int:
    """Load the workshop, issue a hundred certificates, and return the size of the database."""
    load(url, path, described(logo))
    with database.transaction(url) as db:
        workshop = db.scalars(sa.select(Workshop)).one()
        for number in range(100):
            make_participant(db, workshop, make_person(db, f"P{number}", f"Personne {number} Exemple"))
        assert len(issue_certificates(db, workshop).new) == 100
    return _size(url)


def test_hundred_certificates_share_one_logo(database_url: str, path: Path, fixed_clock: Clock) -> None:
    fixed_clock.advance(days=7 * 365)  # the workshop has begun
    logo = make_noise(os.urandom(3 * 183**2), 183)
    (path.parent / "logo.png").write_bytes(logo)
    plain = str(shutil.copy(database_url, path.with_suffix(".db")))

    with_logo, without = _certify(database_url, path, "logo.png"), _certify(plain, path, "")

    assert 80_000 < with_logo - without < 150_000  # some pages more or less, as serials fall into the index
    with database.reading(database_url) as db:
        written = workshop_file.dump_file(db, "W", logos=True).logos
    assert written == {"BRANCH.png": logo, "OFFICE.png": logo}
