"""The arguments and options that commands on participants share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.parsing import DAY, DAY_OR_NOTHING, LINE, NUMBER, NUMBERS, RANK
from curriculum.cli.person_options import STATUS, TONGUE, place_options

if TYPE_CHECKING:
    from curriculum.cli.options import F

workshop_argument = click.argument("workshop", shell_complete=codes_of("workshop"))
number_argument = click.argument("number", type=NUMBER)
numbers_argument = click.argument("numbers", metavar="NUMBERS...", type=NUMBERS, nargs=-1)
number_option = click.option("--number", type=NUMBER, help="The number in the workshop.  [default: the next]")
status_option = click.option("--status", type=STATUS, metavar="STATUS", help="Such as nominated or confirmed.")
note_option = click.option("--note", type=LINE, help="Why, or by which letter; kept in the history.")
on_option = click.option(
    "--on", type=DAY, metavar="DATE", help="The date of the letter or call, as 2019-11-28; kept in the history."
)


def participant_options(function: F) -> F:
    """Pass what can be said of a participant; None where nothing was given."""
    language = click.option("--language", type=TONGUE, metavar="LANGUAGE", help="In which he or she works.")
    rank = click.option("--rank", type=RANK, metavar="PLACE", help="The place in the institution's order; 1 its first.")
    arrives = click.option("--arrives", "arrives_on", type=DAY_OR_NOTHING, metavar="DATE", help="The day of arrival.")
    departs = click.option("--departs", "departs_on", type=DAY_OR_NOTHING, metavar="DATE", help="The day of departure.")
    for option in (departs, arrives, rank, language, *reversed(place_options), number_option):
        function = option(function)
    return function
