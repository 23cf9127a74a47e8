from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.credentials.pictures import Picture, hash_picture
from curriculum.documents.press.filling import fill_job
from curriculum.documents.sheets.badge_sheets import SHEETS
from curriculum.documents.sheets.badges import lay
from curriculum.documents.sheets.imposition import Order
from curriculum.errors import InvalidInput
from curriculum.languages import Translated
from curriculum.operations.drafts.paper_values import BadgeSheet
from curriculum.operations.drafts.papers import PapersDraft
from curriculum.operations.releasing.records import PartnerRecord
from tests.documents.hostile_names import HOSTILE_NAMES
from tests.documents.sheets.dossiers import PEOPLE, attendee, dossier, many, papers, session
from tests.documents.sheets.geometry import Box, blot, darkest, draw, read_letters, words_in

if TYPE_CHECKING:
    from curriculum.documents.dossier import Dossier
    from tests.documents.papers import Paper

#: Names that no badge is made for.
ENDLESS = "Wolfeschlegelsteinhausenbergerdorffexemplespecimenmusterfrau"
LONG = (
    attendee(1, ENDLESS, "عبدالرحمنعبدالرحيمعبدالكريمعبداللطيفعبدالعزيزعبدالقادرعبد"),
    attendee(2, "Fatima-Zahra Exemple-Modèle de l’Interminable Signature", "فاطمة الزهراء مثال نموذج صاحبة التوقيع"),
    attendee(3, "张示例", title=Translated(en="Head of the international judicial cooperation unit " * 3)),
    attendee(4, "Иван Образцов", title=None, institution=None, country=""),
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#c00"/></svg>'


def print_badges(given: Dossier | None = None, language: str = "en", **options: Any) -> Paper:
    (paper,) = papers(lay(given or dossier(), language, **options))
    return paper


def boxes(name: BadgeSheet, *, back: bool = False) -> list[Box]:
    sheet = SHEETS[name]
    side = sheet.back if back else sheet.front
    return [Box(place.x, place.y, sheet.width, sheet.height) for place in map(side, sheet.places)]


def test_front_says_who_from_where_and_what_in_the_workshop() -> None:
    paper = print_badges(blank=0)

    front = paper.pages[0]
    assert "Amina Exemple أمينة مثال Public prosecutor Court of Appeal Morocco" in front
    assert "An invented workshop 10–11 December 2019" in front
    assert "Participant 1" in front.replace("PARTICIPANT", "Participant")
    assert "Organiser Exemple" in front
    assert paper.sizes == [(595.3, 841.9)] * 2


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", BadgeSheet)
def test_letters_stay_inside_the_badges_however_long_names_are(name: BadgeSheet, language: str) -> None:
    paper = print_badges(dossier(attendees=LONG), language, sheet=name, order=Order.SHEET)

    for page in range(len(paper.pages)):
        letters = read_letters(paper.content, page)
        places = boxes(name) + boxes(name, back=True)
        assert letters
        assert [one.text for one in letters if not any(box.holds(one, margin=2) for box in places)] == []


def test_function_without_end_is_cut_off_above_the_band() -> None:
    endless = attendee(1, title=Translated(en="function " * 300))

    paper = print_badges(dossier(attendees=(endless,), staff=()), blank=0, back=False)

    (box, *_) = boxes(BadgeSheet.A4_90X55)
    words = words_in(read_letters(paper.content, 0), box)
    assert len(paper.pages) == 1
    assert "Person" in words
    assert "PARTICIPANT" in words


def test_endless_name_is_whole() -> None:
    paper = print_badges(dossier(attendees=LONG[:1]), blank=0)

    assert ENDLESS in paper.pages[0].replace(" ", "")


@pytest.mark.parametrize("name", [BadgeSheet.A4_90X55, BadgeSheet.A4_A6])
def test_cut_marks_are_at_the_same_places_on_every_page(name: BadgeSheet) -> None:
    sheet = SHEETS[name]
    paper = print_badges(dossier(attendees=many(sheet.badges + 1)), sheet=name, blank=0)

    pictures = [draw(paper.content, page) for page in range(len(paper.pages))]
    assert len(pictures) == 4
    assert len({blot(one, boxes(name)) for one in pictures}) == 1
    for mark in sheet.cut_marks:
        box = Box(min(mark.x1, mark.x2) - 0.4, min(mark.y1, mark.y2) - 0.4, 0.8, 0.8)
        wide = replace(box, width=box.width + abs(mark.x2 - mark.x1), height=box.height + abs(mark.y2 - mark.y1))
        assert all(darkest(one, wide) < 200 for one in pictures)


def test_cut_marks_are_no_content_that_is_read_aloud() -> None:
    paper = print_badges(blank=0)

    assert "/Figure" not in paper.tags


def test_each_back_lies_behind_its_front() -> None:
    paper = print_badges(dossier(attendees=PEOPLE[:3], staff=()), blank=0)

    fronts, backs = (read_letters(paper.content, page) for page in (0, 1))
    used = [bool(words_in(fronts, box)) for box in boxes(BadgeSheet.A4_90X55)]
    behind = [bool(words_in(backs, box)) for box in boxes(BadgeSheet.A4_90X55, back=True)]
    assert used == behind == [True] * 3 + [False] * 7
    mirrored = [bool(words_in(backs, box)) for box in boxes(BadgeSheet.A4_90X55)]
    assert mirrored == [True, True, False, True] + [False] * 6


def test_cut_stack_is_in_order_and_blanks_come_last() -> None:
    paper = print_badges(dossier(attendees=many(14), staff=()), back=False)

    places = boxes(BadgeSheet.A4_90X55)
    pages = [[words_in(read_letters(paper.content, page), box) for box in places] for page in (0, 1)]
    piles = [page[place] for place in range(10) for page in pages]
    assert [number for number, text in enumerate(piles, 1) if f"Exemple-{number}P" in text] == list(range(1, 15))
    assert ["Exemple-" in text for text in piles[14:]] == [False] * 6
    assert ["PARTICIPANT" in text for text in piles] == [True] * 20


def test_sheets_can_be_in_order_themselves() -> None:
    paper = print_badges(dossier(attendees=many(12), staff=()), back=False, order=Order.SHEET, blank=0)

    assert [f"Exemple-{number}" in paper.pages[0] for number in (1, 10, 11)] == [True, True, False]


def test_folded_badge_has_its_back_upside_down_above_the_front() -> None:
    paper = print_badges(sheet=BadgeSheet.A4_A6_FOLDED, blank=0)

    letters = read_letters(paper.content, 0)
    for box in boxes(BadgeSheet.A4_A6_FOLDED):
        assert {one.angle for one in letters if box.shares(one)} == {0}
    for box in boxes(BadgeSheet.A4_A6_FOLDED, back=True):
        assert {one.angle for one in letters if box.shares(one)} == {180}


def test_colour_of_the_band_tells_trainers_from_participants() -> None:
    paper = print_badges(dossier(attendees=PEOPLE[:1]), back=False, blank=0)

    picture = draw(paper.content, 0)
    bands = [Box(box.left + 40, box.top + 46, 8, 3) for box in boxes(BadgeSheet.A4_90X55)[:2]]
    assert darkest(picture, bands[0]) != darkest(picture, bands[1])


def test_without_anybody_a_sheet_of_blank_badges_is_printed() -> None:
    paper = print_badges(dossier(attendees=(), staff=()))

    assert len(paper.pages) == 2
    assert paper.pages[0].upper().count("PARTICIPANT") == 10


def test_without_anybody_and_without_blanks_there_is_nothing_to_print() -> None:
    assert list(lay(dossier(attendees=(), staff=()), "en", blank=0)) == []


def test_back_shows_all_sessions_where_they_fit() -> None:
    back = print_badges(sheet=BadgeSheet.A4_A6).pages[1]

    assert "Tuesday, 10 December 2019 09:00–16:30 09:00 Title S1 12:00 Title LUNCH 13:00 Title S2" in back
    assert "Wednesday, 11 December 2019" in back


def test_sessions_at_one_time_share_it_and_cancelled_ones_are_left_out() -> None:
    sessions = (session("S1"), session("S2"), session("S3", cancelled=True))

    back = print_badges(dossier(record={"sessions": sessions}), sheet=BadgeSheet.A4_A6).pages[1]

    assert "09:00 Title S1 Title S2" in back
    assert "S3" not in back


def busy(title: str = "A title that takes more than one line of a badge") -> Dossier:
    text = Translated(en=title)
    days = [
        (
            *(session(f"M{day}{hour}", f"{hour:02}:00", f"{hour:02}:50", day=day, title=text) for hour in range(8, 16)),
            session(f"L{day}", "16:00", "16:30", day=day, kind="lunch", title=Translated(en="A late lunch")),
        )
        for day in (1, 2)
    ]
    return dossier(record={"sessions": tuple(one for day in days for one in day)})


@pytest.mark.parametrize(("kind", "left_out"), [("lunch", "breaks"), ("recap", "what does not teach")])
def test_back_leaves_out_breaks_and_then_what_does_not_teach(kind: str, left_out: str) -> None:
    sessions = [
        session(f"S{hour}", f"{hour:02}:00", f"{hour:02}:50", kind=one, title=Translated(en=f"A {one} to attend"))
        for hour, one in enumerate(["lecture"] * 5 + [kind] * 16)
    ]

    back = print_badges(dossier(record={"sessions": tuple(sessions)}), sheet=BadgeSheet.A4_86X54).pages[1]

    assert "04:00 A lecture to attend" in back
    assert kind not in back, left_out


@pytest.mark.parametrize("title", ["A title that takes more than one line of a badge " * 2, "示例" * 60])
def test_back_without_room_for_whole_titles_shows_the_hours_of_each_day(title: str) -> None:
    back = print_badges(busy(title), sheet=BadgeSheet.A4_86X54).pages[1]

    assert "Tuesday, 10 December 2019 08:00–16:30 Wednesday, 11 December 2019 08:00–16:30" in back
    assert title[:2] not in back.replace("An invented", "")
    assert "…" not in back


def test_titles_on_a_back_are_whole_on_two_lines_at_most_in_letters_that_can_be_read() -> None:
    (job,) = lay(busy(), "en", sheet=BadgeSheet.A4_A6)

    assert job.values["back"].size >= 6.5
    assert all(line.title.text.endswith("badge") for line in job.values["back"].days[0].lines[:8])


def test_sessions_without_times_are_listed_on_the_back() -> None:
    sessions = (session("S1", None), session("L1", None, kind="lunch"), session("S2", None, cancelled=True))

    back = print_badges(dossier(record={"sessions": sessions})).pages[1]

    assert "Times to be confirmed Title S1" in back
    assert "L1" not in back
    assert "S2" not in back


def test_dots_stand_for_sessions_without_times_that_find_no_room() -> None:
    sessions = tuple(session(f"S{number}", None) for number in range(1, 40))

    back = print_badges(dossier(record={"sessions": sessions})).pages[1]

    assert "Title S1 Title S2" in back
    assert "Title S39" not in back
    assert back.rstrip().endswith(("…", "..."))


#: Arabic names whose letters swing out further than the forms in which they are measured.
SWINGING = ("زينب عينة", "مريم عرض", "كريم عينة", "أمينة مثال", "عبد الله مفترض", "فاطمة الزهراء مثال نموذج")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_names_that_fit_a_line_are_drawn_on_one_and_touch_nothing(language: str) -> None:
    people = tuple(attendee(number, "Zineb Modèle", name) for number, name in enumerate(SWINGING, 1))
    (job,) = lay(dossier(attendees=people, staff=()), language, back=False, order=Order.SHEET, blank=0)
    (paper,) = papers([job])

    letters = read_letters(paper.content, 0)
    for badge, box in zip(job.values["sides"][0].badges, boxes(BadgeSheet.A4_90X55), strict=False):
        mine = [one for one in letters if box.shares(one)]
        arabic = [one for one in mine if "\u0621" <= one.text <= "\u064a" and box.top + 14 < one.top < box.top + 30]
        latin = [one for one in mine if one.text in "ZinebModèle" and box.top + 14 < one.top < box.top + 30]
        size = (badge.name_size if language == "ar" else badge.other_size) * 25.4 / 72
        assert badge.single
        assert badge.other_single
        assert max(one.bottom for one in arabic) - min(one.top for one in arabic) < 1.8 * size
        assert all(box.holds(one, margin=4) for one in arabic)
        assert latin


def test_back_that_repeats_is_drawn_and_read_aloud_once() -> None:
    (job,) = lay(dossier(attendees=many(14), staff=()), "en")

    filled = fill_job(job, {})

    assert filled.count('data-original="back"') == filled.count('data-original="top"') == 1
    assert filled.count('data-repeats="back"') == filled.count('data-repeats="top"') == 19


def test_crowd_is_several_stacks_of_whole_sheets_in_order() -> None:
    jobs = list(lay(dossier(attendees=many(95), staff=()), "en", back=False))

    assert [job.part for job in jobs] == ["1", "2"]
    sides = [side for job in jobs for side in job.values["sides"]]
    assert [side.number for side in sides] == list(range(1, 11))
    first = [side.badges[place].bearer.mark for place in range(10) for side in jobs[0].values["sides"]]
    second = [side.badges[place].bearer.mark for place in range(10) for side in jobs[1].values["sides"]]
    assert first + second == [*map(str, range(1, 96)), *[""] * 5]


def test_parts_of_a_day_are_named_by_both() -> None:
    jobs = lay(dossier(attendees=many(95)), "en", day=1)

    assert [job.part for job in jobs] == ["day-1-1", "day-1-2"]


def test_back_shows_the_sessions_of_one_day_that_is_asked_for() -> None:
    (job,) = lay(busy(), "en", day=2)
    back = print_badges(busy(), day=2).pages[1]

    assert job.part == "day-2"
    assert "A title that" in back
    assert "Tuesday" not in back


def test_day_that_the_agenda_has_not_is_refused() -> None:
    with pytest.raises(InvalidInput, match="has no day 9"):
        list(lay(dossier(), "en", day=9))


def test_back_of_a_course_of_weeks_bears_the_title_alone() -> None:
    sessions = tuple(session(f"S{day}", day=day) for day in range(1, 22))
    given = dossier(record={"sessions": sessions, "ends_on": sessions[-1].starts_at.date()})  # type: ignore[union-attr]  # each has a time

    back = print_badges(given, sheet=BadgeSheet.A4_80X50).pages[1]

    assert "An invented workshop" in back
    assert "Title S1" not in back


def test_days_still_open_are_to_be_confirmed_on_the_back() -> None:
    back = print_badges(dossier(record={"sessions": ()})).pages[1]

    assert "Tuesday, 10 December 2019 to be confirmed" in back
    assert "provisional" in back


def test_sheet_of_the_workshop_file_is_the_usual_one() -> None:
    paper = print_badges(dossier(settings=PapersDraft(badges=BadgeSheet.A4_A6)), blank=0)

    assert len(paper.pages) == 4


def test_logos_of_those_who_organise_stand_beside_names() -> None:
    name = hash_picture(SVG)
    partners = (
        PartnerRecord("A", Translated(en="First Organiser"), "organiser", logo=name),
        PartnerRecord("B", Translated(en="Second Organiser"), "co_organiser", Translated(en="SECOND")),
        PartnerRecord("C", Translated(en="Who Paid"), "donor", logo=name),
    )
    given = dossier(record={"partners": partners}, pictures={name: Picture("image/svg+xml", SVG)})

    paper = print_badges(given, blank=0, back=False)

    assert paper.alternatives == ["First Organiser"]
    assert paper.pages[0].count("SECOND") == len(PEOPLE) + 2
    dots = [darkest(draw(paper.content, 0), box) for box in boxes(BadgeSheet.A4_90X55)]
    assert [dot < 255 for dot in dots] == [True] * 6 + [False] * 4
    assert "Who Paid" not in paper.pages[0]


def test_badges_of_a_restricted_workshop_bear_names_on_the_page_alone() -> None:
    (job,) = lay(dossier(restricted=True), "en")
    paper = print_badges(dossier(restricted=True))

    assert "Amina Exemple" in paper.text
    assert paper.title == "Badges – An invented workshop"
    assert paper.bookmarks == ["Sheet 1", "Sheet 1, backs"]
    assert job.part == ""


def test_names_that_try_to_do_harm_neither_break_nor_move_a_sheet() -> None:
    people = tuple(attendee(number, name) for number, name in enumerate(HOSTILE_NAMES, 1))

    paper = print_badges(dossier(attendees=people, staff=()), blank=0)

    assert len(paper.pages) == 2 * -(-len(people) // 10)


def test_same_badges_give_the_same_bytes() -> None:
    assert print_badges().content == print_badges().content
