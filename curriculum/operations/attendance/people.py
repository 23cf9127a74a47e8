"""By what a participant is known on sheets, in files and to scanners: number, name, code, serial."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.models import Certificate, Participant, Person
from curriculum.operations.spelling import line_key, loose_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop


@dataclass(frozen=True, slots=True)
class Named:
    """A participant's number with the person's code and names."""

    number: int
    code: str
    print_name: str
    native_name: str | None = None
    given_name: str | None = None
    family_name: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names under which a sheet may list the person."""
        pair = [part for part in (self.given_name, self.family_name) if part]
        turned = (" ".join(pair), " ".join(reversed(pair))) if len(pair) > 1 else ()
        return tuple(name for name in (self.print_name, self.native_name, *turned) if name)


@dataclass(frozen=True, slots=True)
class Bearers:
    """The participants of a workshop, found by what they are known by; each table gives numbers."""

    by_number: Mapping[int, Named]
    by_code: Mapping[str, int]
    by_name: Mapping[str, frozenset[int]]

    def scanned(self, code: str) -> int | None:
        """Return the number of who bears a code: the badge's number, the person's code or a certificate's serial."""
        text = code.strip()
        if text.isdecimal():
            return int(text) if int(text[:9]) in self.by_number and len(text) < 10 else None  # noqa: PLR2004 - more digits than any number has
        return self.by_code.get(text.casefold())

    def called(self, name: str) -> frozenset[int]:
        """Return the numbers of those who bear a name."""
        return self.by_name.get(line_key(name), frozenset())


def may_be_the_same(name: str, other: str) -> bool:
    """Say whether two names may be one person's: the words of one are in the other, or they are of two scripts."""
    words, others = ({loose_key(word) for word in each.replace("-", " ").split()} - {""} for each in (name, other))
    return words <= others or others <= words or _script(name) != _script(other)


def _script(text: str) -> str:
    """Return the script of a text's first letter, "LATIN"; empty for a text without letters."""
    letters = (unicodedata.name(sign, "") for sign in text if sign.isalpha())
    return next(letters, "").partition(" ")[0]


def bearers_of(db: Db, workshop: Workshop) -> Bearers:
    """Return who takes part in a workshop, in three queries.

    A place that turned out to be another's is left out; a certificate that stayed on it leads to the one that was kept.
    """
    people = names_of(db, workshop)
    codes = {who.code.casefold(): who.number for who in people.values()}
    names: dict[str, set[int]] = {}
    for who in people.values():
        for name in who.names:
            names.setdefault(line_key(name), set()).add(who.number)
    return Bearers(
        by_number=people,
        by_code=codes | _serials(db, workshop),
        by_name={name: frozenset(numbers) for name, numbers in names.items()},
    )


def names_of(db: Db, workshop: Workshop) -> dict[int, Named]:
    """Return the names of a workshop's participants by number."""
    rows = db.execute(
        sa.select(
            Participant.number,
            Person.code,
            Person.print_name,
            Person.native_name,
            Person.given_name,
            Person.family_name,
        )
        .join(Person, Person.id == Participant.person_id)
        .where(Participant.workshop_id == workshop.id, Participant.merged_into_id.is_(None))
        .order_by(Participant.number)
    )
    return {row.number: Named(*row) for row in rows}


def _serials(db: Db, workshop: Workshop) -> dict[str, int]:
    ours = Participant.workshop_id == workshop.id
    places = db.execute(sa.select(Participant.id, Participant.number, Participant.merged_into_id).where(ours))
    known = {id_: (number, kept) for id_, number, kept in places}
    certificates = db.execute(sa.select(Certificate.serial, Certificate.participant_id).join(Participant).where(ours))
    return {serial.casefold(): _kept_number(known, place) for serial, place in certificates}


def _kept_number(known: Mapping[int, tuple[int, int | None]], place: int) -> int:
    """Return the number of a place, or of the one that it was merged into, perhaps in several steps."""
    number, kept = known[place]
    return number if kept is None else _kept_number(known, kept)
