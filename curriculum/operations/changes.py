"""What a load did to each thing, and in which words the difference is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Final

from curriculum.counts import Count
from curriculum.operations.drafts import (
    CancellationDraft,
    ChoiceDraft,
    CostDraft,
    EquipmentDraft,
    EvaluationDraft,
    InvitationDraft,
    Logo,
    ModuleRef,
    PersonDraft,
    RoleDraft,
    SeverityDraft,
    SignatoryDraft,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST: Final = 60
#: What is written on one line, and so told.
_SHORT: Final = (ModuleRef, RoleDraft, ChoiceDraft, SeverityDraft, CostDraft, EquipmentDraft)
#: A table with keys of its own inside another one: what differs is told by these.
_NESTED: Final = (EvaluationDraft, InvitationDraft)
#: What is told of without its values.
_PERSONAL: Final = (PersonDraft, SignatoryDraft)


class Action(StrEnum):
    """What became of a thing."""

    CREATED = "created"
    CHANGED = "changed"
    LEFT = "left"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one thing; `details` say what differs, a line each, such as "minutes: 75 → 90"."""

    action: Action
    noun: str
    code: str
    details: tuple[str, ...] = ()


def compare(noun: str, code: str, before: object | None, after: object | None, *more: str) -> Change:
    """Say what becomes of a thing whose draft was `before` and is to be `after`; None stands for absent.

    `more` are differences that the drafts do not show.
    """
    if before is None:
        return Change(Action.CREATED, noun, code)
    if after is None:
        return Change(Action.REMOVED, noun, code)
    details = (*differences(before, after), *more)
    return Change(Action.CHANGED if details else Action.LEFT, noun, code, details)


def compare_all(
    noun: str, before: Mapping[str, object], after: Mapping[str, object], *more: str, ordered: bool = False
) -> list[Change]:
    """Say what becomes of each of several things, by their codes; `ordered`, when their order counts too.

    `more` are differences that all of them share; an empty one is none.
    """
    shared = [line for line in more if line]
    places = {code: place for place, code in enumerate(before, start=1)} if ordered else {}
    changes = []
    for place, (code, draft) in enumerate(after.items(), start=1):
        place_changes = [f"place: {places[code]} → {place}"] if places.get(code, place) != place else []
        changes.append(compare(noun, code, before.get(code), draft, *shared, *place_changes))
    return changes + [compare(noun, code, draft, None) for code, draft in before.items() if code not in after]


def count_by_noun(changes: Iterable[Change]) -> dict[str, tuple[int, ...]]:
    """Return for each noun how many were created, changed, left and removed, in the order of `Action`."""
    counts: dict[str, Counter[Action]] = {}
    for change in changes:
        counts.setdefault(change.noun, Counter())[change.action] += 1
    return {noun: tuple(found[action] for action in Action) for noun, found in counts.items()}


def differences(before: object, after: object) -> tuple[str, ...]:
    """Tell what differs between two drafts of one kind, a line for each field and language.

    Of a person and of who signs, only which fields differ: outputs end in logs, and names are sensitive.
    """
    differ = [
        field.name
        for field in fields(before)  # type: ignore[arg-type] # the drafts are dataclasses
        if getattr(before, field.name) != getattr(after, field.name)
    ]
    if isinstance(after, _PERSONAL):
        return tuple(f"{name}: changed" for name in differ)
    return tuple(line for name in differ for line in _lines(name, getattr(before, name), getattr(after, name)))


def _lines(name: str, before: object, after: object) -> Iterator[str]:
    if isinstance(before, _NESTED) or isinstance(after, _NESTED):
        empty = type(before or after)()
        yield from (f"{name}.{line}" for line in differences(before or empty, after or empty))
    elif isinstance(before, Mapping) or isinstance(after, Mapping):
        old, new = (text if isinstance(text, Mapping) else {} for text in (before, after))
        for tag in sorted({*old, *new}):
            if old.get(tag) != new.get(tag):
                yield f"{name}.{tag}: {told(old.get(tag))} → {told(new.get(tag))}"
    else:
        old_words, new_words = told(before), told(after)
        yield f"{name}: {old_words} → {new_words}" if old_words != new_words else f"{name}: changed"


def told(value: object) -> str:  # noqa: C901, PLR0911, PLR0912 - one line a type
    """Return a value in the words of a workshop file, short and on one line."""
    match value:
        case None | ():
            return "none"
        case bool():
            return "true" if value else "false"
        case time():
            return f"{value:%H:%M}"
        case Enum():
            return str(value.value)
        case CancellationDraft():
            return f"{value.at:%Y-%m-%d %H:%M} UTC, {told(value.because)}"
        case Logo():
            return f"a picture of {len(value.content):,} bytes"
        case Count():
            return value.words
        case RoleDraft():
            return f"{value.role.value} {', '.join(value.faculty)}"
        case ChoiceDraft():
            return f"{value.count} {value.role.value} of {', '.join(value.candidates)}"
        case SeverityDraft():
            return f"{value.rule} {value.severity.value}"
        case CostDraft():
            return f"{value.cost} {value.weight}"
        case EquipmentDraft():
            return f"{value.kind} {value.quantity}"
        case tuple() if isinstance(value[0], Mapping) or (is_dataclass(value[0]) and not isinstance(value[0], _SHORT)):
            return str(len(value))
        case tuple():
            return _short("; ".join(told(item) for item in value))
        case str():
            return _short(repr(value)) if _needs_quotes(value) else value
        case date() | ModuleRef() | _:
            return str(value)


def _needs_quotes(text: str) -> bool:
    return not text or len(text.split()) != 1 or not text.isprintable()


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
