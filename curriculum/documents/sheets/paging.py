"""Estimates whether an evaluation form takes two pages, by the letters of its lines: to set it would take a second."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from curriculum.languages import base
from curriculum.operations.drafts.paper_values import AnswerKind

if TYPE_CHECKING:
    from curriculum.documents.sheets.evaluation import Block, EvaluationForm

# Millimetres, as measured on the pages that evaluation.css makes.
_ROOM: Final = 2 * 240
_HEAD: Final = 52
_HEADING: Final = 19
_LINE: Final = 4.4
_WRITING: Final = 8.5
#: Above and below the words of a line, usual and dense.
_PADDING: Final = (3.6, 2.4)
#: The width of a page, and of a letter by language.
_WIDTH: Final = 176
_LETTER: Final = {"zh": 3.4, "ar": 1.7}
_USUAL_LETTER: Final = 1.75


def width_of_point(points: int) -> float:
    """Return the width of a point's column in millimetres: a scale is wide enough for the words at its ends."""
    return max(8.0, 58 / points)


def fits(form: EvaluationForm, language: str) -> bool:
    """Say whether a form will take no more than two pages."""
    return _HEAD + sum(_measure(block, form, language) for block in form.blocks) <= _ROOM


def _measure(block: Block, form: EvaluationForm, language: str) -> float:
    padding = _PADDING[form.dense]
    if block.answer == AnswerKind.OPEN:
        return _HEADING + len(block.lines) * (padding + _LINE + form.room * _WRITING)
    columns = width_of_point(len(form.points)) * len(form.points) if block.answer == AnswerKind.SCALE else 40
    letters = (_WIDTH - columns - 5) / _LETTER.get(base(language), _USUAL_LETTER)
    extra = 9 if block.codes else 0  # a session's code and the space after it
    lines = sum(math.ceil((len(line.text) + extra) / letters) for line in block.lines)
    return _HEADING + len(block.lines) * padding + lines * _LINE
