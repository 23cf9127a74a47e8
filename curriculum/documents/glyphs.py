"""Finds what our fonts cannot draw, and says so before a name goes to paper as a row of boxes."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Final

from curriculum.documents.certificate import lay_page
from curriculum.documents.environment import clean
from curriculum.documents.fonts import PACKAGES, find_family
from curriculum.documents.logos import Emblem
from curriculum.documents.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.credentials.snapshot import CertificateSnapshot
    from curriculum.documents.agenda import Agenda

# Spaces, controls and combining marks: drawn by nothing, or upon the letter before them.
_INVISIBLE: Final = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me"})


#: Letters of a text that are quoted, so that it can be found.
_QUOTED: Final = 60


def check_agenda(agenda: Agenda) -> Iterator[str]:
    """Yield a sentence for each text of an agenda with characters that cannot be drawn."""
    for text in dict.fromkeys(_texts(agenda)):
        if missing := find_undrawable(text):
            line = " ".join(text.split())
            quoted = f"{line[:_QUOTED]}…" if len(line) > _QUOTED else line
            yield _say(f"Agenda ({agenda.language})", f'"{quoted}"', missing)


def check_certificate(snapshot: CertificateSnapshot, languages: Sequence[str]) -> Iterator[str]:
    """Yield a sentence for each part of a certificate with characters that cannot be drawn; it quotes no name."""
    pages = [lay_page(snapshot, language) for language in languages or snapshot.languages]
    for part in fields(pages[0]):
        texts = "".join(text for page in pages for text in _texts(getattr(page, part.name)))
        if missing := find_undrawable(texts):
            yield _say(f"Certificate {snapshot.serial}", part.name.replace("_", " "), missing)


def _say(paper: str, text: str, missing: str) -> str:
    return f"{paper}, {text}: no font has {missing}; empty boxes are printed instead."


def _texts(value: object) -> Iterator[str]:
    """Yield the texts that a paper shows, as they are printed; a logo stands for its organisation's name."""
    if isinstance(value, Phrase):
        yield str(clean(value.text))
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value) and not (isinstance(value, Emblem) and value.picture):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def find_undrawable(text: str) -> str:
    """Return the characters of `text` that no installed family has, each once, in order.

    They print as empty boxes: an emoji, or a script whose fonts are not there yet.
    """
    if text.isascii():
        return ""
    drawable = _drawable()
    return "".join(
        letter
        for letter in dict.fromkeys(unicodedata.normalize("NFC", text))
        if ord(letter) not in drawable and unicodedata.category(letter) not in _INVISIBLE
    )


@functools.cache
def _drawable() -> frozenset[int]:
    """Return the code points of all families together, read from one file of each."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - comes with WeasyPrint and takes as long to import

    points: set[int] = set()
    for folder in filter(None, map(find_family, PACKAGES)):
        file = next(iter(sorted(folder.glob("*-Regular.ttf"))))
        with TTFont(file, lazy=True) as font:
            points |= set(font.getBestCmap())
    return frozenset(points)
