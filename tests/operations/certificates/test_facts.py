from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.errors import InvalidInput
from curriculum.languages import Translated
from curriculum.models import Funding, Partner, Signatory
from curriculum.models.participation import Status
from curriculum.models.partners import PartnerRole
from curriculum.operations.certificates.issuing import issue_certificates
from curriculum.operations.certificates.register import (
    certificates_to_print,
)
from curriculum.operations.pictures import pictures_of
from curriculum.theme import Border, Theme
from tests.builders import (
    make_group,
    make_organisation,
    make_participant,
    make_person,
    make_picture,
    make_session,
    make_venue,
    make_workshop,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Participant, Workshop
    from tests.conftest import Clock

EVENING_BEFORE_CLOSING = datetime(2019, 12, 11, 19, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def evening(fixed_clock: Clock) -> None:
    fixed_clock.set(EVENING_BEFORE_CLOSING)


def invite(db: Db, workshop: Workshop, *statuses: Status) -> list[Participant]:
    return [
        make_participant(db, workshop, make_person(db, f"P{number}", f"Personne {number} Exemple"), status=status)
        for number, status in enumerate(statuses, start=1)
    ]


def test_certificate_says_what_the_workshop_is(db: Db) -> None:
    workshop = make_workshop(
        db,
        venue=make_venue(db),
        title=Translated(en="Countering", fr="Contrer", ar="مواجهة"),
        languages=("ar", "fr", "en", "sw"),
        kind_label=Translated(en="Seminar"),
    )
    person = make_person(db, native_name="أمينة مثال", native_language="ar")
    make_participant(db, workshop, person)
    make_session(db, workshop, minutes=90)

    issue_certificates(db, workshop)

    (printed,) = certificates_to_print(db, workshop)
    assert (printed.kind, printed.workshop, printed.workshop_kind) == ("participation", "MAR-2019", "training_workshop")
    assert printed.title == Translated(en="Countering", fr="Contrer", ar="مواجهة")
    assert (printed.name, printed.native_name, printed.native_language) == ("Amina Exemple", "أمينة مثال", "ar")
    assert (printed.starts_on, printed.ends_on) == (date(2019, 12, 10), date(2019, 12, 12))
    assert printed.issued_on == date(2019, 12, 11)
    assert (printed.country, printed.city, printed.venue) == (
        "MA",
        Translated(en="Rabat"),
        Translated(en="Venue HOTEL"),
    )
    assert printed.languages == ("ar", "fr", "en")
    assert printed.contact_minutes == 90
    assert printed.workshop_label == Translated(en="Seminar")


def test_what_is_not_known_is_left_out(db: Db) -> None:
    workshop = make_workshop(db, country=None, languages=())
    make_participant(db, workshop, make_person(db))

    issue_certificates(db, workshop)

    (printed,) = certificates_to_print(db, workshop)
    assert (printed.country, printed.city, printed.venue, printed.contact_minutes) == ("", None, None, None)
    assert printed.languages == ("en",)
    assert (printed.issuers, printed.signatories, printed.acknowledgements) == ((), (), ())


def test_language_of_a_native_name_in_arabic_script_is_known(db: Db) -> None:
    workshop = make_workshop(db)
    make_participant(db, workshop, make_person(db, native_name="أمينة مثال"))

    issue_certificates(db, workshop)

    assert certificates_to_print(db, workshop)[0].native_language == "ar"


def test_country_of_the_venue_stands_in_for_the_workshops(db: Db) -> None:
    workshop = make_workshop(db, country=None, venue=make_venue(db, country="MA"))
    make_participant(db, workshop, make_person(db))

    issue_certificates(db, workshop)

    assert certificates_to_print(db, workshop)[0].country == "MA"


def test_issued_on_is_the_date_at_the_place_of_the_workshop(db: Db, fixed_clock: Clock) -> None:
    workshop = make_workshop(db)
    make_participant(db, workshop, make_person(db))
    fixed_clock.set(datetime(2019, 12, 11, 23, 30, tzinfo=UTC))

    issue_certificates(db, workshop)

    assert certificates_to_print(db, workshop)[0].issued_on == date(2019, 12, 12)


def test_those_who_vouch_are_named_and_donors_are_thanked(db: Db) -> None:
    workshop = make_workshop(db)
    make_participant(db, workshop, make_person(db))
    thanks, logo = Translated(en="With the support of DONOR"), make_picture(db)
    partners: list[dict[str, Any]] = [
        {"code": "ORG", "role": PartnerRole.ORGANISER},
        {"code": "PLAIN", "role": PartnerRole.CO_ORGANISER, "shows_logo": False},
        {"code": "TRAVEL", "role": PartnerRole.PARTNER, "shows_logo": False},
        {"code": "HOST", "role": PartnerRole.HOST},
        {"code": "DONOR", "role": PartnerRole.DONOR, "acknowledgement": thanks},
    ]
    for position, fields in enumerate(partners):
        organisation = make_organisation(db, fields.pop("code"), logo=logo)
        db.add(Partner(workshop_id=workshop.id, organisation=organisation, position=position, **fields))
    line = Translated(en="Funded by the Fund")
    workshop.fundings.append(Funding(position=0, line=line))
    workshop.fundings.append(Funding(position=1, line=thanks))
    db.flush()
    db.expire(workshop)

    issue_certificates(db, workshop)

    (printed,) = certificates_to_print(db, workshop)
    assert [(issuer.name["en"], issuer.role, issuer.logo) for issuer in printed.issuers] == [
        ("Organisation ORG", "organiser", logo.sha256),
        ("Organisation PLAIN", "co_organiser", ""),
        ("Organisation HOST", "host", logo.sha256),
    ]
    assert printed.acknowledgements == (line, thanks)


def test_at_most_three_sign(db: Db) -> None:
    workshop = make_workshop(db)
    make_participant(db, workshop, make_person(db))
    organisation = make_organisation(db)
    for position in range(4):
        title = Translated(en=f"Signatory {position}")
        workshop.signatories.append(Signatory(position=position, title=title, organisation=organisation))
    workshop.signatories[0].name = "Karim Exemple"
    db.flush()

    issue_certificates(db, workshop)

    (printed,) = certificates_to_print(db, workshop)
    assert [(one.title, one.name) for one in printed.signatories] == [
        (Translated(en="Signatory 0"), "Karim Exemple"),
        (Translated(en="Signatory 1"), ""),
        (Translated(en="Signatory 2"), ""),
    ]


def test_contact_time_is_that_of_the_holders_groups(db: Db) -> None:
    workshop = make_workshop(db)
    first, second, _ = invite(db, workshop, *[Status.ATTENDED] * 3)
    one, two = make_group(db, workshop, "G1", members=[first]), make_group(db, workshop, "G2", members=[second])
    make_session(db, workshop, "ALL", at="09:00", minutes=60)
    make_session(db, workshop, "B1", at="10:00", minutes=30, groups=[one])
    make_session(db, workshop, "B2", at="10:00", minutes=45, groups=[two])

    issue_certificates(db, workshop)

    assert [printed.contact_minutes for printed in certificates_to_print(db, workshop)] == [90, 105, 60]


def test_what_was_issued_stays_when_everything_else_changes(db: Db) -> None:
    workshop = make_workshop(db)
    person = make_person(db)
    make_participant(db, workshop, person)
    issue_certificates(db, workshop)
    before = certificates_to_print(db, workshop)

    person.print_name = "Somebody Else"
    workshop.title = Translated(en="Renamed")
    db.flush()

    assert certificates_to_print(db, workshop) == before


def test_languages_of_the_paper_can_be_chosen(db: Db) -> None:
    workshop = make_workshop(db)
    make_participant(db, workshop, make_person(db))

    issue_certificates(db, workshop, languages=["en", "en"])

    assert certificates_to_print(db, workshop)[0].languages == ("en",)


def test_a_language_in_which_no_paper_is_printed_is_refused(db: Db) -> None:
    with pytest.raises(InvalidInput, match="Papers cannot be printed in 'tlh' yet; choose one of en"):
        issue_certificates(db, make_workshop(db), languages=["tlh"])


def test_certificate_keeps_the_look_the_signatures_and_where_it_is_looked_up(db: Db) -> None:
    ink = make_picture(db)
    workshop = make_workshop(
        db,
        theme={"accent": "#7a1f2b", "border": "ruled"},
        papers={"verification": "https://example.org/v/{serial}"},
    )
    db.add(Signatory(workshop_id=workshop.id, position=1, title=Translated(en="Director"), picture=ink))
    make_participant(db, workshop, make_person(db))

    issue_certificates(db, workshop)

    (printed,) = certificates_to_print(db, workshop)
    assert printed.version == 3
    assert (printed.theme.accent, printed.theme.border) == ("#7a1f2b", Border.RULED)
    assert printed.verification == f"https://example.org/v/{printed.serial}"
    assert printed.signatories[0].picture == ink.sha256
    assert set(pictures_of(db, [printed])) == {ink.sha256}


def test_certificate_stays_as_issued_whatever_becomes_of_the_look(db: Db) -> None:
    workshop = make_workshop(db)
    make_participant(db, workshop, make_person(db))
    issue_certificates(db, workshop)

    workshop.theme = {"accent": "#7a1f2b"}
    workshop.papers = {"verification": "https://example.org/v/{serial}"}

    (printed,) = certificates_to_print(db, workshop)
    assert (printed.theme, printed.verification) == (Theme(), "")
