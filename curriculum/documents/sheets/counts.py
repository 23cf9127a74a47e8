"""Counts the participants of a workshop for a list without names, so that of a sensitive one nobody is recognised."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.counts import Bound, Count
from curriculum.documents.marks import N_
from curriculum.documents.ordering import sort_key
from curriculum.documents.phrases import Phrase, choose
from curriculum.models.people import Sex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from curriculum.documents.dossier import Attendee, Dossier
    from curriculum.documents.wording import Wording

#: In a restricted workshop no number counts fewer people than these: who was there would know whom it means.
FEWEST: Final = 3
_BOUNDS: Final = {
    Bound.ABOUT: N_("about {number}"),
    Bound.MORE_THAN: N_("more than {number}"),
    Bound.AT_LEAST: N_("at least {number}"),
    Bound.FEWER_THAN: N_("fewer than {number}"),
    Bound.AT_MOST: N_("at most {number}"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the counts: what is counted, and the number in the words of its source."""

    label: Phrase
    number: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of a workshop: over all, and by country where that says more."""

    general: tuple[Figure, ...]
    countries: tuple[Figure, ...] = ()


def count_people(dossier: Dossier, words: Wording) -> Counts:
    """Return the numbers of those who are expected; without anybody the numbers that were published.

    Of a restricted workshop none counts fewer than `FEWEST` people, nor lets such a number be worked out: how many
    are women is left out where either sex is so few, countries with so few are put together.
    """
    people = dossier.expected
    if not people:
        return Counts(tuple(_figures_published(dossier, words)))
    least = FEWEST if dossier.restricted else 0
    if len(people) < least:
        few = Count(least, Bound.FEWER_THAN)
        return Counts((_figure(words, N_("All participants"), write_count(few, words)),))
    return Counts(tuple(_figures_of_all(people, words, least)), tuple(_figures_by_country(people, words, least)))


def write_count(count: Count, words: Wording) -> str:
    """Return "25", "more than 25" or "to be confirmed" in a language."""
    if count.value is None:
        return words.say("to be confirmed")
    if count.bound in _BOUNDS:
        return words.say(_BOUNDS[count.bound], number=count.value)
    return str(count.value)


def _figure(words: Wording, message: str, number: int | str) -> Figure:
    return Figure(Phrase(words.say(message), words.language), str(number))


def _figures_published(dossier: Dossier, words: Wording) -> Iterator[Figure]:
    for one in dossier.headcounts:
        yield Figure(choose(one.label, words.language), write_count(one.count, words))


def _figures_of_all(people: Sequence[Attendee], words: Wording, least: int) -> Iterator[Figure]:
    yield _figure(words, N_("All participants"), len(people))
    women = sum(one.sex == Sex.FEMALE for one in people)
    if women and least <= women and (women == len(people) or len(people) - women >= least):
        yield _figure(words, N_("of whom women"), women)
    if unknown := sum(one.sex == "" for one in people) if women and not least else 0:
        yield _figure(words, N_("of whom sex not recorded"), unknown)
    if countries := len({one.country for one in people if one.country}):
        yield _figure(words, N_("Countries"), countries)
    if institutions := len({one.institution for one in people if one.institution}):
        yield _figure(words, N_("Institutions"), institutions)


def _figures_by_country(people: Sequence[Attendee], words: Wording, least: int) -> Iterator[Figure]:
    """Yield a line for each country, the largest first; nothing where there is one country or one line only."""
    cells = Counter(one.country for one in people)
    small = _find_small(cells, least)
    shown = {code: number for code, number in cells.items() if code and code not in small}
    if len(cells) == 1 or not shown:
        return
    names = {code: words.name_country(code) for code in shown}
    for code in sorted(shown, key=lambda code: (-shown[code], sort_key(names[code], words.language))):
        yield Figure(Phrase(names[code], words.language), str(shown[code]))
    if small:
        yield _figure(words, N_("Other countries"), sum(cells[code] for code in small))
    elif cells[""]:
        yield _figure(words, N_("Country not stated"), cells[""])


def _find_small(cells: Mapping[str, int], least: int) -> set[str]:
    """Return the countries that are put together: those with too few, and the next until they are enough together.

    A single small number could otherwise be worked out from the total.
    """
    small = {code for code, number in cells.items() if number < least}
    rest = sorted((code for code in cells if code not in small), key=lambda code: (cells[code], code))
    while small and rest and (sum(cells[code] for code in small) < least or len(small) == 1):
        small.add(rest.pop(0))
    return small
