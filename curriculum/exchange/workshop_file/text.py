"""Reads a workshop file up to plain TOML values: bounded in size and depth, and with clean text."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from curriculum.cleaning import clean_text, controls_in
from curriculum.errors import InvalidFile, NotFound, Problem
from curriculum.exchange.workshop_file.faults import Fault

if TYPE_CHECKING:
    from pathlib import Path as File

    from curriculum.exchange.workshop_file.faults import Path

#: Far more than a workshop needs; a larger file is something else.
LARGEST: Final = 2_000_000
#: How many keys and items a file may hold: an intake of a thousand persons has a fifth of it.
MOST_VALUES: Final = 50_000
#: How deep tables and lists may lie in each other; the format itself needs six.
DEEPEST: Final = 10
_MANY_DOTS: Final = re.compile(r"""(?<![\w"'-])(?:(?:[\w-]+|"[^"\n]{0,999}"|'[^'\n]{0,999}')[ \t]*\.[ \t]*){16}""")
_PLACE: Final = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(slots=True)
class Source:
    """A file as TOML values, with the faults found so far and what was taken out of its texts."""

    file: str
    text: str
    tree: dict[str, Any]
    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)
    #: The paths of texts that held nothing but control characters: of their values nothing more is told.
    emptied: set[Path] = field(default_factory=set)


def read_source(path: File) -> Source:
    """Read a file; raise `NotFound` if there is none, `InvalidFile` for what is no TOML at all."""
    name = str(path)
    text = _decoded(name, _content(path))
    source = Source(name, text, _parsed(name, text))
    if _values(source.tree) > MOST_VALUES:
        raise _refusal(name, f"the file holds more than {MOST_VALUES:,} values, so it is no workshop file")
    source.tree = _cleaned(source, (), source.tree)
    return source


def _content(path: File) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound("file", path) from None
    except IsADirectoryError:
        raise _refusal(str(path), "this is a folder; name the workshop file in it") from None
    except OSError as error:
        raise _refusal(str(path), f"the file cannot be read: {error.strerror}") from None
    if len(content) > LARGEST:
        raise _refusal(str(path), f"the file is larger than {LARGEST:,} bytes, so it is no workshop file")
    return content


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = f"byte {content[error.start]:#04x} is not UTF-8; save the file in the encoding UTF-8"
        raise _refusal(name, message, line=line) from None


def _parsed(name: str, text: str) -> dict[str, Any]:
    if deep := _MANY_DOTS.search(text):  # the parser's time grows with the square of a key's length
        line = text.count("\n", 0, deep.start()) + 1
        raise _refusal(name, "a key of so many parts is not expected here", line=line)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _refusal(name, "lists or tables are nested too deeply") from None
    except ValueError as error:  # a TOMLDecodeError, or a number that Python refuses to read
        raise _syntax_error(name, text, error) from None


def _values(tree: dict[str, Any]) -> int:
    """Return how many keys and items there are, without going on when there are too many."""
    count = 0
    pending: list[Any] = [tree]
    while pending and count <= MOST_VALUES:
        held = pending.pop()
        count += len(held)
        pending += [
            item for item in (held.values() if isinstance(held, dict) else held) if isinstance(item, (dict, list))
        ]
    return count


def _syntax_error(name: str, text: str, error: ValueError) -> InvalidFile:
    message = str(error)
    if found := _PLACE.search(message):
        last = max(text.count("\n") + 1 - text.endswith("\n"), 1)
        return _refusal(name, f"not TOML: {_visible(message[: found.start()])}", line=int(found[1] or last))
    return _refusal(name, "a number has too many digits")


def _visible(text: str) -> str:
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)[:200]


def _refusal(name: str, message: str, *, line: int | None = None) -> InvalidFile:
    return InvalidFile(name, [Problem(message, line=line)])


def _cleaned(source: Source, path: Path, value: Any) -> Any:  # noqa: ANN401 - TOML's values
    """Return a value with clean texts, noting what was wrong with them and what was taken out."""
    if len(path) > DEEPEST:
        source.faults.append(Fault(path, "tables or lists are nested too deeply here"))
        return "?"
    if isinstance(value, dict):
        return {key: _cleaned(source, (*path, key), item) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(source, (*path, place), item) for place, item in enumerate(value)]
    return _clean(source, path, value) if isinstance(value, str) else value


def _clean(source: Source, path: Path, text: str) -> str:
    if controls := controls_in(text):
        source.faults.append(Fault(path, f"the text holds the control character {', '.join(controls)}; take it out"))
        text = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc")
        if not text.strip():  # one fault is enough for a text that held nothing else
            source.emptied.add(path)
            text = "?"
    cleaned = clean_text(text)  # it refuses NUL and lone surrogates: the one is out, the other no UTF-8
    if cleaned.removed:
        names = ", ".join(dict.fromkeys(cleaned.removed))
        source.warnings.append(Fault(path, f"invisible characters were taken out: {names}"))
    return cleaned.text
