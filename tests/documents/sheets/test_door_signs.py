from __future__ import annotations

from typing import TYPE_CHECKING, Any

from curriculum.documents.sheets.door_signs import lay
from curriculum.languages import Translated
from curriculum.operations.releasing.records import NameRecord, RoleRecord, RoomRecord
from tests.documents.sheets.dossiers import GROUP, JUDGE, dossier, papers, session

if TYPE_CHECKING:
    from curriculum.documents.dossier import Dossier
    from tests.documents.papers import Paper

PLENARY = RoomRecord("HOTEL/P", Translated(en="Plenary room", fr="Salle plénière", ar="القاعة الكبرى"))
SMALL = RoomRecord("HOTEL/B", Translated(en="Room B"))
ROLES = (
    RoleRecord("speaker", "R1", JUDGE, NameRecord("Houda Inventée", "هدى مخترعة", "ar")),
    RoleRecord("rapporteur", "R2", Translated(en="Rapporteur of the group")),
    RoleRecord("interpreter", "R3", Translated(en="Voice in the booth")),
)
SESSIONS = (
    session("S1", room=PLENARY, roles=ROLES),
    session("COFFEE", "10:00", "10:15", kind="break", room=PLENARY),
    session("S2", "11:00", "12:00", room=SMALL, groups=(GROUP,)),
    session("S3", "11:00", "12:00", day=2, room=PLENARY),
    session("OFF", "15:00", "16:00", day=2, room=SMALL, cancelled=True),
    session("FREE", "15:00", "16:00", day=2),
)


def rooms(**changes: Any) -> Dossier:
    return dossier(record={"sessions": SESSIONS}, **{"languages": ("en", "fr", "ar"), **changes})


def print_signs(given: Dossier | None = None, language: str = "en", **options: Any) -> Paper:
    (paper,) = papers(lay(given or rooms(), language, **options))
    return paper


def test_each_room_has_a_sign_for_each_day_on_which_it_is_used() -> None:
    paper = print_signs()

    assert paper.bookmarks == ["HOTEL/B · 2019-12-10", "HOTEL/P · 2019-12-10", "HOTEL/P · 2019-12-11"]
    assert paper.sizes == [(841.9, 595.3)] * 3
    assert "Title OFF" not in paper.text
    assert "Title FREE" not in paper.text


def test_sign_says_when_what_for_whom_and_with_whom() -> None:
    small, plenary, _ = print_signs().pages

    assert "Tuesday, 10 December 2019" in plenary
    assert "09:00–10:00 Title S1 Houda Inventée · Rapporteur of the group everybody 10:00–10:15 Title COFFEE" in plenary
    assert "11:00–12:00 Title S2 Group 1" in small
    assert "Voice in the booth" not in plenary


def test_room_is_named_in_the_other_languages_of_the_workshop_too() -> None:
    english, arabic = print_signs().pages[1], print_signs(language="ar").pages[1]

    assert "Plenary room Salle plénière · " in english
    assert "الكبرى" in english  # a word in which the font lengthens a letter by a stroke of its own
    assert "القاعة الكبرى Salle plénière · Plenary room" in arabic
    assert "Salle" not in print_signs(rooms(languages=("en",))).pages[1]


def test_person_stands_in_the_script_of_the_page() -> None:
    page = print_signs(language="ar").pages[1]

    assert "مخترعة" in page
    assert "Houda" not in page


def test_signs_of_one_day_and_one_room_can_be_printed_alone() -> None:
    (job,) = lay(rooms(), "en", day=1, room="hotel/p")

    assert job.part == "p-day-1"
    assert print_signs(day=2).bookmarks == ["HOTEL/P · 2019-12-11"]
    assert print_signs(room="B").bookmarks == ["HOTEL/B · 2019-12-10"]
    assert list(lay(rooms(), "en", day=2, room="B")) == []


def test_while_rooms_are_not_known_there_is_one_sign_for_the_workshop() -> None:
    given = dossier(
        record={"sessions": (session("S1"),), "city": Translated(en="Rabat"), "venue": Translated(en="Inn")}
    )

    paper = print_signs(given)

    assert len(paper.pages) == 1
    assert "An invented workshop 10–11 December 2019 Inn · Rabat, Morocco" in paper.text
    assert paper.bookmarks == ["MAR-2019"]
    assert list(lay(given, "en", room="A")) == []


def test_long_day_goes_on_overleaf_under_its_headings() -> None:
    sessions = tuple(
        session(f"S{number}", f"{8 + number // 2:02}:{30 * (number % 2):02}", "20:00", room=SMALL, roles=ROLES)
        for number in range(20)
    )

    paper = print_signs(dossier(record={"sessions": sessions}))

    assert len(paper.pages) == 2
    assert all("Time Session For" in page for page in paper.pages)
    assert paper.bookmarks == ["HOTEL/B · 2019-12-10"]


def test_restricted_record_prints_roles_alone() -> None:
    roles = (RoleRecord("speaker", "R1", JUDGE),)
    given = dossier(restricted=True, record={"sessions": (session("S1", room=PLENARY, roles=roles),)})

    paper = print_signs(given)

    assert "Investigating judge" in paper.text
    assert "Houda" not in paper.text
    assert "Amina" not in paper.text
