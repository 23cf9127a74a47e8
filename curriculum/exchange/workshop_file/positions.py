"""Finds the line at which a path stands in a TOML text; imported only when there is a fault to report."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Final

import tree_sitter
import tree_sitter_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.exchange.workshop_file.faults import Path

#: No key of the format has more parts; of the rest of a longer one nothing needs to be known.
_DEEPEST: Final = 6


class Positions:
    """The lines of the tables and keys of a TOML text."""

    def __init__(self, text: str) -> None:
        """Parse the text; it is TOML that `tomllib` accepts."""
        parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
        self._lines: dict[Path, int] = {}
        self._lengths: dict[Path, int] = {}
        for node in parser.parse(text.encode()).root_node.named_children:
            self._read(node)

    def line(self, path: Path) -> int | None:
        """Return the line of a path, counted from 1; of what is missing, the line of what should hold it."""
        for end in range(len(path), 0, -1):
            if found := self._lines.get(path[:end]):
                return found
        return None

    def _read(self, node: tree_sitter.Node) -> None:
        if node.type == "pair":
            self._read_pair((), node)
        elif node.type in {"table", "table_array_element"}:
            names = _names(node.named_children[0])
            base = self._open(names) if node.type == "table" else self._append(names)
            self._note(base, node)
            for child in node.named_children[1:]:
                if child.type == "pair":
                    self._read_pair(base, child)

    def _open(self, names: Path) -> Path:
        """Return the path that a header's names mean: in a list of tables, that of the last one."""
        path: Path = ()
        for name in names:
            path += (name,)
            if path in self._lengths:
                path += (self._lengths[path] - 1,)
        return path

    def _append(self, names: Path) -> Path:
        path = (*self._open(names[:-1]), names[-1])
        self._lengths[path] = self._lengths.get(path, 0) + 1
        return (*path, self._lengths[path] - 1)

    def _note(self, path: Path, node: tree_sitter.Node) -> None:
        self._lines.setdefault(path, node.start_point.row + 1)

    def _read_pair(self, base: Path, pair: tree_sitter.Node) -> None:
        pending = [(base, pair)]
        while pending:  # no recursion: a file may nest deeper than Python's stack
            base, node = pending.pop()
            names = _names(node.named_children[0])
            for end in range(1, min(len(names), _DEEPEST) + 1):
                self._note((*base, *names[:end]), node)
            if len(node.named_children) > 1:
                pending += self._inside((*base, *names), node.named_children[-1])

    def _inside(self, path: Path, value: tree_sitter.Node) -> Iterator[tuple[Path, tree_sitter.Node]]:
        """Yield the pairs of a value, and note its items."""
        values = [(path, value)]
        while values:
            path, value = values.pop()
            if value.type == "inline_table":
                yield from ((path, child) for child in value.named_children if child.type == "pair")
            elif value.type == "array":
                items = [child for child in value.named_children if child.type != "comment"]
                for place, item in enumerate(items):
                    self._note((*path, place), item)
                    values.append(((*path, place), item))


def _names(key: tree_sitter.Node) -> Path:
    """Return the parts of a key; a dotted one is nested to the left."""
    parts: list[str] = []
    while key.type == "dotted_key":
        *rest, last = key.named_children
        parts.append(_name(last))
        key = rest[0]
    return (_name(key), *reversed(parts))


def _name(key: tree_sitter.Node) -> str:
    text = (key.text or b"").decode()
    return next(iter(tomllib.loads(f"{text} = 0"))) if key.type == "quoted_key" else text
