"""A bar on the terminal while many papers are printed: how many are done, how fast, how long it still takes."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from curriculum.documents.press.running import Progress


@contextmanager
def drawn(label: str) -> Iterator[Callable[[Progress], None] | None]:
    """Yield who is told how printing goes on and draws it on stderr; nobody where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        yield lambda progress: click.echo(f"\r\x1b[2K{label}: {say_progress(progress)}", err=True, nl=False)
    finally:
        click.echo("\r\x1b[2K", err=True, nl=False)


def say_progress(progress: Progress) -> str:
    """Return "120 of 1,240 (10%), 31 a second, 36 s left"."""
    said = f"{progress.done:,}"
    if progress.total:
        said += f" of {progress.total:,} ({progress.done / progress.total:.0%})"
    if progress.rate:
        said += f", {progress.rate:.1f} a second"
    if progress.seconds_left is not None:
        minutes, seconds = divmod(round(progress.seconds_left), 60)
        said += f", {minutes} min {seconds} s left" if minutes else f", {seconds} s left"
    return said
