"""What a file says of the making of an agenda: limits, how grave a broken rule is, what costs how much."""

# No `from __future__ import annotations`: pydantic reads the annotations while it runs.
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import time
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final

from curriculum.operations.drafts.catalogue import CONFIG
from curriculum.operations.drafts.moments import Instant, Time
from curriculum.operations.drafts.values import (
    Flag,
    Line,
    Minutes,
    Spell,
    Surroundings,
    Written,
    read_short,
    shown,
    whole,
)
from curriculum.planning.codes import COST_CODES, PHYSICAL_CODES, RULE_CODES
from curriculum.planning.settings import Settings, Severity

#: The heaviest weight of a cost, and the coarsest grid of starts in minutes.
HEAVIEST: Final = 1000
COARSEST: Final = 60


class Breaks(StrEnum):
    """Who sees to breaks and lunches."""

    AUTOMATIC = "automatic"
    GIVEN = "given"


@dataclass(frozen=True, slots=True, order=True)
class SeverityDraft:
    """How grave it is in this workshop that a rule is broken."""

    rule: str
    severity: Severity


@dataclass(frozen=True, slots=True, order=True)
class CostDraft:
    """How much a cost weighs in this workshop."""

    cost: str
    weight: int


def _known(what: str, code: object, codes: Collection[str]) -> str:
    if isinstance(code, str) and code in codes:
        return code
    near = get_close_matches(code[:40], sorted(codes), n=1) if isinstance(code, str) else []
    hint = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(sorted(codes))}"
    raise ValueError(f"{shown(code)} is no {what}; {hint}")


def read_severities(value: object, _: Surroundings) -> tuple[SeverityDraft, ...]:
    """Read `severities.long-stretch = "blocks"`: a table of rule to blocks, warns, notes or off."""
    if not isinstance(value, Mapping):
        raise ValueError(  # noqa: TRY004 - pydantic collects ValueError
            f'expected rules and how grave they are, such as severities.long-stretch = "blocks", got {shown(value)}'
        )
    return tuple(
        sorted(
            SeverityDraft(_known("rule", *pair), _severity(*each))
            for each in value.items()
            for pair in [(each[0], RULE_CODES)]
        )
    )


def _severity(rule: str, value: object) -> Severity:
    if isinstance(value, str) and value in set(Severity):
        if rule in PHYSICAL_CODES and value != Severity.BLOCKS:
            raise ValueError(f"{rule} always blocks, for nobody and nothing is in two places at once; take it out")
        return Severity(value)
    raise ValueError(f"expected one of {', '.join(Severity)} for {rule}, got {shown(value)}")


def read_costs(value: object, _: Surroundings) -> tuple[CostDraft, ...]:
    """Read `costs.stays = 20`: a table of cost to its weight, 0 for none."""
    if not isinstance(value, Mapping):
        raise ValueError(f"expected costs and their weights, such as costs.stays = 20, got {shown(value)}")  # noqa: TRY004 - pydantic collects ValueError
    return tuple(
        sorted(CostDraft(_known("cost", name, COST_CODES), _weight(name, weight)) for name, weight in value.items())
    )


def _weight(cost: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= HEAVIEST:
        return value
    raise ValueError(f"expected the weight of {cost}, a whole number from 0 to {HEAVIEST:,}, got {shown(value)}")


def read_levels(value: object, _: Surroundings) -> tuple[tuple[str, ...], ...]:
    """Read `[["interest"], ["stays"]]`: costs in order of importance, each in one level only."""
    if not isinstance(value, list) or not all(isinstance(level, list) and level for level in value):
        raise ValueError(f'expected a list of lists of costs, such as [["interest"], ["stays"]], got {shown(value)}')
    levels = tuple(tuple(_known("cost", cost, COST_CODES) for cost in level) for level in value)
    seen: set[str] = set()
    for cost in (cost for level in levels for cost in level):
        if cost in seen:
            raise ValueError(f"{cost} stands twice in the levels; take one out")
        seen.add(cost)
    return levels


def read_step(value: object, _: Surroundings) -> int:
    """Read the grid of starts in minutes."""
    return whole(value, COARSEST, "minutes")


def read_finding(value: object, _: Surroundings) -> str:
    """Read the name of a finding, as `workshop check` prints it."""
    return read_short(value, "the name of a finding", 200)


def read_fingerprint(value: object, _: Surroundings) -> str:
    """Read what identifies the facts behind a finding: 64 hexadecimal digits."""
    if isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value):
        return value
    raise ValueError(f"expected 64 hexadecimal digits, got {shown(value)}")


_SEVERITY: Final[Mapping[str, Any]] = {"type": "string", "enum": [str(each) for each in Severity]}
_PHYSICAL: Final[Mapping[str, Any]] = {"type": "string", "enum": [str(Severity.BLOCKS)]}
_COST: Final[Mapping[str, Any]] = {"type": "string", "enum": sorted(COST_CODES)}
_WEIGHT: Final[Mapping[str, Any]] = {"type": "integer", "minimum": 0, "maximum": HEAVIEST}


def _table(items: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    properties = {key: dict(items[key]) for key in sorted(items)}
    return {"type": "object", "additionalProperties": False, "properties": properties}


_SEVERITIES: Final = dict.fromkeys(RULE_CODES, _SEVERITY) | dict.fromkeys(PHYSICAL_CODES, _PHYSICAL)

Severities = Annotated[tuple[SeverityDraft, ...], Written(read_severities, _table(_SEVERITIES))]
Costs = Annotated[tuple[CostDraft, ...], Written(read_costs, _table(dict.fromkeys(COST_CODES, _WEIGHT)))]
Levels = Annotated[
    tuple[tuple[str, ...], ...],
    Written(read_levels, {"type": "array", "items": {"type": "array", "minItems": 1, "items": dict(_COST)}}),
]
Step = Annotated[int, Written(read_step, {"type": "integer", "minimum": 1, "maximum": COARSEST})]
Finding = Annotated[str, Written(read_finding, {"type": "string", "minLength": 1, "maxLength": 200})]
Fingerprint = Annotated[str, Written(read_fingerprint, {"type": "string", "pattern": "^[0-9a-f]{64}$"})]


@dataclass(frozen=True, slots=True)
class SchedulingDraft:
    """How the agenda is made and checked; what is left out is as usual."""

    __pydantic_config__: ClassVar = CONFIG

    step: Step | None = None
    """The grid of starts in minutes: planned starts are multiples of it in the local day; usually 5."""
    opens: Time | None = None
    """When work begins on days of which the workshop says nothing; usually 09:00."""
    closes: Time | None = None
    """When work ends on such days; usually 17:00."""
    longest_stretch: Minutes | None = None
    """The longest stretch of work without a break, in minutes; usually 120."""
    break_minutes: Minutes | None = None
    """How long a break is that the program adds; usually 15."""
    lunch_minutes: Spell | None = None
    """How long a lunch is that the program adds; 0: it adds none; usually 60."""
    lunch_from: Time | None = None
    """The time before which no lunch begins; usually 12:00."""
    lunch_until: Time | None = None
    """The time by which lunch is over; usually 14:30."""
    breaks: Breaks | None = None
    """Who sees to breaks: automatic, the program adds those that are missing; given, the file has them all."""
    friday_prayer: Flag | None = None
    """Whether Friday's prayer keeps its time free; left out, as usual in the country."""
    ramadan: Flag | None = None
    """Whether the hours of Ramadan are kept; left out, as usual in the country."""
    changeover: Spell | None = None
    """The minutes that a room needs between two sessions; usually 0."""
    travel_minutes: Spell | None = None
    """The minutes from one venue to another in the same city; usually 30."""
    journey_minutes: Spell | None = None
    """The minutes from one city to another; usually 240."""
    rest_minutes: Spell | None = None
    """The minutes of rest after a journey across three or more hours of time zones; usually 720."""
    trainer_minutes: Minutes | None = None
    """The most minutes that a trainer works in a day; usually 360."""
    interpreter_minutes: Minutes | None = None
    """The most minutes that an interpreter works in a day; usually 360."""
    evening: Time | None = None
    """When the evening begins, in which interpretation is to be avoided; usually 18:00."""
    contact_minutes: Minutes | None = None
    """The contact minutes that each participant must get; left out, they are not checked."""
    severities: Severities = ()
    """How grave it is that a rule is broken, where it is not as usual: severities.long-stretch = "blocks"."""
    costs: Costs = ()
    """How much a cost weighs, from 0 to 1000, where it is not as usual: costs.stays = 20."""
    levels: Levels = ()
    """The costs that come before all others, in order of importance: [["interest"], ["stays"]]."""


@dataclass(frozen=True, slots=True)
class AcknowledgementDraft:
    """A finding about the agenda that is accepted, with the reason; it comes back when its facts change."""

    __pydantic_config__: ClassVar = CONFIG

    finding: Finding
    """The name of the finding, as workshop check prints it."""
    fingerprint: Fingerprint
    """What identifies its facts: 64 hexadecimal digits that workshop acknowledge wrote."""
    because: Line
    """Why it is accepted."""
    at: Instant
    """When it was accepted, with the distance from UTC, such as 2019-12-01T08:00:00Z."""


def impossible_windows(draft: SchedulingDraft) -> Iterator[tuple[str, str]]:
    """Yield each window that ends before it begins, also beside what is usual: the key to change, and why."""
    usual = Settings()
    for begins, ends in (("opens", "closes"), ("lunch_from", "lunch_until")):
        first, last = (getattr(draft, name) or _time(getattr(usual, name)) for name in (begins, ends))
        if last <= first:
            name = ends if getattr(draft, ends) else begins
            yield name, f"{ends} is {last:%H:%M}, not after {begins}, {first:%H:%M}"


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def scheduling_as_json(draft: SchedulingDraft | None) -> dict[str, Any] | None:
    """Return what a workshop's row holds: only what was given, times as "09:00"; None where nothing was."""
    if draft is None:
        return None
    values = {field.name: getattr(draft, field.name) for field in fields(draft)}
    found: dict[str, Any] = {name: _plain(value) for name, value in values.items() if value not in (None, ())}
    if draft.severities:
        found["severities"] = {each.rule: each.severity.value for each in draft.severities}
    if draft.costs:
        found["costs"] = {each.cost: each.weight for each in draft.costs}
    return found or None


def _plain(value: object) -> object:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return [list(level) for level in value] if isinstance(value, tuple) and isinstance(value[0], tuple) else value


def scheduling_from_json(stored: Mapping[str, Any] | None) -> SchedulingDraft | None:
    """Return the draft of what a workshop's row holds."""
    if not stored:
        return None
    values: dict[str, Any] = {name: _READ_BACK.get(name, _as_it_is)(value) for name, value in stored.items()}
    return SchedulingDraft(**values)


def _as_it_is(value: object) -> object:
    return value


_READ_BACK: Final[Mapping[str, Callable[[Any], object]]] = {
    **dict.fromkeys(("opens", "closes", "lunch_from", "lunch_until", "evening"), time.fromisoformat),
    "breaks": Breaks,
    "severities": lambda stored: tuple(SeverityDraft(rule, Severity(word)) for rule, word in sorted(stored.items())),
    "costs": lambda stored: tuple(CostDraft(cost, weight) for cost, weight in sorted(stored.items())),
    "levels": lambda stored: tuple(tuple(level) for level in stored),
}
