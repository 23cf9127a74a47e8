"""What a workshop says of the making of its agenda, as planning takes it."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any, Final

from curriculum.operations.scheduling.wall_clock import minute_of_day
from curriculum.planning.settings import Settings, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_TIMES: Final = ("opens", "closes", "lunch_from", "lunch_until", "evening")
_MINUTES: Final = (
    *("step", "longest_stretch", "break_minutes", "lunch_minutes", "changeover", "travel_minutes", "journey_minutes"),
    *("rest_minutes", "trainer_minutes", "interpreter_minutes", "contact_minutes"),
)


def read_settings(stored: Mapping[str, Any] | None) -> Settings:
    """Return the settings of a workshop's row; what it does not say is as usual."""
    found = stored or {}
    values: dict[str, Any] = {name: read(found[name]) for name, read in _READERS.items() if name in found}
    if "breaks" in found:
        values["adds_pauses"] = found["breaks"] != "given"
    return Settings(**values)


def _read_time(text: str) -> int:
    return minute_of_day(time.fromisoformat(text))


_READERS: Final[Mapping[str, Callable[[Any], object]]] = {
    **dict.fromkeys(_MINUTES, int),
    **dict.fromkeys(_TIMES, _read_time),
    "severities": lambda stored: {rule: Severity(word) for rule, word in stored.items()},
    "costs": dict,
    "levels": lambda stored: tuple(tuple(level) for level in stored),
}
