"""Finds the pairs of profiles that may be one person: suggestions with a score and reasons, never a decision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from curriculum.likeness.blocks import candidates, telephone
from curriculum.likeness.letters import romanise
from curriculum.likeness.names import compare_names
from curriculum.likeness.profiles import LIKELY, Likeness, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.likeness.names import NameLikeness
    from curriculum.likeness.profiles import Profile

_UNLIKE: Final = 20
_EMAIL: Final = 40
_SAME_EMAIL_ALONE: Final = 60
_SAME_PHONE_ALONE: Final = 45
_PHONE: Final = 20
_COUNTRY: Final = 3
_ORGANISATION: Final = 7
_OTHER_EMAIL: Final = 25
_OTHER_PHONE: Final = 4
_OTHER_COUNTRY: Final = 20
_OTHER_ORGANISATION: Final = 6
_FULL: Final = 100
_TOKENS: Final = re.compile(r"\w+")
_SMALL: Final = frozenset(["of", "the", "and", "for", "de", "du", "des", "la", "le", "les", "et", "del", "y", "i"])


@dataclass(frozen=True, slots=True)
class Comparison:
    """The likely pairs, best first, and the keys of profiles with names so common that not all were compared."""

    pairs: tuple[Likeness, ...]
    crowded: tuple[str, ...]


def likely_pairs(
    profiles: Sequence[Profile], known: Sequence[Profile] = (), *, at_least: int = LIKELY
) -> tuple[Likeness, ...]:
    """Return the pairs within profiles, and between profiles and known, that reach a score; the best first."""
    return compare_profiles(profiles, known, at_least=at_least).pairs


def compare_profiles(
    profiles: Sequence[Profile], known: Sequence[Profile] = (), *, at_least: int = LIKELY
) -> Comparison:
    """Return the likely pairs, and who has so common a name that not all pairs were compared (see `blocks`)."""
    everybody = [*profiles, *known]
    crowded: set[int] = set()
    seen: set[int] = set()
    found: list[Likeness] = []
    for one, other in candidates(profiles, known, crowded):
        pair = one * len(everybody) + other
        if pair in seen:
            continue
        seen.add(pair)
        likeness = _compare(everybody[one], everybody[other], at_least)
        if likeness is not None:
            found.append(likeness)
    found.sort(key=lambda likeness: (-likeness.score, likeness.one, likeness.other))
    return Comparison(tuple(found), tuple(sorted({everybody[place].key for place in crowded})))


def compare(one: Profile, other: Profile) -> Likeness:
    """Return how likely it is that two profiles are one person, whatever the score."""
    return _judged(one, other, compare_names(one.names, other.names))


def _compare(one: Profile, other: Profile, at_least: int) -> Likeness | None:
    """Return the likeness of two profiles if it reaches a score, at little cost for most pairs, which do not."""
    name = compare_names(one.names, other.names)
    if name.points < _UNLIKE and at_least > 0 and not _same_address(one, other):
        return None
    likeness = _judged(one, other, name)
    return likeness if likeness.score >= at_least else None


def _same_address(one: Profile, other: Profile) -> bool:
    email = bool(one.email) and one.email.casefold() == other.email.casefold()
    return email or _phones(one, other)[1] is Reason.SAME_PHONE


def _judged(one: Profile, other: Profile, name: NameLikeness) -> Likeness:
    score, reasons = _score_of_name(one, other, name)
    for points, reason in (_countries(one, other), _organisations(one, other)):
        if reason is not None:
            score, reasons = score + points, [*reasons, reason]
    return Likeness(one.key, other.key, max(0, min(_FULL, score)), tuple(reasons))


def _score_of_name(one: Profile, other: Profile, name: NameLikeness) -> tuple[int, list[Reason]]:
    email, phone = _emails(one, other), _phones(one, other)
    reasons = [reason for _, reason in (email, phone) if reason in {Reason.SAME_EMAIL, Reason.SAME_PHONE} and reason]
    against = [reason for _, reason in (email, phone) if reason is not None and reason not in reasons]
    if name.points < _UNLIKE:
        alone = {Reason.SAME_EMAIL: _SAME_EMAIL_ALONE, Reason.SAME_PHONE: _SAME_PHONE_ALONE}
        return max((alone[reason] for reason in reasons), default=0), [*reasons, Reason.OTHER_NAME, *against]
    return name.points + email[0] + phone[0], [*reasons, *name.reasons, *against]


def _emails(one: Profile, other: Profile) -> tuple[int, Reason | None]:
    if not one.email or not other.email:
        return 0, None
    if one.email.casefold() == other.email.casefold():
        return _EMAIL, Reason.SAME_EMAIL
    return -_OTHER_EMAIL, Reason.OTHER_EMAIL


def _phones(one: Profile, other: Profile) -> tuple[int, Reason | None]:
    first, second = telephone(one.phone), telephone(other.phone)
    if not first or not second:
        return 0, None
    return (_PHONE, Reason.SAME_PHONE) if first == second else (-_OTHER_PHONE, Reason.OTHER_PHONE)


def _countries(one: Profile, other: Profile) -> tuple[int, Reason | None]:
    if not one.country or not other.country:
        return 0, None
    same = one.country.casefold() == other.country.casefold()
    return (_COUNTRY, Reason.SAME_COUNTRY) if same else (-_OTHER_COUNTRY, Reason.OTHER_COUNTRY)


def _organisations(one: Profile, other: Profile) -> tuple[int, Reason | None]:
    if not one.organisations or not other.organisations:
        return 0, None
    same = any(_same_organisation(a, b) for a in one.organisations for b in other.organisations)
    if same:
        return _ORGANISATION, Reason.SAME_ORGANISATION
    written_alike = any(a.isascii() == b.isascii() for a in one.organisations for b in other.organisations)
    return (-_OTHER_ORGANISATION, Reason.OTHER_ORGANISATION) if written_alike else (0, None)


@lru_cache(maxsize=65_536)
def _same_organisation(one: str, other: str) -> bool:
    """Say whether two names of organisations are one: letters alone count, and an abbreviation stands for its words."""
    first, second = romanise(one), romanise(other)
    return first == second or first in _initials(other) or second in _initials(one)


@lru_cache(maxsize=65_536)
def _initials(name: str) -> frozenset[str]:
    """Return the abbreviations of a name of several words, with and without its small words."""
    words = _TOKENS.findall(name.casefold())
    kept = ([word for word in words if word not in _SMALL], words)
    return frozenset("".join(romanise(word)[:1] for word in each) for each in kept if len(each) > 1)
