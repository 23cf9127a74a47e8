"""What one row of a roster says, whatever the file was that it came from, and what is wrong with one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.errors import Problem

if TYPE_CHECKING:
    from datetime import date

    from curriculum.languages import Translated
    from curriculum.models.participation import Status
    from curriculum.models.people import Sex


class RowProblem(Problem):
    """What is wrong with a row of a file, and in which column, such as "column D 'E-mail'".

    `unnamed` says it without the name of anybody else, for files that are sent out.
    """

    def __init__(self, message: str, *, line: int | None = None, path: str = "", unnamed: str = "") -> None:
        super().__init__(message, line=line, path=path)
        self.unnamed = unnamed or message

    def __str__(self) -> str:
        """Return `row 7, column D 'E-mail': …`, without the column if it is about the whole row."""
        column = f", {self.path}" if self.path else ""
        return f"row {self.line}{column}: {self.message}"


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A row of a roster, read and cleaned; `line` is where it stands, None or () means that nothing is said.

    `groups` are codes of groups as they are written there; `languages` are given only where the row names several, of
    which `language` is then the first; `rank` is the order in which the institution would send its nominees, and
    `nominated_on` the civil date of its letter.
    """

    line: int
    print_name: str
    number: int | None = None
    native_name: str | None = None
    native_language: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    sex: Sex | None = None
    email: str | None = None
    phone: str | None = None
    country: str | None = None
    organisation: Translated | None = None
    job_title: Translated | None = None
    language: str | None = None
    languages: tuple[str, ...] = ()
    status: Status | None = None
    groups: tuple[str, ...] = ()
    rank: int | None = None
    arrives_on: date | None = None
    departs_on: date | None = None
    nominated_on: date | None = None
