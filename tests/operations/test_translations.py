from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum import resources
from curriculum.counts import Count
from curriculum.exchange.workshop_file import load_file
from curriculum.languages import Translated
from curriculum.models import Funding, Group, Headcount, Objective, Partner, Signatory, Workshop
from curriculum.models.catalogue import Bloom
from curriculum.models.partners import PartnerRole
from curriculum.operations.drafts.certificates import CertificatesDraft, MicroCredentialDraft
from curriculum.operations.drafts.papers import (
    EvaluationDraft,
    InvitationDraft,
    PapersDraft,
    QuestionDraft,
    SectionDraft,
)
from curriculum.operations.drafts.stored import as_json
from curriculum.operations.printed_texts import PrintedText, of_papers
from curriculum.operations.releasing.recording import record_agenda
from curriculum.operations.releasing.records import DayRecord, LineRecord, ObjectiveRecord, PartnerRecord
from curriculum.operations.text_rows import printed_languages
from curriculum.operations.translations import MissingText, missing_by_workshop, missing_texts, untranslated
from tests.builders import (
    make_faculty,
    make_module,
    make_organisation,
    make_session,
    make_venue,
    make_workshop,
)
from tests.operations.releasing.records import AMINA, FIRST, agenda, group, role, room, session

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


EN = Translated(en="Something")
BOTH = Translated(en="Title", fr="Titre")


@pytest.fixture
def workshop(either_db: Db) -> Workshop:
    """A workshop that prints in English and French, with one of everything, all of it in English alone."""
    db = either_db
    venue = make_venue(db)
    organisation = make_organisation(db, "UNODC", short_name=Translated(en="UN"))
    workshop = make_workshop(
        db, venue=venue, languages=("en", "fr"), title=BOTH, kind_label=EN, summary=EN, audience=EN, timetable_note=EN
    )
    workshop.days[1].title = EN
    workshop.partners = [
        Partner(organisation=organisation, role=PartnerRole.ORGANISER, position=0),
        Partner(organisation=organisation, role=PartnerRole.DONOR, position=1, acknowledgement=EN),
    ]
    workshop.fundings = [Funding(position=0, line=EN)]
    workshop.groups = [Group(code="G1", name=EN)]
    workshop.signatories = [
        Signatory(position=0, title=EN, organisation=make_organisation(db, "EU")),
        Signatory(position=1, title=BOTH),
    ]
    workshop.headcounts = [Headcount(position=0, label=EN, count=Count(25))]
    workshop.papers = as_json(PapersDraft(evaluation=EvaluationDraft(questions=(QuestionDraft(EN),))))
    workshop.certificates = as_json(
        CertificatesDraft(micro_credential=MicroCredentialDraft(outcomes=(BOTH, EN), assessment=EN, form=BOTH))
    )
    module = make_module(db)
    module.objectives = [Objective(position=0, verb=BOTH, bloom=Bloom.APPLY, text=EN)]
    make_faculty(db, workshop).organisation = make_organisation(db, "COURT")
    make_session(db, workshop, title=BOTH, description=EN, module_version=module, room=venue.rooms[0])
    make_session(db, workshop, "S2", at="14:00", module_version=module, room=venue.rooms[0])
    return workshop


def paths(missing: tuple[MissingText, ...]) -> list[str]:
    return [each.path for each in missing]


def test_every_text_that_is_printed_is_told_once(workshop: Workshop, either_db: Db) -> None:
    missing = missing_texts(either_db, workshop)

    assert paths(missing) == [
        *("workshop.kind_label", "workshop.summary", "workshop.audience", "workshop.timetable_note"),
        *("venues.HOTEL.name", "venues.HOTEL.city", "workshop.papers.evaluation.questions.1.text"),
        *(f"workshop.certificates.micro_credential.{each}" for each in ("outcomes.2", "assessment")),
        *("workshop.days.1.title", "organisations.UNODC.name", "workshop.partners.UNODC.acknowledgement"),
        *(
            "workshop.funding.1.line",
            "workshop.faculty.R1.label",
            "organisations.COURT.name",
            "workshop.groups.G1.name",
        ),
        *("workshop.signatories.1.title", "organisations.EU.name", "workshop.headcounts.1.label"),
        *("workshop.sessions.S1.description", "workshop.sessions.S2.title", "venues.HOTEL.rooms.A.name"),
        "modules.TPB-S1@1.objectives.1.text",
    ]
    assert {(each.language, each.shown_in) for each in missing} == {("fr", "en")}


def test_missing_text_says_what_it_is(workshop: Workshop, either_db: Db) -> None:
    told = {each.path: each.what for each in missing_texts(either_db, workshop)}

    assert told["workshop.kind_label"] == "kind label of the workshop"
    assert told["workshop.sessions.S2.title"] == "title of session S2"
    assert told["workshop.certificates.micro_credential.outcomes.2"] == "learning outcome 2"
    assert told["workshop.certificates.micro_credential.assessment"] == "assessment of the micro-credential"
    assert told["workshop.days.1.title"] == "title of day 2019-12-11"
    assert told["venues.HOTEL.rooms.A.name"] == "name of room HOTEL/A"
    assert told["modules.TPB-S1@1.objectives.1.text"] == "text of objective 1 of TPB-S1@1"


def test_languages_can_be_asked_for(workshop: Workshop, either_db: Db) -> None:
    missing = missing_texts(either_db, workshop, ("en", "ru", "zh"))

    titles = [each for each in missing if each.path == "workshop.title"]
    assert titles == [
        MissingText("workshop.title", "title of the workshop", language, "en") for language in ("ru", "zh")
    ]


def test_workshop_without_languages_prints_in_those_of_its_title(workshop: Workshop, either_db: Db) -> None:
    workshop.languages = ()
    workshop.title = Translated(en="Title", ar="عنوان")

    missing = missing_texts(either_db, workshop)

    assert {each.language for each in missing} == {"ar"}
    assert "workshop.title" not in paths(missing)


def test_languages_of_the_title_stand_in_the_order_of_the_house() -> None:
    title = Translated(zh="题", ar="ع", en="T", sw="K", fr="T")

    assert printed_languages((), title) == ("en", "fr", "ar", "zh", "sw")
    assert printed_languages(("fr", "en"), title) == ("fr", "en")


def test_own_city_stands_before_that_of_the_venue(workshop: Workshop, either_db: Db) -> None:
    workshop.city = BOTH

    assert not [path for path in paths(missing_texts(either_db, workshop)) if path.endswith("city")]


def test_text_in_the_base_language_is_not_missing(either_db: Db) -> None:
    workshop = make_workshop(either_db, languages=("ar-MA",), title=Translated(ar="عنوان"))
    make_session(either_db, workshop, title=Translated(**{"ar-EG": "درس"}))

    assert paths(missing_texts(either_db, workshop)) == ["workshop.sessions.S1.title"]


def test_workshops_are_read_side_by_side(workshop: Workshop, either_db: Db) -> None:
    other = make_workshop(either_db, "TUN-2019", languages=("es",))

    found = missing_by_workshop(either_db.connection(), [workshop.id, other.id])

    assert found[workshop.id] == missing_texts(either_db, workshop)
    assert [(each.path, each.language, each.shown_in) for each in found[other.id]] == [("workshop.title", "es", "en")]


def test_no_person_is_named() -> None:
    record = agenda(session(roles=(role("R1", person=AMINA),)))

    assert "Amina" not in repr(untranslated(record, "fr"))


def test_agenda_tells_what_it_says_in_another_language() -> None:
    objective = ObjectiveRecord(BOTH, EN)
    record = agenda(
        session(
            title=BOTH,
            module="TPB-S1@2",
            objectives=(objective,),
            room=room("A"),
            roles=(role("R1"),),
            groups=(group("G1"),),
        ),
        session("S2", description=EN, room=room("A")),
        city=EN,
        venue=EN,
        note=BOTH,
        partners=(PartnerRecord("UNODC", EN, "organiser"),),
        lines=(LineRecord(EN),),
        days=(DayRecord(date(2019, 12, 11), EN),),
    )

    missing = untranslated(record, "fr")

    assert paths(missing) == [
        *("workshop.title", "workshop.city", "workshop.venue", "organisations.UNODC.name", "workshop.funding.1.line"),
        *("workshop.days.1.title", "modules.TPB-S1@2.objectives.1.text", "venues.HOTEL.rooms.A.name"),
        *("workshop.faculty.R1.label", "workshop.groups.G1.name"),
        *("workshop.sessions.S2.title", "workshop.sessions.S2.description"),
    ]
    assert untranslated(record, "en") == ()
    assert record.starts_on == FIRST


def test_record_and_rows_call_the_same_text_by_the_same_name(workshop: Workshop, either_db: Db) -> None:
    told = {each.path: each.what for each in missing_texts(either_db, workshop, ("fr",))}

    shared = {each.path: each.what for each in untranslated(record_agenda(workshop), "fr") if each.path in told}

    assert {*shared} >= {"workshop.days.1.title", "workshop.sessions.S2.title", "organisations.UNODC.name"}
    assert shared.items() <= told.items()


def test_texts_of_other_papers_are_told_with_the_agenda() -> None:
    more = [PrintedText("workshop.summary", "summary of the workshop", EN)]

    assert paths(untranslated(agenda(title=BOTH), "fr", more=more)) == ["workshop.summary"]


def test_own_words_of_the_papers_are_texts() -> None:
    papers = PapersDraft(
        evaluation=EvaluationDraft(lowest=EN, questions=(QuestionDraft(EN), QuestionDraft(BOTH))),
        invitation=InvitationDraft(paragraphs=(EN,)),
        concept_note=(SectionDraft(heading=EN, text=EN),),
    )

    assert [(each.path, each.what) for each in of_papers(papers)] == [
        ("workshop.papers.evaluation.lowest", "lowest point of the evaluation"),
        ("workshop.papers.evaluation.questions.1.text", "question 1"),
        ("workshop.papers.evaluation.questions.2.text", "question 2"),
        ("workshop.papers.invitation.paragraphs.1", "paragraph of the invitation 1"),
        ("workshop.papers.concept_note.1.heading", "heading of the concept note 1"),
        ("workshop.papers.concept_note.1.text", "section of the concept note 1"),
    ]
    assert list(of_papers(PapersDraft())) == []


@pytest.mark.parametrize("name", ["morocco-2019", "tangier-2023", "malta-2017"])
def test_examples_lack_nothing_in_any_language_of_the_united_nations(name: str, db: Db) -> None:
    load_file(db, resources.examples() / f"{name}.toml")
    workshop = db.scalars(sa.select(Workshop)).one()

    assert missing_texts(db, workshop) == ()
    assert missing_texts(db, workshop, ("en", "fr", "es", "ar", "ru", "zh")) == ()
