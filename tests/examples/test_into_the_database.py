"""The examples go the whole way: from the file to rows, to the terminal, to paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import sqlalchemy as sa
from sqlalchemy.orm import object_session

from curriculum import resources
from curriculum.database import transaction
from curriculum.documents.agendas.rows import lay_agenda
from curriculum.documents.releases import edition_now
from curriculum.exchange.workshop_file import load_file
from curriculum.models import Workshop
from curriculum.operations.changes import Action
from curriculum.operations.contact_time import contact_minutes
from tests.documents.printed import print_agenda

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

FILES = ("morocco-2019", "tangier-2023", "malta-2017")
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")


def load(db: Db, name: str) -> Workshop:
    load_file(db, resources.examples() / f"{name}.toml")
    return db.scalars(sa.select(Workshop)).one()


def pages(workshop: Workshop, language: str) -> list[str]:
    db = object_session(workshop)
    assert db is not None
    edition = edition_now(db, workshop, as_of=date(2019, 12, 1))
    pdf = pypdfium2.PdfDocument(print_agenda(lay_agenda(edition, language)))
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


@pytest.mark.parametrize("name", FILES)
def test_a_second_load_changes_nothing(name: str, database_url: str) -> None:
    actions = []

    for _ in range(2):
        with transaction(database_url) as db:
            loaded = load_file(db, resources.examples() / f"{name}.toml")
        actions.append({change.action for change in loaded.changes})
        assert loaded.warnings == ()

    assert actions == [{Action.CREATED}, {Action.LEFT}]


def test_morocco_has_985_minutes_of_contact_time(db: Db) -> None:
    workshop = load(db, "morocco-2019")

    assert contact_minutes(workshop.sessions) == 985


@pytest.mark.parametrize("language", LANGUAGES)
def test_morocco_prints_a_day_a_page_with_note_and_donor(language: str, db: Db) -> None:
    workshop = load(db, "morocco-2019")

    printed = pages(workshop, language)

    assert len(printed) == 3
    assert workshop.timetable_note is not None
    assert plain(workshop.timetable_note[language][:50]) in plain(printed[0])
    assert plain(workshop.fundings[0].line[language][:50]) in plain(printed[2])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["tangier-2023", "malta-2017"])
def test_topics_without_times_print_on_one_page_or_a_little_more(name: str, language: str, db: Db) -> None:
    workshop = load(db, name)

    page, *rest = pages(workshop, language)

    assert plain(workshop.title[language][:40]) in plain(page)
    assert len(rest) <= (language == "ru")  # the longest of the six languages


def test_tangier_bears_the_donors_line_on_every_page(db: Db) -> None:
    workshop = load(db, "tangier-2023")

    assert all("Funded by the European Union" in page for page in pages(workshop, "en"))


def test_tangier_names_only_whom_the_report_puts_at_the_opening(db: Db) -> None:
    workshop = load(db, "tangier-2023")

    (page,) = pages(workshop, "en")

    assert "Mounir Lymouri" in page
    assert "Rhlalou" not in page


def plain(text: str) -> str:
    """Return letters and digits only: paper breaks lines, hyphens and blanks as it needs."""
    return "".join(character for character in text if character.isalnum())
