"""What a file says of a session: one slot of the agenda, and who does what in it."""

# No `from __future__ import annotations`: pydantic reads the annotations while it runs.
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar, Final

from curriculum.models.sessions import Provenance, Role, SessionKind, SessionPlace
from curriculum.operations.drafts.catalogue import CONFIG, Equipment
from curriculum.operations.drafts.moments import Date, Time
from curriculum.operations.drafts.values import (
    Code,
    Flag,
    Line,
    Minutes,
    ModuleCode,
    RoomCode,
    Seats,
    Surroundings,
    Tag,
    Text,
    Written,
    read_code,
    shown,
    whole,
)

#: More people than any one session has in one role.
MOST_CHOSEN: Final = 99


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
class ChoiceDraft:
    """Who may do one thing in a session, the first choice first, and how many of them are wanted."""

    role: Role
    candidates: tuple[str, ...]
    count: int = 1


def read_choices(value: object, around: Surroundings) -> tuple[ChoiceDraft, ...]:
    """Read `choose.trainer = { from = ["R3", "R4"], count = 1 }`: a table of role to who may do it."""
    if not isinstance(value, Mapping):
        raise ValueError(  # noqa: TRY004 - pydantic collects ValueError
            f'expected roles and who may have them, such as choose.trainer = {{ from = ["R3"] }}, got {shown(value)}'
        )
    return tuple(sorted((_choice(*each, around) for each in value.items()), key=lambda choice: choice.role))


def _choice(name: str, value: object, around: Surroundings) -> ChoiceDraft:
    role = _role(name)
    if not isinstance(value, Mapping) or "from" not in value or value.keys() - {"from", "count"}:
        raise ValueError(
            f'expected who may be {name}, such as {{ from = ["R3", "R4"], count = 1 }}, got {shown(value)}'
        )
    candidates = _codes(name, value["from"], around)
    if not candidates:
        raise ValueError(f"expected at least one faculty code from which to choose the {name}, got none")
    return ChoiceDraft(role, candidates, whole(value.get("count", 1), MOST_CHOSEN, f"how many {name}s are wanted"))


_CHOICE: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["from"],
    "properties": {
        "from": {
            "type": "array",
            "items": {"type": "string"},
            "minItems": 1,
            "description": "The faculty codes of those who may do it, the first choice first.",
        },
        "count": {"type": "integer", "minimum": 1, "maximum": MOST_CHOSEN, "description": "How many are wanted."},
    },
}
Choices = Annotated[
    tuple[ChoiceDraft, ...],
    Written(
        read_choices,
        {"type": "object", "additionalProperties": False, "properties": {str(role): _CHOICE for role in Role}},
    ),
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
    after: tuple[Code, ...] = ()
    """The sessions of this workshop that must have ended before."""
    directly_after: Code | None = None
    """The session that it follows with nothing but pauses between the two."""
    same_day: tuple[Code, ...] = ()
    """The sessions on whose day it must be held."""
    other_day: tuple[Code, ...] = ()
    """The sessions on whose day it must not be held."""
    not_parallel: tuple[Code, ...] = ()
    """The sessions beside which it must not be held."""
    place: SessionPlace | None = None
    """Where it stands in the workshop or its day; by default as usual for its kind."""
    days: tuple[Date, ...] = ()
    """The only days on which it may be held; none means every day of the workshop."""
    earliest: Time | None = None
    """The local time before which it must not begin."""
    latest: Time | None = None
    """The local time by which it must have ended."""
    wish_day: Date | None = None
    """The day on which it would best be held: a wish, not a rule."""
    wish_time: Time | None = None
    """The local time at which it would best begin: a wish, not a rule."""
    seats: Seats | None = None
    """How many seats it needs; left out when unknown."""
    needs: Equipment = ()
    """What must stand in its room, and how many, such as { projector = 1 }."""
    heavy: Flag = False
    """Whether it is demanding, and better held in the morning."""
    automatic: Flag = False
    """Whether it is a pause that the program added, and may move or take out again."""
    room_open: Flag = False
    """Whether the program chose the room, and may choose another one."""
    choose: Choices = ()
    """Who may do what, where the program is to choose: choose.trainer = { from = ["R3", "R4"], count = 1 }."""
    chosen: Roles = ()
    """Whom the program chose, by faculty code; it may choose others: chosen.trainer = ["R3"]."""
    interested: tuple[Code, ...] = ()
    """Who of the faculty would like to be there, too, if free."""
