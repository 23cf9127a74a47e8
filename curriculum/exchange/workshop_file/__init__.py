"""Workshop files: one TOML file describes a curriculum, a workshop or both; read, checked, loaded, written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.errors import CurriculumError, InvalidFile, Problem
from curriculum.exchange.workshop_file.faults import written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path as File

    from sqlalchemy.orm import Session as Db

    from curriculum.exchange.workshop_file.faults import Fault
    from curriculum.exchange.workshop_file.text import Source
    from curriculum.operations.changes import Change

#: More faults than anybody corrects at once; the rest is counted.
_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, and what was taken out of the file's texts."""

    changes: tuple[Change, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a workshop file, and the pictures that belong beside it by name."""

    text: str
    logos: Mapping[str, bytes]


def load_file(db: Db, path: File) -> Loaded:
    """Bring the database to what a workshop file says, within the caller's transaction.

    Raise `InvalidFile` with every fault of the file, each with its line and path; nothing is then written.
    Raise a `Conflict` for what only the database forbids, such as removing a session with attendance.
    """
    from curriculum.exchange.workshop_file.checks import check  # noqa: PLC0415 - `--help` needs none of this
    from curriculum.exchange.workshop_file.reading import read_draft  # noqa: PLC0415 - pydantic is slow to import
    from curriculum.operations.loading import load  # noqa: PLC0415 - nor the tables

    reading = read_draft(path)
    source = reading.source
    faults = [*source.faults, *check(db, reading)]
    if faults:
        told = problems(source, faults)
        raise InvalidFile(source.file, told[:_SHOWN], more=len(told[_SHOWN:]))
    return Loaded(tuple(load(db, reading.draft)), tuple(problems(source, source.warnings)))


def dump_file(db: Db, code: str, *, logos: bool) -> Written:
    """Return the file of a workshop (or, if none bears the code, of a curriculum), with its logos if wanted.

    Raise `NotFound` for an unknown code.
    """
    from curriculum.exchange.workshop_file.writing import logos_of, write_draft  # noqa: PLC0415 - brings the tables in
    from curriculum.operations.dumping import draft_of  # noqa: PLC0415 - as does this

    draft = draft_of(db, code)
    return Written(write_draft(draft, logos=logos), logos_of(draft) if logos else {})


def save(written: Written, file: File) -> list[File]:
    """Write a workshop file and its logos beside it; return the paths, the logos first."""
    pictures = [(file.parent / name, content) for name, content in written.logos.items()]
    for path, content in (*pictures, (file, written.text.encode())):
        write_whole(path, content)
    return [*(path for path, _ in pictures), file]


def write_whole(path: File, content: bytes) -> None:
    """Write a file so that it is there wholly or not at all; raise `CurriculumError` if it cannot be."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CurriculumError(f"{path} cannot be written: {error.strerror}.") from None


def schema_text() -> str:
    """Return the JSON Schema of workshop files, as indented JSON."""
    from curriculum.exchange.workshop_file import schema  # noqa: PLC0415 - pydantic is slow to import

    return schema.schema_text()


def problems(source: Source, faults: Sequence[Fault]) -> list[Problem]:
    """Return faults with their lines, each once, in the order of the file."""
    if not any(fault.path for fault in faults):
        return [Problem(fault.message) for fault in faults]
    from curriculum.exchange.workshop_file.positions import Positions  # noqa: PLC0415 - only to tell of faults

    positions = Positions(source.text)
    found = {
        (
            positions.line(fault.path) or 1,
            written(fault.path),
            fault.message.replace("{also}", f"line {positions.line(fault.also)}" if fault.also else ""),
        )
        for fault in faults
    }
    return [Problem(message, line=line, path=path) for line, path, message in sorted(found)]
