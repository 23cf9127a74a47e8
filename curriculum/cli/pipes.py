"""Ends quietly, as other programs do, when whoever read the output has seen enough."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final

from click.exceptions import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator

PIPE_CLOSED: Final = 141  # 128 + SIGPIPE, as shells count


@contextmanager
def while_read() -> Iterator[None]:
    """End the command with 141 and without a word as soon as nobody reads what it prints."""
    try:
        yield
    except BrokenPipeError:
        _drop_the_rest()
        raise Exit(PIPE_CLOSED) from None


def _drop_the_rest() -> None:
    """Send what is still in the buffers nowhere; Python would complain about it at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            if isinstance(stream, TextIOWrapper):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)
