"""What a new agenda changes, as it is shown: moves, who must be told, what it costs, and what else could be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.planning.checking import check_plan
from curriculum.planning.levels import weigh
from curriculum.planning.settings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from curriculum.operations.releasing.differences import Affected
    from curriculum.operations.scheduling.effects import Effects
    from curriculum.operations.scheduling.recording import Recorded
    from curriculum.operations.scheduling.replanning import Prepared, Rewritten
    from curriculum.operations.scheduling.wall_clock import WallClock
    from curriculum.planning.plan import Placed
    from curriculum.planning.replanning.moves import Move, Replanned


@dataclass(frozen=True, slots=True)
class SlotFacts:
    """Where a session stands: aware local times, the number of the day, "VENUE/ROOM", and faculty codes."""

    starts: datetime
    ends: datetime
    day: int
    room: str | None
    faculty: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoveFacts:
    """A session that is held otherwise; `after` is None where nobody is left to hold it, `before` where it is new.

    `without` are those who do not work in it any more, `instead` those who come in.
    """

    session: str
    title: str
    pause: bool
    before: SlotFacts | None
    after: SlotFacts | None
    without: tuple[str, ...]
    instead: tuple[str, ...]

    @property
    def moves(self) -> bool:
        """Say whether it is held at another time."""
        return bool(self.before and self.after) and self.before.starts != self.after.starts  # type: ignore[union-attr] # both are there


@dataclass(frozen=True, slots=True)
class CostChange:
    """A cost that is another one than before, in its unit and in points."""

    code: str
    title: str
    unit: str
    before: int
    after: int
    points: int


@dataclass(frozen=True, slots=True)
class WayFacts:
    """One way to change little: its number, for --take, what it changes, and the rules that it newly breaks.

    `breaks` are names of findings, without those that are only notes. `costs` are those that are others than before,
    `points` what they come to together.
    """

    number: int
    moves: tuple[MoveFacts, ...]
    left_out: tuple[str, ...]
    breaks: tuple[str, ...] = ()
    costs: tuple[CostChange, ...] = ()
    points: int = 0


@dataclass(frozen=True, slots=True)
class ReplannedFacts:
    """A new agenda with little changed.

    `release` is the one that it starts from, None for the agenda as it stood; `as_of` the moment up to which all is
    past, None for a workshop that is over and is planned as if it were to come. `strays` are sessions that stood
    elsewhere than released. `recorded` was written into the workshop unless it was only `assumed`; `accepted` are
    the changes of the way out that was taken. `status` is "proven" for the least change there is, "found" for the
    best in the time.
    """

    workshop: str
    release: int | None
    as_of: datetime | None
    status: str
    taken: int
    strays: tuple[str, ...]
    recorded: tuple[Recorded, ...]
    assumed: bool
    accepted: tuple[str, ...]
    moves: tuple[MoveFacts, ...]
    left_out: tuple[str, ...]
    told: Affected
    costs: tuple[CostChange, ...]
    findings: Effects
    others: tuple[WayFacts, ...]


def describe_replanned(
    prepared: Prepared, ways: tuple[Replanned, ...], rewritten: Rewritten, *, take: int, assumed: bool
) -> ReplannedFacts:
    """Return the agenda that was taken, by its number from 1 on, and the other ways, as they are shown."""
    wall = prepared.reading.clock
    found = ways[take - 1]
    described = tuple(_way(number, each, prepared) for number, each in enumerate(ways, start=1))
    return ReplannedFacts(
        workshop=prepared.reading.code,
        release=prepared.base.release,
        as_of=prepared.as_of and clock.local(prepared.as_of, wall.zone),
        status=found.status.value,
        taken=take,
        strays=prepared.base.strays,
        recorded=prepared.recorded,
        assumed=assumed,
        accepted=tuple(each.says for each in prepared.accepted),
        moves=described[take - 1].moves,
        left_out=found.left_out,
        told=rewritten.diff.affected,
        costs=described[take - 1].costs,
        findings=rewritten.effects,
        others=tuple(each for each in described if each.number != take),
    )


def _way(number: int, found: Replanned, prepared: Prepared) -> WayFacts:
    moves = tuple(describe_move(each, prepared.reading.clock) for each in found.moves)
    costs = _costs(prepared, found)
    points = sum(each.points for each in costs)
    return WayFacts(number, moves, found.left_out, tuple(_breaks(found, prepared)), costs, points)


def _breaks(found: Replanned, prepared: Prepared) -> Iterator[str]:
    """Yield the names of what a way newly breaks."""
    if found.plan is None:
        return
    known = {each.key for each in check_plan(prepared.problem, prepared.base.plan)}
    for each in check_plan(prepared.problem, found.plan):
        if each.key not in known and each.severity is not Severity.NOTES:
            yield each.key


def describe_move(move: Move, wall: WallClock) -> MoveFacts:
    """Return a move as it is shown."""
    session = next(each.session for each in (move.after, move.before) if each is not None)
    before, after = (describe_slot(each, wall) for each in (move.before, move.after))
    return MoveFacts(move.session, session.title, session.pause, before, after, move.left, move.joined)


def describe_slot(placed: Placed | None, wall: WallClock) -> SlotFacts | None:
    """Return where a session stands as it is shown, None where it has no time."""
    if placed is None:
        return None
    starts, ends = wall.shown(placed.span.start, placed.span.minutes)
    return SlotFacts(starts, ends, placed.day + 1, placed.room, placed.people)


def _costs(prepared: Prepared, found: Replanned) -> tuple[CostChange, ...]:
    before = {each.code: each for each in weigh(prepared.eased, prepared.base.plan)}
    return tuple(
        CostChange(
            each.code,
            each.title,
            each.unit,
            before[each.code].measure,
            each.measure,
            each.points - before[each.code].points,
        )
        for each in found.costs
        if each.weight and each.measure != before[each.code].measure
    )
