"""What a workshop's row holds of the settings of its papers: plain values, only what was given."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from curriculum.languages import Translated
from curriculum.operations.drafts.paper_values import AnswerKind, BadgeSheet
from curriculum.operations.drafts.papers import (
    EvaluationDraft,
    InvitationDraft,
    PapersDraft,
    QuestionDraft,
    SectionDraft,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: A table without a key says nothing.
_EMPTY: Final = (None, (), EvaluationDraft(), InvitationDraft())


def spare(draft: PapersDraft | None) -> PapersDraft | None:
    """Return the settings without tables that say nothing; None where nothing is left."""
    stored = papers_as_json(draft)
    return papers_from_json(stored)


def papers_as_json(draft: PapersDraft | None) -> dict[str, Any] | None:
    """Return what a workshop's row holds: only what was given, dates as "2019-12-10"; None where nothing was."""
    return _plain(draft) or None if draft else None


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever the drafts hold
    if is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(part) for name, part in pairs if part not in _EMPTY}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Translated):
        return dict(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def papers_from_json(stored: Mapping[str, Any] | None) -> PapersDraft | None:
    """Return the draft of what a workshop's row holds."""
    return PapersDraft(**_read(stored, _PAPERS)) if stored else None


def _read(stored: Mapping[str, Any], how: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    return {name: how[name](value) if name in how else value for name, value in stored.items()}


def _evaluation(stored: Mapping[str, Any]) -> EvaluationDraft:
    return EvaluationDraft(**_read(stored, {"lowest": Translated, "highest": Translated, "questions": _questions}))


def _questions(stored: list[Mapping[str, Any]]) -> tuple[QuestionDraft, ...]:
    return tuple(QuestionDraft(Translated(each["text"]), AnswerKind(each["answer"])) for each in stored)


def _invitation(stored: Mapping[str, Any]) -> InvitationDraft:
    return InvitationDraft(**_read(stored, _INVITATION))


_INVITATION: Final[Mapping[str, Callable[[Any], Any]]] = {
    "dated": date.fromisoformat,
    "reply_by": date.fromisoformat,
    "paragraphs": lambda stored: tuple(map(Translated, stored)),
}


def _sections(stored: list[Mapping[str, Any]]) -> tuple[SectionDraft, ...]:
    return tuple(SectionDraft(Translated(each["heading"]), Translated(each["text"])) for each in stored)


_PAPERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "badges": BadgeSheet,
    "evaluation": _evaluation,
    "invitation": _invitation,
    "concept_note": _sections,
}
