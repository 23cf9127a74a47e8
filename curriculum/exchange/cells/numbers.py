"""Reads a participant's number, the order in which an institution would send its nominees, and codes of groups."""

from __future__ import annotations

import re
from typing import Final

from curriculum.exchange.cells.readings import CellFault, western_digits
from curriculum.operations.participants import HIGHEST_NUMBER, HIGHEST_RANK

_WHOLE: Final = re.compile(r"0{0,9}([1-9][0-9]{0,8})(?:\.0*)?")
#: What divides codes of groups in a cell, in Latin, Arabic and Chinese script.
_DIVIDERS: Final = re.compile("[;,؛،；，、]")


def read_number(text: str) -> int:
    """Return a whole number from 1, in digits of any script; raise `CellFault` for anything else."""
    return _read(text, HIGHEST_NUMBER)


def read_rank(text: str) -> int:
    """Return a place in an order, from 1; raise `CellFault` for anything else."""
    return _read(text, HIGHEST_RANK)


def _read(text: str, most: int) -> int:
    match = _WHOLE.fullmatch(western_digits(text).strip())
    if match is None or int(match[1]) > most:
        raise CellFault(text, f"is no number from 1 to {most:,}")
    return int(match[1])


def read_groups(text: str) -> tuple[str, ...]:
    """Return the codes of groups in a cell, each once, however they are divided: "A; B"."""
    return tuple(dict.fromkeys(code for part in _DIVIDERS.split(text) if (code := part.strip())))
