"""The evening before: reads what is to be planned anew, has it planned with little changed, and writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum import clock
from curriculum.errors import Conflict
from curriculum.operations import refusals
from curriculum.operations.releases import agenda_now, newest_release, version_of
from curriculum.operations.releasing.differences import Version, compare_versions
from curriculum.operations.scheduling.accepting import accept_changes
from curriculum.operations.scheduling.agendas import read_to_plan
from curriculum.operations.scheduling.baseline import (
    Baseline,
    ease,
    find_baseline,
    has_begun,
    keep_from_past,
    opening,
    read_as_of,
    replan_problem,
)
from curriculum.operations.scheduling.checks import check_reading
from curriculum.operations.scheduling.disruptions import Disruption, find_disruption
from curriculum.operations.scheduling.effects import Effects, effects_since
from curriculum.operations.scheduling.recording import Recorded, record_disruption
from curriculum.operations.scheduling.writing import write_plan
from curriculum.operations.sessions import place
from curriculum.operations.workshops import find_workshop
from curriculum.planning.spans import day_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime, time

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.operations.releasing.differences import AgendaDiff
    from curriculum.operations.scheduling.reading import Reading
    from curriculum.planning.explaining.changes import Change
    from curriculum.planning.problem import Problem
    from curriculum.planning.replanning.moves import Replanned


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for, as it was typed: see `find_disruption`, `read_as_of` and `find_baseline`.

    With `keep` nothing of what has come between is written into the workshop. `accepted` is a way out that is taken.
    """

    without: Sequence[str] = ()
    rooms: Sequence[str] = ()
    on: Sequence[str] = ()
    day: str | None = None
    begins: time | None = None
    ends: time | None = None
    late: int | None = None
    because: str | None = None
    as_of: str | None = None
    from_release: bool = True
    keep: bool = False
    accepted: tuple[Change, ...] = ()

    def find(self, db: Db, workshop: Workshop) -> Disruption:
        """Return what has come between; raise the errors of `find_disruption`."""
        return find_disruption(
            db,
            workshop,
            without=self.without,
            rooms=self.rooms,
            on=self.on,
            day=self.day,
            begins=self.begins,
            ends=self.ends,
            late=self.late,
            because=self.because,
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """What there is to plan anew.

    `before` is the workshop as it stood, `reading` with what has come between written into it, which is compared
    before anything is written; `problem` is what to solve, `eased` the same before anything came between. `as_of`
    is None for a workshop that is planned as if it were to come; `opens` is when a day begins that starts late, and
    `late_day` the index of a day that goes on late.
    """

    before: Reading
    reading: Reading
    eased: Problem
    problem: Problem
    base: Baseline
    recorded: tuple[Recorded, ...]
    as_of: datetime | None
    opens: datetime | None
    late_day: int | None
    accepted: tuple[Change, ...]


def prepare_replan(db: Db, workshop: Workshop, request: Request) -> Prepared:
    """Write what has come between into a workshop and return what there is to plan; the caller takes it back.

    The search may take its time, and nobody should wait for it: `write_replanned` writes it once more. Raise
    `InvalidInput` for times that cannot be, `Conflict` where everything has begun.
    """
    disruption = request.find(db, workshop)
    before = read_to_plan(db, workshop)
    moment = read_as_of(workshop, request.as_of)
    base = find_baseline(before, moment, from_release=request.from_release)
    starts = opening(before.problem, base, disruption.day) if disruption.late else None
    if disruption.late and starts is None:
        raise Conflict("Nothing is left of that day that could begin late.")
    until = None if starts is None else starts + disruption.late
    opens = before.clock.instant(until) if until is not None and not has_begun(base, until) else None
    recorded = record_disruption(db, workshop, disruption, since=moment, opens=opens)
    recorded = _merge(recorded, accept_changes(db, workshop, request.accepted, before.clock))
    reading = read_to_plan(db, workshop)
    problem = keep_from_past(replan_problem(reading), base, until=until)
    eased = keep_from_past(ease(replan_problem(before), base), base)
    late_day = None if until is None else day_of(until)
    return Prepared(before, reading, eased, problem, base, recorded, moment, opens, late_day, request.accepted)


def _merge(recorded: tuple[Recorded, ...], later: tuple[Recorded, ...]) -> tuple[Recorded, ...]:
    """Return what was written down, of the hours of a day only what counts in the end."""
    again = {each.subject for each in later}
    return (*(each for each in recorded if each.what != "hours" or each.subject not in again), *later)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What a new agenda did: the differences from the release, or from the agenda as it stood, and to findings."""

    diff: AgendaDiff
    effects: Effects


def write_replanned(db: Db, request: Request, prepared: Prepared, found: Replanned) -> Rewritten:
    """Write what has come between, unless it is not to be kept, and the agenda that was found for it.

    Raise `AgendaChanged` if the workshop is another by now than it was when that agenda was looked for.
    """
    workshop = find_workshop(db, prepared.reading.code)
    before = _version_before(db, workshop, prepared)
    checked = check_reading(prepared.before)
    if not request.keep:
        record_disruption(db, workshop, request.find(db, workshop), since=prepared.as_of, opens=prepared.opens)
    accept_changes(db, workshop, request.accepted, prepared.reading.clock)
    if found.plan is not None:
        write_plan(db, workshop, prepared.before if request.keep else prepared.reading, found.plan)
        _take_off(db, workshop, found.left_out)
    db.expire_all()
    after = Version(None, before.at, agenda_now(db, workshop))
    return Rewritten(compare_versions(before, after), effects_since(db, workshop, checked))


def _version_before(db: Db, workshop: Workshop, prepared: Prepared) -> Version:
    release = newest_release(workshop)
    if release is not None and prepared.base.release == release.number:
        return version_of(workshop, release)
    return Version(None, clock.now(), agenda_now(db, workshop))


def _take_off(db: Db, workshop: Workshop, codes: tuple[str, ...]) -> None:
    """Take the times off the sessions that nobody is left to hold."""
    with db.no_autoflush:
        for row in workshop.sessions:
            if row.code in codes:
                place(row, None)
    refusals.flush(db)
