"""When something begins and ends on a day: an audience's day, a person's day, the interpreters' day.

The figures are exact in both directions, so that a cost made of them has one value for one agenda, whether or not
the solver was asked to make it small.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.planning.model import Expression, Literal, Model
    from curriculum.planning.problem import Day, Session


@dataclass(frozen=True, slots=True)
class Member:
    """A session, and the literal that is true where it belongs to a day's frame."""

    session: Session
    here: Literal


@dataclass(frozen=True, slots=True)
class Frame:
    """One day of somebody: `used` is 1 where they have something on it."""

    day: Day
    members: tuple[Member, ...]
    used: Literal

    @property
    def minutes(self) -> Expression:
        """Return how long its sessions are together."""
        return sum(each.session.minutes * each.here for each in self.members)


def frame_days(model: Model, name: str, sessions: Sequence[tuple[Session, Literal]]) -> tuple[Frame, ...]:
    """Return a frame for each day, over sessions that count while their literal is true."""
    frames = []
    for day in model.problem.days:
        members = tuple(Member(session, held_on(model, session, part, day.index)) for session, part in sessions)
        used = any_of(model, f"{name} has day {day.number}", [each.here for each in members])
        frames.append(Frame(day, members, used))
    return tuple(frames)


def held_on(model: Model, session: Session, takes_part: Literal, day: int) -> Literal:
    """Return a literal that is true exactly where a session is held on a day and `takes_part` is true."""
    on = model.on[session.code][day]
    return on if takes_part is model.present[session.code] else both(model, on, takes_part)


def both(model: Model, one: Literal, other: Literal) -> Literal:
    """Return a literal that is true exactly where two are; the same one for the same two."""
    name = ("both", *sorted((one.index, other.index)))
    if not model.is_new(*name):
        return model.flag(*name)
    literal = model.flag(*name)
    model.cp.add_implication(literal, one)
    model.cp.add_implication(literal, other)
    model.cp.add_bool_or(literal, ~one, ~other)
    return literal


def any_of(model: Model, name: str, literals: Sequence[Literal]) -> Literal:
    """Return a literal that is true exactly where one of some literals is."""
    if len(literals) == 1:
        return literals[0]
    either = model.cp.new_bool_var(name)
    model.cp.add_bool_or(*literals, ~either)
    for each in literals:
        model.cp.add_implication(each, either)
    return either


def first_start(model: Model, frame: Frame, *, unless: Literal, otherwise: int) -> Expression:
    """Return when the first session of a frame starts, or `otherwise` where the literal is true."""
    edge = _edge(model, frame, otherwise)
    witnesses = [unless]
    model.cp.add(edge == otherwise).only_enforce_if(unless)
    for each in frame.members:
        model.cp.add(edge <= model.start[each.session.code]).only_enforce_if(each.here)
        witness = model.cp.new_bool_var("")
        witnesses.append(witness)
        model.cp.add_implication(witness, each.here)
        model.cp.add(edge >= model.start[each.session.code]).only_enforce_if(witness)
    model.cp.add_exactly_one(*witnesses)
    return edge


def last_end(model: Model, frame: Frame, *, otherwise: int) -> Expression:
    """Return when the last session of a frame ends, or `otherwise` where there is none."""
    edge = _edge(model, frame, otherwise)
    witnesses = [~frame.used]
    model.cp.add(edge == otherwise).only_enforce_if(~frame.used)
    for each in frame.members:
        model.cp.add(edge >= model.end[each.session.code]).only_enforce_if(each.here)
        witness = model.cp.new_bool_var("")
        witnesses.append(witness)
        model.cp.add_implication(witness, each.here)
        model.cp.add(edge <= model.end[each.session.code]).only_enforce_if(witness)
    model.cp.add_exactly_one(*witnesses)
    return edge


def _edge(model: Model, frame: Frame, *times: int) -> Expression:
    """Return a moment of a frame's day, on as coarse a grid as its sessions allow."""
    unit = gcd(model.unit, *times, *(each.session.minutes for each in frame.members))
    whole = frame.day.whole
    return model.cp.new_int_var(whole.start // unit, whole.end // unit, "") * unit
