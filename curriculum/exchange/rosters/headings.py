"""By which names the columns of a roster are known, in six languages."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from curriculum.errors import InvalidInput
from curriculum.operations.spelling import loose_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Field(StrEnum):
    """What a column can hold; the value is the name that messages and `--map` use for it."""

    NUMBER = "Number"
    NAME = "Name"
    GIVEN_NAME = "Given name"
    FAMILY_NAME = "Family name"
    NATIVE_NAME = "Native name"
    JOB_TITLE = "Function"
    GRADE = "Grade"
    ORGANISATION = "Institution"
    COUNTRY = "Country"
    SEX = "Sex"
    EMAIL = "E-mail"
    PHONE = "Phone"
    LANGUAGE = "Language"
    STATUS = "Status"
    GROUP = "Group"
    RANK = "Rank"
    ARRIVAL = "Arrival"
    DEPARTURE = "Departure"
    NOMINATED = "Nominated on"


#: The languages in which headings are known, in the order in which one that several share is taken to be.
TONGUES: Final = ("en", "fr", "es", "ar", "ru", "zh")

_FILE: Final = Path(__file__).with_name("headings.toml")


def heading_key(heading: str) -> str:
    """Return a heading as it is compared: without case, accents, blanks and punctuation."""
    return loose_key(heading) or heading.strip()


def _words(text: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in text.split("|"))


_SAID: Final = {
    part: {tongue: _words(text) for tongue, text in texts.items()}
    for part, texts in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()
}
#: The names by which each column is known, by language; the first is the one that a template bears.
NAMES: Final[Mapping[Field, Mapping[str, tuple[str, ...]]]] = {field: _SAID[field.value] for field in Field}
#: The field of a heading, and the languages in which it is headed so.
KNOWN: Final[Mapping[str, tuple[Field, tuple[str, ...]]]] = {
    key: (field, tuple(tongue for tongue in TONGUES if key in map(heading_key, names.get(tongue, ()))))
    for field, names in NAMES.items()
    for key in dict.fromkeys(heading_key(name) for spelt in names.values() for name in spelt)
}
#: What is not kept, on purpose, and what organisers keep in their lists but no participant's row needs.
NEVER_STORED: Final = frozenset(map(heading_key, _SAID["never stored"]["all"]))
NOT_NEEDED: Final = frozenset(map(heading_key, _SAID["not needed"]["all"]))
#: Headings that mean the whole name alone, and half of it beside the other half.
BARE_NAMES: Final = frozenset(
    map(heading_key, ("Name", "Nom", "الاسم", "Nombre", "Имя", "Names", "Noms", "الإسم", "名字"))
)
#: Headings that mean an order where the cells are numbers, and a grade where they are words.
BARE_RANKS: Final = frozenset(map(heading_key, ("Rank", "Rang", "Grade", "الدرجة", "Ranking")))
#: Headings that may mean a form of address: where all cells are one, it is no function.
BARE_TITLES: Final = frozenset(map(heading_key, ("Title", "Titre", "Título", "Qualité", "الصفة")))
HONORIFICS: Final = frozenset(map(loose_key, _SAID["forms of address"]["all"]))
#: What one column may say of a person's work.
_FUNCTIONS: Final = frozenset({Field.JOB_TITLE, Field.GRADE, Field.RANK})
#: What `--map` says of a column that is to be left out.
IGNORE: Final = "ignore"
_PARTS: Final = re.compile(r"\s*[/|\n]\s*|\s+-\s+|\s*[(（].*$")
_COUNTED: Final = re.compile(r"^\s*\d{1,2}\s*[.)]\s*")


def knows(heading: str) -> bool:
    """Say whether a cell is a heading that rosters have, of a column that is read or of one that is not."""
    return _is_listed(heading_key(heading)) or meant(heading) is not None


def read_field(text: str) -> str:
    """Return the field that a user means by its name or by a heading, or `IGNORE`; raise `InvalidInput` otherwise."""
    key = heading_key(text)
    if key in {IGNORE, "none", "ignored"}:
        return IGNORE
    named = {heading_key(field.value): field.value for field in Field}
    if key in named:
        return named[key]
    if key in KNOWN:
        return KNOWN[key][0].value
    raise InvalidInput(
        f"{text[:40]!r} is nothing that a column can hold; write one of {', '.join(Field)}, or {IGNORE}."
    )


def language_of(headings: Iterable[str]) -> str:
    """Return the language of most headings; one that several languages share counts for each of them."""
    known = (KNOWN[key] for key in map(heading_key, headings) if key in KNOWN)
    counts = Counter(tongue for _, tongues in known for tongue in tongues)
    return counts.most_common(1)[0][0] if counts else "en"


def meant(heading: str) -> Field | None:
    """Return the field of a heading, or of its parts if all that are known agree: "E-mail / Courriel"."""
    if (key := heading_key(heading)) in KNOWN:
        return KNOWN[key][0]
    if not key or _is_listed(key):
        return None
    parts = parts_of(heading)
    if any(_is_listed(heading_key(part)) for part in parts):
        return None
    fields = {KNOWN[part_key][0] for part in parts if (part_key := heading_key(part)) in KNOWN}
    if fields and fields <= _FUNCTIONS and Field.JOB_TITLE in fields:
        return Field.JOB_TITLE  # "Position / Rank"
    last = heading_key(heading.rpartition(" / ")[2])  # the lower of two levels: "Name / Family"
    halves = fields - {Field.NAME}
    if len(halves) == 1 and last in KNOWN and KNOWN[last][0] in halves:
        return halves.pop()
    return fields.pop() if len(fields) == 1 else None


def is_never_stored(heading: str) -> bool:
    """Say whether a column is one of those that are not kept, on purpose."""
    return any(heading_key(part) in NEVER_STORED for part in (heading, *parts_of(heading)))


def is_plain(heading: str) -> bool:
    """Say whether a heading holds nothing but what headings do, and so nobody's name."""
    whole, *parts = [heading_key(part) for part in parts_of(heading)] or [""]
    known = [key in KNOWN or _is_listed(key) for key in (whole, *parts)]
    return known[0] or (len(known) > 1 and all(known[1:]))


def _is_listed(key: str) -> bool:
    return key in NEVER_STORED or key in NOT_NEEDED


def parts_of(heading: str) -> tuple[str, ...]:
    """Return the pieces of a heading that may each be one: of "1. Name / Nom (in full)"."""
    bare = _COUNTED.sub("", heading)
    return tuple(part.strip() for part in (bare, *_PARTS.split(bare)) if part.strip())
