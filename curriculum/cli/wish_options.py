"""What can be asked for a session on the command line, and how it becomes what operations take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.parsing import ROLE, SEATS, SESSION_PLACE, TIME, Pair
from curriculum.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.cli.options import F
    from curriculum.models import Session, Workshop

_SESSIONS: Final = codes_of("session")
#: The fields that `--clear` may name besides those of `session_options`.
CLEARABLE: Final = (
    *("after", "directly-after", "same-day", "other-day", "not-parallel", "place", "on-day", "earliest", "latest"),
    *("wish", "seats", "needs", "choose", "interested"),
)
_LISTS: Final = ("after", "same_day", "other_day", "not_parallel")


def _others(name: str, help: str) -> Any:  # noqa: A002, ANN401 - click's word and type
    return click.option(name, multiple=True, metavar="CODES", shell_complete=_SESSIONS, help=f"{help} Repeat it.")


def wish_options(function: F) -> F:
    """Pass what a session asks for; None or () where nothing was given."""
    for option in reversed((*_orders(), *_times(), *_room_and_people())):
        function = option(function)
    return function


def _orders() -> tuple[Any, ...]:
    """Return the options for how it stands to other sessions."""
    return (
        _others("--after", "The sessions that must have ended before, such as S3,S4."),
        click.option(
            "--directly-after", metavar="CODE", shell_complete=_SESSIONS, help="The session it follows at once."
        ),
        _others("--same-day", "The sessions on whose day it must be."),
        _others("--other-day", "The sessions on whose day it must not be."),
        _others("--not-parallel", "The sessions beside which it must not be."),
        click.option("--place", type=SESSION_PLACE, metavar="PLACE", help="Such as opens_day or closes_workshop."),
    )


def _times() -> tuple[Any, ...]:
    """Return the options for when it must or should be held."""
    return (
        click.option("--on-day", "on_days", multiple=True, metavar="DAY", help="Only on 'day 2'. Repeat it."),
        click.option("--earliest", type=TIME, help="It begins no earlier, local time."),
        click.option("--latest", type=TIME, help="It has ended by then, local time."),
        click.option("--wish", metavar="TIME", help="Best on 'day 2 10:00', on 'day 2' or at '10:00'; no rule."),
    )


def _room_and_people() -> tuple[Any, ...]:
    """Return the options for what it needs, and who may hold or attend it."""
    return (
        click.option("--seats", type=SEATS, metavar="NUMBER", help="How many seats it needs."),
        click.option(
            "--need",
            "needs",
            type=Pair("need", "projector=1"),
            multiple=True,
            metavar="KIND=NUMBER",
            help="What must stand in its room; 0 takes it back. Repeat it.",
        ),
        click.option("--heavy/--no-heavy", default=None, help="Whether it is demanding: better in the morning."),
        click.option("--room-open/--no-room-open", default=None, help="Whether the program may choose another room."),
        click.option(
            "--choose",
            "choices",
            type=Pair("choice", "trainer=R3,R4"),
            multiple=True,
            metavar="ROLE=CODES[:NUMBER]",
            help="Who may do it, the program chooses: trainer=R3,R4 or, two of them, trainer=R3,R4,R5:2. Repeat it.",
        ),
        click.option("--interested", multiple=True, metavar="CODES", help="Faculty who would like to come. Repeat it."),
    )


def take_wishes(db: Db, workshop: Workshop, options: dict[str, Any]) -> dict[str, Any]:
    """Take the options of `wish_options` out of `options`; return those that were given as operations take them."""
    from curriculum.operations import sessions, times

    fields: dict[str, Any] = {}
    for name in _LISTS:
        if codes := options.pop(name, ()):
            fields[name] = _sessions(db, workshop, codes)
    if code := options.pop("directly_after", None):
        fields["directly_after"] = sessions.find_session(db, workshop, code)
    if days := options.pop("on_days", ()):
        fields["on_days"] = [times.read_day(day, workshop) for day in days]
    if wish := options.pop("wish", None):
        fields["wish_day"], fields["wish_time"] = times.read_wish(wish, workshop)
    if needs := options.pop("needs", ()):
        fields["needs"] = {kind: _number(kind, number) for kind, number in needs}
    if choices := options.pop("choices", ()):
        fields["choices"] = dict(_choice(db, workshop, *each) for each in choices)
    if interested := options.pop("interested", ()):
        fields["interested"] = [sessions.find_faculty(db, workshop, code) for code in split_codes(interested)]
    return fields


def cleared_wishes(clear: Sequence[str]) -> dict[str, Any]:
    """Return the fields that are to be emptied."""
    names = {"on-day": ("on_days",), "wish": ("wish_day", "wish_time"), "choose": ("choices",)}
    return {field: None for name in clear if name in CLEARABLE for field in names.get(name, (name.replace("-", "_"),))}


def split_codes(values: Sequence[str]) -> list[str]:
    """Return the codes of "R3,R4" and "R5" in their order."""
    return [code.strip() for value in values for code in value.split(",") if code.strip()]


def _sessions(db: Db, workshop: Workshop, values: Sequence[str]) -> list[Session]:
    from curriculum.operations import sessions

    return [sessions.find_session(db, workshop, code) for code in split_codes(values)]


def _number(kind: str, text: str) -> int:
    if text.isdecimal() and len(text) <= 18:  # noqa: PLR2004 - what is too many is said by the operation
        return int(text)
    raise InvalidInput(f"How many of {kind} are needed? Write KIND=NUMBER, such as projector=1.")


def _choice(db: Db, workshop: Workshop, role: str, text: str) -> tuple[Any, Any]:
    from curriculum.operations import sessions
    from curriculum.operations.wishes import Choice

    codes, colon, number = text.partition(":")
    if colon and not (number.isdecimal() and len(number) <= 2):  # noqa: PLR2004 - nobody wants a hundred
        raise InvalidInput(f"{number!r} is no number of people; write it as in trainer=R3,R4,R5:2.")
    found = tuple(dict.fromkeys(sessions.find_faculty(db, workshop, code) for code in split_codes([codes])))
    return ROLE.convert(role, None, None), Choice(found, int(number) if colon else 1)
