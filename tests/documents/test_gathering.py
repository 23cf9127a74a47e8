from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum.credentials.pictures import Picture, hash_picture
from curriculum.documents.dossier import Signer
from curriculum.documents.gathering import gather_dossier
from curriculum.errors import CurriculumError
from curriculum.languages import Translated
from curriculum.models import Signatory, Workshop
from curriculum.models.credentials import Purpose
from curriculum.models.participation import Status
from curriculum.models.people import Sex
from curriculum.operations.consents import Form, add_text, choose_people, record_consents
from curriculum.operations.drafts.paper_values import BadgeSheet
from curriculum.operations.drafts.papers import PapersDraft
from curriculum.operations.releasing.records import NameRecord
from curriculum.theme import Border, Theme
from tests.builders import (
    make_faculty,
    make_group,
    make_organisation,
    make_participant,
    make_person,
    make_picture,
    make_workshop,
)
from tests.pictures import make_png

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

CHIEF, JUDGE = Translated(en="Chief"), Translated(en="Judge")


def signed(db: Db) -> Workshop:
    """Return a workshop whose first signature block has a picture."""
    office = make_organisation(db, "OFFICE")
    workshop = make_workshop(db)
    workshop.signatories = [
        Signatory(position=0, title=CHIEF, organisation=office, picture=make_picture(db, make_png())),
        Signatory(position=1, title=JUDGE, name="Amina Exemple"),
    ]
    db.flush()
    return workshop


def test_workshop_that_says_nothing_of_its_papers_has_the_usual_ones(db: Db) -> None:
    dossier = gather_dossier(db, make_workshop(db))

    assert (dossier.settings, dossier.theme, dossier.signers) == (PapersDraft(), Theme(), ())


def test_look_and_settings_are_those_of_the_workshop(db: Db) -> None:
    workshop = make_workshop(db, theme={"border": "none"}, papers={"badges": "a4-a6", "blank_rows": 0})

    dossier = gather_dossier(db, workshop)

    assert dossier.theme == Theme(border=Border.NONE)
    assert dossier.settings == PapersDraft(badges=BadgeSheet.A4_A6, blank_rows=0)


def test_signers_come_with_the_pictures_of_their_signatures(either_db: Db) -> None:
    dossier = gather_dossier(either_db, signed(either_db))

    name = hash_picture(make_png())
    assert dossier.signers == (
        Signer(CHIEF, Translated(en="Organisation OFFICE"), "", name, "OFFICE"),
        Signer(JUDGE, None, "Amina Exemple"),
    )
    assert dossier.pictures == {name: Picture("image/png", make_png())}


def test_people_come_with_what_is_known_of_them(db: Db) -> None:
    workshop, office = make_workshop(db), make_organisation(db, "OFFICE")
    amina = make_person(db, native_name="أمينة مثال", family_name="Exemple", organisation=office, sex=Sex.FEMALE)
    karim = make_person(db, "P-KARIM", "Karim Exemple", country="MA")
    first, second = make_participant(db, workshop, amina), make_participant(db, workshop, karim, status=Status.DECLINED)
    make_group(db, workshop, members=[second])
    make_faculty(db, workshop, "R1", person=amina)
    make_faculty(db, workshop, "R2")
    db.expire_all()

    dossier = gather_dossier(db, workshop)

    one, two = dossier.attendees
    name = NameRecord("Amina Exemple", "أمينة مثال", "ar")
    assert (one.number, one.name, one.family_name, one.institution_code) == (first.number, name, "Exemple", "OFFICE")
    assert (one.sex, one.institution, one.groups) == ("female", Translated(en="Organisation OFFICE"), ())
    assert (two.name, two.country, two.institution, two.groups) == (NameRecord("Karim Exemple"), "MA", None, ("G1",))
    assert dossier.expected == (one,)
    assert [(team.code, team.members) for team in dossier.teams] == [("G1", (second.number,))]
    assert [(each.code, each.name) for each in dossier.staff] == [("R1", name), ("R2", None)]


def test_damaged_signature_is_an_error(db: Db) -> None:
    workshop = signed(db)
    db.execute(sa.text("DROP TRIGGER " + _trigger_of_pictures(db)))
    db.execute(sa.text("UPDATE pictures SET content = x'00'"))

    with pytest.raises(CurriculumError, match="of the certificates of MAR-2019 is damaged in the database"):
        gather_dossier(db, workshop)


def _trigger_of_pictures(db: Db) -> str:
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'pictures' AND sql LIKE '%UPDATE%'"
    return str(db.scalars(sa.text(query)).first())


def test_who_did_not_agree_to_a_shared_list_is_known_once_anybody_was_asked(db: Db) -> None:
    workshop = make_workshop(db)
    for number in (1, 2):
        make_participant(db, workshop, make_person(db, f"P000{number}"), number=number)

    assert [one.shared for one in gather_dossier(db, workshop).attendees] == [True, True]

    add_text(db, Purpose.LIST_SHARING, "2019-1", Translated(en="I agree."))
    form = Form(Purpose.LIST_SHARING, "2019-1", workshop.starts_on)
    record_consents(db, workshop, choose_people(db, workshop, [1]), form, given=True)

    assert [one.shared for one in gather_dossier(db, workshop).attendees] == [True, False]
