"""What can be said of `workshop replan`: what has come between, and what is to be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.parsing import LINE, TIME, Between, Lateness

if TYPE_CHECKING:
    from collections.abc import Callable

    from curriculum.cli.options import F

#: So many ways, or ways out, can be counted.
MOST_WAYS = 20


def disruption_options(function: F) -> F:
    """Pass what has come between; None or () where nothing was said."""
    for option in reversed((*_missing(), *_hours())):
        function = option(function)
    return function


def _missing() -> tuple[Callable[[F], F], ...]:
    """Return the options for who and what is missing, and when."""
    return (
        click.option(
            "--without",
            multiple=True,
            metavar="PERSON",
            shell_complete=codes_of("faculty"),
            help="Who cannot come, by faculty code or person's code. Repeat it.",
        ),
        click.option(
            "--without-room",
            "rooms",
            multiple=True,
            metavar="[VENUE/]ROOM",
            shell_complete=codes_of("room"),
            help="A room that cannot be had. Repeat it.",
        ),
        click.option(
            "--on",
            multiple=True,
            metavar="DAY",
            help="On which day they are missing: 'day 2' or 2019-12-11. Repeat it.  [default: all that are left]",
        ),
    )


def _hours() -> tuple[Callable[[F], F], ...]:
    """Return the options for a day whose hours change, and for the reason."""
    return (
        click.option("--day", metavar="DAY", help="The day that --begins, --ends or --late is about."),
        click.option("--begins", type=TIME, help="When it begins now, local time."),
        click.option("--ends", type=TIME, help="When it ends now, local time."),
        click.option(
            "--late",
            type=Lateness(),
            metavar="TIME",
            help="How much later it goes on, such as 45m or 1h30: what is left of the day moves behind that.",
        ),
        click.option(
            "--because", type=LINE, metavar="TEXT", help="Why; kept with the absence. Checks repeat it, so name nobody."
        ),
    )


def planning_options(function: F) -> F:
    """Pass what the new agenda starts from, what is written down and which of the ways is taken."""
    for option in reversed((*_beginning(), *_choosing())):
        function = option(function)
    return function


def _beginning() -> tuple[Callable[[F], F], ...]:
    """Return the options for what the new agenda starts from, and what is written down."""
    return (
        click.option(
            "--as-of",
            metavar="TIME",
            help="What has begun by then stays: '2019-12-11 20:00' or 'day 2 20:00'.  [default: now]",
        ),
        click.option(
            "--as-it-stands", is_flag=True, help="Change little of the agenda as it stands, not of its newest release."
        ),
        click.option("--keep", is_flag=True, help="Do not write down who or what is missing; only move the sessions."),
    )


def _choosing() -> tuple[Callable[[F], F], ...]:
    """Return the options for ways, and for ways out, that are counted."""
    ways = Between(1, MOST_WAYS)
    return (
        click.option(
            "--alternatives",
            type=Between(0, MOST_WAYS),
            default=2,
            show_default=True,
            metavar="NUMBER",
            help="How many other ways to look for.",
        ),
        click.option("--take", type=ways, default=1, metavar="NUMBER", help="Write this way instead."),
        click.option(
            "--accept",
            type=ways,
            metavar="NUMBER",
            help="Where it cannot be done: do what this way out says, too, and plan on.",
        ),
    )
