"""Turns the record of an agenda into the JSON that a release keeps, and back into the same record."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, Union, get_args, get_origin, get_type_hints

from curriculum.errors import CurriculumError, InvalidInput
from curriculum.languages import Translated
from curriculum.operations.releasing.records import AgendaRecord
from curriculum.theme import Theme, theme_from_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from curriculum.models import Release, Workshop

#: The layout of the JSON: another one when a record gains or loses a fact.
LAYOUT: Final = 2
#: What a release of layout 1 does not tell.
_LATER: Final = {"venues": (), "theme": None}
#: How values are read that JSON has not.
_READ: Final[Mapping[Any, Callable[[Any], Any]]] = {
    Translated: Translated,
    Theme: theme_from_json,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}


def freeze_record(record: AgendaRecord) -> dict[str, Any]:
    """Return a record as JSON has it, with the number of its layout; times keep their local offset."""
    return {"layout": LAYOUT, **_freeze(record)}


def thaw_release(workshop: Workshop, release: Release) -> AgendaRecord:
    """Return what a release said, without persons if the workshop is restricted by now, under its present code.

    Raise `InvalidInput` for a layout of a newer program, `CurriculumError` for one that is damaged.
    """
    what = f"Release {release.number} of {workshop.code}"
    layout = release.agenda.get("layout")
    if isinstance(layout, int) and layout > LAYOUT:
        raise InvalidInput(f"{what} was made by a newer program (layout {layout}); read it with that one.")
    try:
        record: AgendaRecord = _thaw(AgendaRecord, {**_LATER, **release.agenda})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CurriculumError(f"{what} is damaged ({error!r}); restore the database from a backup.") from None
    record = replace(record, workshop=workshop.code)
    return _without_persons(record) if workshop.restricted else record


def _without_persons(record: AgendaRecord) -> AgendaRecord:
    sessions = (
        replace(session, roles=tuple(replace(role, person=None) for role in session.roles))
        for session in record.sessions
    )
    return replace(record, sessions=tuple(sessions))


def _freeze(value: Any) -> Any:  # noqa: ANN401 - any value that a record may hold
    if is_dataclass(value):
        return {field.name: _freeze(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_freeze(one) for one in value]
    if isinstance(value, Translated):
        return dict(value)
    return value.isoformat() if isinstance(value, date) else value


def _thaw(kind: Any, value: Any) -> Any:  # noqa: ANN401 - the type of a record's field, and JSON
    """Return the value of a type that `_freeze` wrote; raise `ValueError` or `TypeError` for anything else."""
    if get_origin(kind) in {UnionType, Union}:
        return None if value is None else _thaw(next(one for one in get_args(kind) if one is not NoneType), value)
    if get_origin(kind) is tuple:
        return tuple(_thaw(get_args(kind)[0], one) for one in value)
    if kind in _READ:
        return _READ[kind](value)
    if is_dataclass(kind):
        return kind(**{name: _thaw(hint, value[name]) for name, hint in get_type_hints(kind).items()})  # type: ignore[operator] # a class of records
    if type(value) is not kind:
        raise TypeError(f"expected {kind.__name__}, got {value!r}")
    return value
