"""What can be wrong with a paper, or with what an organisation's own templates ask of the printer.

Each takes its whole sentence, so that it can come from another process.
"""

from __future__ import annotations

from curriculum.errors import CurriculumError, InvalidInput


class TooLong(CurriculumError):
    """A paper that has to fit on so many pages and does not in any layout."""

    kind = "too-long"


class TooMuch(CurriculumError):
    """A paper that takes more memory, time or pages than one may."""

    kind = "too-much"


class TemplateFault(InvalidInput):
    """A template of an organisation that cannot be filled."""

    kind = "template-fault"
