"""Follows a train-the-trainer cascade: who was certified a trainer in which workshop, and whom they trained since."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from curriculum.models import Assignment, Certificate, Faculty, Participant, Person, Workshop
from curriculum.models.credentials import CertificateKind, CertificateStatus
from curriculum.models.participation import Status
from curriculum.models.sessions import Role
from curriculum.operations.merging.kept import kept_persons

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Programme

#: Who interprets does not train.
_NO_TRAINING: Final = frozenset({Role.INTERPRETER})


@dataclass(frozen=True, slots=True)
class CascadeTrainer:
    """Somebody certified a trainer, by code, with the certificate's serial; the name is empty where it is sensitive.

    `taught` are the workshops that began after the certificate was earned and in which the person worked.
    """

    person: str
    name: str
    serial: str
    taught: tuple[CascadeWorkshop, ...]


@dataclass(frozen=True, slots=True)
class CascadeWorkshop:
    """A workshop of the cascade, on civil dates: how many attended it, and who was certified a trainer in it.

    `repeated` says that it is shown in full elsewhere, under another of its trainers.
    """

    code: str
    title: Translated
    starts_on: date
    ends_on: date
    country: str | None
    attended: int
    trainers: tuple[CascadeTrainer, ...]
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Generation:
    """The workshops that are as many steps away from the first ones, and the different people whom they reached."""

    number: int
    workshops: int
    attended: int
    certified_trainers: int


@dataclass(frozen=True, slots=True)
class Cascade:
    """A programme's cascade: the workshops that nobody of it taught, and what grew from them."""

    programme: str
    title: Translated
    roots: tuple[CascadeWorkshop, ...]
    generations: tuple[Generation, ...]


def cascade_of(db: Db, programme: Programme) -> Cascade:
    """Return who was certified a trainer in the workshops of a programme, and whom they trained there since.

    A certificate counts while it is valid; of a cancelled workshop nothing counts. Workshops stand in the order of
    their dates, trainers in that of their numbers. Whoever was trained twice is one person.
    """
    wanted = (
        sa.select(Workshop)
        .where(Workshop.programme_id == programme.id, Workshop.cancelled_at.is_(None))
        .order_by(Workshop.starts_on, Workshop.code)
    )
    facts = _Facts(db, db.scalars(wanted).all())
    return facts.cascade(programme)


class _Facts:
    """The rows of a cascade, read in a few queries, and the walk through them."""

    def __init__(self, db: Db, workshops: Iterable[Workshop]) -> None:
        self._workshops = {row.id: row for row in workshops}
        self._certified = _certified(db, self._workshops)
        self._attended = _attended(db, self._workshops)
        self._teachers = _teachers(db, self._workshops)
        self._shown: set[int] = set()

    def cascade(self, programme: Programme) -> Cascade:
        depths = self._depths()
        roots = tuple(self._workshop(key) for key in self._workshops if not self._trainers_of(key))
        return Cascade(programme.code, programme.title, roots, tuple(self._generations(depths)))

    def _earned(self, person: int) -> date | None:
        """Return the last day of the first workshop in which a person was certified a trainer."""
        ends = [self._workshops[key].ends_on for key, certified in self._certified.items() if person in certified]
        return min(ends, default=None)

    def _trainers_of(self, key: int) -> list[int]:
        """Return the persons (by key) who taught a workshop after they were certified in the programme."""
        starts = self._workshops[key].starts_on
        return [one for one in self._teachers[key] if (earned := self._earned(one)) and earned < starts]

    def _workshop(self, key: int) -> CascadeWorkshop:
        row, again = self._workshops[key], key in self._shown
        self._shown.add(key)
        trainers = () if again else tuple(self._trainer(key, person) for person in self._certified.get(key, {}))
        return CascadeWorkshop(
            code=row.code,
            title=row.title,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            country=row.country,
            attended=len(self._attended[key]),
            trainers=trainers,
            repeated=again,
        )

    def _trainer(self, key: int, person: int) -> CascadeTrainer:
        serial, who = self._certified[key][person]
        first = self._earned(person) == self._workshops[key].ends_on
        taught = [other for other in self._workshops if first and person in self._trainers_of(other)]
        return CascadeTrainer(
            person=who.code,
            name="" if self._workshops[key].restricted else who.print_name,
            serial=serial,
            taught=tuple(self._workshop(other) for other in taught),
        )

    def _depths(self) -> dict[int, int]:
        """Return how many steps each workshop is away from the first ones; trainers are certified before they teach."""
        depths: dict[int, int] = {}
        for key in self._workshops:  # in the order of their dates
            taught_by = set(self._trainers_of(key))
            before = [depths[other] for other in depths if taught_by & self._certified.get(other, {}).keys()]
            depths[key] = 1 + max(before, default=0)
        return depths

    def _generations(self, depths: Mapping[int, int]) -> Iterable[Generation]:
        for number, count in sorted(Counter(depths.values()).items()):
            keys = [key for key, depth in depths.items() if depth == number]
            reached = {person for key in keys for person in self._attended[key]}
            certified = {person for key in keys for person in self._certified.get(key, {})}
            yield Generation(number, count, len(reached), len(certified))


def _certified(db: Db, workshops: Collection[int]) -> dict[int, dict[int, tuple[str, Person]]]:
    """Return, by workshop and person (keys), the serials of trainers' valid certificates, and who holds them."""
    wanted = (
        sa.select(Certificate, Participant)
        .join(Participant, Participant.id == Certificate.participant_id)
        .where(
            Certificate.kind == CertificateKind.TRAINER,
            Certificate.status == CertificateStatus.VALID,
            Participant.workshop_id.in_(workshops),
        )
        .options(selectinload(Participant.person))
        .order_by(Participant.number)
    )
    found: dict[int, dict[int, tuple[str, Person]]] = {}
    kept = kept_persons(db)  # the certificate of a merged place stays where it was issued
    for certificate, participant in db.execute(wanted):
        key = kept.get(participant.person_id, participant.person_id)
        person = participant.person if key == participant.person_id else db.get_one(Person, key)
        found.setdefault(participant.workshop_id, {})[key] = (certificate.serial, person)
    return found


def _attended(db: Db, workshops: Collection[int]) -> defaultdict[int, set[int]]:
    wanted = sa.select(Participant.workshop_id, Participant.person_id).where(
        Participant.workshop_id.in_(workshops),
        Participant.status == Status.ATTENDED,
        Participant.merged_into_id.is_(None),
    )
    return _by_workshop(db.execute(wanted))


def _teachers(db: Db, workshops: Collection[int]) -> defaultdict[int, set[int]]:
    """Return the persons (by key) who work in each workshop, without those who do nothing there but interpret."""
    wanted = (
        sa.select(Faculty)
        .where(Faculty.workshop_id.in_(workshops), Faculty.person_id.is_not(None))
        .order_by(Faculty.code)
    )
    rows = db.scalars(wanted).all()
    roles = _roles(db, [row.id for row in rows])
    training = (row for row in rows if not roles[row.id] or roles[row.id] - _NO_TRAINING)
    return _by_workshop((row.workshop_id, row.person_id) for row in training if row.person_id)


def _roles(db: Db, faculty: Collection[int]) -> defaultdict[int, set[Role]]:
    wanted = sa.select(Assignment.faculty_id, Assignment.role).where(Assignment.faculty_id.in_(faculty))
    found: defaultdict[int, set[Role]] = defaultdict(set)
    for key, role in db.execute(wanted):
        found[key].add(role)
    return found


def _by_workshop(pairs: Iterable[tuple[int, int]]) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for workshop, person in pairs:
        found[workshop].add(person)
    return found
