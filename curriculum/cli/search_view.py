"""Shows on a terminal how a search for an agenda goes on: the best so far, and how far it may be from the best."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from curriculum.planning.progress import Progress

_CLEAR: Final = "\r\x1b[2K"


@contextmanager
def watching() -> Iterator[Callable[[Progress], None] | None]:
    """Yield who is told of every better agenda; nobody where stderr is no terminal. At the end the line is empty."""
    if not sys.stderr.isatty():
        yield None
        return
    click.echo("Looking for an agenda … (^C keeps the best so far)", err=True, nl=False)
    try:
        yield lambda progress: click.echo(f"{_CLEAR}{say_progress(progress)}", err=True, nl=False)
    finally:
        click.echo(_CLEAR, err=True, nl=False)


def say_progress(progress: Progress) -> str:
    """Return "all other costs: 1,330, at least 1,165, gap 12 % (23 s)"."""
    bound = max(progress.bound, 0)
    gap = (progress.value - bound) / progress.value if progress.value > bound else 0.0
    return f"{progress.level}: {progress.value:,}, at least {bound:,}, gap {gap:.0%} ({progress.seconds:.1f} s)"
