"""Keys under which different spellings of one name meet; nothing is ever stored in this form."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from curriculum.languages import base

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: The first and the last letter of scripts that several languages share, by language.
_SCRIPTS: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(("be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"), ("\u0400", "\u04ff")),
    **dict.fromkeys(("ja", "zh"), ("\u4e00", "\u9fff")),
}
_NONE: Final = ("", "")


def line_key(text: str) -> str:
    """Return a key that ignores case, blanks and Unicode's composed forms, and nothing else.

    >>> line_key("Ministère  de la JUSTICE ") == line_key("ministère de la justice")
    True
    """
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def pick_codes(wanted: str, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes that `wanted` can mean: itself if it is one, else those that differ from it only in case.

    >>> pick_codes("mar-1", ["MAR-1", "MAR-2"])
    ('MAR-1',)
    """
    known = set(codes)
    if (code := wanted.strip()) in known:
        return (code,)
    return tuple(sorted(each for each in known if line_key(each) == line_key(code)))


def loose_key(text: str) -> str:
    """Return a key that ignores case, accents, blanks and punctuation; for words from a list, not for names.

    >>> loose_key("Prénom(s) ")
    'prenoms'
    """
    # The Turkish i without a dot is a letter of its own to Unicode, not an i with something taken away.
    apart = unicodedata.normalize("NFKD", text).casefold().replace("\u0131", "i")
    return "".join(character for character in apart if character.isalnum())


def script_language(text: str, spoken: str | None = None) -> str | None:
    """Return the language of a text by its script, None where the script does not say.

    Arabic script (U+0600 to U+06FF) says "ar". Cyrillic and Chinese characters write several languages: they say the
    one that is `spoken`, if it is written in them.
    """
    if any("\u0600" <= letter <= "\u06ff" for letter in text):
        return "ar"
    first, last = _SCRIPTS.get(base(spoken), _NONE) if spoken else _NONE
    return spoken if any(first <= letter <= last for letter in text) else None
