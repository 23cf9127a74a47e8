"""Names and writes the files of printed papers: named by codes, serials and languages, never by people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from curriculum.errors import CurriculumError, InvalidInput
from curriculum.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_UNSAFE: Final = re.compile(r"[^\w.-]+")
_BEGINNINGS: Final = {"PDF": b"%PDF-", "PNG": b"\x89PNG\r\n\x1a\n"}
_LONGEST: Final = 200  # bytes; file systems take 255, and a temporary name needs some of them


def name_paper(*parts: str) -> str:
    """Return "MAR-2019-agenda-fr.pdf" for its parts; what a file system could misread becomes "_"."""
    stem = "-".join(_UNSAFE.sub("_", part) for part in parts if part).lstrip(".")
    return f"{stem.encode()[:_LONGEST].decode(errors='ignore')}.pdf"


def check_paper(file: Path) -> Path:
    """Return the file if a paper, or a picture of one, may be written there; raise `InvalidInput` otherwise.

    It may be new or of its kind from before: a PDF, or a PNG where its name ends in .png. A folder, a device and
    any other file (a database, a roster) are never written over.
    """
    if file.is_dir():
        raise InvalidInput(f"{file} is a folder; name a file in it.")
    if not file.parent.is_dir():
        raise InvalidInput(f"There is no folder {file.parent}; make it first or name another one.")
    kind = "PNG" if file.suffix.lower() == ".png" else "PDF"
    if file.exists() and not _begins(file, _BEGINNINGS[kind]):
        raise InvalidInput(f"{file} exists and is no {kind}; name another file.")
    return file


def _begins(file: Path, beginning: bytes) -> bool:
    """Say whether a file begins so, or is empty."""
    if not file.is_file():
        return False
    with file.open("rb") as content:
        return content.read(len(beginning)) in {beginning, b""}


def check_folder(folder: Path) -> Path:
    """Return the folder, made if it is missing; raise `InvalidInput` if it cannot be one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if folder.is_file():
            raise InvalidInput(f"{folder} is a file, not a folder.") from None
        raise InvalidInput(f"{folder} cannot be used as a folder: {error.strerror}.") from None
    return folder


def write_paper(file: Path, content: bytes) -> Path:
    """Write a paper whole or not at all, after `check_paper`; return its file."""
    try:
        write_whole(check_paper(file), content)
    except OSError as error:
        raise CurriculumError(f"{file} could not be written: {error.strerror}.") from None
    return file
