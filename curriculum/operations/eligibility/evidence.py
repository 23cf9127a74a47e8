"""What is known of a participant when a certificate is decided on: plain values, exact, without a database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from curriculum.operations.contact_time import MINUTE, WHOLE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from curriculum.models.participation import Mark, Rule, Status


@dataclass(frozen=True, slots=True)
class Presence:
    """How much of what concerned a participant was attended.

    `time` is the contact time that counts, in hundredths of a second, and `excused` how much of it counts although it
    was not attended; `best` is what `time` would be had every session without a mark been attended, `seconds` what
    there was. `marks` are by session code; `missing` are the codes of sessions that are over and bear no mark,
    `to_come` those of sessions that are not over, `coming` those of them that are counted as attended.
    """

    sessions: int
    of_sessions: int
    time: int
    best: int
    seconds: int
    excused: int = 0
    marks: Mapping[str, Mark | None] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    to_come: tuple[str, ...] = ()
    coming: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """Return the whole minutes attended; what was excused is none of them, whatever it counts for."""
        return (self.time - self.excused) // (WHOLE * MINUTE)

    @property
    def of_minutes(self) -> int:
        """Return the whole minutes that there were."""
        return self.seconds // MINUTE

    def reaches(self, share: int) -> bool:
        """Say whether a share of the contact time, per cent, is counted; exactly, and never of nothing."""
        return self.seconds > 0 and self.time >= share * self.seconds

    def may_reach(self, share: int) -> bool:
        """Say whether the share can still be reached with what is not marked."""
        return self.seconds > 0 and self.best >= share * self.seconds


@dataclass(frozen=True, slots=True)
class Score:
    """What was reached in an assessment: points of so many."""

    points: Decimal
    most: Decimal

    def reaches(self, mark: int) -> bool:
        """Say whether a mark, per cent of the points, was reached; exactly."""
        return self.points * WHOLE >= mark * self.most


@dataclass(frozen=True, slots=True)
class Grant:
    """That a rule need not be met: why, and who decided it; `session` is a code, none for all of a rule."""

    rule: Rule
    because: str
    granted_by: str
    session: str | None = None

    def covers(self, rule: Rule, session: str | None = None) -> bool:
        """Say whether a rule, or one session of it, need not be met."""
        return self.rule is rule and self.session in {None, session}


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a certificate of one participant is decided by; `recorded` says whether the workshop has any mark."""

    number: int
    status: Status
    recorded: bool
    presence: Presence
    score: Score | None = None
    grants: tuple[Grant, ...] = ()

    def grant(self, rule: Rule, session: str | None = None) -> Grant | None:
        """Return what says that a rule need not be met, if anything does."""
        return next((each for each in self.grants if each.covers(rule, session)), None)

    @property
    def contact_minutes(self) -> int:
        """Return what a certificate states: the minutes attended where attendance was recorded, else those held."""
        return self.presence.minutes if self.recorded else self.presence.of_minutes
