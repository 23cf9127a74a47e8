"""Finds names that look like a misspelt one, in a time that many misspelt ones do not make long."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Shorter ones look like half the world, longer ones like nothing.
_COMPARED: Final = range(4, 40)
_SUGGESTED: Final = 3
#: By how many letters a misspelt name is shorter or longer at most.
_LONGER: Final = 2


def index_names(names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return names by their first and by their last two letters: one of the two is right in most misspelt ones."""
    found: dict[str, list[str]] = {}
    for name in names:
        for mark in _marks(name):
            found.setdefault(mark, []).append(name)
    return {mark: tuple(held) for mark, held in found.items()}


def names_near(name: str, index: Mapping[str, tuple[str, ...]], *, cutoff: float = 0.75) -> list[str]:
    """Return the names of an index that look like this one, the likest first; none for very short and long ones."""
    if len(name) not in _COMPARED:
        return []
    near = {each for mark in _marks(name) for each in index.get(mark, ()) if abs(len(each) - len(name)) <= _LONGER}
    return get_close_matches(name, sorted(near), n=2 * _SUGGESTED, cutoff=cutoff)


def suggest(
    name: str, index: Mapping[str, tuple[str, ...]], codes: Mapping[str, str], labels: Mapping[str, str]
) -> str:
    """Return "; did you mean Morocco (MA)?" for a misspelt name, nothing where none looks like it."""
    near = list(dict.fromkeys(codes[each] for each in names_near(name, index)))[:_SUGGESTED]
    return f"; did you mean {' or '.join(f'{labels.get(code, code)} ({code})' for code in near)}?" if near else ""


def _marks(name: str) -> tuple[str, str]:
    return f"{name[:1]}…", f"…{name[-2:]}"
