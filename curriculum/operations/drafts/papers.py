"""What a file says of a workshop's papers: their look, the evaluation's questions, the letters' words, who signs."""

# No `from __future__ import annotations`: pydantic reads the annotations while it runs.
from dataclasses import dataclass
from typing import ClassVar

from curriculum.operations.drafts.catalogue import CONFIG
from curriculum.operations.drafts.moments import Date
from curriculum.operations.drafts.paper_values import (
    AnswerKind,
    BadgeSheet,
    BlankRows,
    Colour,
    Scale,
    Signature,
    Verification,
)
from curriculum.operations.drafts.values import Code, Line, Text
from curriculum.theme import Border, Family


@dataclass(frozen=True, slots=True)
class ThemeDraft:
    """The look of the papers; what is left out is as usual."""

    __pydantic_config__: ClassVar = CONFIG

    accent: Colour | None = None
    """The colour of headings and rules, such as #17497f; it must be readable on white."""
    ink: Colour | None = None
    """The colour of the text; it must be readable on white."""
    text: Family | None = None
    """The letters of the text: "Fira Sans" or "IBM Plex Serif"."""
    display: Family | None = None
    """The letters of titles and of names on certificates."""
    border: Border | None = None
    """What runs around a certificate: woven, ruled or none."""


@dataclass(frozen=True, slots=True)
class QuestionDraft:
    """A question of the evaluation form."""

    __pydantic_config__: ClassVar = CONFIG

    text: Text
    """The question or statement, per language."""
    answer: AnswerKind = AnswerKind.SCALE
    """How it is answered: scale, yes_no or open; scale if left out."""


@dataclass(frozen=True, slots=True)
class EvaluationDraft:
    """The evaluation form; without questions the usual ones are printed."""

    __pydantic_config__: ClassVar = CONFIG

    scale: Scale | None = None
    """How many points the scale has, 2 to 10; an even number has no midpoint; usually 5."""
    lowest: Text | None = None
    """What the lowest point says; usually "strongly disagree"."""
    highest: Text | None = None
    """What the highest point says; usually "strongly agree"."""
    questions: tuple[QuestionDraft, ...] = ()
    """The questions, in printing order."""


@dataclass(frozen=True, slots=True)
class InvitationDraft:
    """The invitation letter's own words; the facts of the workshop are added."""

    __pydantic_config__: ClassVar = CONFIG

    reference: Line | None = None
    """The reference of the letter, such as "TPB/2019/114"."""
    dated: Date | None = None
    """The date of the letter; left out, a blank is printed."""
    paragraphs: tuple[Text, ...] = ()
    """What it says after the opening sentence: a paragraph each, per language."""
    reply_by: Date | None = None
    """By when an answer is asked for."""


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """A section of the concept note."""

    __pydantic_config__: ClassVar = CONFIG

    heading: Text
    """Its heading, per language."""
    text: Text
    """Its text, per language; an empty line begins a new paragraph."""


@dataclass(frozen=True, slots=True)
class PapersDraft:
    """What the papers of a workshop say beside its facts; what is left out is as usual."""

    __pydantic_config__: ClassVar = CONFIG

    verification: Verification | None = None
    """The address where a certificate is looked up, with {serial} in it; it stands in the certificate's QR code."""
    badges: BadgeSheet | None = None
    """How badges lie on their sheet, such as a4-90x55: width by height in millimetres."""
    blank_rows: BlankRows | None = None
    """Blank rows at the end of a sign-in sheet, 0 to 100; usually 5."""
    evaluation: EvaluationDraft | None = None
    """The evaluation form."""
    invitation: InvitationDraft | None = None
    """The invitation letter."""
    concept_note: tuple[SectionDraft, ...] = ()
    """Sections of the concept note that come after those made from the workshop's facts."""


@dataclass(frozen=True, slots=True)
class SignatoryDraft:
    """A signature block of the certificates."""

    __pydantic_config__: ClassVar = CONFIG

    title: Text
    """The office in which is signed, per language."""
    name: Line | None = None
    """Who signs; left out while it is open."""
    organisation: Code | None = None
    """The code of the organisation for which is signed."""
    signature: Signature | None = None
    """A picture beside the file, like a logo; left out, one that is known stays, and "" takes it away."""
