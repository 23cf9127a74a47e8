"""Keeps what the printing libraries remark away from the terminal: it goes to our own log, at level DEBUG."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Loggers of libraries that would otherwise reach the user's terminal.
_TALKATIVE: Final = ("weasyprint", "fontTools")
_LOG: Final = logging.getLogger("curriculum.documents")


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Send what the libraries remark to our own log instead of the terminal."""
    relay = _Relay()
    loggers = [logging.getLogger(name) for name in _TALKATIVE]
    before = [(logger.propagate, logger.level) for logger in loggers]
    for logger in loggers:
        logger.addHandler(relay)
        logger.propagate = False
        logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        for logger, (propagate, level) in zip(loggers, before, strict=True):
            logger.removeHandler(relay)
            logger.propagate = propagate
            logger.setLevel(level)


class _Relay(logging.Handler):
    """Passes a library's record on as a remark of ours."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the sentence at level DEBUG; a name on a page never appears in it at a higher one."""
        _LOG.debug("%s: %s", record.name, record.getMessage())
