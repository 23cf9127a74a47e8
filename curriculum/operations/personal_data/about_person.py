"""What is held on the person: name and address, absences, consents, and that two rows turned out to be one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from curriculum.models import Absence, Consent, ConsentText, Merge, Organisation, Person, Workshop
from curriculum.operations.personal_data.subject import Section, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session as Db

    from curriculum.operations.personal_data.subject import Subject


def sections_about_person(db: Db, subject: Subject) -> Iterator[Section]:
    """Yield what belongs to the person, whatever the workshop."""
    yield _person(db, subject)
    yield _absences(db, subject)
    yield _consents(db, subject)
    yield _merges(db, subject)
    yield _moves(db, subject)


def _person(db: Db, subject: Subject) -> Section:
    query = (
        sa.select(
            *(Person.code, Person.print_name, Person.native_name, Person.native_language, Person.given_name),
            *(Person.family_name, Person.sex, Person.email, Person.phone, Person.country, Person.job_title),
            *(Organisation.name, Person.languages),
        )
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.id.in_(subject.person_ids))
        .order_by(Person.merged_into_id.is_not(None), Person.id)
    )
    headings = (
        *("Code", "Name to print", "Name in its own script", "Language of that script", "Given name", "Family name"),
        *("Sex", "E-mail", "Phone", "Country", "Function", "Institution", "Languages"),
    )
    return Section("Person", ("persons",), headings, read_rows(db, query))


def _absences(db: Db, subject: Subject) -> Section:
    query = sa.select(Absence.starts_at, Absence.ends_at, Absence.because).where(
        Absence.person_id.in_(subject.person_ids)
    )
    headings = ("Away from (UTC)", "Until (UTC)", "Because")
    return Section("Absences", ("absences",), headings, read_rows(db, query.order_by(Absence.starts_at)))


def _consents(db: Db, subject: Subject) -> Section:
    asked = (ConsentText.purpose == Consent.purpose) & (ConsentText.version == Consent.text_version)
    query = (
        sa.select(
            *(Workshop.code, Consent.purpose, Consent.given, Consent.given_on, Consent.withdrawn_on),
            *(Consent.text_version, ConsentText.text),
        )
        .outerjoin(Workshop, Workshop.id == Consent.workshop_id)
        .outerjoin(ConsentText, asked)
        .where(Consent.person_id.in_(subject.person_ids))
        .order_by(Consent.id)
    )
    headings = ("Workshop", "For", "Given", "On", "Withdrawn on", "Version of the text", "Text")
    return Section("Consents", ("consents",), headings, read_rows(db, query))


def _merges_of(subject: Subject) -> sa.ColumnElement[bool]:
    return Merge.kept_id.in_(subject.person_ids) | Merge.gone_id.in_(subject.person_ids)


def _merges(db: Db, subject: Subject) -> Section:
    kept, gone = aliased(Person), aliased(Person)
    query = (
        sa.select(kept.code, gone.code, Merge.merged_at, Merge.because, Merge.undone_at)
        .join(kept, kept.id == Merge.kept_id)
        .join(gone, gone.id == Merge.gone_id)
        .where(_merges_of(subject))
        .order_by(Merge.id)
    )
    headings = ("Kept", "Merged into it", "When (UTC)", "Because", "Taken back (UTC)")
    return Section("Merged rows", ("merges",), headings, read_rows(db, query))


def _moves(db: Db, subject: Subject) -> Section:
    """Return the values that merges replaced, as they are kept so that a merge can be taken back."""
    merges = db.scalars(sa.select(Merge).where(_merges_of(subject)).order_by(Merge.id))
    rows = tuple(_move(merge, move) for merge in merges for move in merge.moves)
    return Section("Values kept for taking a merge back", ("merges",), ("When (UTC)", "What", "Before", "After"), rows)


def _move(merge: Merge, move: dict[str, Any]) -> tuple[object, ...]:
    what = f"{move.get('table', '')} {move.get('column', '')}".replace("_", " ").strip()
    return merge.merged_at, what, move.get("before"), move.get("after")
