"""Says whether two words of names are one word in two spellings, transliterations or scripts."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from curriculum.likeness.words import Word

#: How far the vowels of a word may be apart, added up: أحمد, Ahmed and Ahmad are one, Hassan and Hussein are two.
_APART: Final = 0.45
_DIFFERENT: Final = 1.0
_COSTS: Final = {
    **{frozenset(pair): 0.0 for pair in ("ae", "ou")},
    frozenset("ei"): 0.1,
    frozenset("eu"): 0.3,
    frozenset("ao"): 0.4,
    frozenset("au"): 0.4,
    frozenset("eo"): 0.4,
    frozenset("ai"): 0.6,
    frozenset("iu"): 0.8,
    frozenset("io"): 0.8,
}
_LONG_I: Final = frozenset(("ai", "ei", "ae", "ie"))
_NEAR_I: Final = _LONG_I | {"i", "e"}
#: Two letters for one sound: German, French and Arabic transliterations; the shorter one first.
_SAME: Final = frozenset({("u", "ue"), ("o", "oe"), ("a", "ae"), ("o", "au"), ("u", "au"), ("o", "ao"), ("u", "eu")})
_LONG_ENOUGH: Final = 6
_FEMININE: Final = ("lle", "nne", "tte", "ise", "ale")
#: Consonants that are heard and typed for one another.
_LIKE: Final = frozenset(map(frozenset, ("sz", "dt", "bp", "fv", "gk", "kh", "gh", "cs", "dz", "mn", "bv", "cg")))


class Word2Word(IntEnum):
    """How one word stands to another, the closest first."""

    SAME = 0
    TRANSLITERATED = 1
    OTHER_SCRIPT = 2
    MISSPELT = 3
    INITIAL = 4
    DIFFERENT = 5


@lru_cache(maxsize=131_072)
def compare_words(one: Word, other: Word) -> Word2Word:
    """Return how one word stands to another."""
    if one.han and other.han:
        return Word2Word.SAME if one.han == other.han else Word2Word.DIFFERENT
    if one.typed == other.typed and one.arabic == other.arabic:
        return Word2Word.SAME
    if one.is_initial or other.is_initial:
        alike = one.first == other.first or one.typed[:1] == other.typed[:1]
        return Word2Word.INITIAL if alike else Word2Word.DIFFERENT
    if one.consonants and one.consonants == other.consonants and _vowels_agree(one, other):
        return Word2Word.OTHER_SCRIPT if one.arabic != other.arabic else Word2Word.TRANSLITERATED
    if one.arabic != other.arabic:
        return Word2Word.DIFFERENT
    return Word2Word.MISSPELT if _misspelt(one, other) else Word2Word.DIFFERENT


def _vowels_agree(one: Word, other: Word) -> bool:
    if one.end != other.end or _feminine(one.typed, other.typed):
        return False
    scripts = one.arabic + other.arabic
    costs = [_cost(a, b, scripts) for a, b in zip(one.gaps, other.gaps, strict=True)]
    return sum(costs) + costs[0] / 2 <= _APART  # how a name begins tells most


def _feminine(one: str, other: str) -> bool:
    """Say whether one word is the feminine of the other by an ending that is not heard otherwise: Daniel, Danielle."""
    shorter, longer = sorted((one, other), key=len)
    return longer in {f"{shorter}{shorter[-1:]}e", f"{shorter}e"} and longer.endswith(_FEMININE)


@lru_cache(maxsize=4_096)
def _cost(one: str, other: str, arabic: int) -> float:
    """Return how far the vowels between two consonants are apart; `arabic` of the two words leave short ones out."""
    one, other = sorted((one, other), key=len)
    if one == other or (one, other) in _SAME:
        return 0.0
    if not one:
        return _cost_of_none(other, arabic)
    if len(other) == 1:
        return _COSTS[frozenset((one, other))]
    if one in _NEAR_I and other in _LONG_I:
        return 0.1
    if arabic == 1 and one in other and other not in _LONG_I:
        return 0.1
    return 0.5 * OSA.distance(one, other)


def _cost_of_none(vowels: str, arabic: int) -> float:
    """Return what it costs that a vowel is missing: nothing where Arabic leaves out a short one, much if it is long."""
    if arabic == 1:
        return 0.0 if len(vowels) == 1 else 0.5
    if arabic:
        return 0.5
    return 0.15 if len(vowels) == 1 and vowels != "a" else 0.3


def _misspelt(one: Word, other: Word) -> bool:
    """Say whether one letter is wrong, left out or exchanged; another vowel makes another name (Jamal, Jamil)."""
    if one.end != other.end or one.consonants == other.consonants:
        return False
    distance = OSA.distance(one.typed, other.typed, score_cutoff=1)
    if distance == 1 and len(one.typed) != len(other.typed):
        return min(len(one.typed), len(other.typed)) >= _LONG_ENOUGH and one.typed[0] == other.typed[0]
    if sorted(one.typed) == sorted(other.typed):
        return distance == 1
    return _one_like(one.consonants, other.consonants) and one.gaps == other.gaps


def _one_like(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    unlike = [frozenset(pair) for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(unlike) == 1 and unlike[0] in _LIKE
