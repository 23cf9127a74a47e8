"""Corrects which letters a PDF's glyphs stand for, so that vowelled Arabic can be searched for and copied.

WeasyPrint takes a glyph's letters from the first place where it is drawn. Of a letter and the vowel
signs upon it, it gives all of them to one glyph and nothing to the others, and a glyph without letters
breaks both standards. To a stroke that merely lengthens a letter it gives that letter once more. What a
glyph stands for is written in the font itself: its character map, and the substitutions that lead from
there to the joined forms.
"""

from __future__ import annotations

import functools
import io
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from fontTools.ttLib import TTFont
from weasyprint import pdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Step = tuple[tuple[str, ...], str]

# Kinds of substitution (OpenType, GSUB): one glyph for one, several for one, one for several.
_SINGLE: Final = 1
_MULTIPLE: Final = 2
_LIGATURE: Final = 4
# Stands for a glyph of which the font does not say what it is part of: joins, shows nothing.
_NOTHING: Final = "\N{ZERO WIDTH JOINER}"
# Stands for a stroke within an Arabic word: shows nothing either, but has a direction, so that readers which put
# the letters of a line in order do not take the word apart.
_STROKE: Final = "\N{RIGHT-TO-LEFT MARK}"
# Written for WeasyPrint 70; a test reads vowelled words back from a PDF.
_build_fonts_dictionary = pdf.build_fonts_dictionary


def correct_letters() -> None:
    """Make WeasyPrint write the right letters for glyphs that carry vowel signs."""
    pdf.build_fonts_dictionary = _build_corrected


def _build_corrected(document: Any, fonts: dict[Any, Any], *rest: Any, **options: Any) -> Any:  # noqa: ANN401 - WeasyPrint carries no types
    for font in fonts.values():
        if _has_arabic(font.to_unicode.values()):
            strokes = _read_strokes(font.file_content, font.index)
            font.to_unicode.update(dict.fromkeys(strokes & font.to_unicode.keys(), _STROKE))
        doubtful = {glyph for glyph, text in font.to_unicode.items() if not text or _has_signs(text)}
        if doubtful:
            letters = _read_letters(font.file_content, font.index)
            font.to_unicode.update(
                {glyph: letters.get(glyph) or font.to_unicode[glyph] or _NOTHING for glyph in doubtful}
            )
    return _build_fonts_dictionary(document, fonts, *rest, **options)


def _has_signs(text: str) -> bool:
    """Say whether a text is more than one letter with a combining sign among them."""
    return len(text) > 1 and any(unicodedata.combining(letter) for letter in text)


def _has_arabic(texts: Iterable[str]) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for text in texts for letter in text)


@functools.lru_cache(maxsize=8)
def _read_strokes(content: bytes, index: int) -> frozenset[int]:
    """Return the glyphs that a font sets behind a letter, which stays as it is, to lengthen it."""
    with TTFont(io.BytesIO(content), fontNumber=max(index, 0), lazy=True) as font:
        own = set(font.getBestCmap().values())
        lookups = font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ()
        tables = (table for lookup in lookups for table in lookup.SubTable)
        multiple = [
            inner for table in tables if (inner := getattr(table, "ExtSubTable", table)).LookupType == _MULTIPLE
        ]
        strokes = {
            stroke
            for inner in multiple
            for letter, (first, *more) in inner.mapping.items()
            if first == letter
            for stroke in more
        }
        return frozenset(font.getGlyphID(name) for name in strokes - own)


@functools.lru_cache(maxsize=8)
def _read_letters(content: bytes, index: int) -> dict[int, str]:
    """Return the letters of each glyph of a font file, as its tables give them."""
    with TTFont(io.BytesIO(content), fontNumber=max(index, 0), lazy=True) as font:
        letters: dict[str, str] = {}
        for point, name in font.getBestCmap().items():
            letters.setdefault(name, chr(point))
        steps = list(_read_steps(font)) if "GSUB" in font else []
        while found := {
            to: "".join(letters[one] for one in start) for start, to in steps if _leads_on(start, to, letters)
        }:
            letters |= found
        return {font.getGlyphID(name): text for name, text in letters.items()}


def _leads_on(start: tuple[str, ...], to: str, letters: dict[str, str]) -> bool:
    return to not in letters and all(one in letters for one in start)


def _read_steps(font: TTFont) -> Iterator[Step]:
    """Yield the substitutions of a font: these glyphs become that one."""
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = getattr(table, "ExtSubTable", table)
            if inner.LookupType == _SINGLE:
                yield from (((one,), to) for one, to in inner.mapping.items())
            elif inner.LookupType == _LIGATURE:
                for first, ligatures in inner.ligatures.items():
                    yield from (((first, *one.Component), one.LigGlyph) for one in ligatures)
