from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from curriculum.counts import Count
from curriculum.languages import Translated
from curriculum.models import Headcount, Person, Workshop
from curriculum.models.base import UtcDateTime
from tests.builders import make_person, make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


def test_instant_comes_back_in_utc(either_db: Db) -> None:
    rabat = timezone(timedelta(hours=1))
    workshop = make_workshop(either_db, cancelled_at=datetime(2019, 12, 10, 9, 30, tzinfo=rabat))
    either_db.expire_all()

    assert workshop.cancelled_at == datetime(2019, 12, 10, 8, 30, tzinfo=UTC)
    assert workshop.cancelled_at.tzinfo is UTC


def test_naive_datetime_is_refused(either_db: Db) -> None:
    with pytest.raises(sa.exc.StatementError, match="is naive; instants are aware"):
        make_workshop(either_db, cancelled_at=datetime.fromisoformat("2019-12-10 09:30"))


def test_naive_datetime_is_refused_in_a_query_too(db: Db) -> None:
    with pytest.raises(sa.exc.StatementError, match="is naive"):
        db.execute(sa.select(Workshop).where(Workshop.begins_at < datetime.fromisoformat("2019-12-10 09:30")))


def test_no_instant_stays_none(db: Db) -> None:
    session = make_session(db, make_workshop(db), at=None)
    db.expire_all()

    assert (session.starts_at, session.ends_at) == (None, None)
    assert UtcDateTime().process_bind_param(None, db.get_bind().dialect) is None


@pytest.mark.parametrize(
    "texts", [{"en": "Lunch"}, {"ar": "الغداء", "fr": "Déjeuner", "zh": "午餐"}, {"en": 'quote " and \\ and 🕌'}]
)
def test_translated_comes_back_as_it_was(either_db: Db, texts: dict[str, str]) -> None:
    workshop = make_workshop(either_db, title=Translated(texts), city=None)
    either_db.expire_all()

    assert workshop.title == Translated(texts)
    assert workshop.city is None
    assert either_db.scalar(sa.select(sa.func.count()).where(Workshop.city.is_(None))) == 1


@pytest.mark.parametrize("written", ["24", "more than 25", "about 70", "to be confirmed"])
def test_count_comes_back_as_it_was(either_db: Db, written: str) -> None:
    workshop = make_workshop(either_db)
    row = Headcount(position=0, label=Translated(en="Participants"), count=Count.parse(written))
    workshop.headcounts.append(row)
    either_db.flush()
    either_db.expire_all()

    assert row.count.words == written


@pytest.mark.parametrize("languages", [(), ("ar",), ("fr", "ar")])
def test_words_come_back_in_their_order(either_db: Db, languages: tuple[str, ...]) -> None:
    person = make_person(either_db, languages=languages)
    either_db.expire_all()

    assert person.languages == languages


def test_words_that_were_not_given_are_empty(either_db: Db) -> None:
    person = Person(code="P1", print_name="Amina Exemple")
    either_db.add(person)
    either_db.flush()
    either_db.expire_all()

    assert person.languages == ()
