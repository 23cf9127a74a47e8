"""Brings together the profiles that are worth comparing, in bounded time: those that share a key.

Keys are the e-mail address, the telephone, and of each name two words by their consonants, or one of them with the
first letter of another. A key that more than `CROWD` profiles share tells little (ten thousand people named Mohamed Ali
in one ministry): of these only neighbours are compared, in the order of their names and organisations, and the
crowd is reported, unless only a word and an initial are shared.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from curriculum.likeness.letters import romanise
from curriculum.likeness.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from curriculum.likeness.profiles import Profile
    from curriculum.likeness.words import Word

#: How many profiles may share a key and still all be compared with one another.
CROWD: Final = 40
#: With how many of the next ones in order each profile of a crowd is compared.
NEIGHBOURS: Final = 4
#: By how many of its last digits a telephone is compared: the code of the country is written or not.
_DIGITS: Final = 8
#: How keys begin that names share which are only near one another: a word, and the first letter of another one.
_LOOSE: Final = "i"
_TWO: Final = 2


@lru_cache(maxsize=65_536)
def telephone(phone: str) -> str:
    """Return the last digits of a telephone number; "" if there are too few to tell."""
    digits = "".join(letter for letter in phone if letter.isdigit())
    return digits[-_DIGITS:] if len(digits) >= _DIGITS else ""


def keys_of(profile: Profile) -> set[str]:
    """Return the keys under which a profile is looked for."""
    keys = {f"p{digits}" for digits in [telephone(profile.phone)] if digits}
    if profile.email:
        keys.add(f"e{profile.email.casefold()}")
    for name in profile.names:
        keys |= _keys_of_name(words_of(name))
    return keys


def _keys_of_name(words: Sequence[Word]) -> set[str]:
    keys = {f"w{''.join(sorted(''.join(word.typed for word in words)))}"}
    for one, other in combinations(words, _TWO):
        first, second = _sound(one), _sound(other)
        keys |= {f"s{min(first, second)}|{max(first, second)}", f"{_LOOSE}{first}|{other.first}"}
        keys.add(f"{_LOOSE}{second}|{one.first}")
    return keys


def _sound(word: Word) -> str:
    """Return the consonants and the end of a word; its letters where these are too few to tell."""
    return f"{word.consonants}{word.end}" if word.consonants else word.typed


def candidates(profiles: Sequence[Profile], known: Sequence[Profile], crowded: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the places of two profiles worth comparing, `known` counted on after `profiles`, some more than once.

    No two of `known` are yielded. The places of profiles of which not all were compared are added to `crowded`.
    """
    everybody = [*profiles, *known]
    for key, members in _blocks(everybody).items():
        if members[0] >= len(profiles):
            continue
        if len(members) > CROWD:
            crowded.update(members if key[0] != _LOOSE else ())
            yield from _neighbours(members, everybody, len(profiles))
        else:
            yield from ((one, other) for one, other in combinations(members, _TWO) if one < len(profiles))


def _blocks(everybody: Sequence[Profile]) -> Mapping[str, list[int]]:
    blocks: dict[str, list[int]] = {}
    for place, profile in enumerate(everybody):
        for key in keys_of(profile):
            blocks.setdefault(key, []).append(place)
    return {key: members for key, members in blocks.items() if len(members) > 1}


def _neighbours(members: Sequence[int], everybody: Sequence[Profile], new: int) -> Iterator[tuple[int, int]]:
    ordered = sorted(members, key=lambda place: (_order(everybody[place]), place))
    for step in range(1, NEIGHBOURS + 1):
        for one, other in zip(ordered, ordered[step:], strict=False):
            first, second = sorted((one, other))
            if first < new:
                yield first, second


def _order(profile: Profile) -> tuple[str, ...]:
    words = sorted(f"{word.consonants}{word.end}" for word in words_of(profile.names[0])) if profile.names else []
    return (*words, *(romanise(name) for name in profile.organisations), profile.country)
