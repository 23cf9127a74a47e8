"""Says which names of a row are taken over: a name on record may have been corrected since the list was written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum.models import Certificate, Participant
from curriculum.models.credentials import CertificateStatus
from curriculum.operations.certificates.names import named_otherwise
from curriculum.operations.merging.kept import kept_persons

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Person
    from curriculum.operations.rosters.entries import RosterEntry
    from curriculum.operations.rosters.writing import Place

NAMES: Final = ("print_name", "native_name", "native_language", "given_name", "family_name")
_PRINTED: Final = frozenset({"print_name", "native_name"})
#: How many rows, and how many certificates, a remark names.
_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class Names:
    """What becomes of a person's names: those that are written, and those on record that stay though they differ."""

    taken: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ()


def compare_names(entry: RosterEntry, person: Person, *, take: bool) -> Names:
    """Return what a row changes of a person's names: empty ones are filled, the others replaced only with `take`.

    A name in Latin letters and one in another script are two names; neither replaces the other.
    """
    if is_latin(entry.print_name) != is_latin(person.print_name):
        return Names()
    said = {name: value for name in NAMES if (value := getattr(entry, name)) is not None}
    other = {name: value for name, value in said.items() if getattr(person, name) != value}
    if take:
        return Names(other)
    taken = {name: value for name, value in other.items() if not getattr(person, name)}
    if person.native_name and "native_name" in other:
        taken.pop("native_language", None)  # it is the language of the other name
    return Names(taken, tuple(name for name in other if name not in {*taken, "native_language"}))


def is_latin(name: str) -> bool:
    """Say whether there are Latin letters in a name."""
    return any(letter.isalpha() and letter < "\u0250" for letter in name)


def remark_names(db: Db, places: Sequence[Place]) -> Iterator[str]:
    """Yield which rows left a name on record as it is, and which certificates bear another one than it is now."""
    kept = [place.entry.line for place in places if place.names.kept]
    if len(kept) == 1:
        yield f"row {kept[0]}: the name on record is kept; --names takes that of the list"
    elif kept:
        yield f"rows {_listed(kept)}: the names on record are kept; --names takes those of the list"
    renamed = [place for place in places if _PRINTED & place.names.taken.keys()]
    serials = [one.serial for person in _with_certificates(db, renamed) for one in named_otherwise(db, person)]
    if serials:
        named = "certificate bears" if len(serials) == 1 else "certificates bear"
        yield (
            f"{len(serials)} valid {named} another name than is now on record: {_listed(serials)}; "
            "to correct one: curriculum certificate correct SERIAL --because TEXT"
        )


def _with_certificates(db: Db, places: Sequence[Place]) -> Iterator[Person]:
    """Yield the persons meant by rows who hold a valid certificate, perhaps under a person merged into them."""
    if not places:
        return
    kept = kept_persons(db)
    query = sa.select(Participant.person_id).join(Certificate, Certificate.participant_id == Participant.id)
    found = db.scalars(query.where(Certificate.status == CertificateStatus.VALID).distinct())
    holders: Collection[int] = {kept.get(identity, identity) for identity in found}
    yield from (person for place in places if (person := place.who) is not None and person.id in holders)


def _listed(values: Sequence[object]) -> str:
    return ", ".join(map(str, values[:_NAMED])) + (", …" if len(values) > _NAMED else "")
