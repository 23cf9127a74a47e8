"""What commands print: data on stdout as JSON or a table; progress, warnings and questions on stderr."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import singledispatch
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar

import click

from curriculum.counts import Count
from curriculum.languages import Translated

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")


@singledispatch
def plain(value: object) -> Any:  # noqa: ANN401 - JSON's own types
    """Return a value as JSON has it.

    Dataclasses and `Translated` become objects with their own keys, dates and times ISO 8601, durations
    minutes, counts the words of a workshop file, enums their value, tuples and sets arrays, and
    everything else that JSON lacks its `str()`.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return str(value)


@plain.register(int | float | str | NoneType)
def _(value: float | str | None) -> object:
    return value


@plain.register
def _(value: Enum) -> object:
    return plain(value.value)


@plain.register(date | time)
def _(value: date | time) -> str:
    return value.isoformat()


@plain.register
def _(value: timedelta) -> int:
    return round(value / timedelta(minutes=1))


@plain.register
def _(value: Count) -> str:
    return value.words


@plain.register
def _(value: Mapping) -> dict[str, Any]:  # type: ignore[type-arg] # `register` reads the bare class
    return {str(key): plain(item) for key, item in value.items()}


@plain.register(Iterable)
def _(value: Iterable[object]) -> list[Any]:
    return [plain(item) for item in value]


@plain.register
def _(value: AbstractSet) -> list[Any]:  # type: ignore[type-arg] # `register` reads the bare class
    return sorted(plain(item) for item in value)


def print_json(value: object) -> None:
    """Print a value as indented JSON on stdout (see `plain`)."""
    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def cell(value: object) -> str:
    """Return a value as one line of a table has it: None is empty, control characters are taken out."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, Translated):
        return cell(value.text("en"))
    if isinstance(value, (tuple, list)):
        return ", ".join(cell(item) for item in value)
    text = str(value.value if isinstance(value, Enum) else value)
    return "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text)


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]], *, empty: str = "Nothing to list.") -> None:
    """Print rows under their column names; aligned text without colour when nobody watches, or under NO_COLOR.

    Without rows, `empty` is said on stderr and stdout stays silent.
    """
    if not rows:
        say(empty)
        return
    lines = [[cell(value) for value in row] for row in rows]
    if coloured():
        _draw(columns, lines)
    else:
        _align(columns, lines)


def coloured() -> bool:
    """Say whether stdout is a terminal whose owner did not refuse colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _draw(columns: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for line in lines:
        table.add_row(*(Text(text) for text in line))
    Console().print(table)


def _align(columns: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    head = [column.upper() for column in columns]
    widths = [max(map(width, column)) for column in zip(head, *lines, strict=True)]
    for line in [head, *lines]:
        padded = (text + " " * (wide - width(text)) for text, wide in zip(line, widths, strict=True))
        click.echo("  ".join(padded).rstrip())


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text if _takes_room(sign))


def _takes_room(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Mn", "Me", "Cf"}


def print_fields(values: Mapping[str, object]) -> None:
    """Print one thing: a line `Name:  value` each, aligned; what is None or empty is left out."""
    known = {name: text for name, value in values.items() if (text := cell(value))}
    longest = max(map(width, known), default=0)
    for name, text in known.items():
        click.echo(f"{name}:{' ' * (longest - width(name))}  {text}")


def say(text: str) -> None:
    """Tell the user something on stderr that is not the data asked for."""
    click.echo(text, err=True)


def say_removed(signs: Sequence[str]) -> None:
    """Say on stderr which characters were taken out of a text, by code points; nothing if none were."""
    if signs:
        say(f"Invisible characters were taken out of the text: {', '.join(dict.fromkeys(signs))}.")


def goes_to_stdout(file: Path | None, *, as_json: bool) -> bool:
    """Say whether a paper's file is "-", stdout; a usage error where it would mix with JSON or fill a terminal."""
    if file is None or str(file) != "-":
        return False
    if as_json:
        raise click.UsageError("With -o - the PDF itself goes to stdout; leave out --json.")
    if sys.stdout.isatty():
        raise click.UsageError("A PDF is nothing to read on a terminal; send it on, as in: -o - | lpr")
    return True


def progress(items: Iterable[T], *, label: str, length: int) -> list[T]:
    """Return the items of something slow as a list, with a bar on stderr meanwhile if that is a terminal."""
    watched = sys.stderr.isatty()
    with click.progressbar(items, label=label, length=length, file=sys.stderr, hidden=not watched) as bar:
        return list(bar)


def confirm(question: str, *, yes: bool) -> None:
    """Go on only if the user agrees; `yes` agrees beforehand. Exit 1 on "no", 2 when nobody can be asked."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise click.UsageError(f"{question} There is nobody to ask: add --yes to agree.")
    if not click.confirm(question, err=True):
        say("Nothing was changed.")
        raise click.exceptions.Exit(1)
