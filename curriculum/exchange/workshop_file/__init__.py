"""Workshop files: one TOML file describes a curriculum, a workshop or both; read, checked, loaded, written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.errors import InvalidFile, Problem
from curriculum.exchange.workshop_file.faults import written
from curriculum.exchange.workshop_file.saving import Written, save, save_schema

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path as File

    from sqlalchemy.orm import Session as Db

    from curriculum.exchange.workshop_file.faults import Fault
    from curriculum.exchange.workshop_file.text import Source
    from curriculum.operations.changes import Change

__all__ = ["Loaded", "Written", "dump_file", "load_file", "save", "save_schema", "schema_text"]

#: More faults than anybody corrects at once; the rest is counted.
_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, and what was taken out of the file's texts."""

    changes: tuple[Change, ...]
    warnings: tuple[Problem, ...]


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
    from curriculum.operations.pictures import hashes_of_pictures  # noqa: PLC0415 - and this

    draft = draft_of(db, code)
    text = write_draft(draft, logos=logos)
    return Written(text, logos_of(draft), hashes_of_pictures(db)) if logos else Written(text, {})


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
    found: dict[tuple[int, str, str], Fault] = {}
    for fault in faults:
        message = fault.message.replace("{also}", f"line {positions.line(fault.also)}" if fault.also else "")
        found.setdefault((positions.line(fault.path) or 1, written(fault.path), message), fault)
    return [
        Problem(message + (found[line, path, message].hint() if place < _SHOWN else ""), line=line, path=path)
        for place, (line, path, message) in enumerate(sorted(found))
    ]
