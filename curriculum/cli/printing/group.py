"""The group `curriculum print`: finds each document's command when it is asked for, and lists what there is."""

from __future__ import annotations

import importlib
from copy import copy
from typing import TYPE_CHECKING, Final

import click

from curriculum.cli.auditing import hands_out
from curriculum.cli.options import json_option
from curriculum.cli.printing.own import own_command
from curriculum.cli.printing.request import templates_option

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Each command of the group: its module in this folder, and its line in `--help`; in printing order.
COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "pack": ("pack", "The whole set, and one file in printing order."),
    "agenda": ("agenda", "The programme by days."),
    "changes": ("changes", "What changed between two versions of the agenda."),
    "invitation": ("invitation", "Letters of invitation."),
    "concept-note": ("concept_note", "Why it is held, for whom, with what programme."),
    "participants": ("participants", "Who takes part: internal, for participants, public."),
    "sign-in": ("sign_in", "Sheets to sign by hand, a day or a session each."),
    "badges": ("badges", "Badges on standard sheets, the agenda on the back."),
    "name-tents": ("name_tents", "Names to stand on the table, in two scripts."),
    "door-signs": ("door_signs", "What is held in each room on each day."),
    "group-lists": ("group_lists", "Who is in which break-out group."),
    "exercise-sheet": ("exercise_sheet", "Actions by level, to be filled in by groups."),
    "evaluation": ("evaluation", "The form on which participants rate the workshop."),
    "proof-list": ("proof_list", "Names to be checked before certificates are printed."),
    "certificates": ("certificates", "The valid certificates, as issued."),
}


#: Where a context remembers that an organisation's own documents may be meant.
_OWN: Final = f"{__name__}.own"


class Papers(click.Group):
    """The documents: those of the program, and any that stands in the folder of `--templates`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, D102 - click's hook
        return list(COMMANDS)

    def resolve_command(  # noqa: D102 - click's hook
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if ctx.params.get("templates") or any(one.startswith("--templates") for one in args):
            ctx.meta[_OWN] = True
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:  # the group does not know the names of what it has not loaded
            raise click.exceptions.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: D102 - click's hook
        if cmd_name not in COMMANDS:
            return _audited(own_command(cmd_name)) if _OWN in ctx.meta else None
        module = importlib.import_module(f"curriculum.cli.printing.{COMMANDS[cmd_name][0]}")
        return _audited(module.command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002, D102 - click's hook
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _audited(command: click.Command | None) -> click.Command | None:
    """Return a document's command that also enters in the audit that it was printed."""
    if command is None or command.callback is None:
        return command
    made = copy(command)
    made.callback = hands_out(command.callback)
    return made


@click.group("print", cls=Papers, short_help="Every paper of a workshop, as PDF.", invoke_without_command=True)
@click.option("--list", "listed", is_flag=True, help="Say which papers there are, and who may see them.")
@templates_option
@json_option
@click.pass_context
def group(ctx: click.Context, *, listed: bool, templates: Path | None, as_json: bool) -> None:
    """Print the papers of a workshop as PDF files.

    \b
    Examples:
      curriculum print --list
      curriculum print agenda MAR-2019 --language fr
      curriculum print sign-in MAR-2019 --per session
      curriculum print door-signs MAR-2019 --day 1 --png
      curriculum print pack MAR-2019 --language fr --language ar
    """
    if listed:
        from curriculum.cli.printing.listing import show_list

        show_list(templates, as_json=as_json)
        ctx.exit()
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(2)
