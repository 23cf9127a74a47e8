"""`curriculum completion`: the few lines that let a shell complete commands, options and codes."""

from __future__ import annotations

from typing import Final

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from curriculum.cli.main import PROGRAM, root

_SHELLS: Final[dict[str, type[ShellComplete]]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command("completion", short_help="Let the shell complete commands and codes.")
@click.argument("shell", type=click.Choice(list(_SHELLS)))
def command(shell: str) -> None:
    """Print the lines that let SHELL complete commands, options and codes.

    \b
    Examples:
      curriculum completion bash >> ~/.bashrc
      curriculum completion zsh >> ~/.zshrc
      curriculum completion fish > ~/.config/fish/completions/curriculum.fish
    """
    complete = _SHELLS[shell](root, {}, PROGRAM, "_CURRICULUM_COMPLETE")
    click.echo(complete.source_template % complete.source_vars())
