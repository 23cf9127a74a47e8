"""Turns pages of HTML into the bytes of archivable, tagged PDFs: the same bytes for the same page."""

from __future__ import annotations

import contextlib
import gc
import io
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from curriculum.credentials.pictures import NO_PICTURES
from curriculum.documents.press.fonts import check_scripts, use_own_fonts
from curriculum.documents.press.manuscript import Manuscript
from curriculum.documents.press.silence import quiet
from curriculum.errors import CurriculumError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from curriculum.credentials.pictures import Picture

# Loggers and standard output belong to the whole process, and two threads print no faster than one.
_ONE_AT_A_TIME: Final = threading.RLock()
# Pages set before memory is swept: sweeping after each takes a quarter of the time, sweeping never too much memory.
_PAGES_BETWEEN_SWEEPS: Final = 5


class PrinterMissing(CurriculumError):
    """A library or a font without which nothing can be printed."""

    kind = "printer-missing"


def render(*layouts: str, pictures: Mapping[str, Picture] = NO_PICTURES) -> bytes:
    """Return the PDF (PDF/A-3a and PDF/UA-1) of complete HTML, of several layouts the best.

    `pictures` are those that the page names, by hash. Title, language, author and dates are read from the
    page's head, so that nothing depends on the clock. Raises `PrinterMissing` when a font or a system
    library is not installed.
    """
    return next(render_each([Manuscript(layouts, pictures)]))


def render_each(manuscripts: Iterable[Manuscript]) -> Iterator[bytes]:
    """Yield the PDF of each manuscript; its bytes do not depend on those before it. Raise as `render` does."""
    with open_printer() as printer:
        for one in manuscripts:
            yield printer.render(one)


@contextlib.contextmanager
def open_printer() -> Iterator[Printer]:
    """Give the printer of this process, while nothing else prints in it; raise `PrinterMissing`."""
    _require_fonts()
    with _ONE_AT_A_TIME, quiet(), _unswept():
        use_own_fonts()
        yield Printer(_load())


@dataclass(slots=True)
class Printer:
    """Sets pages with the library that does so, and clears up behind it."""

    weasy: Any
    pages: int = 0

    def render(self, manuscript: Manuscript) -> bytes:
        """Return a manuscript's PDF, and now and then free the memory of those before; no other may be in hand."""
        document = self.lay_out(manuscript)
        content = self.write(document, manuscript.identity)
        self.pages += len(document.pages)
        del document
        if self.pages >= _PAGES_BETWEEN_SWEEPS:
            self.pages = 0
            _sweep()
        return content

    def lay_out(self, manuscript: Manuscript) -> Any:  # noqa: ANN401 - WeasyPrint carries no types
        """Return the pages of the best layout, not yet written."""
        return self.weasy.lay_out(manuscript)

    def write(self, document: Any, identity: str) -> bytes:  # noqa: ANN401 - see above
        """Return the PDF of pages that were laid out."""
        content: bytes = self.weasy.write(document, identity)
        return content


def _load() -> Any:  # noqa: ANN401 - a module
    try:
        # Without Pango WeasyPrint prints advice for its own developers on standard output, where papers go.
        with contextlib.redirect_stdout(io.StringIO()):
            from curriculum.documents.press import weasy  # noqa: PLC0415 - needs Pango, whose absence is explained below
    except OSError as error:
        raise PrinterMissing(
            f"Printing needs a system library that cannot be loaded ({_first_line(error)}). On Debian or Ubuntu: "
            "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0. "
            "`curriculum doctor` shows what is missing."
        ) from None
    return weasy


def _require_fonts() -> None:
    """Refuse to print with fonts missing: the page would come out in boxes."""
    missing = sorted({family for script in check_scripts() for family in script.missing})
    if missing:
        raise PrinterMissing(
            f"Printing needs the fonts {', '.join(missing)}; install the program again with its dependencies "
            "(`curriculum doctor` shows what is missing)."
        )


@contextlib.contextmanager
def _unswept() -> Iterator[None]:
    """Let memory be swept between papers only, and of what was made since alone."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.enable()


def _sweep() -> None:
    """Free the papers that were set; what is still in use now is not looked at again."""
    gc.collect()
    gc.freeze()


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
