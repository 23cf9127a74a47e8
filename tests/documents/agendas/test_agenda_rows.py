from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.orm import object_session

from curriculum.credentials.pictures import Picture, hash_picture
from curriculum.documents.agendas.agenda import Acknowledgement, Contributor
from curriculum.documents.agendas.rows import lay_agenda
from curriculum.documents.phrases import Phrase
from curriculum.documents.releases import edition_now
from curriculum.languages import Translated
from curriculum.models import Funding, Objective, Partner
from curriculum.models.catalogue import Bloom
from curriculum.models.partners import PartnerRole
from curriculum.models.sessions import Provenance, Role, SessionKind
from tests.builders import (
    make_faculty,
    make_group,
    make_module,
    make_organisation,
    make_person,
    make_picture,
    make_session,
    make_venue,
    make_workshop,
)
from tests.documents.papers import Paper
from tests.documents.printed import print_agenda

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.documents.agendas.agenda import Agenda
    from curriculum.models import Workshop

TODAY = date(2019, 12, 1)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def _agenda(workshop: Workshop, language: str = "en") -> Agenda:
    db = object_session(workshop)
    assert db is not None
    return lay_agenda(edition_now(db, workshop, as_of=TODAY), language)


def test_language_of_a_session_is_carried_over(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, "S1", language="fr", interpretation=("ar",))

    item = _agenda(workshop).days[0].slots[0].items[0]

    assert (item.spoken, item.interpretation) == ("fr", ("ar",))


def test_native_name_in_arabic_letters_stands_on_an_arabic_page_without_its_language(db: Db) -> None:
    workshop = make_workshop(db)
    named = make_faculty(db, workshop, "R1", person=make_person(db, native_name="أمينة مثال"))
    make_session(db, workshop, "S1", roles={Role.SPEAKER: [named]})

    speaker = _agenda(workshop, "ar").days[0].slots[0].items[0].contributors[0]

    assert speaker.name == Phrase("أمينة مثال", "ar")


def test_sessions_at_the_same_time_share_a_slot(db: Db) -> None:
    workshop = make_workshop(db, venue=make_venue(db))
    assert workshop.venue is not None
    for code, room in zip("AB", workshop.venue.rooms, strict=True):
        make_session(db, workshop, code, room=room, groups=[make_group(db, workshop, code)])
    make_session(db, workshop, "C", at="10:00")

    day = _agenda(workshop).days[0]

    assert [[item.code for item in slot.items] for slot in day.slots] == [["A", "B"], ["C"]]
    assert day.slots[0].items[1].groups == (Phrase("Group B", "en"),)
    assert day.slots[0].items[1].rooms == (Phrase("Room B", "en"),)
    assert day.room is None


@pytest.mark.parametrize(
    ("kind", "code", "pause"),
    [
        (SessionKind.LECTURE, "S1", False),
        (SessionKind.RECAP, "", False),
        (SessionKind.ASSESSMENT, "", False),
        (SessionKind.OPENING, "", False),
        (SessionKind.LUNCH, "", True),
    ],
)
def test_only_what_teaches_shows_its_code(db: Db, kind: SessionKind, code: str, pause: bool) -> None:  # noqa: FBT001 - a parameter of the test
    workshop = make_workshop(db)
    make_session(db, workshop, "S1", kind=kind)

    item = _agenda(workshop).days[0].slots[0].items[0]

    assert (item.code, item.teaches, item.pause) == (code, bool(code), pause)


def test_added_and_cancelled_sessions_are_marked(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, "S1", provenance=Provenance.RECONSTRUCTED, cancelled=True)

    agenda = _agenda(workshop)

    item = agenda.days[0].slots[0].items[0]
    assert (item.added, item.cancelled, item.teaches) == (True, True, False)
    assert agenda.has_additions


def test_objectives_read_as_sentences_in_one_language(db: Db) -> None:
    workshop = make_workshop(db)
    module = make_module(db)
    module.objectives = [
        Objective(
            position=1,
            verb=Translated(en="identify", fr="identifier"),
            bloom=Bloom.UNDERSTAND,
            text=Translated(en="the instruments", fr="les instruments"),
        ),
        Objective(
            position=2, verb=Translated(en="rank", fr="classer"), bloom=Bloom.APPLY, text=Translated(en="actions")
        ),
    ]
    make_session(db, workshop, "S1", module_version=module)

    item = _agenda(workshop, "fr").days[0].slots[0].items[0]

    assert item.objectives == (Phrase("Identifier les instruments", "fr"), Phrase("Rank actions", "en"))


def test_people_are_named_with_their_role_or_by_it(db: Db) -> None:
    workshop = make_workshop(db)
    named = make_faculty(db, workshop, "R1", person=make_person(db, native_name="أمينة مثال", native_language="ar"))
    open_ = make_faculty(db, workshop, "R2")
    make_session(db, workshop, "S1", roles={Role.MODERATOR: [named], Role.SPEAKER: [open_]})

    english = _agenda(workshop).days[0].slots[0].items[0]
    arabic = _agenda(workshop, "ar").days[0].slots[0].items[0]

    label = Phrase("Expert R1", "en")
    assert english.contributors == (
        Contributor("moderator", Phrase("Amina Exemple", "en"), label),
        Contributor("speaker", Phrase("Expert R2", "en")),
    )
    assert [part.role for part in english.parts] == ["moderator", "speaker"]
    assert arabic.contributors[0] == Contributor("moderator", Phrase("أمينة مثال", "ar"), label)


def test_restricted_workshop_names_nobody_anywhere(db: Db) -> None:
    workshop = make_workshop(db, restricted=True)
    person = make_person(db, native_name="أمينة مثال", native_language="ar")
    make_session(db, workshop, "S1", roles={Role.SPEAKER: [make_faculty(db, workshop, "R1", person=person)]})

    agenda = _agenda(workshop)
    content = print_agenda(agenda)

    assert agenda.days[0].slots[0].items[0].contributors == (Contributor("speaker", Phrase("Expert R1", "en")),)
    paper = Paper(content)
    assert "Expert R1" in paper.text
    assert "Amina" not in paper.text + str(paper.reader.metadata)
    assert "أمينة" not in paper.text
    assert b"Amina" not in content


def test_partners_show_a_logo_a_wordmark_or_nothing(db: Db) -> None:
    office = make_organisation(
        db, "OFFICE", logo=make_picture(db, SVG, media_type="image/svg+xml"), short_name=Translated(en="O")
    )
    city, payer, modest = (make_organisation(db, code) for code in ("CITY", "PAYER", "MODEST"))
    parts = [
        (office, PartnerRole.ORGANISER, True),
        (city, PartnerRole.PARTNER, True),
        (city, PartnerRole.HOST, True),
        (modest, PartnerRole.PARTNER, False),
        (payer, PartnerRole.DONOR, True),
    ]
    workshop = make_workshop(db)
    workshop.partners = [
        Partner(organisation=organisation, role=role, shows_logo=shows, position=position)
        for position, (organisation, role, shows) in enumerate(parts)
    ]
    db.flush()

    agenda = _agenda(workshop)
    shown = [(partner.role, partner.emblem and partner.emblem.picture) for partner in agenda.partners]

    assert agenda.pictures == {hash_picture(SVG): Picture("image/svg+xml", SVG)}
    assert shown == [
        ("organiser", hash_picture(SVG)),
        ("partner", ""),
        ("host", None),
        ("partner", None),
        ("donor", None),
    ]


def test_acknowledgements_come_once_the_funding_first(db: Db) -> None:
    line, thanks = Translated(en="Funded by nobody"), Translated(en="With thanks to the city")
    workshop = make_workshop(db)
    workshop.fundings = [Funding(position=1, line=line, every_page=True)]
    workshop.partners = [
        Partner(organisation=make_organisation(db, "A"), role=PartnerRole.HOST, position=1, acknowledgement=thanks),
        Partner(organisation=make_organisation(db, "B"), role=PartnerRole.DONOR, position=2, acknowledgement=line),
    ]
    db.flush()

    assert _agenda(workshop).acknowledgements == (
        Acknowledgement(Phrase("Funded by nobody", "en"), every_page=True),
        Acknowledgement(Phrase("With thanks to the city", "en")),
    )


def test_sessions_that_overlap_share_a_slot_with_their_own_times(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, "A", at="09:00", minutes=90)
    make_session(db, workshop, "B", at="10:00", minutes=90)
    make_session(db, workshop, "C", at="11:00")
    make_session(db, workshop, "D", at="12:00")

    slots = _agenda(workshop).days[0].slots

    assert [[item.code for item in slot.items] for slot in slots] == [["A", "B", "C"], ["D"]]


def test_cancelled_workshop_and_its_label_and_note_are_carried_over(db: Db) -> None:
    workshop = make_workshop(
        db,
        cancelled_at=datetime(2019, 12, 1, tzinfo=UTC),
        kind_label=Translated(en="Roundtable"),
        timetable_note=Translated(fr="Horaire indicatif"),
    )
    workshop.days[0].title = Translated(en="The law")
    make_session(db, workshop, "S1")

    agenda = _agenda(workshop)

    assert agenda.cancelled
    assert agenda.kind_label == Phrase("Roundtable", "en")
    assert agenda.note == Phrase("Horaire indicatif", "fr")
    assert agenda.days[0].title == Phrase("The law", "en")


def test_description_is_carried_over_in_the_readers_language(db: Db) -> None:
    workshop = make_workshop(db)
    make_session(db, workshop, "S8", description=Translated(en="The guide.", fr="Le guide."))

    item = _agenda(workshop, "fr").days[0].slots[0].items[0]

    assert item.description == Phrase("Le guide.", "fr")
