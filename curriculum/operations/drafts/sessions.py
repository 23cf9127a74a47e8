"""What a file says of a session: one slot of the agenda, and who does what in it."""

# No `from __future__ import annotations`: pydantic reads the annotations while it runs.
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar

from curriculum.models.sessions import Provenance, Role, SessionKind
from curriculum.operations.drafts.catalogue import CONFIG
from curriculum.operations.drafts.moments import Date, Time
from curriculum.operations.drafts.values import (
    Code,
    Flag,
    Line,
    Minutes,
    ModuleCode,
    RoomCode,
    Surroundings,
    Tag,
    Text,
    Written,
    read_code,
    shown,
)


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """Who does one thing in a session, in printing order."""

    role: Role
    faculty: tuple[str, ...]


def read_roles(value: object, around: Surroundings) -> tuple[RoleDraft, ...]:
    """Read `roles.speaker = ["R3", "R4"]`: a table of role to faculty codes, in printing order."""
    if not isinstance(value, Mapping):
        raise ValueError(f'expected roles and who has them, such as roles.speaker = ["R3"], got {shown(value)}')  # noqa: TRY004 - pydantic collects ValueError
    return tuple(RoleDraft(_role(name), _codes(name, codes, around)) for name, codes in value.items() if codes != [])


def _role(name: str) -> Role:
    if name in set(Role):
        return Role(name)
    near = get_close_matches(name[:40], list(Role), n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise ValueError(f"{shown(name)} is not a role; expected one of {', '.join(Role)}.{hint}")


def _codes(name: str, value: object, around: Surroundings) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f'expected a list of faculty codes, such as {name} = ["R1"], got {shown(value)}')  # noqa: TRY004 - pydantic collects ValueError
    return tuple(read_code(code, around) for code in value)


_ROLE_LISTS: dict[str, Any] = {str(role): {"type": "array", "items": {"type": "string"}} for role in Role}
Roles = Annotated[
    tuple[RoleDraft, ...],
    Written(read_roles, {"type": "object", "additionalProperties": False, "properties": _ROLE_LISTS}),
]


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """One slot of the agenda; what is left out is taken from its module."""

    __pydantic_config__: ClassVar = CONFIG

    code: Code | None = None
    """A short name within the workshop; by default the module's code, otherwise day and time such as "D1-0900"."""
    kind: SessionKind | None = None
    """What happens; by default the delivery of the module."""
    title: Text | None = None
    """What is printed, per language; by default the title of the module."""
    module: ModuleCode | None = None
    """The module that is taught: CODE is the newest version, CODE@2 the second."""
    day: Date | None = None
    """On which day; left out, together with the start, while the session is not scheduled."""
    starts: Time | None = None
    """The local time at which it begins."""
    ends: Time | None = None
    """The local time at which it ends, on the same day."""
    minutes: Minutes | None = None
    """Its length, instead of an end; by default that of the module."""
    room: RoomCode | None = None
    """A room of the workshop's venue, or VENUE/ROOM."""
    groups: tuple[Code, ...] = ()
    """The groups for which it is held; none means everybody."""
    roles: Roles = ()
    """Who does what, by faculty code, in printing order: roles.speaker = ["R3", "R4"]."""
    pinned: Flag = False
    """Whether it must not be moved by the program."""
    contact: Flag | None = None
    """Whether its time is contact time; by default as usual for its kind."""
    language: Tag | None = None
    """In which language it is held."""
    interpretation: tuple[Tag, ...] = ()
    """Into which languages it is interpreted."""
    provenance: Provenance | None = None
    """Whether the item was published, or reconstructed to make the timetable whole."""
    source: Line | None = None
    """Where the item comes from."""
    description: Text | None = None
    """What is said or done, per language."""
    cancelled: Flag = False
    """Whether it was called off; it then stays in the agenda and takes no room."""
