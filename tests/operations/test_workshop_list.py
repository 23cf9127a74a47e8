from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from curriculum.database import connection, transaction
from curriculum.languages import Translated
from curriculum.models import Model, Programme
from curriculum.models.workshops import ProgrammeKind
from curriculum.operations.codes import NOUNS, list_codes
from curriculum.operations.workshop_list import PROGRAMMES, WORKSHOPS, WorkshopLine, list_workshops
from tests.builders import make_session, make_workshop


@pytest.fixture
def filled(either_url: str) -> str:
    with transaction(either_url) as db:
        programme = Programme(code="MAGHREB", kind=ProgrammeKind.SERIES, title=Translated(en="Maghreb"))
        make_workshop(db, "LATE", starts_on=date(2023, 11, 27), programme=programme, country="MT")
        make_workshop(
            db,
            "EARLY",
            starts_on=date(2019, 12, 10),
            title=Translated(en="Early", fr="Tôt"),
            city=Translated(en="Rabat"),
            country="MA",
            restricted=True,
            cancelled_at=datetime(2019, 12, 1, tzinfo=UTC),
        )
    return either_url


def _codes(address: str, **wanted: str | date) -> list[str]:
    with connection(address) as found:
        return [line.code for line in list_workshops(found, **wanted)]  # type: ignore[arg-type] # the test's cases


@pytest.mark.parametrize("light", [WORKSHOPS, PROGRAMMES])
def test_light_tables_keep_step_with_the_models(light: sa.TableClause) -> None:
    full = Model.metadata.tables[light.name]

    for column in light.c:
        assert column.name in full.c
        kind = full.c[column.name].type
        stored = kind.impl_instance if isinstance(kind, sa.types.TypeDecorator) else kind
        assert isinstance(stored, type(column.type)), column.name


def test_workshops_are_listed_in_the_order_of_their_dates(filled: str) -> None:
    with connection(filled) as found:
        early, late = list_workshops(found)

    assert late.code == "LATE"
    assert late.programme == "MAGHREB"
    assert early == WorkshopLine(
        code="EARLY",
        kind="training_workshop",
        title=Translated(en="Early", fr="Tôt"),
        starts_on=date(2019, 12, 10),
        ends_on=date(2019, 12, 12),
        zone="Africa/Casablanca",
        country="MA",
        city=Translated(en="Rabat"),
        programme=None,
        restricted=True,
        cancelled=True,
    )


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"programme": "MAGHREB"}, ["LATE"]),
        ({"programme": "maghreb"}, ["LATE"]),
        ({"programme": "SAHEL"}, []),
        ({"country": "ma"}, ["EARLY"]),
        ({"since": date(2019, 12, 12)}, ["EARLY", "LATE"]),
        ({"since": date(2019, 12, 13)}, ["LATE"]),
        ({"until": date(2019, 12, 10)}, ["EARLY"]),
        ({"until": date(2019, 12, 9)}, []),
        ({"since": date(2020, 1, 1), "until": date(2020, 12, 31)}, []),
    ],
)
def test_workshops_are_chosen(filled: str, wanted: dict[str, str | date], expected: list[str]) -> None:
    assert _codes(filled, **wanted) == expected


@pytest.mark.parametrize("noun", NOUNS)
def test_codes_of_every_noun_can_be_asked_for(either_url: str, noun: str) -> None:
    with connection(either_url) as found:
        assert list_codes(found, noun, workshop="MAR-2019") == []


@pytest.mark.parametrize("typed", ["MAR-2019", "mar-2019"])
def test_codes_of_sessions_are_asked_for_by_a_workshop_in_any_case(database_url: str, typed: str) -> None:
    with transaction(database_url) as db:
        make_session(db, make_workshop(db), "S1")

    with connection(database_url) as found:
        assert list_codes(found, "session", workshop=typed) == ["S1"]
        assert list_codes(found, "session", workshop="MAR-2018") == []
