"""Finds rows of a roster that may be the same person as another row or as somebody who is known already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum.likeness.pairs import compare, compare_profiles
from curriculum.likeness.profiles import LIKELY, Profile, Reason, forms_of
from curriculum.likeness.respelling import is_respelling
from curriculum.models import Faculty, Organisation, Participant, Person, Workshop
from curriculum.operations import naming
from curriculum.operations.merging.kept import kept_persons
from curriculum.operations.rosters.verdicts import Doubt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from sqlalchemy.orm import Session as Db

    from curriculum.operations.rosters.entries import RosterEntry

#: How the key of a row's profile begins; no code of a person holds a blank.
_ROW: Final = "row "
#: From here on the names of two who are the same in other things may be one in two spellings: an initial for a name.
_RESPELT: Final = 60


@dataclass(frozen=True, slots=True)
class Doubts:
    """Whom rows may mean, the likeliest first, and rows whose name is so common that not everybody was compared."""

    by_row: dict[int, list[Doubt]]
    crowded: tuple[int, ...]


def doubts_of(db: Db, workshop: Workshop, entries: Sequence[RosterEntry]) -> Doubts:
    """Return whom rows that would be new may mean besides; of two rows that are alike the later one is doubtful."""
    if not entries:
        return Doubts({}, ())
    people = dict(_persons(db))
    known = {profile.key: profile for profile in people.values()}
    labels = _labels(db, workshop, people)
    profiles = [entry_profile(entry) for entry in entries]
    lines = {profile.key: entry.line for profile, entry in zip(profiles, entries, strict=True)}
    found: dict[int, list[Doubt]] = {}
    compared = compare_profiles(profiles, tuple(known.values()))
    for pair in compared.pairs:
        one, other = sorted((pair.one, pair.other), key=lambda key: lines.get(key, 0))
        line, before = lines[other], lines.get(one)
        called = one if before else labels[one]
        found.setdefault(line, []).append(Doubt(before, None if before else one, called, pair.score, pair.reasons))
    _add_shared_addresses(found, entries, profiles)
    _add_known_addresses(found, profiles, known, labels)
    crowded = tuple(sorted(lines[key] for key in compared.crowded if key in lines))
    for doubts in found.values():
        doubts.sort(key=lambda doubt: (-doubt.score, doubt.row or 0))
    return Doubts(found, crowded)


def in_restricted(db: Db) -> AbstractSet[int]:
    """Return the keys of who takes part or works in a restricted workshop."""
    kept = kept_persons(db)
    places = (
        sa.select(kind.person_id).join(Workshop, Workshop.id == kind.workshop_id).where(Workshop.restricted)
        for kind in (Participant, Faculty)
    )
    found = db.scalars(sa.union(*places))
    return {kept.get(identity, identity) for identity in found if identity is not None}


def names_alike(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Say whether two people's names may be one, by themselves."""
    return compare(Profile("", names), Profile("", others)).score >= LIKELY


def is_corrected(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Say whether one of two people's names may be the other one corrected: if number or address are the same, too."""
    alike = compare(Profile("", names), Profile("", others)).score >= _RESPELT
    return alike or any(is_respelling(name, other) for name in names for other in others)


def entry_profile(entry: RosterEntry) -> Profile:
    """Return what a row says that tells people apart."""
    return Profile(
        key=f"{_ROW}{entry.line}",
        names=forms_of(entry.print_name, entry.native_name, entry.given_name, entry.family_name),
        email=entry.email or "",
        phone=entry.phone or "",
        country=entry.country or "",
        organisations=tuple(entry.organisation.values()) if entry.organisation else (),
    )


def _add_shared_addresses(
    found: dict[int, list[Doubt]], entries: Sequence[RosterEntry], profiles: Sequence[Profile]
) -> None:
    """Let rows of one e-mail address be doubtful however unlike their names are."""
    first: dict[str, int] = {}
    for place, entry in enumerate(entries):
        if not entry.email:
            continue
        before = first.setdefault(entry.email.casefold(), place)
        line = entries[before].line
        if before != place and all(Reason.SAME_EMAIL not in doubt.reasons for doubt in found.get(entry.line, ())):
            likeness = compare(profiles[before], profiles[place])
            doubt = Doubt(line, None, f"{_ROW}{line}", likeness.score, likeness.reasons)
            found.setdefault(entry.line, []).append(doubt)


def _add_known_addresses(
    found: dict[int, list[Doubt]],
    profiles: Sequence[Profile],
    known: Mapping[str, Profile],
    labels: Mapping[str, str],
) -> None:
    """Let rows with the address of somebody who is known be doubtful however unlike the names are."""
    owners = {profile.email.casefold(): profile for profile in reversed(tuple(known.values())) if profile.email}
    for profile in profiles:
        owner = owners.get(profile.email.casefold()) if profile.email else None
        line = int(profile.key.removeprefix(_ROW))
        if owner is None or any(Reason.SAME_EMAIL in doubt.reasons for doubt in found.get(line, ())):
            continue
        likeness = compare(profile, owner)
        doubt = Doubt(None, owner.key, labels[owner.key], likeness.score, likeness.reasons)
        found.setdefault(line, []).append(doubt)


def _labels(db: Db, workshop: Workshop, people: Mapping[int, Profile]) -> Mapping[str, str]:
    """Return how people are called, by code: those who have to do with a restricted workshop by nothing else."""
    hidden: AbstractSet[int] = people.keys() if workshop.restricted else in_restricted(db)
    return {
        profile.key: naming.person_label(profile.names[0], profile.key, restricted=identity in hidden)
        for identity, profile in people.items()
    }


def _persons(db: Db) -> Iterator[tuple[int, Profile]]:
    columns = (Person.id, Person.code, Person.print_name, Person.native_name, Person.given_name, Person.family_name,
               Person.email, Person.phone, Person.country, Organisation.name, Organisation.short_name)  # fmt: skip
    query = sa.select(*columns).outerjoin(Organisation, Person.organisation_id == Organisation.id)
    for identity, code, name, native, given, family, email, phone, country, full, short in db.execute(
        query.where(Person.merged_into_id.is_(None)).order_by(Person.id)
    ):
        names = forms_of(name, native, given, family)
        organisations = (*(full or {}).values(), *(short or {}).values())
        yield identity, Profile(code, names, email or "", phone or "", country or "", organisations)


def participant_profile(row: Participant) -> Profile:
    """Return what is known of a participant that tells people apart."""
    person, organisation = row.person, row.organisation
    names = forms_of(person.print_name, person.native_name, person.given_name, person.family_name)
    texts = (*organisation.name.values(), *(organisation.short_name or {}).values()) if organisation else ()
    return Profile(person.code, names, person.email or "", person.phone or "", person.country or "", texts)
