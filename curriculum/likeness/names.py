"""Says how alike two names are: their words in any order, joined or apart, some left out or shortened."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations
from typing import TYPE_CHECKING, Final

from curriculum.likeness.profiles import Reason
from curriculum.likeness.sounding import Word2Word, compare_words
from curriculum.likeness.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from curriculum.likeness.words import Word

_REASONS: Final = {
    Word2Word.SAME: Reason.SAME_NAME,
    Word2Word.TRANSLITERATED: Reason.OTHER_TRANSLITERATION,
    Word2Word.OTHER_SCRIPT: Reason.OTHER_SCRIPT,
    Word2Word.MISSPELT: Reason.SPELLING,
    Word2Word.INITIAL: Reason.INITIALS,
}
_POINTS: Final = {
    Reason.SAME_NAME: 86,
    Reason.OTHER_TRANSLITERATION: 80,
    Reason.OTHER_SCRIPT: 80,
    Reason.SPELLING: 74,
    Reason.INITIALS: 62,
}
_SWAPPED: Final = 2
_SHORTER: Final = 12
_ONE_WORD: Final = 22
_MOST: Final = 5
_TWO: Final = 2
#: An initial beside a shorter name than this says too little.
_TELLING: Final = 3


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """How alike two names are, from 0 to 100, and why."""

    points: int = 0
    reasons: tuple[Reason, ...] = ()


_UNLIKE: Final = NameLikeness()


def compare_names(ones: Iterable[str], others: Sequence[str]) -> NameLikeness:
    """Return the likeness of the two forms, one of each person, that are closest."""
    best = _UNLIKE
    for one in ones:
        for other in others:
            found = compare_two(one, other)
            if found.points > best.points:
                best = found
    return best


@lru_cache(maxsize=131_072)
def compare_two(one: str, other: str) -> NameLikeness:
    """Return how alike two names are."""
    shorter, longer = sorted((words_of(one), words_of(other)), key=len)
    if not shorter:
        return _UNLIKE
    return _in_one_piece(shorter, longer) or _word_by_word(shorter[:_MOST], longer[:_MOST]) or _UNLIKE


def _in_one_piece(one: Sequence[Word], other: Sequence[Word]) -> NameLikeness | None:
    """Compare names whose words are joined in one and apart in the other, whichever word comes first."""
    if len(one) == len(other) or len(other) < _TWO:
        return None
    whole = "".join(word.typed for word in one)
    typed = [word.typed for word in other]
    turns = ["".join([*typed[at:], *typed[:at]]) for at in range(len(typed))]
    if whole not in turns:
        return None
    reasons = (Reason.SAME_NAME,) if turns[0] == whole else (Reason.SAME_NAME, Reason.SWAPPED_NAMES)
    return NameLikeness(_POINTS[Reason.SAME_NAME] - (0 if turns[0] == whole else _SWAPPED), reasons)


def _word_by_word(shorter: Sequence[Word], longer: Sequence[Word]) -> NameLikeness | None:
    best: NameLikeness | None = None
    table = [[compare_words(one, other) for other in longer] for one in shorter]
    if any(min(row) is Word2Word.DIFFERENT for row in table):
        return None
    enough = _POINTS[Reason.SPELLING] - (_SHORTER if len(shorter) < len(longer) else 0)
    for order in permutations(range(len(longer)), len(shorter)):
        pairs = [row[at] for row, at in zip(table, order, strict=True)]
        if Word2Word.DIFFERENT not in pairs:
            found = _judged(shorter, longer, order, pairs)
            if found is not None and (best is None or found.points > best.points):
                best = found
        if best is not None and best.points >= enough:
            break
    return best


def _judged(
    shorter: Sequence[Word], longer: Sequence[Word], order: tuple[int, ...], pairs: list[Word2Word]
) -> NameLikeness | None:
    """Return what an assignment of words to words is worth, None if it rests on too little."""
    if not _tells(shorter, longer, order, pairs):
        return None
    reason = _REASONS[max(pairs)]
    points, reasons = _POINTS[reason], [reason]
    if Word2Word.MISSPELT in pairs and reason is Reason.INITIALS:
        return None
    if order != tuple(sorted(order)):
        points, reasons = points - _SWAPPED, [*reasons, Reason.SWAPPED_NAMES]
    if len(shorter) < len(longer):
        points, reasons = points - _SHORTER, [*reasons, Reason.SHORTER_NAME]
    if len(shorter) == 1:
        points -= _ONE_WORD
    return NameLikeness(points, tuple(reasons))


def _tells(shorter: Sequence[Word], longer: Sequence[Word], order: tuple[int, ...], pairs: list[Word2Word]) -> bool:
    """Say whether enough whole words agree: two, or one long one beside an initial, and one wrong letter at most."""
    whole = [word for word, pair in zip(shorter, pairs, strict=True) if pair is not Word2Word.INITIAL]
    if pairs.count(Word2Word.MISSPELT) > 1 or not whole:
        return False
    if len(shorter) == len(longer) == 1:
        return pairs == [Word2Word.SAME]
    if Word2Word.INITIAL in pairs:
        return max(len(word.typed) for word in whole) >= _TELLING and len(order) >= _TWO
    return len(whole) >= _TWO
