"""What there is to place, with whom, where and when: one workshop as plain values, whatever they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from curriculum.planning.resources import Busy, Person, Room
from curriculum.planning.settings import Settings
from curriculum.planning.spans import DAY, Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from curriculum.planning.texts import TextGap

__all__ = [
    "Busy",
    "Choice",
    "Day",
    "Group",
    "ModuleNeed",
    "Order",
    "OrderKind",
    "Person",
    "Place",
    "Problem",
    "Released",
    "Room",
    "Session",
    "Task",
]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the workshop and its working window, in minutes since the first midnight.

    `given` says whether the file gives the window; otherwise it is the usual one and nobody is held to it.
    `holiday` is the name of a public holiday; `prayer` the Friday break, None on other days or where it is not
    kept; `fasting` the working hours of a day of Ramadan, None otherwise. `gap` is what the clocks skip or show
    twice on the day: its minutes are no time in which anything can be held.
    """

    number: int  # from 1 on
    date: date
    window: Span
    given: bool = True
    holiday: str | None = None
    prayer: Span | None = None
    fasting: Span | None = None
    gap: Span | None = None

    @property
    def hours(self) -> tuple[Span, ...]:
        """Return the window without the gap."""
        if self.gap is None or not self.gap.overlaps(self.window):
            return (self.window,)
        sides = (Span(self.window.start, self.gap.start), Span(self.gap.end, self.window.end))
        return tuple(side for side in sides if side.minutes > 0)

    @property
    def index(self) -> int:
        """Return its place among the days, from 0 on."""
        return self.number - 1

    @property
    def whole(self) -> Span:
        """Return the day from midnight to midnight."""
        return Span(self.index * DAY, self.number * DAY)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of participants; `shares` are the groups that have members in common with it."""

    code: str
    size: int | None = None
    shares: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Task:
    """Who does what in a session."""

    role: str
    person: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A role for which the program chooses so many of the candidates."""

    role: str
    candidates: tuple[str, ...]
    count: int = 1


class Place(StrEnum):
    """Where in the agenda a session belongs by its nature."""

    OPENS_WORKSHOP = "opens_workshop"
    OPENS_DAY = "opens_day"
    CLOSES_DAY = "closes_day"
    CLOSES_WORKSHOP = "closes_workshop"
    ANYWHERE = "anywhere"


class OrderKind(StrEnum):
    """How a session stands to another one."""

    AFTER = "after"
    DIRECTLY_AFTER = "directly_after"
    SAME_DAY = "same_day"
    OTHER_DAY = "other_day"
    NOT_PARALLEL = "not_parallel"


@dataclass(frozen=True, slots=True)
class Order:
    """That `session` stands so to `other`; `because` names the module behind a prerequisite, else it is empty.

    A prerequisite may hold `through` modules that are not taught here, the first of them required by the session's.
    """

    kind: OrderKind
    session: str
    other: str
    because: str = ""
    through: tuple[str, ...] = ()

    @property
    def rule(self) -> str:
        """Return the code of the rule that it falls under."""
        named = {
            OrderKind.AFTER: "prerequisite" if self.because else "order",
            OrderKind.DIRECTLY_AFTER: "directly-after",
            OrderKind.SAME_DAY: "same-day",
            OrderKind.OTHER_DAY: "different-days",
            OrderKind.NOT_PARALLEL: "not-in-parallel",
        }
        return named[self.kind]


@dataclass(frozen=True, slots=True)
class Session:
    """One slot of the agenda. `start` and `room` are where it stands now; both may be None.

    `groups` empty means everybody. `rooms` are those it may be held in (empty: it takes no room); a room that
    was given leaves one. `days` are indices of days it may be held on (empty: any); `earliest` and `latest`
    minutes of the day between which it must lie. An `optional` pause is added only where a rule asks for one.
    `follows` is the session that its exercise practises, None for others.
    """

    code: str
    title: str
    kind: str
    minutes: int
    position: int = 0
    start: int | None = None
    room: str | None = None
    tasks: tuple[Task, ...] = ()
    choices: tuple[Choice, ...] = ()
    interested: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    pinned: bool = False
    optional: bool = False
    pause: bool = False
    contact: bool = True
    heavy: bool = False
    place: Place = Place.ANYWHERE
    days: tuple[int, ...] = ()
    earliest: int | None = None
    latest: int | None = None
    wish_day: int | None = None
    wish_time: int | None = None
    seats: int | None = None
    needs: Mapping[str, int] = field(default_factory=dict, hash=False)
    language: str | None = None
    interpretation: tuple[str, ...] = ()
    module: str | None = None
    module_minutes: int | None = None
    follows: str | None = None

    @property
    def people(self) -> tuple[str, ...]:
        """Return the codes of those who are given to it, each once."""
        return tuple(dict.fromkeys(task.person for task in self.tasks))

    def span(self, start: int) -> Span:
        """Return the time that it takes if it starts then."""
        return Span(start, start + self.minutes)


@dataclass(frozen=True, slots=True)
class ModuleNeed:
    """A module of the curriculum, and what its objectives ask for."""

    code: str
    title: str
    required: bool = True
    objectives: tuple[str, ...] = ()
    assessed: tuple[str, ...] = ()  # those of the objectives that an assessment must follow


@dataclass(frozen=True, slots=True)
class Released:
    """What the newest release said of when and where sessions are, and how many people had signed up by now."""

    number: int
    starts: Mapping[str, int] = field(hash=False)
    rooms: Mapping[str, str | None] = field(default_factory=dict, hash=False)
    signed_up: int = 0


@dataclass(frozen=True)
class Problem:
    """One workshop to plan or to check."""

    code: str
    days: tuple[Day, ...]
    sessions: tuple[Session, ...]
    rooms: tuple[Room, ...] = ()
    people: tuple[Person, ...] = ()
    groups: tuple[Group, ...] = ()
    orders: tuple[Order, ...] = ()
    settings: Settings = field(default_factory=Settings)
    modules: tuple[ModuleNeed, ...] = ()
    released: Released | None = None
    participants: int | None = None
    texts: tuple[TextGap, ...] = ()

    @cached_property
    def session(self) -> Mapping[str, Session]:
        """Return the sessions by code."""
        return {each.code: each for each in self.sessions}

    @cached_property
    def room(self) -> Mapping[str, Room]:
        """Return the rooms by code."""
        return {each.code: each for each in self.rooms}

    @cached_property
    def person(self) -> Mapping[str, Person]:
        """Return who works in it by faculty code."""
        return {each.code: each for each in self.people}

    @cached_property
    def group(self) -> Mapping[str, Group]:
        """Return the groups by code."""
        return {each.code: each for each in self.groups}

    @cached_property
    def audiences(self) -> tuple[str, ...]:
        """Return the codes of the groups; a workshop without groups has one audience, called ""."""
        return tuple(each.code for each in self.groups) or ("",)

    def audience(self, session: Session) -> tuple[str, ...]:
        """Return for which audiences a session is held."""
        return session.groups or self.audiences

    def shares_people(self, one: Session, other: Session) -> bool:
        """Say whether some participant belongs in both."""
        if not one.groups or not other.groups:
            return True
        return any(b == a or b in self.group[a].shares for a in one.groups for b in other.groups)
