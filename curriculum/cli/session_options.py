"""What can be said of a session on the command line, and how it becomes rows and instants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import F, Language, translated_option
from curriculum.cli.parsing import LINE, MINUTES, ROLE, SESSION_KIND, Pair, given
from curriculum.cli.wish_options import CLEARABLE, cleared_wishes, take_wishes, wish_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Session, Workshop

workshop_argument = click.argument("workshop", shell_complete=codes_of("workshop"))
session_argument = click.argument("session", shell_complete=codes_of("session"))
at_option = click.option(
    "--at", metavar="TIME", help="Local time at which it begins: '2019-12-11 10:45', 'day 2 10:45' or '10:45'."
)
room_option = click.option(
    "--room", metavar="[VENUE/]ROOM", shell_complete=codes_of("room"), help="A room of the workshop's venue."
)


def session_options(function: F) -> F:
    """Pass what can be said of a session; None or () where nothing was given."""
    options = (
        translated_option("--title", help="What is printed."),
        translated_option("--description", help="What is said or done."),
        click.option("--kind", type=SESSION_KIND, metavar="KIND", help="What happens, such as lecture or lunch."),
        click.option("--module", metavar="CODE[@N]", shell_complete=codes_of("module"), help="The module it teaches."),
        at_option,
        click.option("--minutes", type=MINUTES, metavar="NUMBER", help="How long it takes."),
        room_option,
        click.option("--group", "groups", multiple=True, metavar="CODE", help="For whom it is held. Repeat it."),
        click.option(
            "--role",
            "roles",
            multiple=True,
            type=Pair("role", "speaker=R3,R4"),
            metavar="ROLE=CODES",
            help="Who does what, by faculty codes in printing order: speaker=R3,R4. Repeat it.",
        ),
        click.option("--pinned/--no-pinned", default=None, help="Whether programs must leave it where it is."),
        click.option("--contact/--no-contact", default=None, help="Whether its time is contact time."),
        click.option("--cancelled/--no-cancelled", default=None, help="Whether it is called off."),
        click.option("--held-in", "language", type=Language(), metavar="TAG", help="The language it is held in."),
        click.option(
            "--interpreted", "interpretation", type=Language(), multiple=True, metavar="TAG", help="Into. Repeat it."
        ),
        click.option("--source", type=LINE, metavar="TEXT", help="Where the item comes from."),
    )
    function = wish_options(function)
    for option in reversed(options):
        function = option(function)
    return function


def session_fields(
    db: Db,
    workshop: Workshop,
    *,
    session: Session | None = None,
    module: str | None = None,
    at: str | None = None,
    room: str | None = None,
    groups: Sequence[str] = (),
    roles: Sequence[tuple[str, str]] = (),
    clear: tuple[str, ...] = (),
    **options: Any,  # noqa: ANN401 - as click passes them
) -> dict[str, Any]:
    """Return the options that were given as operations take them; a time alone is of the session's own day."""
    from curriculum.operations import modules, sessions

    fields = take_wishes(db, workshop, options)
    fields |= given(**options)
    if module is not None:
        fields["module_version"] = modules.find_version(db, module)
    if at is not None:
        fields["starts_at"] = sessions.read_start(workshop, at, session=session)
    if room is not None:
        fields["room"] = sessions.find_session_room(db, workshop, room)
    if groups:
        fields["groups"] = [sessions.find_group(db, workshop, code) for code in groups]
    if roles:
        fields["roles"] = {
            ROLE.convert(role, None, None): [
                sessions.find_faculty(db, workshop, code) for code in codes.split(",") if code
            ]
            for role, codes in roles
        }
    return fields | _cleared(clear)


def _cleared(clear: tuple[str, ...]) -> dict[str, Any]:
    empty: dict[str, Any] = {"groups": (), "interpretation": ()}
    names = {"at": "starts_at", "module": "module_version", "held-in": "language", "interpreted": "interpretation"}
    fields = [names.get(name, name) for name in clear if name not in CLEARABLE]
    return {field: empty.get(field) for field in fields} | cleared_wishes(clear)
