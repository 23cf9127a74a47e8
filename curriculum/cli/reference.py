"""Writes docs/cli.md from the commands' own help: `python -m curriculum.cli.reference [--check] docs/cli.md`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import click

from curriculum.cli.main import INTERRUPTED, PROGRAM, root
from curriculum.cli.pipes import PIPE_CLOSED
from curriculum.errors import Conflict, CurriculumError, InvalidInput, NeedsUpgrade, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What each exit code means; the test over all commands reads the same table.
EXIT_CODES: Final = {
    0: "done",
    CurriculumError.exit_code: "failure: something needed is missing, or a file or the database cannot be used",
    InvalidInput.exit_code: "usage: what was typed, or a file, cannot be understood",
    NotFound.exit_code: "not found: the database holds no such code, or there is no such file",
    Conflict.exit_code: "conflict: it contradicts what is already there; both sides are named",
    NeedsUpgrade.exit_code: "the database needs an upgrade: `curriculum db upgrade`",
    INTERRUPTED: "interrupted with Ctrl-C",
    PIPE_CLOSED: "whoever read the output, such as `head`, has seen enough",
}

_HEAD: Final = """\
# The command line

This page is written by `make docs` from the help texts; `make check` fails when the two differ.

## Manners

- `curriculum NOUN VERB`. `-h` or `--help` explains every command, with examples.
- Data goes to stdout; progress, warnings, questions and errors go to stderr.
- `--json` prints what a command reads or does as JSON: an object, or an array of objects, with stable
  keys. Dates and times are ISO 8601, durations are minutes, and a text is an object of language to text.
- An option wins over its environment variable, the variable over the default:
  `--database` or `CURRICULUM_DATABASE`, `--language` or `CURRICULUM_LANGUAGE`.
- The database is an SQLite file in the user's data directory, made on first use. `--database` takes
  another file or a PostgreSQL URL; it may also stand before the command.
- `--dry-run` does everything, prints the outcome and keeps nothing. `--yes` answers a question
  beforehand; where nobody can be asked, a command that destroys stops without it.
- A text in several languages is given once per language: `--title "Opening" --title fr="Ouverture"`;
  without a language it is English.
- Colour is used on a terminal only, and never when `NO_COLOR` is set.
- Codes complete in the shell: see [completion](#curriculum-completion).

## Exit codes

| code | meaning |
|---|---|
"""


def write_reference() -> str:
    """Return the page; it depends on nothing but the commands."""
    codes = "".join(f"| {code} | {meaning} |\n" for code, meaning in EXIT_CODES.items())
    return _HEAD + codes + "".join(_section(context) for context in contexts())


def contexts() -> Iterator[click.Context]:
    """Yield a context for the root and for every command below it, each parent before its children."""
    yield from _below(click.Context(root, info_name=PROGRAM, terminal_width=80, color=False, **root.context_settings))


def _below(context: click.Context) -> Iterator[click.Context]:
    yield context
    group = context.command
    if isinstance(group, click.Group):
        for name in group.list_commands(context):
            command = cast("click.Command", group.get_command(context, name))
            yield from _below(click.Context(command, parent=context, info_name=name, terminal_width=80))


def _section(context: click.Context) -> str:
    nested = context.parent is not None and context.parent.parent is not None
    level = "###" if nested else "##"
    text = "\n".join(line.rstrip() for line in context.get_help().splitlines())
    return f"\n{level} {context.command_path}\n\n```text\n{text}\n```\n"


@click.command("reference")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if the file differs from the help texts.")
def command(*, file: Path, check: bool) -> None:
    """Write the reference page of the command line to FILE.

    \b
    Examples:
      python -m curriculum.cli.reference docs/cli.md
      python -m curriculum.cli.reference --check docs/cli.md
    """
    page = write_reference()
    if not check:
        file.write_text(page, encoding="utf-8")
    elif not file.is_file() or file.read_text(encoding="utf-8") != page:
        raise click.ClickException(f"{file} differs from the help texts. Run: make docs")


if __name__ == "__main__":
    command()
