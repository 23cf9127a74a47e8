"""The root of the command line: finds each noun when it is asked for and turns errors into sentences."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from io import TextIOWrapper
from threading import Timer
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from curriculum.cli.output import say
from curriculum.cli.pipes import while_read
from curriculum.cli.transactions import was_written
from curriculum.errors import Conflict, CurriculumError, InvalidInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from click.shell_completion import CompletionItem

PROGRAM: Final = "curriculum"
INTERRUPTED: Final = 130  # 128 + SIGINT, as shells count
_AGAIN: Final = 0.02  # seconds

#: Each command: where it lives ("module:attribute") and its line in `--help`. The lines stand here so that
#: `--help` imports no command, and with it neither the database nor the printer.
COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "catalogue": ("curriculum.cli.catalogue:group", "Courses by sponsor and agency."),
    "programme": ("curriculum.cli.programme:group", "Series, courses, cascades of trainers."),
    "module": ("curriculum.cli.module:group", "What is taught: modules, versions, objectives."),
    "workshop": ("curriculum.cli.workshop:group", "Dated events: load, show, clone, cancel."),
    "session": ("curriculum.cli.session:group", "The slots of an agenda: move, swap, shift."),
    "faculty": ("curriculum.cli.faculty:group", "Who works in a workshop, and when."),
    "check": ("curriculum.cli.check:command", "What is wrong with the agendas, across workshops."),
    "room": ("curriculum.cli.room:group", "Rooms of venues and what stands in them."),
    "person": ("curriculum.cli.person:group", "People, with their names in each script."),
    "participant": ("curriculum.cli.participant:group", "Who takes part in a workshop; rosters."),
    "group": ("curriculum.cli.group:group", "Break-out groups: balanced, by wishes, by hand."),
    "attendance": ("curriculum.cli.attendance:group", "Who was there: from sheets, files, scanners."),
    "assessment": ("curriculum.cli.assessment:group", "Results of pre-tests and post-tests."),
    "certificate": ("curriculum.cli.certificate:group", "Issue and look up certificates."),
    "print": ("curriculum.cli.printing.group:group", "Every paper of a workshop, as PDF."),
    "consent": ("curriculum.cli.consent:group", "Who agreed to what, when, in which words."),
    "audit": ("curriculum.cli.audit:group", "Who changed, exported or printed what."),
    "db": ("curriculum.cli.db:group", "Upgrade, back up and restore the database."),
    "demo": ("curriculum.cli.demo:command", "Print every paper of an example workshop."),
    "doctor": ("curriculum.cli.doctor:command", "Check that everything needed is installed."),
    "completion": ("curriculum.cli.completion:command", "Let the shell complete commands and codes."),
}


class Root(click.Group):
    """The root group: loads a command when it runs, and shows every error as one sentence with its exit code."""

    def make_context(  # noqa: D102 - click's hook
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        if os.environ.get("NO_COLOR"):
            extra.setdefault("color", False)  # click itself does not look at it
        with while_read():  # `--help` prints while the command line is still being read
            return super().make_context(info_name, args, parent, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, D102 - click's hook
        return list(COMMANDS)

    def resolve_command(  # noqa: D102 - click's hook
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:  # click itself offers only commands that are loaded
            raise click.exceptions.NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002, D102 - click's hook
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002, D102 - click's hook
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[Any]]:  # noqa: D102 - click's hook
        from click.shell_completion import CompletionItem

        found = [CompletionItem(name, help=line) for name, (_, line) in COMMANDS.items() if name.startswith(incomplete)]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's hook
        """Run the command; what a user can do something about ends in `Error: …` on stderr, never in a traceback."""
        try:
            with while_read():
                return super().invoke(ctx)
        except CurriculumError as error:
            _fail(ctx, str(error), error.exit_code)
        except OSError as error:
            _fail(ctx, _file_trouble(error), CurriculumError.exit_code)
        except UnicodeEncodeError as error:  # such bytes reach Python as lone surrogates
            _fail(ctx, f"{error.object!r} holds bytes that are no text in UTF-8.", InvalidInput.exit_code)
        except KeyboardInterrupt as error:
            _say_interrupted(error, written=was_written(ctx))
            ctx.exit(INTERRUPTED)
        except Exception as error:
            if (refusal := _database_refusal(error)) is None:
                raise
            _fail(ctx, *refusal)


def _say_interrupted(error: KeyboardInterrupt, *, written: bool) -> None:
    """Say what ^C leaves behind, as whoever raised it again says, otherwise as the transactions do."""
    state = error.args[0] if error.args else "what was written before is kept" if written else "nothing was changed"
    say(f"Interrupted; {state}.")


def _fail(ctx: click.Context, sentence: str, exit_code: int) -> NoReturn:
    click.echo(f"Error: {sentence}", err=True)
    ctx.exit(exit_code)


def _file_trouble(error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{error.filename}: {reason}." if error.filename else f"{reason}."


def _database_refusal(error: Exception) -> tuple[str, int] | None:
    """Return the sentence and the exit code for a database error that no operation translated."""
    known: Any = sys.modules.get("sqlalchemy.exc")  # not imported, not its error
    if known is None or not isinstance(error, known.StatementError):
        return None
    reason = " ".join(str(error.orig or error).split())
    if isinstance(error, known.IntegrityError):
        return f"The database refused this, and nothing was changed: {reason}", Conflict.exit_code
    return f"The database could not do this, and nothing was changed: {reason}", CurriculumError.exit_code


@click.group(
    cls=Root,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`curriculum COMMAND --help` explains a command, with examples.",
)
@click.option("--database", metavar="URL", help="The database of whichever command follows; it may also stand there.")
@click.version_option(None, "-V", "--version", package_name=PROGRAM, prog_name=PROGRAM, message="%(prog)s %(version)s")
def root(*, database: str | None) -> None:
    """Plan, schedule, print, certify and report training workshops.

    \b
    Examples:
      curriculum demo                            print the papers of an example workshop
      curriculum workshop load my-workshop.toml  bring in a workshop from its file
      curriculum workshop show MAR-2019          draw its timetable
      curriculum print agenda MAR-2019 --language fr
    """


def _unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    """Press ^C once more where Python could not raise it, in the midst of clearing up: it is neither lost nor shown.

    That is done a moment later, from another thread: here it could not be raised either.
    """
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        again = Timer(_AGAIN, os.kill, (os.getpid(), signal.SIGINT))
        again.daemon = True
        again.start()
    else:
        sys.__unraisablehook__(unraisable)


def main() -> None:
    """Run the program; the entry point of the package."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # None where the shell closed it
            stream.reconfigure(errors="replace")  # a terminal without Arabic shows "?" instead
    sys.unraisablehook = _unraisable
    try:
        root(prog_name=PROGRAM)
    except KeyboardInterrupt as error:
        _say_interrupted(error, written=False)
        sys.exit(INTERRUPTED)
    except Exception as error:
        if os.environ.get("CURRICULUM_DEBUG"):
            raise
        click.echo(
            f"Error: {PROGRAM} met something it does not understand: {type(error).__name__}: {error}. "
            "Set CURRICULUM_DEBUG=1 to see where, and report it.",
            err=True,
        )
        sys.exit(CurriculumError.exit_code)
