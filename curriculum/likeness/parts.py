"""Takes a name apart: titles and articles are left out, and عبد, بن or الدين joined to the word that they belong to."""

from __future__ import annotations

import re
from typing import Final

from curriculum.likeness.letters import is_arabic, is_han, romanise, sounds

_APART: Final = re.compile("[\\s,;/()._\\-\u2010-\u2015\u2022\u00b7\u3001\uff0c]+")
_APOSTROPHES: Final = re.compile("['\"\u2018\u2019\u201c\u201d`\u00b4\u02bc\u02bb\u02bf\u02be\u0640]")
_ABD: Final = re.compile("^abd(?:ou|[aeiou])l(?=[a-z]{2})")
_ABD_ALONE: Final = re.compile("^abd(?:(?:ou|[aeiou])[lr]?)?$")
_TITLES: Final = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "ms",
        "mme",
        "mlle",
        "mmes",
        "pr",
        "prof",
        "professor",
        "professeur",
        "sr",
        "sra",
        "srta",
        "ing",
        "eng",
        "me",
        "col",
        "colonel",
        "gen",
        "general",
        "capt",
        "captain",
        "lt",
        "maj",
        "major",
        "hon",
        "judge",
        "juge",
        "sheikh",
        "haj",
        "hajj",
        "gn",
        "gzha",
        "herr",
        "frau",
        "السيد",
        "السيدة",
        "الدكتور",
        "الدكتورة",
        "الأستاذ",
        "الأستاذة",
        "المهندس",
        "المهندسة",
        "القاضي",
        "القاضية",
        "الحاج",
        "الشيخ",
        "دكتور",
        "دكتورة",
        "أستاذ",
        "د",
        "господин",
        "госпожа",
        "先生",
        "女士",
        "博士",
    ]
)
_ARTICLES: Final = frozenset(["al", "el", "ال", "ul"])
_SUN_ARTICLES: Final = re.compile(r"\b(?:a[dnrstz]|ash|ath|adh|e[dnrstz]|ech|esh)[-\u2010\u2011](?=\w)", re.IGNORECASE)
_PARTICLES: Final = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "las",
        "los",
        "y",
        "e",
        "et",
    ]
)
_SHORT: Final = {"mohd": "mohamed", "md": "mohamed", "mhd": "mohamed", "mohamad": "mohamed", "ibragim": "ibrahim"}
#: الدين, which belongs to the word before it, and the same written together with it.
_DIN: Final = frozenset(["din", "dine", "eddine", "eddin", "uddin", "دين"])
_DIN_BEHIND: Final = re.compile("(?<=..)(?:[aeiou]l?|[aeiou]?d)?dine?$")
#: What belongs to the word behind it, as written in Latin and in Arabic letters: son of, father of.
_JOINED: Final = {
    **dict.fromkeys(("ben", "bin", "ibn", "bnou", "بن", "ابن"), ("ben", "بن")),
    **dict.fromkeys(("abu", "abou", "أبو", "ابو"), ("abu", "ابو")),
}
_VOWELS: Final = frozenset("aeiouAIU")
_TWO: Final = 2
_THREE: Final = 3


def parts_of(name: str) -> list[str]:
    """Return the words of a name in the order in which they stand; what follows a comma is put in front."""
    family, comma, given = name.partition(",")
    ordered = f"{given} {family}" if comma and "," not in given else name
    plain = _SUN_ARTICLES.sub("", _APOSTROPHES.sub("", ordered))
    return _joined(_told(_split_han([part for part in _APART.split(plain) if part])))


def _split_han(parts: list[str]) -> list[str]:
    """Take a Chinese name in one word apart: the family name has one character, of four characters two."""
    apart: list[str] = []
    for part in parts:
        if is_han(part) and len(part) > 1 and part not in _TITLES:
            at = _TWO if len(part) > _THREE else 1
            apart += [part[:at], part[at:]]
        else:
            apart.append(part)
    return apart


def _told(parts: list[str]) -> list[str]:
    """Leave out titles, articles and particles, but never all that there is."""
    for left_out in (_TITLES, _ARTICLES, _PARTICLES, frozenset("m")):
        kept = [part for part in parts if part.lower() not in left_out]
        if kept and (left_out is not _PARTICLES or len(kept) >= _TWO) and (left_out != {"m"} or len(kept) >= _TWO):
            parts = kept
    return parts


def _joined(parts: list[str]) -> list[str]:
    """Put عبد and Abdul, بن and Ben before the name that they belong to, and الدين behind it, without articles."""
    joined: list[str] = []
    for part in parts:
        bare = _bare(part)
        if joined and (before := _JOINED.get(joined[-1].lower())):
            joined[-1] = f"{before[is_arabic(part)]}{bare}"
        elif joined and bare.lower() in _DIN:
            joined[-1] = f"{joined[-1]}{'دين' if is_arabic(part) else 'din'}"
        elif joined and (joined[-1] == "عبد" or _ABD_ALONE.match(joined[-1].lower())):
            joined[-1] = f"عبد{bare}" if is_arabic(part) else f"abd{bare}"
        else:
            joined.append(bare)
    return joined


def _bare(part: str) -> str:
    """Return a word without the article that is written together with it."""
    if is_arabic(part):
        if part.startswith("عبدال") and len(part) > len("عبدال"):
            return f"عبد{part.removeprefix('عبدال')}"
        return part.removeprefix("ال") if len(part) > len("الا") else part
    typed = romanise(part)
    if typed.startswith(("al", "el")) and typed[_TWO:3] not in _VOWELS and _count_consonants(typed[2:]) >= _TWO:
        return typed[_TWO:]
    if typed.startswith("abd"):
        return _ABD.sub("abd", typed)
    return _DIN_BEHIND.sub("din", typed) if _DIN_BEHIND.search(typed) else _SHORT.get(typed, part)


def _count_consonants(typed: str) -> int:
    return sum(letter not in _VOWELS for letter in sounds(typed))
