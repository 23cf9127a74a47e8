"""Sizes what stands on a badge: names as large as they fit, the organisers' marks, the event's title."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.documents.letter_widths import POINTS, Fitted, count_lines, fit, measure
from curriculum.models.partners import PartnerRole

if TYPE_CHECKING:
    from curriculum.documents.logos import Emblem
    from curriculum.documents.masthead import Masthead
    from curriculum.documents.phrases import Phrase
    from curriculum.documents.sheets.badge_sheets import Place, Sheet
    from curriculum.documents.sheets.bearers import Bearer

#: Whose marks a badge bears.
_HOSTS: Final = frozenset({PartnerRole.ORGANISER, PartnerRole.CO_ORGANISER, PartnerRole.HOST})
#: The badge for which the measures below are made; a larger one has larger letters, up to a bound.
_WIDTH: Final = 90.0
_HEIGHT: Final = 55.0
_MOST: Final = 1.5
#: Millimetres: what is kept free along the edges, the head, the band, and between the parts.
_MARGIN: Final = 4.5
_HEAD: Final = 8.6
_BAND: Final = 6.0
_GAP: Final = 1.8
#: Of the room for names and facts, the names' share; of the names, that of the large one.
_NAMES: Final = 0.58
_LARGE: Final = 0.62
#: Points, of the usual badge: names and facts are set between the first and the last, words broken below the second.
_NAME_SIZES: Final = (23.0, 11.0, 6.5)
_OTHER_SIZES: Final = (14.0, 8.0, 5.5)
_FACT_SIZES: Final = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5)
#: Of the event's title, which takes a share of the width on the front and all of it on the back, above the dates.
_TITLE_SIZES: Final = (6.8, 6.4, 6.0, 5.6, 5.2, 4.8, 4.4)
TITLE_SHARE: Final = 0.52
_TITLE_LEADING: Final = 1.22
#: Of the organisers' marks, which share the rest of the width; a mark's bar and the gap after it, in millimetres.
_MARKS_SHARE: Final = 0.46
_MARK_SIZES: Final = (11.5, 6.5, 4.4)
_MARK_BAR: Final = 2.1
_MARK_GAP: Final = 1.4
_MOST_MARKS: Final = 3
_LEADING: Final = 1.24
_ARABIC_LEADING: Final = 1.6
_ARABIC_FACTS: Final = 1.32


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a badge in millimetres, and how much larger than usual its letters are.

    `names_scale` is that of names and facts, which are larger still where a badge is upright.
    """

    scale: float
    names_scale: float
    margin: float
    head: float
    names: float  # the height of the names
    facts: float
    band: float
    gap: float
    width: float  # inside the margins
    inside: float  # the height inside the margins


@dataclass(frozen=True, slots=True)
class Title:
    """How the event's title is set: the size of its letters in points, and how many lines there is room for."""

    size: float
    lines: int


@dataclass(frozen=True, slots=True)
class Marks:
    """The organisers' marks: each `width` millimetres wide, names in letters of `size` points.

    Names alone stand under one another; with a logo among them all are `beside` one another.
    """

    emblems: tuple[Emblem, ...]
    width: float
    size: float
    beside: bool


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge at its place, with the sizes of its letters in points."""

    place: Place
    bearer: Bearer
    name_size: float
    other_size: float
    fact_size: float
    above: float  # the names, so that they stand in the middle of their room
    beside: float  # the large name, so that its lines are even
    single: bool  # the large name fits a line
    other_single: bool


def make_frame(sheet: Sheet) -> Frame:
    """Return the parts of the badges of a sheet."""
    scale = min(sheet.width / _WIDTH, sheet.height / _HEIGHT, _MOST)
    inside = sheet.height - 2 * _MARGIN
    room = inside - (_HEAD + _BAND) * scale - 2 * _GAP
    return Frame(
        scale=round(scale, 3),
        names_scale=round(scale * math.sqrt(max(sheet.height / sheet.width * _WIDTH / _HEIGHT, 1)), 3),
        margin=_MARGIN,
        head=_HEAD * scale,
        names=room * _NAMES,
        facts=room * (1 - _NAMES),
        band=_BAND * scale,
        gap=_GAP,
        width=sheet.width - 2 * _MARGIN,
        inside=inside,
    )


def lay_marks(head: Masthead, frame: Frame, family: str) -> Marks:
    """Return the marks of those who organise and host: names under one another, or beside logos."""
    emblems = [one.emblem for one in head.partners if one.emblem and one.role in _HOSTS][:_MOST_MARKS]
    beside = any(one.picture for one in emblems)
    columns = len(emblems) if beside else 1
    width = frame.width * _MARKS_SHARE / max(columns, 1) - _MARK_GAP
    height = frame.head * columns / max(len(emblems), 1)
    names = [(one.short_name or one.name).text for one in emblems if not one.picture]
    sizes = [size * frame.scale for size in _MARK_SIZES]
    line = (width - _MARK_BAR) * POINTS
    fitted = [
        fit(name, family, width=line, height=height * POINTS, sizes=sizes, leading=_LEADING).size for name in names
    ]
    return Marks(tuple(emblems), width, min(fitted, default=sizes[0]), beside)


def fit_title(text: str, frame: Frame, family: str, *, share: float = 1.0) -> Title:
    """Return the largest size at which the title leaves a line for the dates below it."""
    width, height = frame.width * POINTS * share, frame.head * POINTS
    words, space = [measure(word, family, strong=True) for word in text.split()], measure(" ", family)
    sizes = [size * frame.scale for size in _TITLE_SIZES]
    titles = [Title(size, max(int(height / size / _TITLE_LEADING) - 1, 1)) for size in sizes]
    fitting = (one for one in titles if count_lines(words, space, width / one.size) <= one.lines)
    return next(fitting, titles[-1])


def lay_badge(place: Place, bearer: Bearer, frame: Frame, family: str) -> Badge:
    """Return a badge with its names and facts in letters that fit."""
    room = frame.names * POINTS
    share = _LARGE if bearer.other_name else 1.0
    name = _fit_name(bearer.name, frame, family, height=room * share, usual=_NAME_SIZES)
    other = _fit_name(bearer.other_name, frame, family, height=room * (1 - share), usual=_OTHER_SIZES)
    above = max((room - name.height - other.height) / 2, 0.0)
    beside = max(frame.width * POINTS - name.width, 0.0)
    return Badge(
        place,
        bearer,
        name_size=name.size,
        other_size=other.size,
        fact_size=_fit_facts(bearer, frame, family),
        above=above,
        beside=beside,
        single=name.single,
        other_single=other.single,
    )


def _fit_name(
    name: Phrase | None, frame: Frame, family: str, *, height: float, usual: tuple[float, float, float]
) -> Fitted:
    if name is None:
        return Fitted(0.0, 0.0, 0.0)
    sizes = [size * frame.names_scale for size in usual]
    leading = _ARABIC_LEADING if name.direction == "rtl" else _LEADING
    return fit(name.text, family, width=frame.width * POINTS, height=height, sizes=sizes, leading=leading)


def _fit_facts(bearer: Bearer, frame: Frame, family: str) -> float:
    """Return the size of function, institution and country at which all of them fit, in points."""
    phrases = [phrase for phrase in (bearer.title, bearer.institution) if phrase]
    width, height, space = frame.width * POINTS, frame.facts * POINTS, measure(" ", family)
    texts = [[measure(word, family, strong=True) for word in phrase.text.split()] for phrase in phrases]
    leading = _ARABIC_FACTS if any(phrase.direction == "rtl" for phrase in phrases) else _LEADING
    sizes = [usual * frame.names_scale for usual in _FACT_SIZES]
    for size in sizes:
        lines = sum(count_lines(words, space, width / size) for words in texts) + bool(bearer.country)
        if lines * leading * size <= height:
            return size
    return sizes[-1]
