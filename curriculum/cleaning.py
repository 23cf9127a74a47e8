"""Cleans text that comes from files and from the keyboard, so that what is kept is what is seen.

Invisible characters that turn the direction of writing or have no width are taken out and named: they come
along with copied text and make two equal names unequal. ZWNJ (U+200C) stays: Persian and Arabic script need
it inside words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from curriculum.errors import InvalidInput

#: The longest line that the database holds, in characters.
LINE: Final = 500
#: The longest text that may run over several lines.
PASSAGE: Final = 20_000
#: NUL and the halves of surrogate pairs.
_UNKEEPABLE: Final = re.compile("[\\x00\\ud800-\\udfff]")
#: ZWNJ, the controls that lay out a text of several lines, and format characters that are seen (Arabic signs).
_KEPT: Final = frozenset("\u200c\n\r\t\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
#: Characters with no width that Unicode does not count among its format characters (Cf).
_NO_WIDTH: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")


@dataclass(frozen=True, slots=True)
class CleanedText:
    """A text in NFC, and the code points taken out of it in the order they stood, such as "U+200F"."""

    text: str
    removed: tuple[str, ...] = ()


def clean_text(text: str) -> CleanedText:
    """Return the text in Unicode's composed form (NFC) without invisible controls; line breaks and tabs stay.

    Raise `InvalidInput` for a NUL character and for a lone surrogate, which no database keeps.
    """
    if text.isascii() and text.isprintable():
        return CleanedText(text)
    if found := _UNKEEPABLE.search(text):
        raise InvalidInput(f"the text holds U+{ord(found[0]):04X}, a character that cannot be kept")
    removed = tuple(f"U+{ord(character):04X}" for character in text if _is_invisible(character))
    kept = "".join(character for character in text if not _is_invisible(character)) if removed else text
    return CleanedText(unicodedata.normalize("NFC", kept), removed)


def clean_line(text: str, *, limit: int = LINE) -> CleanedText:
    """Return the text cleaned and on one line, without blanks at its ends; raise `InvalidInput` if it is too long."""
    cleaned = clean_text(text)
    line = " ".join(cleaned.text.split())
    if len(line) > limit:
        raise InvalidInput(f"the text has {len(line):,} characters; at most {limit} fit")
    return CleanedText(line, cleaned.removed)


def _is_invisible(character: str) -> bool:
    if character in _KEPT:
        return False
    return character in _NO_WIDTH or unicodedata.category(character) in {"Cf", "Cc"}


def controls_in(text: str) -> tuple[str, ...]:
    """Return the control characters of a text, such as "U+001B", each once; line feeds and tabs are none here."""
    if text.isprintable():
        return ()
    found = {sign for sign in text if unicodedata.category(sign) == "Cc" and sign not in "\n\t"}
    return tuple(f"U+{ord(sign):04X}" for sign in sorted(found))
