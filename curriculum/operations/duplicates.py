"""Lists the pairs of persons who may be one, with the reasons; deciding is left to people."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from curriculum.languages import Translated
from curriculum.likeness.pairs import compare_profiles
from curriculum.likeness.profiles import LIKELY, Profile, Reason, forms_of
from curriculum.models import Organisation, Participant, Person, Workshop
from curriculum.operations.merging.kept import kept_persons
from curriculum.operations.rosters.likeness import in_restricted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy.orm import Session as Db

    from curriculum.likeness.profiles import Likeness

_WORDS: Final[Mapping[Reason, str]] = {
    Reason.SAME_EMAIL: "same e-mail",
    Reason.SAME_PHONE: "same telephone",
    Reason.SAME_NAME: "same name",
    Reason.SWAPPED_NAMES: "names in another order",
    Reason.OTHER_SCRIPT: "same name in another script",
    Reason.OTHER_TRANSLITERATION: "same name, transliterated otherwise",
    Reason.SPELLING: "spelling differs by a letter",
    Reason.INITIALS: "an initial stands for a name",
    Reason.SHORTER_NAME: "a name is left out",
    Reason.SAME_COUNTRY: "same country",
    Reason.SAME_ORGANISATION: "same organisation",
    Reason.OTHER_NAME: "other name",
    Reason.OTHER_EMAIL: "other e-mail",
    Reason.OTHER_PHONE: "other telephone",
    Reason.OTHER_COUNTRY: "other country",
    Reason.OTHER_ORGANISATION: "other organisation",
}


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two persons who may be one: the score (0 to 100), what speaks for and against it, and the command that merges.

    The person who was entered first is the one to keep; names are empty where the workshop asked for is restricted,
    and of whoever else is known from a restricted one.
    """

    kept: str
    gone: str
    kept_name: str
    gone_name: str
    score: int
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    command: str


@dataclass(frozen=True, slots=True)
class Duplicates:
    """The pairs, the likeliest first, and how many persons have so common a name that not all were compared."""

    pairs: tuple[Duplicate, ...]
    crowded: int


def reason_words(reason: Reason) -> str:
    """Return a reason in words."""
    return _WORDS[reason]


def find_duplicates(db: Db, *, workshop: Workshop | None = None, at_least: int = LIKELY) -> Duplicates:
    """Return the pairs of persons that reach a score; with `workshop`, those of which one takes part in it.

    Of a restricted workshop codes are given and no names. Beside those who take part in another one, whoever is known
    from a restricted workshop has a code alone.
    """
    people = _read(db)
    ours = _persons_of(db, workshop) if workshop else people.keys()
    new = [each.profile for key, each in people.items() if key in ours]
    known = [each.profile for key, each in people.items() if key not in ours]
    found = compare_profiles(new, known, at_least=at_least)
    hidden = _hidden(db, workshop, people, ours)
    pairs = tuple(_duplicate(each, people, hidden) for each in found.pairs)
    return Duplicates(pairs, len(found.crowded))


@dataclass(frozen=True, slots=True)
class _One:
    """A person, together with whoever was merged into that one: place in the order of entry, name to print."""

    order: int
    name: str
    profile: Profile


def _read(db: Db) -> Mapping[str, _One]:
    """Return everybody who is shown, by code, in the order of entry."""
    kept = kept_persons(db)
    groups: dict[int, list[sa.Row[Any]]] = {}
    for row in db.execute(_wanted()):
        groups.setdefault(kept.get(row.id, row.id), []).append(row)
    found: dict[str, _One] = {}
    for identity, rows in groups.items():
        rows.sort(key=lambda row: (row.id != identity, row.id))
        found[rows[0].code] = _One(identity, rows[0].print_name, _profile(rows))
    return found


def _wanted() -> sa.Select[*tuple[Any, ...]]:
    columns = (
        *(Person.id, Person.code, Person.print_name, Person.native_name, Person.given_name, Person.family_name),
        *(Person.email, Person.phone, Person.country, Organisation.name, Organisation.short_name),
    )
    return sa.select(*columns).outerjoin(Organisation, Organisation.id == Person.organisation_id).order_by(Person.id)


def _profile(rows: Sequence[sa.Row[Any]]) -> Profile:
    """Return what is known of a person: all names, and of the rest what the row kept has, else the others."""
    return Profile(
        key=rows[0].code,
        names=tuple(dict.fromkeys(name for row in rows for name in _names(row))),
        email=next((row.email for row in rows if row.email), ""),
        phone=next((row.phone for row in rows if row.phone), ""),
        country=next((row.country for row in rows if row.country), ""),
        organisations=tuple(dict.fromkeys(name for row in rows for name in _organisation(row))),
    )


def _names(row: sa.Row[Any]) -> Iterable[str]:
    return forms_of(row.print_name, row.native_name, row.given_name, row.family_name)


def _organisation(row: sa.Row[Any]) -> Iterable[str]:
    texts = (each for each in (row.name, row.short_name) if isinstance(each, Translated))
    return (text for each in texts for text in each.values())


def _persons_of(db: Db, workshop: Workshop) -> AbstractSet[str]:
    """Return the codes of those who take part in a workshop."""
    wanted = (
        sa.select(Person.code)
        .join(Participant, Participant.person_id == Person.id)
        .where(Participant.workshop_id == workshop.id, Participant.merged_into_id.is_(None))
    )
    return set(db.scalars(wanted))


def _hidden(db: Db, workshop: Workshop | None, people: Mapping[str, _One], ours: AbstractSet[str]) -> AbstractSet[str]:
    """Return the codes of those whose names are not shown beside the participants of a workshop."""
    if workshop is None:
        return frozenset()
    if workshop.restricted:
        return people.keys()
    secret = in_restricted(db)
    return {code for code, each in people.items() if each.order in secret and code not in ours}


def _duplicate(likeness: Likeness, people: Mapping[str, _One], hidden: AbstractSet[str]) -> Duplicate:
    kept, gone = sorted((people[likeness.one], people[likeness.other]), key=lambda each: each.order)
    return Duplicate(
        kept=kept.profile.key,
        gone=gone.profile.key,
        kept_name="" if kept.profile.key in hidden else kept.name,
        gone_name="" if gone.profile.key in hidden else gone.name,
        score=likeness.score,
        reasons=tuple(reason_words(each) for each in likeness.reasons if not each.speaks_against),
        against=tuple(reason_words(each) for each in likeness.reasons if each.speaks_against),
        command=f"curriculum person merge {shlex.quote(kept.profile.key)} {shlex.quote(gone.profile.key)}",
    )
