"""Takes the bytes of a file, and no more of them than are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.errors import InvalidFile, InvalidInput, NotFound, Problem
from curriculum.exchange.tables.limits import BYTES

if TYPE_CHECKING:
    from pathlib import Path


def read_bytes(file: Path) -> bytes:
    """Return what is in a file; raise `NotFound`, or `InvalidInput` for what is empty, too large or no file."""
    try:
        if file.exists() and not file.is_file():
            raise InvalidInput(f"{file} is {_kind(file)}, not a file; name the table itself.")
        with file.open("rb") as opened:
            data = opened.read(BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound("file", file) from None
    except (OSError, ValueError) as error:
        raise InvalidInput(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}.") from None
    if len(data) > BYTES:
        raise InvalidInput(f"{file} is larger than {BYTES // 1_000_000} MB; split it into smaller files.")
    if not data.strip():
        raise InvalidFile(str(file), [Problem("the file is empty; its first line must name the columns")])
    return data


def _kind(file: Path) -> str:
    return "a folder" if file.is_dir() else "a device or a pipe"
