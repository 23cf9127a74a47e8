"""What a printing process hands over: a PDF, or the reason why there is none, fit to come from another process."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from curriculum.documents.press.faults import TemplateFault, TooLong, TooMuch
from curriculum.documents.press.pdf import PrinterMissing
from curriculum.errors import CurriculumError, InvalidInput

#: The errors that one process can tell another, by the name of their kind.
_FAULTS: Final = {
    kind.__name__: kind for kind in (CurriculumError, InvalidInput, PrinterMissing, TemplateFault, TooLong, TooMuch)
}


@dataclass(frozen=True, slots=True)
class Printout:
    """A PDF, or why there is none: it is there already (`unchanged`), or `fault`, a sentence, of a `kind`."""

    content: bytes = field(default=b"", repr=False)
    unchanged: bool = False
    kind: str = ""
    fault: str = ""

    def take(self) -> bytes:
        """Return the PDF; raise the error that stands for it."""
        if self.fault:
            raise _FAULTS.get(self.kind, CurriculumError)(self.fault)
        return self.content


def fail(error: CurriculumError) -> Printout:
    """Return what stands for an error."""
    known = (kind.__name__ for kind in type(error).__mro__ if kind.__name__ in _FAULTS)
    return Printout(kind=next(known), fault=str(error))
