"""What a file says of a workshop as published: numbers, documents, and where the facts came from."""

# No `from __future__ import annotations`: pydantic reads the annotations while it runs.
from dataclasses import dataclass
from typing import ClassVar

from curriculum.operations.drafts.catalogue import CONFIG
from curriculum.operations.drafts.values import Line, Number, Passage, Text, Url


@dataclass(frozen=True, slots=True)
class HeadcountDraft:
    """A published number about the workshop, as published."""

    __pydantic_config__: ClassVar = CONFIG

    label: Text
    """What was counted, per language."""
    count: Number
    """A number, or "more than 25", "about 30", "to be confirmed"."""


@dataclass(frozen=True, slots=True)
class OutputDraft:
    """A document that the workshop produced or was to produce."""

    __pydantic_config__: ClassVar = CONFIG

    title: Text
    """Its title, per language."""
    url: Url | None = None
    """Where it can be read."""


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """Where a fact about the workshop came from."""

    __pydantic_config__: ClassVar = CONFIG

    citation: Passage
    """The source, as one cites it."""
    about: Line | None = None
    """Which fact; left out, the source is for all of them."""
    url: Url | None = None
    """Where it can be read."""
