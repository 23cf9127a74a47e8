"""What is not written in a language of the papers: no matter of the timetable, but checked along with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextGap:
    """A text that lacks some languages, by their tags: papers in them show it in `shown_in` instead."""

    path: str
    what: str
    lacks: tuple[str, ...]
    shown_in: str
