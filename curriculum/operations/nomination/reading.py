"""Reads who was nominated for a workshop and what limits it sets, and turns both into a problem to be solved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.errors import Conflict, InvalidInput
from curriculum.models import Organisation, Participant, Person
from curriculum.models.participation import COMING, Status
from curriculum.models.people import Sex
from curriculum.operations.nomination.clashes import clashes_of
from curriculum.operations.nomination.standing import LIVE, Standing, nomination_of, standings_of
from curriculum.planning.choosing.problem import Limit, Nominee, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Workshop
    from curriculum.operations.drafts.participation import CountrySeatsDraft, InstitutionSeatsDraft, NominationDraft
    from curriculum.operations.nomination.clashes import PersonClash


@dataclass(frozen=True, slots=True)
class NomineeFacts:
    """Somebody who has a seat or might get one, as read; `institution` and `person` are codes.

    `ticket` is the number on the waiting list. `substitute_for` is the number of the one whose seat it is or
    would be.
    """

    id: int
    number: int
    person: str
    name: str
    sex: Sex | None
    institution: str | None
    country: str | None
    language: str | None
    status: Status
    rank: int | None
    nominated_on: date | None
    late: bool
    ticket: int | None
    substitute_for: int | None
    clashes: tuple[PersonClash, ...]


@dataclass(frozen=True, slots=True)
class Nominations:
    """Everything that a choice rests on; `waiting` are the numbers of those who wait, in their order."""

    workshop: str
    restricted: bool
    rules: NominationDraft
    nominees: tuple[NomineeFacts, ...]
    waiting: tuple[int, ...]
    replaced: frozenset[int]
    names: Mapping[str, Translated]


def read_nominations(db: Db, workshop: Workshop) -> Nominations:
    """Return who was nominated and has not left, in the order of their numbers, in a few queries.

    Raise `Conflict` for a workshop that was cancelled: nobody is accepted to it.
    """
    if workshop.cancelled_at is not None:
        raise Conflict(f"{workshop.code} was cancelled; nobody is chosen for it.")
    rules, standings = nomination_of(workshop), standings_of(db, workshop)
    rows = db.execute(_query(workshop)).all()
    principals = {row.id: row.number for row in rows if row.status in LIVE or _had_seat(standings.get(row.id))}
    clashes: dict[int, list[PersonClash]] = {}
    for clash in clashes_of(db, workshop):
        clashes.setdefault(clash.number, []).append(clash)
    nominees, orders, replaced = [], {}, set()
    for row in rows:
        if row.status not in LIVE:
            continue
        standing = standings.get(row.id, Standing(None, late=False))
        principal = principals.get(row.substitute_for_id)
        if row.status in COMING and principal is not None:
            replaced.add(principal)
        if row.status is Status.WAIT_LISTED:
            orders[row.number] = standing.order
        nominees.append(
            NomineeFacts(
                *(row.id, row.number, row.person, row.print_name, row.sex, row.institution, row.country),
                *(row.language, row.status, row.rank, standing.nominated_on, standing.late, standing.ticket),
                substitute_for=principal,
                clashes=tuple(clashes.get(row.number, ())),
            )
        )
    waiting = tuple(sorted(orders, key=orders.__getitem__))
    return Nominations(
        *(workshop.code, workshop.restricted, rules, tuple(nominees), waiting, frozenset(replaced)),
        names=_names(db, nominees, rules),
    )


def _had_seat(standing: Standing | None) -> bool:
    """Say whether there was a seat that a substitute could have: nobody takes over from who never had one."""
    return standing is not None and standing.had_seat


def _query(workshop: Workshop) -> sa.Select[*tuple[object, ...]]:
    columns = (
        *(Participant.id, Participant.number, Participant.status, Participant.rank, Participant.language),
        *(Participant.substitute_for_id, Person.code.label("person"), Person.print_name, Person.sex, Person.country),
        Organisation.code.label("institution"),
    )
    return (
        sa.select(*columns)
        .join(Person, Person.id == Participant.person_id)
        .join(Organisation, Organisation.id == Participant.organisation_id, isouter=True)
        .where(Participant.workshop_id == workshop.id, Participant.merged_into_id.is_(None))
        .order_by(Participant.number)
    )


def _names(db: Db, nominees: Iterable[NomineeFacts], rules: NominationDraft) -> dict[str, Translated]:
    codes = {each.institution for each in nominees} | {each.organisation for each in rules.institutions}
    query = sa.select(Organisation.code, Organisation.name)
    return {row.code: row.name for row in db.execute(query) if row.code in codes}


def make_problem(nominations: Nominations, *, seats: int | None = None, seed: int = 1) -> Problem:
    """Return the choice that is to be made; raise `InvalidInput` while nobody says how many seats there are."""
    rules = nominations.rules
    many = rules.seats if seats is None else seats
    if many is None:
        raise InvalidInput(
            f"Nobody says how many seats {nominations.workshop} has; write them into its file "
            "([workshop.nomination] seats = 25) or give --seats 25."
        )
    places = {number: place for place, number in enumerate(nominations.waiting, start=1)}
    nominees = tuple(_nominee(each, places.get(each.number)) for each in nominations.nominees)
    return Problem(
        nominees=_without_filled(nominees, nominations.replaced),
        seats=many,
        institutions={each.organisation: _limit(each) for each in rules.institutions},
        countries={each.country: _limit(each) for each in rules.countries},
        others_institution=rules.per_institution,
        others_country=rules.per_country,
        women=rules.women,
        waiting=rules.waiting,
        seed=seed,
    )


def _limit(draft: InstitutionSeatsDraft | CountrySeatsDraft) -> Limit:
    return Limit(draft.at_least or 0, draft.at_most)


def _nominee(facts: NomineeFacts, place: int | None) -> Nominee:
    return Nominee(
        number=facts.number,
        institution=facts.institution or "",
        country=facts.country or "",
        woman=facts.sex is Sex.FEMALE,
        holds=facts.status in COMING,
        possible=not any(clash.firm for clash in facts.clashes),
        waits=place,
        rank=facts.rank,
        late=facts.late,
        clashes=bool(facts.clashes),
        day=facts.nominated_on.toordinal() if facts.nominated_on else 0,
        stands_for=facts.substitute_for,
    )


def _without_filled(nominees: tuple[Nominee, ...], replaced: frozenset[int]) -> tuple[Nominee, ...]:
    """Return the nominees; where somebody already has the seat of one who left, others are no substitutes any more."""
    return tuple(
        replace(each, stands_for=None) if each.stands_for in replaced and not each.holds else each for each in nominees
    )
