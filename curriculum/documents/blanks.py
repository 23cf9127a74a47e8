"""Fills the {blanks} of a sentence by name alone: with one of its own a template reaches nothing beyond its values."""

from __future__ import annotations

import string
from typing import TypeVar

from curriculum.documents.press.faults import TemplateFault

S = TypeVar("S", bound=str)


def fill_blanks(sentence: S, /, **values: object) -> S:
    """Return a sentence with its blanks filled in, escaped if it is HTML.

    Raise `TemplateFault` for a blank that is more than a name: "{day.year}" would reach into what the program holds.
    """
    for _, blank, layout, conversion in string.Formatter().parse(sentence):
        if blank is not None and (layout or conversion or not blank.isidentifier()):
            raise TemplateFault(f"a blank in a sentence is a name in braces alone, got {sentence[:80]!r}.")
    return type(sentence)(sentence.format(**values))
