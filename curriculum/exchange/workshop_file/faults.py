"""A fault in a workshop file while it is being read: where it stands as a path, and what was expected there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Keys and places in lists, counted from 0, from the top of the file.
Path: TypeAlias = tuple[str | int, ...]
_BARE: Final = re.compile(r"[A-Za-z0-9_-]{1,60}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a path; `also` is a second place that the message calls `{also}`, its line to be filled in."""

    path: Path
    message: str
    also: Path | None = None


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


def hint(wrong: str, known: Iterable[str]) -> str:
    """Return a question that names what looks like `wrong`, or nothing."""
    if len(wrong) > 80:  # noqa: PLR2004 - no key or code is longer; comparing would take long
        return ""
    by_fold = {name.casefold(): name for name in known}
    near = next(
        (found for cutoff in (0.75, 0.5) if (found := get_close_matches(wrong.casefold(), by_fold, 3, cutoff))), ()
    )
    return f" Did you mean {' or '.join(by_fold[name] for name in near)}?" if near else ""
