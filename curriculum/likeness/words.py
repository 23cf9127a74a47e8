"""The words of a name as they are compared: by consonants, the vowels between them, and how they end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from curriculum.likeness.letters import is_arabic, is_han, romanise, sounds
from curriculum.likeness.parts import parts_of

_VOWELS: Final = frozenset("aeiouAIU")
_MOST_WORDS: Final = 8


@dataclass(frozen=True, slots=True, eq=False)  # one object a word: told apart by identity, which is quick
class Word:
    """A word of a name: as typed in Latin letters, its consonants, the vowels before each of them, and how it ends.

    `han` is the word in Chinese characters, if it is written in these;
    `end` is "a", "ia", "i" or "": with it a name of a woman and one of a man, or a place and who comes from it, differ.
    """

    typed: str
    consonants: str
    gaps: tuple[str, ...]
    end: str
    arabic: bool
    han: str

    @property
    def is_initial(self) -> bool:
        """Say whether it is a single letter that stands for a name."""
        return len(self.typed) == 1

    @property
    def first(self) -> str:
        """Return the first consonant, or the first letter of a word that has none."""
        return self.consonants[:1] or sounds(self.typed)[:1]


@lru_cache(maxsize=65_536)
def words_of(name: str) -> tuple[Word, ...]:
    """Return the words of a name in the order in which they stand; what follows a comma is put in front."""
    return tuple(word for part in parts_of(name)[:_MOST_WORDS] if (word := _word(part)) is not None)


@lru_cache(maxsize=65_536)
def _word(part: str) -> Word | None:
    typed, sounded = romanise(part), sounds(part)
    if not typed:
        return None
    gaps = [""]
    consonants: list[str] = []
    for letter in sounded:
        if letter in _VOWELS:
            gaps[-1] += letter.lower()
        elif consonants and not gaps[-1] and consonants[-1] == letter:
            continue
        else:
            consonants.append(letter)
            gaps.append("")
    end = gaps[-1]
    if not consonants:
        return Word(typed, "", (sounded.lower(),), "", is_arabic(part), _han(part))
    if is_arabic(part):
        typed = sounded.lower()
        gaps[0] = gaps[0].removeprefix("a")  # alif at the beginning bears any vowel
    return Word(typed, "".join(consonants), tuple(gaps[:-1]), _closing(end), is_arabic(part), _han(part))


def _han(part: str) -> str:
    return part if is_han(part) else ""


def _closing(vowels: str) -> str:
    """Return how a word ends: "a", "ia", "i", or "" for what may be mute."""
    if vowels.endswith(("a", "ae")):
        return "ia" if "i" in vowels else "a"
    return "i" if vowels.endswith("i") or vowels == "ie" else ""
