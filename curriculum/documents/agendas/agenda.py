"""The agenda as it is printed: plain facts in one language, and their page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from curriculum.documents.press.job import Job
from curriculum.documents.wording import wording
from curriculum.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from curriculum.credentials.pictures import Picture
    from curriculum.documents.agendas.changes import Mark, Since
    from curriculum.documents.logos import Emblem
    from curriculum.documents.phrases import Phrase


#: Contributors that stand under one another in the third column; more take the width of two.
_COLUMN_FULL: Final = 4
#: Contributors in a slot that is a few lines high, and in parallel ones that take a quarter of a page.
_FEW: Final = 2
_MANY: Final = 4


@dataclass(frozen=True, slots=True)
class AgendaPartner:
    """An organisation's part; `emblem` is None for one that is named but shows no mark."""

    name: Phrase
    role: str  # a PartnerRole
    emblem: Emblem | None = None

    @property
    def shown_name(self) -> Phrase:
        """Return the short name where a wordmark on the same page gives the full one, else the name."""
        if self.emblem and self.emblem.short_name and not self.emblem.picture:
            return self.emblem.short_name
        return self.name


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A donor's exact line, at the end of the agenda or at the foot of every page."""

    line: Phrase
    every_page: bool = False


@dataclass(frozen=True, slots=True)
class Contributor:
    """Who does what: an institutional role, or a person with where he or she comes from."""

    role: str  # a Role
    name: Phrase
    detail: Phrase | None = None


_Member = TypeVar("_Member", AgendaPartner, Contributor)


@dataclass(frozen=True, slots=True)
class Part(Generic[_Member]):
    """Those who share one role, in the order in which they were named."""

    role: str
    members: tuple[_Member, ...]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One session; `starts_at` and `ends_at` are local wall-clock times, both None if it has none yet."""

    code: str
    kind: str  # a SessionKind
    title: Phrase
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    description: Phrase | None = None
    objectives: tuple[Phrase, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    rooms: tuple[Phrase, ...] = ()
    groups: tuple[Phrase, ...] = ()
    spoken: str = ""  # the tag of the language it is held in, where that is said
    interpretation: tuple[str, ...] = ()  # language tags
    pause: bool = False  # a break, lunch or prayer: printed quietly
    teaches: bool = False  # contact time: carries a code, an objective and somebody responsible
    added: bool = False  # not in the published account
    cancelled: bool = False
    mark: Mark | None = None  # that it differs from the release before

    @property
    def crowded(self) -> bool:
        """Say whether the contributors are too many for one narrow column."""
        return len(self.contributors) > _COLUMN_FULL

    @property
    def parts(self) -> tuple[Part[Contributor], ...]:
        """Return the contributors by role, whoever leads the session first."""
        leading = sorted(self.contributors, key=lambda one: one.role != "moderator")
        return by_role(leading)


@dataclass(frozen=True, slots=True)
class AgendaSlot:
    """One stretch of time with what happens in it: the items of a slot overlap, mostly there is one."""

    items: tuple[AgendaItem, ...]

    @property
    def parallel(self) -> bool:
        """Say whether more than one thing happens at once."""
        return len(self.items) > 1

    @property
    def brief(self) -> bool:
        """Say whether it is low enough to be kept on one page with the slot beside it."""
        return self._named <= _FEW

    @property
    def tall(self) -> bool:
        """Say whether it is so high that to keep it on one page would leave much of another empty."""
        return self.parallel and self._named > _MANY

    @property
    def _named(self) -> int:
        return sum(max(len(item.contributors), 1) for item in self.items)


@dataclass(frozen=True, slots=True)
class AgendaDay:
    """A day of the agenda; `room` is given when everything happens in one, no slots while nothing is fixed."""

    number: int
    on: date
    slots: tuple[AgendaSlot, ...]
    title: Phrase | None = None
    room: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """A whole agenda in one language; nothing in it needs looking up."""

    language: str
    code: str
    kind: str  # a WorkshopKind
    title: Phrase
    starts_on: date
    ends_on: date
    as_of: date  # the day of the release, or of printing while there is none
    release: int | None = None  # None: provisional
    changed_since: int | None = None  # the newest release, of a provisional agenda that differs from it
    kind_label: Phrase | None = None
    zone: str = ""
    country: str = ""
    city: Phrase | None = None
    venue: Phrase | None = None
    partners: tuple[AgendaPartner, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    note: Phrase | None = None
    days: tuple[AgendaDay, ...] = ()
    unscheduled: tuple[AgendaItem, ...] = ()
    restricted: bool = False
    cancelled: bool = False
    since: Since | None = None  # what the marks compare with
    pictures: Mapping[str, Picture] = field(default_factory=dict, hash=False)  # the partners' logos, by hash

    @property
    def parts(self) -> tuple[Part[AgendaPartner], ...]:
        """Return the partners by role."""
        return by_role(self.partners)

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """Return all items, those without a time last."""
        placed = (item for day in self.days for slot in day.slots for item in slot.items)
        return (*placed, *self.unscheduled)

    @property
    def has_additions(self) -> bool:
        """Say whether an item is marked as added to the published account."""
        return any(item.added for item in self.items)

    @property
    def marked(self) -> int:
        """Return how many rows are marked as changed."""
        return sum(item.mark is not None for item in self.items)


def by_role(members: Iterable[_Member]) -> tuple[Part[_Member], ...]:
    """Return the members grouped by role; the roles come as they first occur."""
    groups: dict[str, list[_Member]] = {}
    for member in members:
        groups.setdefault(member.role, []).append(member)
    return tuple(Part(role, tuple(group)) for role, group in groups.items())


def job_of(agenda: Agenda, *, theme: Theme | None = None, templates: str = "") -> Job:
    """Return the agenda ready to be typeset; raise `InvalidInput` for a language without a catalogue.

    Each day after the first stands whole on its page, unless that takes more pages, or leaves one nearly
    empty, where letting the days follow one another does not.
    """
    return Job(
        "agenda",
        "agenda/agenda.html",
        wording(agenda.language, country=agenda.country),
        {"agenda": agenda},
        variants=({"whole_days": True}, {"whole_days": False}),
        pictures=dict(agenda.pictures),
        theme=theme or Theme(),
        templates=templates,
    )
