"""Reads a workshop file into a draft; what is wrong is noted, and the rest is kept so that it can be checked too."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import MISSING, dataclass, field, fields
from datetime import UTC, date, datetime
from enum import EnumType
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError

from curriculum.exchange.workshop_file.messages import faults_of, is_unknown_key, table_at
from curriculum.exchange.workshop_file.text import Source, read_source
from curriculum.operations.drafts import Draft, Surroundings
from curriculum.operations.drafts.moments import field_of, key_of
from curriculum.operations.drafts.values import read_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path as File

    from pydantic_core import ErrorDetails

    from curriculum.exchange.workshop_file.faults import Path

D = TypeVar("D")

#: What stands for a value that is needed but wrong or missing, while the rest of its table is checked.
_STAND_INS: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("title", "name", "label", "line", "verb", "text", "print_name", "citation"), "?"),
    **dict.fromkeys(("finding", "because", "heading"), "?"),
    **dict.fromkeys(("minutes", "count"), 1),
    "starts": date(1900, 1, 1),
    "ends": date(1909, 12, 31),
    "zone": "UTC",
    "at": datetime(1901, 1, 1, tzinfo=UTC),
    **dict.fromkeys(("from", "until"), datetime(1901, 1, 1, tzinfo=UTC)),
    "fingerprint": "0" * 64,
}
#: A repaired part may hide another fault; so often is looked again.
_ROUNDS: Final = 5


@dataclass(slots=True)
class Reading:
    """What a file says: a draft, and the paths at which it holds a stand-in for something broken."""

    source: Source
    #: The file's values, repaired so far that they can be checked; the source keeps them as they are.
    tree: dict[str, Any]
    draft: Draft = field(default_factory=Draft)
    broken: set[Path] = field(default_factory=set)
    #: Those paths and all tables around them, also around a key that nobody knows.
    touched: set[Path] = field(default_factory=set)

    def original(self, table: str) -> object:
        """Return what the file says under a key of its top, right or wrong."""
        return self.source.tree.get(table)

    def codes(self, table: str) -> set[str]:
        """Return the codes in a list of tables of the workshop, whatever else is wrong with these."""
        workshop = self.original("workshop")
        return set(codes_in(workshop.get(table) if isinstance(workshop, dict) else None))

    def each(self, path: Path, drafts: Iterable[D]) -> Iterator[tuple[Path, D]]:
        """Yield the drafts of a list of tables that could be read, each with its path."""
        for place, draft in enumerate(drafts):
            if (*path, place) not in self.broken:
                yield (*path, place), draft


def codes_in(value: object) -> Iterator[str]:
    """Yield the codes in a table or a list of tables as a file has them."""
    for table in value if isinstance(value, list) else [value]:
        if isinstance(table, dict) and isinstance(code := table.get("code"), str):
            yield code


@cache
def adapter() -> TypeAdapter[Draft]:
    """Return what validates a file; it is built once, which takes a moment."""
    return TypeAdapter(Draft)


def read_draft(path: File) -> Reading:
    """Read a file as far as it can be read; raise `InvalidFile` only for what is no TOML at all."""
    source = read_source(path)
    reading = Reading(source, source.tree)
    around = Surroundings(_language(source.tree), path.parent)
    for _ in range(_ROUNDS):
        try:
            reading.draft = adapter().validate_python(reading.tree, context=around)
            break
        except ValidationError as error:
            errors = error.errors(include_url=False)
            source.faults += [fault for fault in faults_of(errors) if fault.path not in source.emptied]
            reading.tree = deepcopy(reading.tree) if reading.tree is source.tree else reading.tree
            for each in sorted(errors, key=is_unknown_key, reverse=True):  # while the tables are still there
                _repair(reading, each)
    return reading


def _language(tree: Mapping[str, Any]) -> str:
    """Return the language of plain texts; a wrong one is reported where it stands."""
    try:
        return read_tag(tree.get("language", "en"), Surroundings())
    except ValueError:
        return "en"


def _repair(reading: Reading, error: ErrorDetails) -> None:
    """Take out what an error is about, or put a stand-in for it, so that everything else can be checked."""
    path = error["loc"]
    reading.touched.update(path[:end] for end in range(len(path)))
    if is_unknown_key(error):
        _take_out(reading.tree, path)
        return
    path, table = _innermost(path)
    if any(path[:end] in reading.broken for end in range(1, len(path) + 1)):
        return  # a fault of its table came before
    if isinstance(path[-1], int):  # an item of a list that is no table at all
        _break(reading, path, object.__new__(table))
    elif path[-1] in {key_of(each.name) for each in fields(table) if each.default is not MISSING}:
        _break(reading, path)
    elif (value := _stand_in(table, path[-1])) is not None:
        _break(reading, path, value)
    elif path[1:] == ("code",):  # of the one workshop, curriculum or programme
        _break(reading, path, "UNREADABLE")
    elif len(path) > 1:  # a thing without its code or its date is none
        _break(reading, path[:-1], object.__new__(table))
    else:
        _break(reading, path)


def _innermost(path: Path) -> tuple[Path, type[Any]]:
    """Return the path of the key that an error is about, and the table that has it (or that an item should be)."""
    for end in range(len(path) - 1, -1, -1):
        if (table := table_at(path[:end])) and not isinstance(path[end], int):
            inner = table_at(path[: end + 1])
            is_item = inner is not None and len(path) == end + 2
            return (path, inner) if is_item and inner else (path[: end + 1], table)
    return path[:1], Draft


def _stand_in(table: type[Any], key: str) -> object:
    kind = get_type_hints(table)[field_of(key)]
    return next(iter(kind)) if isinstance(kind, EnumType) else _STAND_INS.get(key)


def _break(reading: Reading, path: Path, value: object = None) -> None:
    """Note that a path is broken, and put a stand-in there or take out what it holds."""
    reading.broken.add(path)
    reading.touched.add(path)
    if value is None:
        _take_out(reading.tree, path)
    else:
        _holder(reading.tree, path)[path[-1]] = value


def _holder(tree: Any, path: Path) -> Any:  # noqa: ANN401 - TOML's values
    for part in path[:-1]:
        tree = tree[part]
    return tree


def _take_out(tree: object, path: Path) -> None:
    _holder(tree, path).pop(path[-1], None)
