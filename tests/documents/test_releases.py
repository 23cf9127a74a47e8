from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from curriculum.credentials.pictures import hash_picture
from curriculum.documents.agendas import full
from curriculum.documents.agendas.rows import lay_agenda
from curriculum.documents.gathering import gather_dossier
from curriculum.documents.press.typesetting import typeset
from curriculum.documents.releases import edition_now, edition_released
from curriculum.errors import CurriculumError, NotFound
from curriculum.languages import Translated
from curriculum.models import Partner, Release
from curriculum.models.partners import PartnerRole
from curriculum.operations.releases import agenda_now, has_changed, release_agenda
from curriculum.operations.releasing.freezing import freeze_record
from curriculum.operations.sessions import edit_session
from curriculum.theme import Theme
from tests.builders import make_organisation, make_picture
from tests.documents.editions import SECOND, change_everything, find, make_released, release_again
from tests.documents.papers import Paper
from tests.documents.printed import print_agenda

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.documents.agendas.agenda import Agenda
    from curriculum.models import Workshop
    from tests.conftest import Clock

TODAY = date(2019, 12, 1)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'


@pytest.fixture
def workshop(db: Db, fixed_clock: Clock) -> Workshop:
    return make_released(db, fixed_clock)


def _now(db: Db, workshop: Workshop, language: str = "en", *, changes: bool = True) -> Agenda:
    return lay_agenda(edition_now(db, workshop, as_of=TODAY), language, changes=changes)


def _released(db: Db, workshop: Workshop, number: int, language: str = "en") -> Agenda:
    return lay_agenda(edition_released(db, workshop, number), language)


def test_agenda_that_says_what_its_release_said_bears_its_number_and_local_date(db: Db, workshop: Workshop) -> None:
    agenda = _now(db, workshop)

    assert (agenda.release, agenda.as_of, agenda.changed_since) == (1, date(2019, 11, 21), None)
    assert (agenda.since, agenda.marked) == (None, 0)


def test_agenda_that_changed_is_provisional_and_marked(db: Db, workshop: Workshop) -> None:
    change_everything(db, workshop)

    agenda = _now(db, workshop)

    assert (agenda.release, agenda.as_of, agenda.changed_since) == (None, TODAY, 1)
    assert agenda.since is not None
    assert (agenda.since.release, agenda.since.on) == (1, date(2019, 11, 21))
    assert agenda.marked == 11


def test_second_release_is_marked_against_the_first(db: Db, workshop: Workshop, fixed_clock: Clock) -> None:
    change_everything(db, workshop)
    release_again(db, workshop, fixed_clock)

    agenda = _now(db, workshop)

    assert (agenda.release, agenda.as_of, agenda.changed_since) == (2, date(2019, 11, 25), None)
    assert agenda == _released(db, workshop, 2)
    assert agenda.marked == 11


def test_without_changes_no_row_is_marked_and_it_is_still_provisional(db: Db, workshop: Workshop) -> None:
    change_everything(db, workshop)

    agenda = _now(db, workshop, changes=False)

    assert (agenda.changed_since, agenda.since, agenda.marked) == (1, None, 0)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_old_release_prints_byte_for_byte_as_it_was_released(
    db: Db, workshop: Workshop, fixed_clock: Clock, language: str
) -> None:
    paper = print_agenda(_now(db, workshop, language))
    change_everything(db, workshop)
    workshop.title = Translated(en="Renamed")
    workshop.faculty[0].label = Translated(en="Somebody else")
    workshop.zone = "Europe/Malta"
    release_again(db, workshop, fixed_clock)
    db.expire_all()

    assert print_agenda(_released(db, workshop, 1, language)) == paper


def test_release_keeps_the_look_in_which_it_was_made(db: Db, workshop: Workshop) -> None:
    (before,) = full.lay(gather_dossier(db, workshop, release=1), "en")
    workshop.theme = {"accent": "#7a1f2b"}
    db.flush()

    (after,) = full.lay(gather_dossier(db, workshop, release=1), "en")
    now = gather_dossier(db, workshop)

    assert typeset(after) == typeset(before)
    assert now.theme == Theme(accent="#7a1f2b")
    assert now.edition.release == 1  # another look is not another agenda
    assert not has_changed(db, workshop)


def test_release_of_a_time_without_themes_has_the_usual_look(db: Db, workshop: Workshop) -> None:
    workshop.theme = {"accent": "#7a1f2b"}
    record = agenda_now(db, workshop)
    old = {key: value for key, value in freeze_record(record).items() if key not in {"theme", "venues"}}
    workshop.releases.append(Release(number=2, released_at=SECOND, agenda={**old, "layout": 1}))
    db.flush()

    dossier = gather_dossier(db, workshop, release=2)

    assert (dossier.theme, dossier.record.venues) == (Theme(), ())


def test_release_shows_the_logo_that_it_was_made_with(db: Db, workshop: Workshop) -> None:
    office = make_organisation(db, "OFFICE", logo=make_picture(db, SVG, media_type="image/svg+xml"))
    workshop.partners = [Partner(organisation=office, role=PartnerRole.ORGANISER, position=0)]
    db.flush()
    release_agenda(db, workshop)
    office.logo = make_picture(db, SVG.replace(b"4", b"3"), media_type="image/svg+xml")
    db.flush()

    released, now = _released(db, workshop, 2), _now(db, workshop)

    assert list(released.pictures) == [hash_picture(SVG)]
    assert hash_picture(SVG) not in now.pictures
    assert now.since is not None
    assert now.since.also == ("organisers and partners",)


def test_release_whose_logo_is_damaged_is_not_printed(db: Db, workshop: Workshop) -> None:
    office = make_organisation(db, "OFFICE", logo=make_picture(db, SVG, media_type="text/html"))
    workshop.partners = [Partner(organisation=office, role=PartnerRole.ORGANISER, position=0)]
    db.flush()

    with pytest.raises(CurriculumError, match="A picture of the agenda of MAR-2019 is damaged"):
        _now(db, workshop)


def test_cancelled_workshop_says_so_today_and_not_in_its_old_release(db: Db, workshop: Workshop) -> None:
    workshop.cancelled_at = datetime(2019, 12, 1, tzinfo=UTC)

    now, released = _now(db, workshop), _released(db, workshop, 1)

    assert (now.release, now.cancelled, released.cancelled) == (1, True, False)


def test_workshop_that_became_restricted_names_nobody_in_old_releases(db: Db, workshop: Workshop) -> None:
    before = Paper(print_agenda(_released(db, workshop, 1)))
    workshop.restricted = True

    after = Paper(print_agenda(_released(db, workshop, 1)))

    assert "Amina Exemple" in before.text
    assert "Amina" not in after.text
    assert "Expert R1" in after.text


def test_restricted_workshop_is_marked_without_names(db: Db, fixed_clock: Clock) -> None:
    workshop = make_released(db, fixed_clock, restricted=True)
    change_everything(db, workshop)

    content = print_agenda(_now(db, workshop))

    text = Paper(content).text
    assert "people changed" in text
    assert "Amina" not in text
    assert "Karim" not in text
    assert b"Amina" not in content


def test_only_the_wording_around_the_sessions_changed(db: Db, workshop: Workshop) -> None:
    workshop.timetable_note = Translated(en="Times may change")

    agenda = _now(db, workshop)

    assert (agenda.changed_since, agenda.marked) == (1, 0)
    assert agenda.since is not None
    assert agenda.since.also == ("note",)


def test_unknown_release_is_not_found(db: Db, workshop: Workshop) -> None:
    with pytest.raises(NotFound, match="No release 7 in MAR-2019, whose newest is 1"):
        edition_released(db, workshop, 7)


def test_change_that_is_taken_back_is_the_release_again(db: Db, workshop: Workshop) -> None:
    edit_session(db, find(workshop, "SAME"), title=Translated(en="Changed"))
    edit_session(db, find(workshop, "SAME"), title=Translated(en="Session SAME"))

    assert _now(db, workshop).release == 1
