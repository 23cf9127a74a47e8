"""Changes, one by one, what a workshop says of the making of its agenda."""

from __future__ import annotations

import re
from dataclasses import fields
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_type_hints

from curriculum.errors import InvalidInput
from curriculum.operations import refusals
from curriculum.operations.drafts import SchedulingDraft, Surroundings
from curriculum.operations.drafts.scheduling import (
    Breaks,
    impossible_windows,
    scheduling_as_json,
    scheduling_from_json,
)
from curriculum.operations.drafts.values import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop

#: The settings that are tables: a rule or a cost stands after a full stop.
_TABLES = frozenset({"severities", "costs"})


def edit_scheduling(db: Db, workshop: Workshop, changes: Iterable[tuple[str, str]]) -> None:
    """Set some of a workshop's settings as a file would: ("longest_stretch", "90"), ("costs.stays", "20").

    An empty value takes a setting out. Raise `InvalidInput` for a name that is none and a value that cannot be.
    """
    stored: dict[str, Any] = dict(workshop.scheduling or {})
    for key, text in changes:
        name, _, inner = key.partition(".")
        _require_known(name, inner)
        if inner:
            stored[name] = {**stored.get(name, {}), inner: _value(text)}
            if not text:
                del stored[name][inner]
        else:
            stored[name] = _levels(text) if name == "levels" else _value(text)
        if stored[name] in ("", {}, []):
            del stored[name]
        else:
            _check(name, stored[name])
    for name, words in impossible_windows(scheduling_from_json(stored) or SchedulingDraft()):
        raise InvalidInput(f"The scheduling of {workshop.code}, {name}: {words}.")
    workshop.scheduling = scheduling_as_json(scheduling_from_json(stored))
    refusals.flush(db)


def _require_known(name: str, inner: str) -> None:
    names = [field.name for field in fields(SchedulingDraft)]
    if name not in names:
        near = get_close_matches(name[:40], names, n=1)
        hint = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(names)}"
        raise InvalidInput(f"{name!r} is no setting of scheduling; {hint}")
    if bool(inner) != (name in _TABLES):
        example = "severities.long-stretch=blocks or costs.stays=20" if name in _TABLES else "longest_stretch=90"
        raise InvalidInput(f"{name!r} is not set so; write it as in {example}.")


def _value(text: str) -> object:
    """Return a value as TOML would give it."""
    if re.fullmatch("[0-9]{1,9}", text):
        return int(text)
    return {"true": True, "false": False}.get(text.lower(), text)


def _levels(text: str) -> Sequence[Sequence[str]]:
    """Return the costs of "interest,wishes;stays": levels in order of importance, each of one or more costs."""
    return [[cost.strip() for cost in level.split(",")] for level in text.split(";") if level.strip()]


def _check(name: str, value: object) -> None:
    try:
        if name == "breaks":
            Breaks(str(value))
        else:
            _written(name).read(value, Surroundings())
    except ValueError as error:
        expected = f"expected one of {', '.join(Breaks)}, got {value!r}" if name == "breaks" else str(error)
        end = "" if expected.endswith("?") else "."
        raise InvalidInput(f"The scheduling's {name} is not right: {expected}{end}") from None


def _written(name: str) -> Written:
    """Return how a setting is written in a file."""
    pending = [get_type_hints(SchedulingDraft, include_extras=True)[name]]
    while True:
        hint = pending.pop()
        for mark in getattr(hint, "__metadata__", ()):
            if isinstance(mark, Written):
                return mark
        pending += getattr(hint, "__args__", ())
