"""What a workshop asks of its agenda: limits, how grave a broken rule is, what costs how much."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - a field's type, read by whoever builds settings from files
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How grave it is that a rule is broken."""

    BLOCKS = "blocks"
    WARNS = "warns"
    NOTES = "notes"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits in minutes, times of day in minutes since midnight; weights of costs, and their order of importance."""

    step: int = 5
    opens: int = 9 * 60
    closes: int = 17 * 60
    longest_stretch: int = 120
    break_minutes: int = 15
    lunch_minutes: int = 60
    lunch_from: int = 12 * 60
    lunch_until: int = 14 * 60 + 30
    adds_pauses: bool = True
    changeover: int = 0
    travel_minutes: int = 30
    journey_minutes: int = 240
    rest_minutes: int = 720
    trainer_minutes: int = 360
    interpreter_minutes: int = 360
    evening: int = 18 * 60
    contact_minutes: int | None = None
    severities: Mapping[str, Severity] = field(default_factory=dict, hash=False)
    costs: Mapping[str, int] = field(default_factory=dict, hash=False)
    levels: tuple[tuple[str, ...], ...] = ()
