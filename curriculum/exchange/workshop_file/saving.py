"""Writes workshop files, their pictures and their schema where nothing of anybody else's is lost by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.credentials.pictures import hash_picture
from curriculum.errors import CurriculumError, InvalidInput
from curriculum.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path as File

#: No picture and no head of ours is longer.
_LONGEST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a workshop file, and the pictures that belong beside it by name.

    `kept` are the SHA-256 of all pictures that the database keeps: a file with one of them may be replaced.
    """

    text: str
    logos: Mapping[str, bytes]
    kept: Collection[str] = ()


def save(written: Written, file: File) -> list[File]:
    """Write a workshop file and its pictures beside it; return the paths, the pictures first.

    Raise `InvalidInput`, before anything is written, if a file would be lost: only workshop files that were
    written here and pictures that the database keeps are replaced. Raise `CurriculumError` if the system refuses.
    """
    from curriculum.exchange.workshop_file.writing import HEAD  # noqa: PLC0415 - brings the tables in

    pictures = [(file.parent / name, content) for name, content in written.logos.items()]
    if file.name in written.logos:
        raise InvalidInput(f"{file} would be the workshop file and a picture beside it; name another file.")
    _check_start(file, HEAD[0], "workshop file that this program wrote")
    for path, content in pictures:
        _check_picture(path, {*written.kept, hash_picture(content)})
    for path, content in (*pictures, (file, written.text.encode())):
        _write(path, content)
    return [*(path for path, _ in pictures), file]


def save_schema(file: File) -> None:
    """Write the JSON Schema of workshop files; raise as `save` does."""
    from curriculum.exchange.workshop_file.schema import HEAD, schema_text  # noqa: PLC0415 - pydantic is slow to import

    _check_start(file, HEAD, "schema of workshop files")
    _write(file, schema_text().encode())


def _check_start(file: File, head: str, noun: str) -> None:
    """Raise `InvalidInput` unless the file is new, empty or begins with our words."""
    content = _content_of(file)
    if content and not content.startswith(head.encode()):
        raise InvalidInput(f"{file} exists and is no {noun}; name another file.")


def _check_picture(file: File, kept: Collection[str]) -> None:
    content = _content_of(file)
    if content and hash_picture(content) not in kept:
        raise InvalidInput(
            f"{file} exists and is another picture than the database knows; one of the workshop would take its place. "
            "Move it away or write into another folder."
        )


def _content_of(file: File) -> bytes:
    """Return what a file begins with, nothing for one that is not there; raise `InvalidInput` if it is no file."""
    try:
        if not file.exists():
            return b""
        if not file.is_file():
            raise InvalidInput(f"{file} is no file that can be replaced; name another one.")
        with file.open("rb") as opened:
            return opened.read(_LONGEST + 1)
    except OSError as error:
        raise CurriculumError(f"{file} cannot be read: {error.strerror}.") from None


def _write(file: File, content: bytes) -> None:
    try:
        write_whole(file, content)
    except OSError as error:
        raise CurriculumError(f"{file} cannot be written: {error.strerror}.") from None
