"""A fault in a workshop file while it is being read: where it stands as a path, and what was expected there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from heapq import nlargest
from operator import eq
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

#: Keys and places in lists, counted from 0, from the top of the file.
Path: TypeAlias = tuple[str | int, ...]
_BARE: Final = re.compile(r"[A-Za-z0-9_-]{1,60}")
#: With so many names a wrong one is compared letter by letter, and among so many it is looked for at all.
_COMPARED: Final = 200
_SEARCHED: Final = 10_000
#: How alike two names must be (difflib's ratio) to be taken for one another; the lower one when none is so near.
_NEAR: Final = 0.75
_LESS_NEAR: Final = 0.5


@dataclass(frozen=True, slots=True)
class Wrong:
    """A name that is not known, and where those that are can be had if the fault is shown."""

    name: str
    known: Callable[[], Collection[str]]
    #: What is said when no known name looks like it.
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a path; `also` is a second place that the message calls `{also}`, its line to be filled in.

    `wrong` is a name in it for which a known one is proposed. That takes a while, so only what is shown asks for it.
    """

    path: Path
    message: str
    also: Path | None = None
    wrong: Wrong | None = None

    def hint(self) -> str:
        """Return a question that names what looks like the wrong name, with a blank before it, or nothing."""
        return hint(self.wrong.name, self.wrong.known()) or self.wrong.otherwise if self.wrong else ""


def written(path: Path) -> str:
    """Return a path as a message shows it: `workshop.sessions[3].starts`, counted from 1 as people count."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            name = part if _BARE.fullmatch(part) else repr(part[:40])
            text += f".{name}" if text else name
    return text


def hint(wrong: str, known: Collection[str]) -> str:
    """Return a question that names what looks like `wrong`, or nothing."""
    if len(wrong) > 80 or len(known) > _SEARCHED:  # noqa: PLR2004 - no key or code is longer; comparing would take long
        return ""
    name, by_fold = wrong.casefold(), {each.casefold(): each for each in known}
    near = get_close_matches(name, _likely(name, by_fold), 3, _LESS_NEAR)
    nearest = [each for each in near if SequenceMatcher(None, each, name).ratio() >= _NEAR]
    return f" Did you mean {' or '.join(by_fold[each] for each in nearest or near)}?" if near else ""


def _likely(name: str, known: Collection[str]) -> Iterable[str]:
    """Return those that share most letters with `name`, counted from either end, if comparing all would take long."""

    def alike(other: str) -> int:
        return [*map(eq, name, other), *map(eq, reversed(name), reversed(other))].count(True)

    return known if len(known) <= _COMPARED else nlargest(_COMPARED, known, key=alike)
