"""Name tents: a sheet folded lengthwise that stands on the table, a name on each side in letters read from afar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.documents.jobs import make_job
from curriculum.documents.letter_widths import POINTS, Fitted, fit
from curriculum.documents.marks import N_
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.phrases import UNDETERMINED, Phrase
from curriculum.documents.sheets.badge_sheets import draw_lines
from curriculum.documents.sheets.bearers import Part, lay_bearers
from curriculum.documents.sheets.imposition import divide, number_parts
from curriculum.documents.wording import Wording, wording
from curriculum.languages import base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.job import Job
    from curriculum.documents.sheets.bearers import Bearer

NAME = N_("Name tents")
#: Tents in one file: setting them takes 0.9 MB each, and a process should stay well below 250 MB.
MOST: Final = 60
#: A4 across, in millimetres: each half is a side of the tent.
_WIDTH: Final = 297.0
_HEIGHT: Final = 210.0
#: How far a fold mark reaches into the paper.
_MARK: Final = 9.0
#: The room for a name: millimetres of a line; and of the height for the large and the small one.
_LINE: Final = 257.0
_LARGE: Final = 43.0
_ALONE: Final = 59.0
_SMALL: Final = 14.0
#: Points: the largest, the one below which words are rather broken, the smallest.
_LARGE_SIZES: Final = (92.0, 34.0, 14.0)
_SMALL_SIZES: Final = (34.0, 18.0, 8.0)
#: The room for function, institution and country, and a country's name of the usual length.
_FACTS: Final = 235.0
_FACTS_HEIGHT: Final = 8.5
_FACT_SIZES: Final = (13.0, 10.0, 6.0)
_COUNTRY: Final = "Côte d’Ivoire"
_LEADING: Final = 1.15
_ARABIC_LEADING: Final = 1.5
_ARABIC_FACTS: Final = 1.4
#: The tails of Arabic letters reach far below the line; so much (in em) keeps what is in the other script off them.
_TAILS: Final = 0.3


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a tent: what stands large, what small below it, how both are set, the points left free above."""

    large: Phrase
    large_fit: Fitted
    small: Phrase | None
    small_fit: Fitted
    above: float
    below: float = 0.0  # and the points left free below the large name

    @property
    def beside(self) -> float:
        """Return the points left free on either side of the large name, so that its lines are even."""
        return max((_LINE * POINTS - self.large_fit.width) / 2, 0.0)


@dataclass(frozen=True, slots=True)
class Tent:
    """A tent: the side that faces the room, the one that faces its owner, and what both say below.

    A blank one has no sides and is written on by hand.
    """

    mark: str  # a number, a role's code, or the tag of a language; empty on a blank one
    front: Side | None = None
    behind: Side | None = None
    number: str = ""  # a participant's
    word: str = ""  # of an interpreters' booth, in English, to be translated
    title: Phrase | None = None
    institution: Phrase | None = None
    country: str = ""
    facts_size: float = 0.0


_BLANK: Final = Tent("")


def lay(dossier: Dossier, language: str, *, blank: int = 0) -> Iterator[Job]:
    """Yield the tents of all who are expected, of those who work in the workshop, and of the interpreters' booths.

    `blank` ones follow, to be written on by hand; while there is nobody, one at least. Those of a crowd are several
    papers.
    """
    words = wording(language, country=dossier.record.country)
    tents = [*_lay_people(dossier, language), *_lay_booths(dossier, words)]
    tents += [_BLANK] * max(blank, not tents)
    middle = _HEIGHT / 2
    fold = draw_lines(_WIDTH, _HEIGHT, "", folds=f"M4 {middle}h{_MARK}M{_WIDTH - 4} {middle}h{-_MARK}")
    head = lay_masthead(dossier, language)
    parts = divide(tents, most=MOST)
    for number, part in zip(number_parts(len(parts)), parts, strict=True):
        yield make_job(
            dossier,
            words,
            paper="name-tents",
            template="name-tents/name-tents.html",
            head=head,
            values={"name": NAME, "tents": tuple(part), "fold": fold},
            part=number,
        )


def _lay_people(dossier: Dossier, language: str) -> Iterator[Tent]:
    """Yield a tent for each person, and for each role that nobody is named for; interpreters sit in booths."""
    for one in lay_bearers(dossier, language):
        if one.part is not Part.INTERPRETER:
            yield _lay_tent(one, dossier)


def _lay_tent(one: Bearer, dossier: Dossier) -> Tent:
    """Return a tent with the name in the page's script to the room and in the other one, if there is one, behind."""
    family = dossier.theme.text
    first = one.name or one.title or Phrase(one.mark, UNDETERMINED)
    second = one.other_name if one.name else None
    front = lay_side(first, second, family)
    title = one.title if one.name else None
    facts = " · ".join(phrase.text for phrase in (title, one.institution) if phrase)
    return Tent(
        mark=one.mark,
        number=one.mark if one.part is Part.PARTICIPANT else "",
        front=front,
        behind=lay_side(second, first, family) if second else front,
        title=title,
        institution=one.institution,
        country=one.country,
        facts_size=_fit_facts(f"{facts} · {one.country and _COUNTRY}", family),
    )


def _fit_facts(text: str, family: str) -> float:
    width, height = _FACTS * POINTS, _FACTS_HEIGHT * POINTS
    return fit(text, family, width=width, height=height, sizes=_FACT_SIZES, leading=_ARABIC_FACTS).size


def _lay_booths(dossier: Dossier, words: Wording) -> Iterator[Tent]:
    """Yield a tent for the booth of each language that is interpreted into, named in itself."""
    tags = dict.fromkeys(tag for session in dossier.record.sessions for tag in session.interpretation)
    for tag in tags:
        own = Phrase(Wording(tag).name_languages([tag]), tag)
        named = Phrase(words.name_languages([tag]), words.language)
        side = lay_side(own, None if base(tag) == base(words.language) else named, dossier.theme.text)
        yield Tent(mark=tag, front=side, behind=side, word=N_("Interpretation"), facts_size=_FACT_SIZES[0])


def lay_side(large: Phrase, small: Phrase | None, family: str) -> Side:
    """Return a side with the sizes at which both fit, in the middle of their room."""
    tails = _TAILS if small and large.direction == "rtl" else 0.0
    first = _fit(large, _LARGE if small else _ALONE, family, _LARGE_SIZES, tails=tails)
    second = _fit(small, _SMALL, family, _SMALL_SIZES)
    above = max((_ALONE * POINTS - first.height - second.height) / 2, 0.0)
    return Side(large, first, small, second, above, below=tails * first.size)


def _fit(
    phrase: Phrase | None, height: float, family: str, sizes: tuple[float, float, float], *, tails: float = 0.0
) -> Fitted:
    if phrase is None:
        return Fitted(0.0, 0.0, 0.0)
    leading = (_ARABIC_LEADING if phrase.direction == "rtl" else _LEADING) + tails
    return fit(phrase.text, family, width=_LINE * POINTS, height=height * POINTS, sizes=sizes, leading=leading)
