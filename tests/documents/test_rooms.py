from __future__ import annotations

from dataclasses import replace

import pytest

from curriculum.documents.agendas.by_room import lay
from curriculum.documents.agendas.rows import lay_agenda
from curriculum.documents.rooms import tell_rooms_apart
from curriculum.languages import Translated
from curriculum.operations.releasing.records import AgendaRecord, RoomRecord, VenueRecord
from tests.documents.sheets.dossiers import dossier, session

HALL = Translated(en="Plenary hall", fr="Salle plénière")
VENUES = (
    VenueRecord("COURT", Translated(en="Court Exemple")),
    VenueRecord("HOTEL", Translated(en="Hotel Exemple", fr="Hôtel Exemple")),
)


def record(*codes: str, venues: tuple[VenueRecord, ...] = VENUES) -> AgendaRecord:
    rows = tuple(session(f"S{code}", room=RoomRecord(code, HALL)) for code in codes)
    return dossier(record={"sessions": (*rows, session("S0")), "venues": venues}).record


def names(told: AgendaRecord) -> list[Translated]:
    return [one.room.name for one in told.sessions if one.room]


def test_rooms_of_one_name_in_two_houses_bear_the_name_of_the_house() -> None:
    told = tell_rooms_apart(record("HOTEL/A", "COURT/A"))

    assert names(told) == [
        Translated(en="Plenary hall (Hotel Exemple)", fr="Salle plénière (Hôtel Exemple)"),
        Translated(en="Plenary hall (Court Exemple)", fr="Salle plénière (Court Exemple)"),
    ]


@pytest.mark.parametrize(("codes", "venues"), [(("HOTEL/A", "HOTEL/B"), VENUES), (("HOTEL/A", "COURT/B"), ())])
def test_rooms_that_their_house_does_not_tell_apart_bear_their_code(
    codes: tuple[str, str], venues: tuple[VenueRecord, ...]
) -> None:
    told = tell_rooms_apart(record(*codes, venues=venues))

    assert [name["en"] for name in names(told)] == [f"Plenary hall ({code})" for code in codes]


def test_a_room_by_itself_keeps_its_name() -> None:
    alone = record("HOTEL/A")

    assert tell_rooms_apart(alone) is alone


def test_agenda_by_room_has_a_part_for_each_of_two_namesakes_and_the_day_no_only_room() -> None:
    of = dossier()
    of = replace(of, edition=replace(of.edition, record=tell_rooms_apart(record("HOTEL/A", "COURT/A"))))

    (job,) = lay(of, "en")

    assert [plan.room and plan.room.text for plan in job.values["plans"]] == [
        "Plenary hall (Court Exemple)",
        "Plenary hall (Hotel Exemple)",
        None,
    ]
    assert [day.room for day in lay_agenda(of.edition, "en").days if day.slots] == [None]
