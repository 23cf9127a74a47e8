"""What a workshop's row holds of the settings in its file: plain values, only what was given, read back as drafts."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from curriculum.languages import Translated

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


def spare(draft: T | None) -> T | None:
    """Return the settings without tables that say nothing; None where nothing is left."""
    return from_json(type(draft), as_json(draft)) if draft is not None else None


def as_json(draft: object | None) -> dict[str, Any] | None:
    """Return what a row holds of a draft: only what was given, dates as "2019-12-10"; None where nothing was."""
    return _plain(draft) or None if draft is not None else None


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever the drafts hold
    if is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(part) for name, part in pairs if not _says_nothing(part)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Translated):
        return dict(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _says_nothing(value: Any) -> bool:  # noqa: ANN401 - whatever the drafts hold
    """Say whether a value is left out, or a table in which everything is."""
    if value is None or value == ():
        return True
    return is_dataclass(value) and all(_says_nothing(getattr(value, field.name)) for field in fields(value))


def from_json(kind: type[T], stored: Mapping[str, Any] | None) -> T | None:
    """Return the draft of what a row holds."""
    return _read(kind, stored) if stored else None


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, stored: Any) -> Any:  # noqa: ANN401 - whatever the drafts hold
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(each for each in get_args(kind) if each is not type(None))
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], each) for each in stored)
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{name: _read(_hints(kind)[name], value) for name, value in stored.items()})
    if kind in (date, time):
        return kind.fromisoformat(stored)
    return stored if kind in (int, str, bool, float) else kind(stored)
