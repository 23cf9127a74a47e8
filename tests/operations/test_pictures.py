from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.credentials import pictures
from curriculum.models import Certificate, Partner, Picture
from curriculum.models.partners import PartnerRole
from curriculum.operations.certificates.issuing import issue_certificates
from curriculum.operations.certificates.register import certificates_to_print
from curriculum.operations.pictures import keep_picture, pictures_of
from tests.builders import make_organisation, make_participant, make_person, make_picture, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from tests.conftest import Clock

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"


def count(db: Db) -> int:
    return db.scalar(sa.select(sa.func.count()).select_from(Picture)) or 0


def test_picture_is_stored_once(either_db: Db) -> None:
    first = keep_picture(either_db, PNG, media_type="image/png")
    either_db.flush()
    either_db.expunge_all()

    again = keep_picture(either_db, PNG, media_type="image/png")

    assert (again.id, again.content, again.media_type) == (first.id, PNG, "image/png")
    assert count(either_db) == 1


def test_picture_that_is_not_written_yet_is_found(db: Db) -> None:
    with db.no_autoflush:
        first = keep_picture(db, PNG, media_type="image/png")

        assert keep_picture(db, PNG, media_type="image/png") is first
        assert keep_picture(db, JPEG, media_type="image/jpeg") is not first

    assert count(db) == 2


def test_pictures_of_certificates_are_handed_out_as_they_were_issued(db: Db, fixed_clock: Clock) -> None:
    fixed_clock.advance(days=11)
    workshop, office = make_workshop(db), make_organisation(db, logo=make_picture(db, PNG))
    workshop.partners = [Partner(organisation=office, role=PartnerRole.ORGANISER, position=0)]
    make_participant(db, workshop, make_person(db))
    issue_certificates(db, workshop)
    office.logo = make_picture(db, JPEG, media_type="image/jpeg")
    make_participant(db, workshop, make_person(db, "P2"))
    db.flush()
    issue_certificates(db, workshop)

    old, new = certificates_to_print(db, workshop)

    assert pictures_of(db, [old]) == {pictures.hash_picture(PNG): pictures.Picture("image/png", PNG)}
    assert pictures_of(db, [new]) == {pictures.hash_picture(JPEG): pictures.Picture("image/jpeg", JPEG)}
    assert len(pictures_of(db, [old, new])) == count(db) == 2
    assert all(len(str(row.snapshot)) < 2_000 for row in db.scalars(sa.select(Certificate)))


def test_certificates_without_a_logo_need_no_picture(db: Db) -> None:
    make_picture(db)

    assert pictures_of(db, []) == {}
