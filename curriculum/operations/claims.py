"""What may exist only once: finds who already bears a code, takes part or holds a certificate, and names both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa

from curriculum.errors import AlreadyCertified, AlreadyParticipant, CodeTaken, CurriculumError
from curriculum.languages import Translated
from curriculum.models import (
    Certificate,
    Curriculum,
    Faculty,
    Group,
    Module,
    ModuleVersion,
    Organisation,
    Participant,
    Person,
    Programme,
    Room,
    Session,
    Venue,
    Workshop,
)
from curriculum.models.credentials import CertificateStatus
from curriculum.operations import naming
from curriculum.operations.spelling import line_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from curriculum.models import Model

#: Which columns together may occur once.
_KEYS: Final[Mapping[type[Model], tuple[str, ...]]] = {
    Certificate: ("participant_id", "kind"),
    Curriculum: ("code",),
    Faculty: ("workshop_id", "code"),
    Group: ("workshop_id", "code"),
    Module: ("code",),
    ModuleVersion: ("module_id", "version"),
    Organisation: ("code",),
    Participant: ("workshop_id", "person_id"),
    Person: ("code",),
    Programme: ("code",),
    Room: ("venue_id", "code"),
    Session: ("workshop_id", "code"),
    Venue: ("code",),
    Workshop: ("code",),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A row that wants to be the only one of its kind with these values; `id` is None while it is new."""

    kind: type[Model]
    id: int | None
    values: tuple[tuple[str, object], ...]
    noun: str
    name: str
    title: str
    context: str = ""

    @property
    def storable(self) -> bool:
        """Say whether a stored row can have the same values: not while their owner is new itself."""
        return not any(isinstance(value, _Unsaved) for _, value in self.values)

    @property
    def code(self) -> str | None:
        """Return the code that is claimed, None for what bears none."""
        return next((str(value) for key, value in self.values if key == "code"), None)

    @property
    def owner(self) -> tuple[tuple[str, object], ...]:
        """Return the claimed values without the code: what the row belongs to."""
        return tuple((key, value) for key, value in self.values if key != "code")

    @property
    def key(self) -> tuple[object, ...]:
        """Return what no other claim may share; codes that differ only in case count as the same."""
        return (self.kind, self.owner, line_key(self.code or ""))


@dataclass(frozen=True, slots=True)
class _Unsaved:
    """Stands for the key of a row that has none yet."""

    identity: int


def claim_of(row: Model) -> Claim | None:
    """Return what a new row, or one whose code changes, claims; None if it claims nothing."""
    keys = _KEYS.get(type(row))
    if keys is None or (isinstance(row, Certificate) and row.status is not CertificateStatus.VALID):
        return None
    state = sa.inspect(row)
    watched = (*keys, *(key.removesuffix("_id") for key in keys if key.endswith("_id")), *_also(row))
    if state.persistent and not any(state.attrs[key].history.has_changes() for key in watched):
        return None
    values = tuple((key, _value(row, key)) for key in keys)
    return Claim(type(row), row.__dict__.get("id"), values, naming.noun(row), *_named(row))


def _also(row: Model) -> tuple[str, ...]:
    return ("status",) if isinstance(row, Certificate) else ()


def _value(row: Model, key: str) -> object:
    owner = row.__dict__.get(key.removesuffix("_id")) if key.endswith("_id") else None
    if owner is None:
        return getattr(row, key)
    return owner.id if owner.id is not None else _Unsaved(id(owner))


def _named(row: Model) -> tuple[str, str, str]:
    """Return the name and the title of a row, and the name of what it belongs to."""
    if isinstance(row, Participant):
        workshop = naming.related(row, "workshop")
        return naming.person(naming.related(row, "person"), workshop), "", workshop.code
    if isinstance(row, Certificate):
        participant = naming.related(row, "participant")
        workshop = naming.related(participant, "workshop")
        return naming.person(naming.related(participant, "person"), workshop), "", row.kind
    return naming.name(row), naming.title(row), ""


def refuse_taken(
    connection: sa.Connection, claims: Iterable[Claim], *, gone: Iterable[tuple[type[Model], int]]
) -> None:
    """Raise the error that fits if two claims, or a claim and a stored row, have the same values.

    `gone` are rows that are about to be removed, by kind and key.
    """
    seen: dict[tuple[object, ...], Claim] = {}
    passing = set(gone) | {(claim.kind, claim.id) for claim in claims}
    stored = _StoredCodes(connection)
    for claim in claims:
        if (other := seen.setdefault(claim.key, claim)) is not claim:
            raise _taken(claim, {"number": 0, "serial": "", "title": other.title, "code": other.code})
        if claim.storable:
            for row in _rivals(connection, claim, stored):
                if (claim.kind, row["id"]) not in passing:
                    raise _taken(claim, row)


class _StoredCodes:
    """The codes that rows bear, each sort (and each owner's own) read once for a flush."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._ids: dict[tuple[object, ...], dict[str, list[int]]] = {}

    def like(self, claim: Claim) -> list[int]:
        """Return the keys of the rows whose code is the claimed one, in any case."""
        *sort, wanted = claim.key
        if (found := self._ids.get(tuple(sort))) is None:
            found = self._ids[tuple(sort)] = {}
            table = claim.kind.__table__
            query = sa.select(table.c.code, table.c.id).where(*(table.c[key] == value for key, value in claim.owner))
            for code, id_ in self._connection.execute(query):
                found.setdefault(line_key(code), []).append(id_)
        return found.get(str(wanted), [])


def _rivals(connection: sa.Connection, claim: Claim, stored: _StoredCodes) -> Iterable[sa.RowMapping]:
    """Return the stored rows that have what is claimed."""
    table = claim.kind.__table__
    query = sa.select(table)
    if claim.code is None:
        query = query.where(*(table.c[key] == value for key, value in claim.values))
    elif found := stored.like(claim):
        query = query.where(table.c.id.in_(found))
    else:
        return ()
    if claim.kind is Certificate:
        query = query.where(table.c.status == CertificateStatus.VALID)
    return connection.execute(query).mappings()


def _taken(claim: Claim, other: Mapping[str, Any] | sa.RowMapping) -> CurriculumError:
    if claim.kind is Participant:
        return AlreadyParticipant(claim.name, workshop=claim.context, number=other["number"])
    if claim.kind is Certificate:
        return AlreadyCertified(claim.name, kind=claim.context, serial=other["serial"])
    if claim.code is None:
        return CodeTaken(claim.noun, claim.name, by=_title(other))
    return CodeTaken(claim.noun, claim.name.removesuffix(claim.code) + other["code"], by=_title(other))


def _title(row: Mapping[str, Any] | sa.RowMapping) -> str:
    found = next((row[key] for key in ("title", "name", "label") if row.get(key)), "")  # a person's name is no title
    return found.text("en") if isinstance(found, Translated) else str(found)
