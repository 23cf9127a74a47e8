from __future__ import annotations

from curriculum.documents.agendas.by_room import lay
from curriculum.languages import Translated
from curriculum.operations.releasing.records import RoomRecord
from tests.documents.sheets.dossiers import dossier, papers, session

RIF = RoomRecord("HOTEL/RIF", Translated(en="Room Rif"))


def test_rooms_have_a_page_each_and_what_has_none_comes_last() -> None:
    rows = (
        session("S1", room=RIF),
        session("S2", "11:00", "12:00"),
        session("LUNCH", "12:00", "13:00", kind="lunch"),
        session("S3", day=2, room=RIF, cancelled=True),
        session("S4", day=2, room=RoomRecord("HOTEL/ATLAS", Translated(en="Room Atlas"))),
    )

    (paper,) = papers(lay(dossier(record={"sessions": rows}), "en"))

    atlas, rif, nowhere = paper.pages
    assert "Room Atlas" in atlas
    assert "Day 2 · Wednesday, 11 December 2019 09:00–10:00 Title S4" in atlas
    assert "Day 1 · Tuesday, 10 December 2019 09:00–10:00 Title S1" in rif
    assert "Title S3" not in rif
    assert "Room to be confirmed" in nowhere
    assert "Title S2" in nowhere
    assert "LUNCH" not in nowhere
    assert paper.bookmarks == ["Room Atlas", "Room Rif", "Room to be confirmed"]


def test_groups_and_people_stand_beside_a_session() -> None:
    (paper,) = papers(lay(dossier(), "en"))

    assert "12:00–13:00 Title S4 Group 1 Houda Inventée Rapporteur of the group" in paper.pages[0]


def test_rooms_are_in_the_order_of_the_alphabet() -> None:
    names = {"C": "Zenith", "B": "Étoile", "A": "atlas"}
    rows = tuple(
        session(f"S{code}", room=RoomRecord(f"HOTEL/{code}", Translated(en=name))) for code, name in names.items()
    )

    (job,) = lay(dossier(record={"sessions": rows}), "en")

    assert [plan.room.text for plan in job.values["plans"]] == ["atlas", "Étoile", "Zenith"]


def test_workshop_without_times_prints_nothing() -> None:
    assert list(lay(dossier(record={"sessions": (session("S1", None),)}), "en")) == []
