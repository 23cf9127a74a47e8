from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from page import ValidationProfile, validate_pdf_bytes

from curriculum.documents.agendas.changes import Gone, Mark, Note, Since, mark_sessions, tell_rest, write_note
from curriculum.documents.agendas.rows import lay_agenda
from curriculum.documents.phrases import Phrase
from curriculum.documents.releases import edition_now
from curriculum.documents.wording import wording
from curriculum.operations.releasing.differences import Version, compare_versions
from tests.documents.editions import FIRST, change_everything, make_released
from tests.documents.papers import Paper
from tests.documents.printed import print_agenda
from tests.documents.samples import morocco
from tests.operations.releasing.records import agenda, moment, session

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.documents.agendas.agenda import Agenda
    from curriculum.operations.releasing.differences import AgendaDiff
    from curriculum.operations.releasing.records import AgendaRecord
    from tests.conftest import Clock

LANGUAGES = ("en", "fr", "ar")
PROFILES = (ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1)


def _diff(before: AgendaRecord, after: AgendaRecord) -> AgendaDiff:
    return compare_versions(Version(1, FIRST, before), Version(None, FIRST, after))


@pytest.mark.parametrize(
    ("after", "note"),
    [
        (session(at="11:00"), Note("moved", None, moment(1, "09:00"))),
        (session(at="11:00", minutes=30), Note("moved", None, moment(1, "09:00"), moment(1, "10:00"))),
        (session(day=3), Note("moved_day", 1, moment(1, "09:00"))),
        (session(day=3, minutes=30), Note("moved_day", 1, moment(1, "09:00"), moment(1, "10:00"))),
        (session(minutes=30), Note("was", None, moment(1, "09:00"), moment(1, "10:00"))),
        (session(at=None), Note("was_on", 1, moment(1, "09:00"))),
    ],
)
def test_row_that_moved_says_where_it_was(after: object, note: Note) -> None:
    marks = mark_sessions(_diff(agenda(session()), agenda(after)))  # type: ignore[arg-type]  # a session

    assert marks == {"S1": Mark((note,))}


def test_row_without_a_time_before_says_that_it_has_one() -> None:
    before = agenda(session(at=None), session("S2", at=None))

    marks = mark_sessions(_diff(before, agenda(session(), session("S2", at=None, minutes=30))))

    assert marks == {"S1": Mark((Note("set"),)), "S2": Mark(())}


def test_session_that_is_gone_is_told_apart_with_its_time() -> None:
    before = agenda(session(), session("S2", at=None), session("S3", cancelled=True))

    since = tell_rest(_diff(before, agenda()), "en")

    first = Gone(Phrase("Session S1", "en"), Note("was_on", 1, moment(1, "09:00"), moment(1, "10:00")))
    assert since == Since(1, date(2019, 11, 21), (first, Gone(Phrase("Session S2", "en"), None)))
    assert since.tells


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", 'moved from day 2, <span class="ltr">11:00–12:30</span>'),
        ("fr", 'auparavant\N{NO-BREAK SPACE}: jour 2, <span class="ltr">11:00–12:30</span>'),
        ("ar", 'كان الموعد اليوم 2 الساعة <span class="ltr">11:00–12:30</span>'),
    ],
)
def test_note_is_written_with_its_times_from_left_to_right(language: str, words: str) -> None:
    note = Note("moved_day", 2, moment(2, "11:00"), moment(2, "12:30"))

    assert write_note(note, wording(language)) == words


@pytest.fixture
def changed(db: Db, fixed_clock: Clock) -> dict[str, Agenda]:
    """An agenda that was changed in every way since its release, by language."""
    workshop = make_released(db, fixed_clock)
    change_everything(db, workshop)
    edition = edition_now(db, workshop, as_of=date(2019, 12, 1))
    return {language: lay_agenda(edition, language) for language in LANGUAGES}


def test_marked_agenda_says_in_words_what_changed(changed: dict[str, Agenda]) -> None:
    text = Paper(print_agenda(changed["en"])).text

    for words in (
        "Provisional agenda (as of 1 December 2019), changed since release 1",
        "What changed since release 1 11 rows are new or changed; a bar at their start marks them.",
        "No longer on the agenda: Session GONE (was on day 1, 15:00–15:45) Also changed: place",
        "Session MOVED moved from 09:00",
        "Session LONGER was 10:00–10:45",
        "Session ROOM room changed",
        "Session PEOPLE people changed",
        "Another title title changed",
        "Session OFF cancelled",
        "Session DAY moved from day 2, 09:00",
        "Session SET time now set",
        "Session BACK takes place after all",
        "Session NEW new",
        "Session UNSET was on day 2, 11:00",
        "Changed since release 1 of 21 November 2019",
    ):
        assert words in text
    assert "Session SAME" in text


def test_marks_speak_french_and_arabic(changed: dict[str, Agenda]) -> None:
    french, arabic = (Paper(print_agenda(changed[language])).text for language in ("fr", "ar"))

    assert "Programme provisoire (au 1er décembre 2019), modifié depuis la version 1" in french
    assert "11 lignes ajoutées ou modifiées, signalées par un trait en début de ligne." in french
    assert "auparavant : jour 2, 09:00" in french
    assert "معدّل منذ الإصدار 1" in arabic
    assert "ما تغيّر منذ الإصدار 1" in arabic
    assert "تغيّرت القاعة" in arabic


@pytest.mark.parametrize("language", LANGUAGES)
def test_marked_agenda_keeps_the_standards(changed: dict[str, Agenda], language: str) -> None:
    content = print_agenda(changed[language])

    reports = [validate_pdf_bytes(content, profile=profile) for profile in PROFILES]

    assert [(failure.rule_id, failure.message) for report in reports for failure in report.failures] == []
    assert print_agenda(changed[language]) == content


@pytest.mark.parametrize("language", LANGUAGES)
def test_agenda_of_which_every_row_changed_stays_in_order(language: str) -> None:
    plain = morocco(language)
    mark = Mark((Note("moved_day", 2, moment(2, "11:00"), moment(2, "12:30")), Note("room"), Note("people")))
    days = tuple(
        replace(
            day,
            slots=tuple(
                replace(slot, items=tuple(replace(item, mark=mark) for item in slot.items)) for slot in day.slots
            ),
        )
        for day in plain.days
    )
    marked = replace(plain, days=days, release=2, since=Since(1, date(2019, 11, 20)))

    paper = Paper(print_agenda(marked))

    assert len(paper.pages) <= 4
    room = str(write_note(Note("room"), wording(language)))
    assert paper.text.count(room) == len(plain.items)


def test_release_without_changes_says_nothing_of_them() -> None:
    text = Paper(print_agenda(morocco("en", release=2, since=Since(1, date(2019, 11, 20))))).text

    assert "What changed" not in text
    assert "Changed since" not in text
