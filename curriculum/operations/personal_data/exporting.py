"""Puts together what is held on a person: all sections, in words and readable values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.languages import Translated
from curriculum.operations.personal_data.about_papers import sections_about_papers
from curriculum.operations.personal_data.about_person import sections_about_person
from curriculum.operations.personal_data.about_places import sections_about_places
from curriculum.operations.personal_data.about_roles import sections_about_roles
from curriculum.operations.personal_data.subject import Section, subject_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Person


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Everything that is held on a person, at an instant; each section as a table of readable values."""

    person: str
    at: datetime
    sections: tuple[Section, ...]


def collect_data(db: Db, person: Person) -> PersonalData:
    """Return everything that is held on a person, with the rows merged into this one; sections may be empty."""
    subject = subject_of(db, person)
    sections = (
        *sections_about_person(db, subject),
        *sections_about_places(db, subject),
        *sections_about_roles(db, subject),
        *sections_about_papers(db, subject),
    )
    return PersonalData(subject.persons[0].code, clock.now(), tuple(map(_readable, sections)))


def _readable(section: Section) -> Section:
    rows = tuple(tuple(map(_read, row)) for row in section.rows)
    return Section(section.title, section.tables, section.headings, rows)


def _read(value: object) -> object:
    """Return a value as a reader understands it: words instead of codes, all languages of a text."""
    if isinstance(value, Translated):
        texts = dict(value)
        return "; ".join(texts.values()) if len(texts) == 1 else "; ".join(f"{tag}: {texts[tag]}" for tag in texts)
    if isinstance(value, Enum):
        return str(value.value).replace("_", " ")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value))
    return value if value is None or isinstance(value, (int, float, Decimal, date)) else str(value)
