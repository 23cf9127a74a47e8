"""Who bears a badge and has a name tent: participants and those who work in a workshop, with their part in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from curriculum.documents.marks import N_
from curriculum.documents.people import lay_names
from curriculum.documents.phrases import choose
from curriculum.documents.vocabulary import ROLES
from curriculum.models.partners import PartnerRole
from curriculum.models.sessions import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from curriculum.documents.dossier import Attendee, Dossier, Staff
    from curriculum.documents.phrases import Phrase

_ORGANISERS: Final = frozenset({PartnerRole.ORGANISER, PartnerRole.CO_ORGANISER})


class Part(StrEnum):
    """What somebody is in a workshop, as the colour of the badge says it."""

    PARTICIPANT = "participant"
    TRAINER = "trainer"
    INTERPRETER = "interpreter"
    ORGANISER = "organiser"


PARTS: Final[Mapping[Part, str]] = {
    Part.PARTICIPANT: N_("Participant"),
    Part.TRAINER: N_("Trainer"),
    Part.INTERPRETER: N_("Interpreter"),
    Part.ORGANISER: N_("Organiser"),
}


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody as a badge shows one; without a name it is filled in by hand.

    `part` gives the colour, `word` is what the badge says of it, in English, to be translated. `mark` is the
    participant's number or the code of the role.
    """

    part: Part
    word: str
    mark: str = ""
    name: Phrase | None = None
    other_name: Phrase | None = None
    title: Phrase | None = None
    institution: Phrase | None = None
    country: str = ""


#: A badge to be filled in by hand.
BLANK: Final = Bearer(Part.PARTICIPANT, PARTS[Part.PARTICIPANT])


def lay_bearers(dossier: Dossier, language: str) -> Iterator[Bearer]:
    """Yield the participants who are expected, by number, then those who work in the workshop, by code."""
    for one in dossier.expected:
        yield _lay_participant(one, language)
    roles = _roles(dossier)
    for each in dossier.staff:
        yield _lay_staff(each, roles.get(each.code, ()), dossier, language)


def _lay_participant(one: Attendee, language: str) -> Bearer:
    name, other_name = lay_names(one.name, language)
    return Bearer(
        Part.PARTICIPANT,
        PARTS[Part.PARTICIPANT],
        str(one.number),
        name,
        other_name,
        choose(one.title, language),
        choose(one.institution, language),
        one.country,
    )


def _lay_staff(one: Staff, roles: tuple[str, ...], dossier: Dossier, language: str) -> Bearer:
    part = _part(one, roles, dossier)
    name, other_name = lay_names(one.name, language) if one.name else (None, None)
    label = choose(one.label, language)
    title = choose(one.title, language) if one.name else None
    return Bearer(
        part,
        ROLES[roles[0] if roles else Role.SPEAKER] if part is Part.TRAINER else PARTS[part],
        one.code,
        name,
        other_name,
        title or label,
        choose(one.institution, language),
    )


def _part(one: Staff, roles: tuple[str, ...], dossier: Dossier) -> Part:
    """Return what somebody is: who comes from an organiser, or from nowhere and has no session, organises."""
    organisers = [partner.name for partner in dossier.record.partners if partner.role in _ORGANISERS]
    if Role.INTERPRETER in roles[:1]:
        return Part.INTERPRETER
    organises = one.institution in organisers if one.institution else not roles
    return Part.ORGANISER if organises else Part.TRAINER


def _roles(dossier: Dossier) -> Mapping[str, tuple[str, ...]]:
    """Return the roles in sessions of those who have any, by code, the most frequent first."""
    counts: dict[str, Counter[str]] = {}
    for session in dossier.record.sessions:
        for role in session.roles:
            counts.setdefault(role.faculty, Counter())[role.role] += 1
    return {code: tuple(role for role, _ in counter.most_common()) for code, counter in counts.items()}
