from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from curriculum.credentials.pictures import Picture, hash_picture
from curriculum.documents.agendas.agenda import (
    AgendaDay,
    AgendaItem,
    AgendaPartner,
    AgendaSlot,
    Contributor,
)
from curriculum.documents.logos import Emblem
from curriculum.documents.phrases import Phrase
from curriculum.errors import InvalidInput
from tests.documents.papers import A4, Paper
from tests.documents.printed import print_agenda
from tests.documents.samples import morocco

if TYPE_CHECKING:
    from pathlib import Path

OURS = {"Fira-Sans", "IBM-Plex-Serif", "Amiri"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'


def _english(text: str) -> Phrase:
    return Phrase(text, "en")


def _item(**fields: object) -> AgendaItem:
    return AgendaItem(**{"code": "S1", "kind": "lecture", "title": _english("A lecture"), **fields})  # type: ignore[arg-type]  # real fields


def test_agenda_has_one_upright_a4_page_a_day(english_agenda: Paper) -> None:
    assert english_agenda.sizes == [tuple(round(side, 1) for side in A4)] * 3
    assert english_agenda.pages[1].count("Wednesday, 11 December 2019") == 2  # the running head and the heading


def test_agenda_reads_in_order(english_agenda: Paper) -> None:
    words = [
        "National training workshop",
        "Countering the use of the Internet and social networks for terrorist purposes in Morocco",
        "10–12 December 2019",
        "Morocco City and venue to be confirmed",
        "Provisional agenda (as of 22 November 2019) · local time (Casablanca, UTC+1)",
        "Reconstructed, illustrative timetable",
        "Tuesday, 10 December 2019",
        "08:30–09:00 Registration",
        "10:45–12:15 S1 · Panel Terrorist use of the Internet and social networks classify",
        "Moderator UNODC/TPB representative Speakers International expert National expert",
        "12:15–13:45 Lunch and prayer",
    ]

    places = [english_agenda.pages[0].casefold().find(line.casefold()) for line in words]

    assert -1 not in places
    assert places == sorted(places)


def test_agenda_states_donor_page_and_legend_on_every_page(english_agenda: Paper) -> None:
    for number, page in enumerate(english_agenda.pages, 1):
        assert "which is funded by the People's Republic of China" in page.replace("’", "'")
        assert f"Page {number} of 3" in page
        assert "Added to complete the timetable; not part of the published account." in page


def test_agenda_marks_added_items_only(english_agenda: Paper) -> None:
    assert "Coffee break*" in english_agenda.text.replace(" *", "*")
    assert "International legal and policy frameworks*" not in english_agenda.text.replace(" *", "*")


def test_agenda_in_french_has_french_words_dates_and_spaces(french_agenda: Paper) -> None:
    text = french_agenda.text

    assert "10–12 décembre 2019" in text
    assert "Mardi 10 décembre 2019" in text
    assert "Programme provisoire (au 22 novembre 2019)" in text
    assert "Page 2 sur 3" in text
    assert "Ville et lieu à confirmer" in text


def test_agenda_in_arabic_is_in_logical_order_with_moroccan_months(arabic_agenda: Paper) -> None:
    text = arabic_agenda.text

    assert "من 10 إلى 12 دجنبر 2019" in text
    assert "جدول الأعمال المؤقت" in text
    assert "نونبر" in text
    assert "مكافحة استخدام الإنترنت وشبكات التواصل الاجتماعي" in text
    assert "08:30–09:00" in arabic_agenda.reader.pages[0].extract_text()  # from left to right within the line
    assert len(arabic_agenda.pages) == 3


@pytest.mark.parametrize("language", ["english", "french", "arabic"])
def test_agenda_is_tagged_marked_and_embeds_our_fonts_alone(language: str, request: pytest.FixtureRequest) -> None:
    paper: Paper = request.getfixturevalue(f"{language}_agenda")

    assert paper.fonts_not_embedded == set()
    assert {next(own for own in (*OURS, name) if name.startswith(own)) for name in paper.fonts} <= OURS
    assert paper.catalogue["/MarkInfo"]["/Marked"]
    assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= set(paper.tags)
    assert len(paper.bookmarks) == 3


def test_agenda_carries_title_language_author_and_bookmarks(english_agenda: Paper, arabic_agenda: Paper) -> None:
    assert english_agenda.title is not None
    assert english_agenda.title.startswith("Agenda – Countering the use of the Internet")
    assert english_agenda.author == "United Nations Office on Drugs and Crime, Terrorism Prevention Branch"
    assert english_agenda.catalogue["/Lang"] == "en"
    assert english_agenda.bookmarks[0] == "Day 1 · Tuesday, 10 December 2019"
    assert arabic_agenda.catalogue["/Lang"] == "ar"
    assert arabic_agenda.bookmarks[0] == "اليوم 1 · الثلاثاء 10 دجنبر 2019"


def test_agenda_claims_both_standards(english_agenda: Paper) -> None:
    metadata = english_agenda.catalogue["/Metadata"].get_object().get_data()

    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert b'pdfaid:part="3"' in metadata
    assert b'pdfaid:conformance="A"' in metadata


def test_agenda_is_the_same_twice_and_in_another_process(english_agenda: Paper, tmp_path: Path) -> None:
    script = (
        "import hashlib; from tests.documents.printed import print_agenda; "
        "from tests.documents.samples import morocco; "
        "print(hashlib.sha256(print_agenda(morocco('en'))).hexdigest())"
    )
    surroundings = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}

    elsewhere = subprocess.run(
        [sys.executable, "-c", script], env=surroundings, capture_output=True, text=True, check=True
    )

    assert print_agenda(morocco("en")) == english_agenda.content
    assert elsewhere.stdout.strip() == hashlib.sha256(english_agenda.content).hexdigest()
    assert elsewhere.stderr == ""


def test_agenda_once_released_says_its_version() -> None:
    paper = Paper(print_agenda(morocco("en", release=2)))

    assert "Release 2 · 22 November 2019" in paper.text
    assert "Provisional" not in paper.text


def test_agenda_of_a_cancelled_workshop_says_so() -> None:
    assert "Cancelled" in Paper(print_agenda(morocco("en", cancelled=True))).pages[0]


def test_agenda_with_little_known_prints_what_is_missing() -> None:
    bare = morocco(
        "en",
        days=(),
        unscheduled=(_item(teaches=True), _item(code="", title=_english("Lunch"), pause=True)),
        partners=(),
        acknowledgements=(),
        note=None,
        zone="",
        country="",
        kind_label=None,
    )

    paper = Paper(print_agenda(bare))

    assert "Place City and venue to be confirmed" in paper.text
    assert "Times to be confirmed" in paper.text
    assert "S1 · Lecture A lecture to be confirmed" in paper.text
    assert "Training workshop" in paper.text.replace("TRAINING WORKSHOP", "Training workshop")
    assert "local time" not in paper.text
    assert "Added to complete" not in paper.text
    assert paper.author == "MAR-2019"


def test_agenda_shows_parallel_sessions_in_one_slot() -> None:
    day = morocco("en").days[0]
    start = day.slots[0].items[0]
    groups = [
        _item(
            code=f"S{letter}",
            kind="break_out",
            teaches=True,
            starts_at=start.starts_at,
            ends_at=start.ends_at,
            groups=(_english(f"Group {letter}"),),
            rooms=(_english(f"Room {letter}"),),
            interpretation=("fr", "ar"),
            contributors=(Contributor("facilitator", _english("A facilitator")),),
        )
        for letter in "AB"
    ]
    slot = AgendaSlot(tuple(groups))

    paper = Paper(print_agenda(morocco("en", days=(replace(day, slots=(slot,)),))))

    assert slot.parallel
    assert paper.text.count("08:30–09:00") == 1
    assert "SA · Break-out A lecture Group A · Room A · Interpretation: French and Arabic" in paper.text
    assert "SB · Break-out" in paper.text


def test_agenda_gives_sessions_that_overlap_their_own_times() -> None:
    day = morocco("en").days[0]
    start = day.slots[0].items[0].starts_at
    assert start is not None
    later = start.replace(minute=45)
    group_a, group_b, group_c = (
        _item(title=_english(f"Group {letter}"), starts_at=begins, ends_at=start.replace(hour=10, minute=0))
        for letter, begins in (("A", start), ("B", start), ("C", later))
    )

    paper = Paper(print_agenda(morocco("en", days=(replace(day, slots=(AgendaSlot((group_a, group_b, group_c)),)),))))

    assert paper.text.count(f"{start:%H:%M}–10:00") == 1
    assert paper.text.count("08:45–10:00") == 1
    assert "Group C" in paper.text


def test_agenda_names_venue_city_room_and_cancelled_session() -> None:
    day = morocco("en").days[0]
    hall = _english("Grand Hall")
    item = replace(day.slots[0].items[0], cancelled=True, rooms=(hall,))
    agenda = morocco(
        "en",
        city=_english("Tangier"),
        venue=_english("Hotel Exemple"),
        days=(AgendaDay(1, day.on, (AgendaSlot((item,)),), title=_english("The law"), room=hall),),
    )

    text = Paper(print_agenda(agenda)).text

    assert "Hotel Exemple Tangier, Morocco" in text
    assert "City and venue" not in text
    assert "The law · Grand Hall" in text
    assert text.count("Grand Hall") == 1
    assert "Registration* cancelled" in text.replace(" *", "*")


def test_agenda_with_a_city_but_no_venue_asks_for_the_venue() -> None:
    text = Paper(print_agenda(morocco("fr", city=Phrase("Tanger", "fr")))).text

    assert "Tanger (Maroc)" in text
    assert "Lieu à confirmer" in text


def test_agenda_shows_logos_and_wordmarks_and_no_donor_among_the_partners() -> None:
    drawn = Emblem(_english("House of Logos"), None, hash_picture(SVG))
    partners = (
        AgendaPartner(drawn.name, "organiser", drawn),
        AgendaPartner(_english("City of Tangier"), "host", Emblem(_english("City of Tangier"))),
        AgendaPartner(_english("Payer only"), "donor"),
    )

    pictures = {hash_picture(SVG): Picture("image/svg+xml", SVG)}

    paper = Paper(print_agenda(morocco("en", partners=partners, pictures=pictures)))

    assert "/Figure" in paper.tags
    assert "Organised by House of Logos" in paper.text
    assert "Hosted by City of Tangier" in paper.text
    assert "Payer only" not in paper.text


def test_text_that_fell_back_keeps_its_language_and_direction() -> None:
    agenda = morocco("ar", city=_english("Tangier"), title=_english("An English title"))

    paper = Paper(print_agenda(agenda))

    assert "An English title" in paper.text
    assert "en" in paper.passage_languages


@pytest.mark.parametrize("repeats", [2, 3])
def test_days_follow_one_another_where_whole_days_would_leave_a_page_nearly_empty(repeats: int) -> None:
    first, second = morocco("en").days[:2]
    days = (
        replace(first, slots=first.slots + first.slots[:4]),  # a few rows run over to the second page
        replace(second, slots=second.slots * repeats),  # too long for what is left there
    )

    paper = Paper(print_agenda(morocco("en", days=days)))

    assert "Day 1 · Tuesday" in paper.pages[1]
    assert "Wednesday, 11 December 2019" in paper.pages[1]


def test_agenda_in_a_language_without_catalogue_is_refused() -> None:
    with pytest.raises(InvalidInput, match="cannot be printed in 'de' yet; choose one of en, ar, es, fr, ru, zh"):
        print_agenda(morocco("de"))
