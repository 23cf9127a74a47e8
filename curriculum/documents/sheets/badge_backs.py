"""The back of a badge: the agenda as far as it fits the size of the badge in letters that can be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from curriculum.documents.agendas.rows import ORDINARY, lay_agenda
from curriculum.documents.dates import write_times, write_weekday
from curriculum.documents.letter_widths import count_lines, measure
from curriculum.documents.phrases import UNDETERMINED, Phrase
from curriculum.languages import direction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from curriculum.documents.agendas.agenda import AgendaDay, AgendaItem
    from curriculum.documents.dossier import Dossier
    from curriculum.documents.wording import Wording

#: Sizes of letters that are tried, in points: smaller ones cannot be read on a badge; Arabic ones look smaller.
_SIZES: Final = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
#: Where only the hours of each day are left, they may be larger.
_HOURS_SIZES: Final = (12.0, 11.0, 10.0, *_SIZES)
_ARABIC: Final = 1.18
#: Height of a line, in em; of a day's heading with what is above it; widths of a time and of what parts columns.
_LEADING: Final = 1.25
_ARABIC_LEADING: Final = 1.4
_HEADING: Final = 1.9
_TIME: Final = 3.3
_GUTTER: Final = 1.4
_MOST_COLUMNS: Final = 3
#: A title that takes more lines is read by nobody.
_MOST_LINES: Final = 2
_FITS: Final = 0.97
_TIGHT: Final = 0.96


@dataclass(frozen=True, slots=True)
class BackLine:
    """What begins at a time; a second session at the same time has none, nor has one whose time is not fixed."""

    time: str
    title: Phrase
    pause: bool = False
    teaches: bool = False


@dataclass(frozen=True, slots=True)
class BackDay:
    """A day with its hours ("09:00-16:30", empty while nothing is fixed) and what happens on it.

    Without a date it is what has no time yet.
    """

    number: int
    on: date | None
    hours: str
    lines: tuple[BackLine, ...] = ()

    @property
    def timed(self) -> bool:
        """Say whether times stand before the titles."""
        return any(line.time for line in self.lines)


@dataclass(frozen=True, slots=True)
class Back:
    """The days in columns, in letters of `size` points with lines of `leading` em; without days, the title alone."""

    days: tuple[BackDay, ...] = ()
    columns: int = 1
    size: float = _SIZES[0]
    leading: float = _LEADING

    @property
    def rows(self) -> tuple[tuple[BackDay, ...], ...]:
        """Return the days that stand beside one another, from above."""
        return tuple(self.days[start : start + self.columns] for start in range(0, len(self.days), self.columns))


@dataclass(frozen=True, slots=True)
class _Ruler:
    """What a day is measured with: the family of the letters, the words for dates, the room in points."""

    family: str
    words: Wording
    width: float
    height: float


def lay_back(dossier: Dossier, words: Wording, *, width: float, height: float, day: int | None = None) -> Back:
    """Return the agenda that fits a room of points, as much of it as can be read; titles are always whole.

    Breaks are left out first, then what does not teach, at last all but the days and their hours. Sessions
    without any times are listed by title. `day` is the number of the only day wanted.
    """
    agenda = lay_agenda(dossier.edition, words.language, changes=False)
    ruler = _Ruler(dossier.theme.text, words, width, height)
    days = tuple(_lay_day(one) for one in agenda.days if day in {None, one.number})
    if not days:
        return _lay_open(agenda.unscheduled, ruler)
    topics = _keep(days, lambda line: not line.pause)
    taught = _keep(days, lambda line: line.teaches)
    bare = _keep(days, lambda _: False)
    fitted = (
        *(_fit(shown, ruler) for shown in (days, topics, taught)),
        _fit(bare, ruler, sizes=_HOURS_SIZES, most_columns=1),
        _fit(bare, ruler),
    )
    return next(filter(None, fitted), Back())


def _keep(days: tuple[BackDay, ...], wanted: Callable[[BackLine], bool]) -> tuple[BackDay, ...]:
    return tuple(replace(day, lines=tuple(line for line in day.lines if wanted(line))) for day in days)


def _lay_open(sessions: Sequence[AgendaItem], ruler: _Ruler) -> Back:
    """Return the titles of sessions that have no time; dots stand for those that find no room."""
    lines = tuple(BackLine("", one.title) for one in sessions if not one.pause and not one.cancelled)
    dots = BackLine("", Phrase("…", UNDETERMINED))
    shorter = ((*lines[:count], dots) for count in range(len(lines) - 1, 0, -1))
    ways = (_fit((BackDay(0, None, "", shown),), ruler) for shown in (lines, *shorter) if shown)
    return next(filter(None, ways), Back())


def _lay_day(day: AgendaDay) -> BackDay:
    items = [item for slot in day.slots for item in slot.items if not item.cancelled]
    starts = [item.starts_at for item in items if item.starts_at]
    ends = [item.ends_at for item in items if item.ends_at]
    hours = write_times(min(starts), max(ends)) if starts and ends else ""
    return BackDay(day.number, day.on, hours, tuple(_lay_lines(items)))


def _lay_lines(items: Sequence[AgendaItem]) -> Iterator[BackLine]:
    shown = ""
    for item in items:
        time = f"{item.starts_at:%H:%M}" if item.starts_at else ""
        teaches = item.teaches and item.kind not in ORDINARY
        yield BackLine("" if time == shown else time, item.title, item.pause, teaches)
        shown = time


def _fit(
    days: tuple[BackDay, ...], ruler: _Ruler, *, sizes: Sequence[float] = _SIZES, most_columns: int = _MOST_COLUMNS
) -> Back | None:
    """Return the days in the largest letters at which they fit with whole titles, None where they do in none."""
    arabic = direction(ruler.words.language) == "rtl"
    leading = _ARABIC_LEADING if arabic else _LEADING
    for size in sizes:
        for columns in range(1, min(len(days), most_columns) + 1):
            back = Back(days, columns, round(size * (_ARABIC if arabic else 1), 2), leading)
            if _height(back, ruler) <= ruler.height * _FITS and _is_short(back, ruler):
                return back
    return None


def _is_short(back: Back, ruler: _Ruler) -> bool:
    """Say whether no title beside a time takes more lines than are read; a mere list of titles has the whole width."""
    line = _column(back, ruler) - _TIME
    titles = (one.title.text for day in back.days if day.timed for one in day.lines)
    return all(_lines(title, line, ruler) <= _MOST_LINES for title in titles)


def _column(back: Back, ruler: _Ruler) -> float:
    """Return how wide a column is, in em."""
    return (ruler.width / back.columns) / back.size - (_GUTTER if back.columns > 1 else 0)


def _height(back: Back, ruler: _Ruler) -> float:
    """Return how high the days stand, in points."""
    line = _column(back, ruler)
    return sum(max(_day_height(day, line, back, ruler) for day in row) for row in back.rows) * back.size


def _day_height(day: BackDay, line: float, back: Back, ruler: _Ruler) -> float:
    """Return the height of a day in a column `line` em wide, in em."""
    heading = _lines(write_weekday(day.on, ruler.words), line, ruler, strong=True) + 1 if day.on else 1
    titles = sum(_lines(one.title.text, line - (_TIME if day.timed else 0), ruler) for one in day.lines)
    return (heading + titles) * back.leading + _HEADING - 1


def _lines(text: str, line: float, ruler: _Ruler, *, strong: bool = False) -> int:
    words = [measure(word, ruler.family, strong=strong) for word in text.split()]
    return count_lines(words, measure(" ", ruler.family), line * _TIGHT)
