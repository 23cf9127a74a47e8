"""Where a day is cut into morning and afternoon: the sign-in sheet and the marks go by one rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

#: Between these times of day the longest pause divides a day that has no lunch.
_MIDDAY: Final = (time(11, 30), time(14, 30))
#: Work that goes on through these two times has two halves even without a pause between them.
_NOON: Final = time(12)
_TWO: Final = time(14)
#: When the afternoon then begins, if the workshop does not say.
_USUAL_NOON: Final = time(13)


class Half(StrEnum):
    """What a box for a signature stands for."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    WHOLE = "whole"


#: How a half of a day is written beside the day.
SHORT: Final[Mapping[Half, str]] = {Half.MORNING: "am", Half.AFTERNOON: "pm", Half.WHOLE: ""}


@dataclass(frozen=True, slots=True)
class Part:
    """Something that takes place on a day; both ends are aware local times."""

    starts_at: datetime
    ends_at: datetime
    pause: bool = False
    lunch: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """The halves in which a day is signed for; `divide` is when the afternoon begins, if there are two."""

    halves: tuple[Half, ...]
    divide: datetime | None = None

    def half_of(self, starts_at: datetime) -> Half:
        """Return the half in which a session that begins then is signed for."""
        if self.divide is None:
            return self.halves[0]
        return Half.MORNING if starts_at < self.divide else Half.AFTERNOON


def cut_day(parts: Collection[Part], *, noon: time | None = None) -> Cut:
    """Return how a day is cut: into morning and afternoon, or not at all where it has one part only.

    Lunch divides the day. Without a lunch the afternoon begins at `noon` where the workshop says so; where it does
    not, with the longest pause that begins around midday; without one, work from before noon until after two
    counts as two halves, of which the second begins with what begins nearest to 13:00 around midday, else at 13:00. A
    day of which nothing is known has both.
    """
    work = [one for one in parts if not one.pause]
    if not work:
        return Cut((Half.MORNING, Half.AFTERNOON))
    first = min(one.starts_at for one in work)
    last = max(one.ends_at for one in work)
    divide = _find_divide(parts, noon, first)
    if divide is not None:
        both = any(one.starts_at < divide for one in work) and any(one.starts_at >= divide for one in work)
    else:
        divide = _nearest_noon(work, first)
        both = first.time() < _NOON and last.time() > _TWO
    return Cut((Half.MORNING, Half.AFTERNOON), divide) if both else Cut((_name_half(first, last),))


def _find_divide(parts: Collection[Part], noon: time | None, first: datetime) -> datetime | None:
    """Return when the day is divided by a pause or by what the workshop says."""
    pauses = [one for one in parts if one.pause]
    lunches = [one for one in pauses if one.lunch]
    if noon is not None and not lunches:
        return _at(first, noon)
    midday = [one for one in pauses if _MIDDAY[0] <= one.starts_at.time() <= _MIDDAY[1]]
    longest = max(lunches or midday, key=lambda one: one.ends_at - one.starts_at, default=None)
    return longest.starts_at if longest else None


def _nearest_noon(work: Collection[Part], first: datetime) -> datetime:
    noon = _at(first, _USUAL_NOON)
    starts = [one.starts_at for one in work if _MIDDAY[0] <= one.starts_at.time() <= _MIDDAY[1]]
    return min((start for start in starts if start > first), key=lambda start: abs(start - noon), default=noon)


def _at(day: datetime, at: time) -> datetime:
    return datetime.combine(day.date(), at, day.tzinfo)


def _name_half(first: datetime, last: datetime) -> Half:
    if first.time() >= _NOON:
        return Half.AFTERNOON
    return Half.MORNING if last.time() <= _TWO else Half.WHOLE
