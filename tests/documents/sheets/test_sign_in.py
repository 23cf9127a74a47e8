from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from curriculum.documents.sheets.arranging import Order
from curriculum.documents.sheets.sign_in import Per, SignInSheet, lay
from curriculum.errors import InvalidInput
from curriculum.operations.drafts.papers import PapersDraft
from curriculum.operations.drafts.participation import AttendanceDraft, Unit
from tests.documents.sheets.dossiers import dossier, many, papers, place, session


def sheets(language: str = "en", **options: Any) -> list[SignInSheet]:
    given = options.pop("given", dossier())
    return [job.values["sheet"] for job in lay(given, language, **options)]


def test_each_day_has_its_own_paper() -> None:
    jobs = list(lay(dossier(), "en"))

    assert [job.part for job in jobs] == ["2019-12-10", "2019-12-11"]
    assert [job.values["sheet"].boxes for job in jobs] == [("Morning", "Afternoon"), ("Morning",)]


def test_each_session_has_its_own_paper_with_the_members_of_its_groups() -> None:
    jobs = list(lay(dossier(), "en", per=Per.SESSION))

    assert [job.part for job in jobs] == ["S1", "S2", "TEST", "S3", "S4"]
    last: SignInSheet = jobs[-1].values["sheet"]
    assert [row.number for row in last.sections[0].rows] == [1, 2]
    assert last.boxes == ("Signature",)
    assert (last.room and last.room.text, [group.text for group in last.groups]) == ("Room Atlas", ["Group 1"])


@pytest.mark.parametrize(
    ("presence", "expected"),
    [
        (AttendanceDraft(unit=Unit.DAY), [("Signature",), ("Signature",)]),
        (AttendanceDraft(unit=Unit.SESSION), [("Signature",)] * 5),
        (AttendanceDraft(noon=time(12)), [("Morning", "Afternoon")] * 2),
    ],
)
def test_workshop_says_for_what_is_signed(presence: AttendanceDraft, expected: list[tuple[str, ...]]) -> None:
    assert [sheet.boxes for sheet in sheets(given=dossier(presence=presence))] == expected


def test_session_without_a_time_has_a_date_to_be_filled_in() -> None:
    given = dossier(record={"sessions": (session("S1", None),)})

    (sheet,) = sheets(given=given, per=Per.SESSION)
    (paper,) = papers(lay(given, "en", per=Per.SESSION))

    assert (sheet.on, sheet.day) == (None, 0)
    assert "Date" in paper.text


def test_sheets_for_sessions_are_refused_where_there_are_none() -> None:
    with pytest.raises(InvalidInput, match="no session to sign in for"):
        sheets(given=dossier(record={"sessions": ()}), per=Per.SESSION)


@pytest.mark.parametrize(("said", "asked", "expected"), [(None, None, 5), (2, None, 2), (2, 7, 7), (2, 0, 0)])
def test_blank_rows_are_as_asked_as_said_or_as_usual(said: int | None, asked: int | None, expected: int) -> None:
    given = dossier(settings=PapersDraft(blank_rows=said))

    assert sheets(given=given, blank=asked)[0].blank == (0,) * expected


def test_sheet_without_participants_has_numbered_blank_rows() -> None:
    given = dossier(attendees=())

    assert sheets(given=given)[0].blank == tuple(range(1, 26))
    assert sheets(given=given, blank=3)[0].blank == (1, 2, 3)
    assert sheets(given=given)[0].sections == ()


def test_long_workshop_without_times_has_a_sheet_without_a_date() -> None:
    given = dossier(record={"sessions": (), "ends_on": date(2020, 3, 1)})

    (job,) = lay(given, "en")

    assert (job.part, job.values["sheet"].on) == ("", None)


def test_page_reads_in_order_head_day_people_and_what_the_donor_wants() -> None:
    paper = papers(lay(dossier(), "en"))[0]

    wanted = [
        "An invented workshop",
        "Sign-in sheet",
        "Day 1 · Tuesday, 10 December 2019",
        "Morning Afternoon",
        "1 Amina Exemple أمينة مثال Public prosecutor Court of Appeal",
        "4 Omar Brouillon",
        "Number of signatures",
        "Checked by",
        "Funded by Nobody in particular",
    ]
    places = [paper.text.find(text) for text in wanted]
    assert -1 not in places
    assert places == sorted(places)


def test_rows_of_the_table_are_tagged() -> None:
    paper = papers(lay(dossier(), "en", blank=2))[0]

    assert paper.tags.count("/TR") == 1 + 4 + 2  # the head, people, blank rows
    assert paper.tags.count("/TH") >= 5 + 4
    assert paper.tags.count("/H1") == 1


def test_head_and_day_are_repeated_on_each_page() -> None:
    paper = papers(lay(dossier(attendees=many(60)), "en"))[0]

    assert len(paper.pages) > 3
    assert all("Function and institution Morning Afternoon" in page for page in paper.pages)
    assert all("Day 1 · Tuesday, 10 December 2019" in page for page in paper.pages)
    assert paper.text.count("Number of signatures") == 1


def test_every_participant_stands_on_a_long_sheet_once() -> None:
    paper = papers(lay(dossier(attendees=many(200)), "en"))[0]

    assert all(paper.text.count(f"Person Exemple-{number} ") == 1 for number in range(1, 201))


def test_what_follows_the_table_never_stands_alone_on_a_page() -> None:
    for count in range(16, 32, 3):
        paper = papers(lay(dossier(attendees=many(count)), "en", blank=0))[0]

        assert "Public prosecutor" in paper.pages[-1]


def test_institutions_are_headings_and_the_column_holds_the_function() -> None:
    paper = papers(lay(dossier(), "en", arranged=Order.INSTITUTION))[0]

    assert "Name Function Morning" in paper.text
    assert paper.text.index("Court of Appeal") < paper.text.index("Ministry of Justice 2 Karim Spécimen")
    assert paper.text.count("Court of Appeal") == 1


def test_participants_without_an_institution_stand_under_a_heading_too() -> None:
    people = (replace(many(1)[0], institution=None),)

    paper = papers(lay(dossier(attendees=people), "en", arranged=Order.INSTITUTION))[0]

    assert "Institution not stated" in paper.text


def test_trainers_sign_by_name_or_by_their_role() -> None:
    paper = papers(lay(dossier(), "en", trainers=True))[0]

    assert "Trainers and speakers" in paper.text
    assert "Houda Inventée" in paper.text


def test_restricted_sheet_names_whoever_signs_for_it_is_kept_in_the_office() -> None:
    paper = papers(lay(dossier(restricted=True), "en", trainers=True))[0]

    assert "Amina Exemple" in paper.text
    assert "Houda Inventée" in paper.text
    assert "Investigating judge" in paper.text


@pytest.mark.parametrize("per", Per)
def test_title_and_bookmarks_name_nobody(per: Per) -> None:
    for paper in papers(lay(dossier(), "en", per=per)):
        told = " ".join([paper.title or "", paper.author or "", *paper.bookmarks])

        assert "Exemple" not in told.replace("Organiser Exemple", "")
        assert "An invented workshop" in told


def test_arabic_sheet_runs_from_right_to_left() -> None:
    paper = papers(lay(dossier(), "ar"))[0]

    number, name = place(paper, "الرقم"), place(paper, "الاسم")
    assert number[0] > name[0]
    assert place(paper, "Amina Exemple")[0] > 250


def test_blank_sheet_reads_as_a_sheet() -> None:
    paper = papers(lay(dossier(attendees=()), "en"))[0]

    assert "1 2 3 4 5" in paper.text
    assert "Number of signatures" in paper.text


def test_staff_without_anybody_adds_no_heading() -> None:
    given = dossier(staff=())

    assert len(sheets(given=given, trainers=True)[0].sections) == 1
