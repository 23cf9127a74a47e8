"""What an agenda says, in every language it is written in: all that a release keeps and a paper prints.

A record holds facts, not sentences, and it looks nothing up: a release printed in five years says the same.
"""

# No `from __future__ import annotations`: thawing reads the types of the fields.
from dataclasses import dataclass
from datetime import date, datetime

from curriculum.languages import Translated
from curriculum.theme import Theme


@dataclass(frozen=True, slots=True)
class NameRecord:
    """A person's name: as it is printed, and in its own script and language (empty where not known)."""

    printed: str
    native: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class RoleRecord:
    """Who does what: the faculty's code, its institutional label, and the person where one may be named."""

    role: str  # a Role
    faculty: str
    label: Translated
    person: NameRecord | None = None


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """A group for which a session is held."""

    code: str
    name: Translated


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """A room; `code` is "VENUE/ROOM"."""

    code: str
    name: Translated


@dataclass(frozen=True, slots=True)
class VenueRecord:
    """A venue of which a room is used, so that rooms of one name in two houses can be told apart."""

    code: str
    name: Translated


@dataclass(frozen=True, slots=True)
class ObjectiveRecord:
    """What a learner can do afterwards: a verb, and what it acts on."""

    verb: Translated
    text: Translated


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session; `starts_at` and `ends_at` are aware local times, both None while it has no time."""

    code: str
    kind: str  # a SessionKind
    title: Translated
    minutes: int
    contact: bool
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    room: RoomRecord | None = None
    roles: tuple[RoleRecord, ...] = ()
    groups: tuple[GroupRecord, ...] = ()
    language: str | None = None
    interpretation: tuple[str, ...] = ()
    cancelled: bool = False
    pause: bool = False
    module: str | None = None  # "TPB-S1@2"
    description: Translated | None = None
    objectives: tuple[ObjectiveRecord, ...] = ()
    added: bool = False  # not in the published account


@dataclass(frozen=True, slots=True)
class PartnerRecord:
    """An organisation's part; `logo` is the SHA-256 of its picture in hexadecimal, empty without one."""

    organisation: str
    name: Translated
    role: str  # a PartnerRole
    short_name: Translated | None = None
    shows_logo: bool = True
    logo: str = ""


@dataclass(frozen=True, slots=True)
class LineRecord:
    """A donor's exact line, at the end of the agenda or at the foot of every page."""

    text: Translated
    every_page: bool = False


@dataclass(frozen=True, slots=True)
class DayRecord:
    """A day that has a title of its own."""

    day: date
    title: Translated


@dataclass(frozen=True, slots=True)
class AgendaRecord:
    """A whole agenda; its sessions come in the order of time, those without a time last.

    Country and city are those that are printed: the workshop's own, or else its venue's. `theme` is the look in which
    it was released and `venues` those of the rooms; neither is in a release of layout 1, and neither makes another
    agenda.
    """

    workshop: str
    kind: str  # a WorkshopKind
    title: Translated
    starts_on: date
    ends_on: date
    zone: str
    kind_label: Translated | None = None
    country: str = ""
    city: Translated | None = None
    venue: Translated | None = None
    partners: tuple[PartnerRecord, ...] = ()
    lines: tuple[LineRecord, ...] = ()
    note: Translated | None = None
    days: tuple[DayRecord, ...] = ()
    sessions: tuple[SessionRecord, ...] = ()
    venues: tuple[VenueRecord, ...] = ()
    theme: Theme | None = None

    @property
    def logos(self) -> frozenset[str]:
        """Return the hashes of the logos that may be printed."""
        return frozenset(partner.logo for partner in self.partners if partner.logo)
