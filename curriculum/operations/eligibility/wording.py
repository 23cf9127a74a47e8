"""Writes the counts of an explanation: rounded down, so that no number looks better than it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.operations.contact_time import WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from curriculum.operations.eligibility.evidence import Presence, Score

_HOUR: Final = 3600
#: So many sessions are named; of more, the rest is counted.
_NAMED: Final = 8


def write_presence(presence: Presence) -> str:
    """Return "22 of 24 sessions, 15.2 of 16.4 h (92.6 %)", and whether excused time counts among the hours."""
    sessions = f"{presence.sessions} of {presence.of_sessions} sessions"
    attended, held = tenths(presence.time, WHOLE * _HOUR), tenths(presence.seconds, _HOUR)
    excused = " with excused time" if presence.excused else ""
    share = f" ({tenths(presence.time, presence.seconds)} %)" if presence.seconds else ""
    return f"{sessions}, {attended} of {held} h{excused}{share}"


def write_score(score: Score) -> str:
    """Return "12 of 20 = 60 %"."""
    points, most = (int(each * 100) for each in (score.points, score.most))
    share = tenths(points * WHOLE, most).removesuffix(".0")
    return f"{write_points(score.points)} of {write_points(score.most)} = {share} %"


def write_points(points: Decimal) -> str:
    """Return points without noughts that say nothing: "17.5", "20"."""
    text = f"{points:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def tenths(number: int, of: int) -> str:
    """Return a number divided, in tenths, rounded down: 19 of 2 is "9.5"."""
    whole, tenth = divmod(10 * number // of, 10)
    return f"{whole}.{tenth}"


def write_codes(codes: Sequence[str]) -> str:
    """Return the first of some sessions by code, and how many more there are."""
    more = len(codes) - _NAMED
    return ", ".join(codes[:_NAMED]) + (f" and {more} more" if more > 0 else "")
