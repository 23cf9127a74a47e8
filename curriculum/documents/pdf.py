"""Turns a page of HTML into the bytes of an archivable, tagged PDF: the same bytes for the same page."""

from __future__ import annotations

import contextlib
import io
import logging
from typing import TYPE_CHECKING, Final

from curriculum.credentials.pictures import NO_PICTURES
from curriculum.documents.fonts import check_scripts, use_own_fonts
from curriculum.errors import CurriculumError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from curriculum.credentials.pictures import Picture

#: Loggers of libraries that would otherwise reach the user's terminal.
_TALKATIVE: Final = ("weasyprint", "fontTools")
_LOG = logging.getLogger("curriculum.documents")


class PrinterMissing(CurriculumError):
    """A library or a font without which nothing can be printed."""

    kind = "printer-missing"


def render(*layouts: str, pictures: Mapping[str, Picture] = NO_PICTURES) -> bytes:
    """Return the PDF (PDF/A-3a and PDF/UA-1) of complete HTML, of several layouts the best.

    `pictures` are those that the page names, by hash. Title, language, author and dates are read from the
    page's head, so that nothing depends on the clock. Raises `PrinterMissing` when a font or a system
    library is not installed.
    """
    _require_fonts()
    use_own_fonts()
    with _quiet():
        return _write(layouts, pictures)


def _write(layouts: Sequence[str], pictures: Mapping[str, Picture]) -> bytes:
    try:
        # Without Pango WeasyPrint prints advice for its own developers on standard output, where papers go.
        with contextlib.redirect_stdout(io.StringIO()):
            from curriculum.documents import weasy  # noqa: PLC0415 - needs Pango, whose absence is explained below
    except OSError as error:
        raise PrinterMissing(
            f"Printing needs a system library that cannot be loaded ({_first_line(error)}). On Debian or Ubuntu: "
            "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. "
            "`curriculum doctor` shows what is missing."
        ) from None
    return weasy.write(layouts, pictures)


def _require_fonts() -> None:
    """Refuse to print with fonts missing: the page would come out in boxes."""
    missing = sorted({family for script in check_scripts() if script.needed for family in script.missing})
    if missing:
        raise PrinterMissing(
            f"Printing needs the fonts {', '.join(missing)}; install the program again with its dependencies "
            "(`curriculum doctor` shows what is missing)."
        )


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Send what the libraries remark to our own log, at level DEBUG, instead of the terminal."""
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


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
