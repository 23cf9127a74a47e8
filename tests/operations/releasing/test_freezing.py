from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.errors import CurriculumError, InvalidInput
from curriculum.languages import Translated
from curriculum.models import Release, Workshop
from curriculum.operations.releasing.freezing import freeze_record, thaw_release
from curriculum.operations.releasing.records import (
    AgendaRecord,
    DayRecord,
    LineRecord,
    ObjectiveRecord,
    PartnerRecord,
    VenueRecord,
)
from curriculum.theme import Border, Family, Theme
from tests.operations.releasing.records import AMINA, agenda, group, role, room, session

FULL = agenda(
    session(
        room=room("A"),
        roles=(role("R1", person=AMINA), role("R2", "speaker")),
        groups=(group("A"), group("B")),
        language="fr",
        interpretation=("ar", "en"),
        cancelled=True,
        module="TPB-S1@2",
        description=Translated(en="Said", ar="قيل"),
        objectives=(ObjectiveRecord(Translated(en="rank"), Translated(en="actions")),),
        added=True,
    ),
    session("LATER", at=None),
    kind_label=Translated(en="Roundtable"),
    country="MA",
    city=Translated(en="Rabat"),
    venue=Translated(en="Hotel Exemple"),
    partners=(PartnerRecord("OFFICE", Translated(en="Office"), "organiser", Translated(en="O"), logo="a" * 64),),
    lines=(LineRecord(Translated(en="Funded by nobody"), every_page=True),),
    note=Translated(en="Note"),
    days=(DayRecord(date(2019, 12, 11), Translated(en="The law")),),
    venues=(VenueRecord("HOTEL", Translated(en="Hotel Exemple")),),
    theme=Theme("#7a1f2b", "#000000", Family.SERIF, Family.SANS, Border.RULED),
)


def _release(stored: dict[str, Any]) -> Release:
    return Release(number=2, released_at=datetime(2019, 11, 20, tzinfo=UTC), agenda=stored)


def _thaw(stored: dict[str, Any], *, restricted: bool = False) -> AgendaRecord:
    return thaw_release(Workshop(code="MAR-2019", restricted=restricted), _release(stored))


@pytest.mark.parametrize("record", [FULL, agenda(), agenda(session())])
def test_record_comes_back_from_json_as_it_was(record: AgendaRecord) -> None:
    stored = json.loads(json.dumps(freeze_record(record)))

    assert _thaw(stored) == record
    assert freeze_record(_thaw(stored)) == stored


@given(minutes=st.integers(1, 600), title=st.text(min_size=1), at=st.times(), contact=st.booleans())
def test_any_session_comes_back(minutes: int, title: str, at: Any, *, contact: bool) -> None:
    record = agenda(session(at=f"{at:%H:%M}", minutes=minutes, title=Translated(fr=title), contact=contact))

    assert _thaw(json.loads(json.dumps(freeze_record(record)))) == record


def test_times_are_kept_with_the_offset_of_the_place() -> None:
    assert freeze_record(FULL)["sessions"][0]["starts_at"] == "2019-12-10T09:00:00+01:00"


def test_release_of_a_workshop_that_is_restricted_by_now_names_nobody() -> None:
    thawed = _thaw(freeze_record(FULL), restricted=True)

    assert [one.faculty for one in thawed.sessions[0].roles] == ["R1", "R2"]
    assert "Amina" not in str(thawed)


def test_release_is_known_by_the_present_code_of_its_workshop() -> None:
    thawed = thaw_release(Workshop(code="RABAT-1", restricted=False), _release(freeze_record(FULL)))

    assert thawed.workshop == "RABAT-1"


@pytest.mark.parametrize(
    "damage",
    [
        {"sessions": None},
        {"sessions": [{}]},
        {"starts_on": "tomorrow"},
        {"title": {}},
        {"title": ["text"]},
        {"zone": 7},
        {"theme": {"accent": "red"}},
        {"kind": None},
    ],
)
def test_damaged_release_is_named(damage: dict[str, Any]) -> None:
    with pytest.raises(
        CurriculumError, match=r"Release 2 of MAR-2019 is damaged .* restore the database from a backup"
    ):
        _thaw({**freeze_record(FULL), **damage})


def test_release_of_a_newer_program_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"Release 2 of MAR-2019 was made by a newer program \(layout 3\)"):
        _thaw({**freeze_record(FULL), "layout": 3})
