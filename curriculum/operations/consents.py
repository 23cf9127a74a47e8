"""Verbs on consents: the words people are asked under, who agreed or declined, when, and what was taken back.

A consent is never written over: another answer adds a row, a withdrawal dates the one that stands. Of a person's rows
for a purpose the last one counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum import clock
from curriculum.errors import Conflict, InvalidInput, NotFound
from curriculum.models import Consent, ConsentText, Participant
from curriculum.models.credentials import Purpose
from curriculum.operations.checking import checked_code
from curriculum.operations.participants import participants_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Workshop

_LONGEST_VERSION: Final = 24


class Answer(StrEnum):
    """Where somebody stands who was to be asked."""

    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class TextFacts:
    """The words under which people are asked for a purpose."""

    purpose: Purpose
    version: str
    text: Translated


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """What a participant answered; `on` is the day of the answer or of its withdrawal, `name` empty if restricted."""

    number: int
    person: str
    name: str
    purpose: Purpose
    answer: Answer
    on: date | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """What stands on the sheet that people answered: for what, in which words, on which day."""

    purpose: Purpose
    version: str
    on: date


def add_text(db: Db, purpose: Purpose, version: str, text: Translated) -> TextFacts:
    """Add the words under which people will be asked; they never change. Raise `Conflict` for a known version."""
    code = checked_code(version)
    if len(code) > _LONGEST_VERSION:
        raise InvalidInput(f"{code!r} is too long for a version; at most {_LONGEST_VERSION} characters fit.")
    if _find_text(db, purpose, code):
        raise Conflict(f"The text {code} for {purpose.value} is there already; other words need another version.")
    db.add(ConsentText(purpose=purpose, version=code, text=text, written_at=clock.now()))
    db.flush()
    return TextFacts(purpose, code, text)


def list_texts(db: Db) -> tuple[TextFacts, ...]:
    """Return all texts, those of a purpose together, the oldest first."""
    rows = db.scalars(sa.select(ConsentText).order_by(ConsentText.purpose, ConsentText.id))
    return tuple(TextFacts(row.purpose, row.version, row.text) for row in rows)


def record_consents(
    db: Db, workshop: Workshop, people: Sequence[Participant], form: Form, *, given: bool
) -> tuple[int, ...]:
    """Record what people answered; return the numbers of those whose answer is new.

    Raise `NotFound` for a text that was never written down, `InvalidInput` for a day that is still to come.
    """
    _check(db, workshop, form)
    before = _current(db, workshop)
    rows = [
        {"person_id": one.person_id, "workshop_id": workshop.id, "purpose": form.purpose, "given": given,
         "given_on": form.on, "text_version": form.version}
        for one in people
        if not _says(before.get((one.person_id, form.purpose)), form, given=given)
    ]  # fmt: skip
    if rows:
        db.execute(sa.insert(Consent), rows)
    changed = {row["person_id"] for row in rows}
    return tuple(one.number for one in people if one.person_id in changed)


def withdraw_consents(
    db: Db, workshop: Workshop, people: Sequence[Participant], *, purpose: Purpose, on: date
) -> tuple[int, ...]:
    """Date the withdrawal of consents that were given; return the numbers of those who withdrew.

    Raise `Conflict` for somebody who gave none, `InvalidInput` for a day before it was given or still to come.
    """
    _check_day(workshop, on)
    before = _current(db, workshop)
    for one in people:
        row = before.get((one.person_id, purpose))
        if row is None or not row.given or row.withdrawn_on:
            raise Conflict(f"Participant {one.number} of {workshop.code} has given no consent for {purpose.value}.")
        if on < row.given_on:
            raise InvalidInput(f"Participant {one.number} gave the consent on {row.given_on}, after {on}.")
        row.withdrawn_on = on
    db.flush()
    return tuple(one.number for one in people)


def choose_people(
    db: Db, workshop: Workshop, numbers: Collection[int], *, all_but: Collection[int] | None = None
) -> tuple[Participant, ...]:
    """Return who bears the numbers, or with `all_but` everybody else; raise `NotFound` for an unknown one."""
    people = participants_of(db, workshop)
    known = {one.number for one in people}
    for number in (*numbers, *(all_but or ())):
        if number not in known:
            raise NotFound("participant", number, where=workshop.code)
    if all_but is not None:
        return tuple(one for one in people if one.number not in set(all_but))
    return tuple(one for one in people if one.number in set(numbers))


def list_consents(db: Db, workshop: Workshop, *, purpose: Purpose | None = None) -> tuple[ConsentFacts, ...]:
    """Return what each participant answered for each purpose that has a text or an answer; who is missing, too."""
    current = _current(db, workshop)
    asked = {key[1] for key in current} | set(db.scalars(sa.select(ConsentText.purpose)))
    purposes = [one for one in Purpose if one in asked and purpose in {None, one}]
    return tuple(
        _facts(one, each, current.get((one.person_id, each)), restricted=workshop.restricted)
        for one in participants_of(db, workshop)
        for each in purposes
    )


def who_shares(db: Db, workshop: Workshop) -> frozenset[int] | None:
    """Return the keys of the persons who agreed to stand on a list that is shared; None where nobody was asked."""
    answers = {key[0]: row for key, row in _current(db, workshop).items() if key[1] is Purpose.LIST_SHARING}
    return frozenset(key for key, row in answers.items() if answer_of(row) is Answer.GIVEN) if answers else None


def answer_of(row: Consent | None) -> Answer:
    """Return where somebody stands whose last answer is `row`."""
    if row is None:
        return Answer.MISSING
    if row.withdrawn_on:
        return Answer.WITHDRAWN
    return Answer.GIVEN if row.given else Answer.DECLINED


def _current(db: Db, workshop: Workshop) -> dict[tuple[int, Purpose], Consent]:
    """Return the last answer of each person for each purpose, in this workshop."""
    rows = db.scalars(sa.select(Consent).where(Consent.workshop_id == workshop.id).order_by(Consent.id))
    return {(row.person_id, row.purpose): row for row in rows}


def _says(row: Consent | None, form: Form, *, given: bool) -> bool:
    """Say whether a row holds the same answer, to the same words, of the same day."""
    if row is None or row.withdrawn_on:
        return False
    return (row.given, row.given_on, row.text_version) == (given, form.on, form.version)


def _facts(one: Participant, purpose: Purpose, row: Consent | None, *, restricted: bool) -> ConsentFacts:
    return ConsentFacts(
        one.number,
        one.person.code,
        "" if restricted else one.person.print_name,
        purpose,
        answer_of(row),
        (row.withdrawn_on or row.given_on) if row else None,
        row.text_version if row else None,
    )


def _check(db: Db, workshop: Workshop, form: Form) -> None:
    if _find_text(db, form.purpose, form.version) is None:
        known = [one.version for one in list_texts(db) if one.purpose is form.purpose]
        raise NotFound("consent text", form.version, near=known, where=form.purpose.value)
    _check_day(workshop, form.on)


def _check_day(workshop: Workshop, on: date) -> None:
    today = clock.local(clock.now(), workshop.zone).date()
    if on > today:
        raise InvalidInput(f"{on} is still to come; nobody can have answered on that day.")


def _find_text(db: Db, purpose: Purpose, version: str) -> ConsentText | None:
    return db.scalar(sa.select(ConsentText).where(ConsentText.purpose == purpose, ConsentText.version == version))
