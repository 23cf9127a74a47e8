"""A person as a paper shows one, in the page's language: the name in it and in the other script, and from where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.documents.phrases import Phrase, choose, choose_name, tag_native

if TYPE_CHECKING:
    from curriculum.documents.dossier import Attendee, Team
    from curriculum.operations.releasing.records import NameRecord


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A participant's line; `name` is None where names are sensitive and the paper is seen by others.

    `name` is in the page's script where it is known in it, `other_name` in the other one.
    """

    number: int
    name: Phrase | None
    other_name: Phrase | None = None
    title: Phrase | None = None
    institution: Phrase | None = None
    institution_code: str = ""
    country: str = ""
    email: str = ""
    phone: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A group in the page's language, with the numbers of its members."""

    code: str
    name: Phrase
    members: tuple[int, ...] = ()


def lay_team(team: Team, language: str) -> TeamLine:
    """Return a group as a paper shows it."""
    return TeamLine(team.code, choose(team.name, language), team.members)


def lay_names(name: NameRecord, language: str) -> tuple[Phrase, Phrase | None]:
    """Return a person's name for a page in a language, and the name in the other script, if there is one."""
    printed = choose_name(name.printed, language)
    if not name.native or name.native == name.printed:
        return printed, None
    native = Phrase(name.native, tag_native(name.native, name.language))
    chosen = choose_name(name.printed, language, native=native.text, native_language=native.language)
    return (chosen, printed) if chosen == native else (printed, native)


def lay_attendee(one: Attendee, language: str, *, anonymous: bool = False) -> NamedLine:
    """Return a participant's line; `anonymous` leaves out the name and how to reach the person."""
    name, other_name = lay_names(one.name, language)
    return NamedLine(
        number=one.number,
        name=None if anonymous else name,
        other_name=None if anonymous else other_name,
        title=choose(one.title, language),
        institution=choose(one.institution, language),
        institution_code=one.institution_code,
        country=one.country,
        email="" if anonymous else one.email,
        phone="" if anonymous else one.phone,
        groups=one.groups,
    )
