"""Arranges the participants of a list: by number or name, or under their institutions or countries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from curriculum.documents.ordering import sort_key
from curriculum.documents.people import NamedLine, lay_attendee
from curriculum.documents.phrases import Phrase, choose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from curriculum.documents.dossier import Attendee
    from curriculum.documents.wording import Wording


class Order(StrEnum):
    """In what order participants stand in a list."""

    NUMBER = "number"
    NAME = "name"
    INSTITUTION = "institution"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Section:
    """Participants who stand together; `heading` is None for a list without parts, and for those of no part."""

    rows: tuple[NamedLine, ...]
    heading: Phrase | None = None


def arrange(
    people: Iterable[Attendee], words: Wording, *, by: Order = Order.NUMBER, anonymous: bool = False
) -> tuple[Section, ...]:
    """Return the participants in an order; under a heading they stand by number, those of none come last."""
    language = words.language
    if by is Order.INSTITUTION:
        return _part(people, words, lambda one: choose(one.institution, language), anonymous=anonymous)
    if by is Order.COUNTRY:
        return _part(people, words, lambda one: _name_country(one, words), anonymous=anonymous)
    ordered = sorted(people, key=lambda one: one.number)
    if by is Order.NAME:
        ordered.sort(key=lambda one: _name_key(one, language))
    rows = tuple(lay_attendee(one, language, anonymous=anonymous) for one in ordered)
    return (Section(rows),) if rows else ()


def _part(
    people: Iterable[Attendee], words: Wording, find: Callable[[Attendee], Phrase | None], *, anonymous: bool
) -> tuple[Section, ...]:
    parts: dict[Phrase | None, list[Attendee]] = {}
    for one in sorted(people, key=lambda one: one.number):
        parts.setdefault(find(one), []).append(one)
    headings = sorted(
        parts, key=lambda heading: (heading is None, sort_key(heading.text if heading else "", words.language))
    )
    return tuple(
        Section(tuple(lay_attendee(one, words.language, anonymous=anonymous) for one in parts[heading]), heading)
        for heading in headings
    )


def _name_country(one: Attendee, words: Wording) -> Phrase | None:
    return Phrase(words.name_country(one.country), words.language) if one.country else None


def _name_key(one: Attendee, language: str) -> tuple[str, str]:
    """Return what sorts by the name as it is printed; the family name is known in Latin letters only."""
    line = lay_attendee(one, language)
    printed = line.name.text if line.name else ""
    return sort_key(printed, language, family=one.family_name if one.name.printed == printed else "")
