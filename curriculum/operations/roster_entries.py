"""What one row of a roster says, whatever the file was that it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curriculum.languages import Translated
    from curriculum.models.participation import Status
    from curriculum.models.people import Sex


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A row of a roster, read and cleaned; `line` is where it stands, None or () means that nothing is said.

    `groups` are codes of groups as they are written there.
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
    status: Status | None = None
    groups: tuple[str, ...] = ()
