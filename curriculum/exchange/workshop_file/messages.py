"""Says in plain words what pydantic found wrong with the values of a workshop file."""

from __future__ import annotations

import dataclasses
import enum
import types
import typing
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from curriculum.exchange.workshop_file.faults import Fault, Wrong, hint
from curriculum.operations.drafts import Draft
from curriculum.operations.drafts.moments import field_of, key_of
from curriculum.operations.drafts.values import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

    from curriculum.exchange.workshop_file.faults import Path

#: So many unknown keys of a table are compared with one that is missing.
_COMPARED: Final = 20
#: The tables that hold persons.
_PERSONAL: Final = (("persons",), ("workshop", "signatories"))


def faults_of(errors: Sequence[ErrorDetails]) -> list[Fault]:
    """Return pydantic's errors as faults; a key is not reported missing where it is only misspelt."""
    strange: dict[Path, list[str]] = {}
    for error in errors:
        if is_unknown_key(error):
            strange.setdefault(error["loc"][:-1], []).append(str(error["loc"][-1]))
    return [
        _discreet(fault_of(error))
        for error in errors
        if error["type"] != "missing"
        or not any(hint(name, [str(error["loc"][-1])]) for name in strange.get(error["loc"][:-1], ())[:_COMPARED])
    ]


def _discreet(fault: Fault) -> Fault:
    """Return a fault that repeats nothing of what is said of a person: outputs end in logs."""
    names = tuple(part for part in fault.path if isinstance(part, str))
    expected, _, found = fault.message.partition(", got ")
    if not found or found.startswith("an empty one") or not any(names[: len(table)] == table for table in _PERSONAL):
        return fault
    return dataclasses.replace(fault, message=expected)


def is_unknown_key(error: ErrorDetails) -> bool:
    """Say whether an error is about a key that its table does not have."""
    return error["type"] == "unexpected_keyword_argument"


def fault_of(error: ErrorDetails) -> Fault:
    """Return an error of pydantic as a fault with our own words."""
    path = error["loc"]
    match error["type"]:
        case "missing":
            return Fault(path, f"this key is missing; expected {explained(path)}")
        case "unexpected_keyword_argument":
            return _unknown_key(path)
        case "enum":
            return _unknown_value(path, error["input"])
        case "value_error":
            return Fault(path, str(error["ctx"]["error"]))
        case "tuple_type":
            return Fault(path, f"expected a list, {_list_example(path)}, got {shown(error['input'])}")
        case _:  # the only other type that the drafts can raise is dataclass_type
            return Fault(path, f"expected a table of keys and values, got {shown(error['input'])}")


def explained(path: Path) -> str:
    """Return what belongs at a path, from the words of its draft."""
    table = table_at(path[:-1])
    if table is None:
        return "a value"
    kind = _inner(typing.get_type_hints(table)[field_of(str(path[-1]))])
    if isinstance(kind, enum.EnumType):
        values = [str(member.value) for member in typing.cast("type[enum.StrEnum]", kind)]
        return f"one of {', '.join(values)}"
    from pydantic import TypeAdapter  # noqa: PLC0415 - slow to import; only here when a file has faults

    properties = TypeAdapter(table).json_schema()["properties"]
    words: str = properties[str(path[-1])].get("description", "a value")
    return words[0].lower() + words[1:].rstrip(".")


def table_at(path: Path) -> type[Any] | None:
    """Return the draft class that describes the table at a path, None if there is none."""
    return _table_at(tuple(part for part in path if isinstance(part, str)))


@cache
def _table_at(names: tuple[str, ...]) -> type[Any] | None:
    found: Any = Draft
    for name in names:
        if not (_is_table(found) and name in typing.get_type_hints(found)):
            return None
        found = _inner(typing.get_type_hints(found)[name])
    return found if _is_table(found) else None


def _is_table(found: Any) -> bool:  # noqa: ANN401 - an annotation
    return dataclasses.is_dataclass(found) and hasattr(found, "__pydantic_config__")


def _inner(hint_: Any) -> Any:  # noqa: ANN401 - an annotation
    """Return the class inside `X | None` and `tuple[X, ...]`."""
    if typing.get_origin(hint_) in {typing.Union, types.UnionType, tuple}:
        return _inner(typing.get_args(hint_)[0])
    return hint_


def _unknown_key(path: Path) -> Fault:
    table = table_at(path[:-1])
    keys = [key_of(field.name) for field in dataclasses.fields(table)] if table else []
    name = str(path[-1])
    wrong = Wrong(name, lambda: keys, f" Expected one of {', '.join(keys)}.")
    return Fault(path, f"{shown(name)} is not a key of this table.", wrong=wrong)


def _unknown_value(path: Path, value: object) -> Fault:
    table = table_at(path[:-1])
    kind = _inner(typing.get_type_hints(table)[str(path[-1])]) if table else enum.StrEnum
    values = [str(member.value) for member in kind]
    wrong = Wrong(value, lambda: values) if isinstance(value, str) else None
    return Fault(path, f"expected one of {', '.join(values)}, got {shown(value)}.", wrong=wrong)


def _list_example(path: Path) -> str:
    names = ".".join(str(part) for part in path if isinstance(part, str))
    return f"written [[{names}]]" if table_at(path) else f'such as {path[-1]} = ["…"]'
