"""Writes a draft as a workshop file that a training officer can read and change; equal drafts give equal bytes."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from datetime import date, time
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

import tomlkit

from curriculum.counts import Bound, Count
from curriculum.credentials.pictures import ENDINGS
from curriculum.languages import FALLBACK, Translated
from curriculum.models.sessions import SessionKind
from curriculum.operations.drafts import (
    AttendanceDraft,
    AwayDraft,
    CancellationDraft,
    CertificatesDraft,
    ChoiceDraft,
    CostDraft,
    EquipmentDraft,
    EvaluationDraft,
    HoursDraft,
    InvitationDraft,
    Logo,
    MicroCredentialDraft,
    ModuleRef,
    NominationDraft,
    PapersDraft,
    RoleDraft,
    RuleDraft,
    SchedulingDraft,
    SeverityDraft,
    ThemeDraft,
)
from curriculum.operations.drafts.moments import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.operations.drafts import Draft, ModuleDraft, SessionDraft, WorkshopDraft

_WIDEST: Final = 100
_RULE: Final = "# ---------------------------------------------------------------- {}"
#: What is a table of its own inside another one.
_SECTIONS: Final = (
    *(SchedulingDraft, ThemeDraft, PapersDraft, EvaluationDraft, InvitationDraft),
    *(NominationDraft, AttendanceDraft, CertificatesDraft, RuleDraft, MicroCredentialDraft),
)
#: What is written though it is as usual: whoever reads the file is to see whether names are protected.
_ALWAYS: Final = frozenset({"restricted"})
#: How every file that was written here begins; by its first line it is known again.
HEAD: Final = (
    "# A text stands per language: title.en, title.fr, title.ar.",
    "# Days and hours are local to the workshop's time zone.",
)


def write_draft(draft: Draft, *, logos: bool) -> str:
    """Return the text of a workshop file.

    With `logos`, pictures are named (see `logos_of`); without, they are left out.
    """
    lines = list(HEAD)
    sections = (
        ("programme", draft.programme, ("programme",)),
        ("curriculum", draft.curriculum, ("curriculum",)),
        ("curricula", draft.curricula, ("curricula",)),
        ("modules", draft.modules, ("modules",)),
        ("organisations", _with_logos(draft.organisations, logos=logos), ("organisations",)),
        ("persons", draft.persons, ("persons",)),
        ("venues", draft.venues, ("venues",)),
        ("workshop", draft.workshop and _shortened(draft.workshop, draft.modules, logos=logos), ("workshop",)),
    )
    for name, part, path in sections:
        if part:
            lines += ["", _RULE.format(name)]
            lines += _list(path, part) if isinstance(part, tuple) else _table(path, part, f"[{name}]")
    return "\n".join(lines) + "\n"


def logos_of(draft: Draft) -> dict[str, bytes]:
    """Return the pictures that belong beside the file, by file name."""
    pictures = [(each.code, each.logo) for each in draft.organisations]
    if draft.workshop:
        signed = enumerate((each.signature for each in draft.workshop.signatories), start=1)
        pictures += [(_signature_name(draft.workshop.code, number), picture) for number, picture in signed]
    return {_file_name(name, picture): picture.content for name, picture in pictures if picture}


def _file_name(name: str, picture: Logo) -> str:
    return f"{name}.{ENDINGS[picture.media_type]}"


def _signature_name(code: str, number: int) -> str:
    """Return the name of a signature's picture: no code has an @ in it, so that no logo is called the same."""
    return f"signature-{number}@{code}"


def _with_logos(organisations: Sequence[Any], *, logos: bool) -> tuple[Any, ...]:
    """Return the organisations with the file names of their logos in place of these."""
    return tuple(
        replace(each, logo=_file_name(each.code, each.logo) if each.logo and logos else None) for each in organisations
    )


def _with_signatures(signatories: Sequence[Any], code: str, *, logos: bool) -> tuple[Any, ...]:
    """Return who signs with the file names of the signatures in place of these."""
    return tuple(
        replace(
            each,
            signature=_file_name(_signature_name(code, number), each.signature) if each.signature and logos else None,
        )
        for number, each in enumerate(signatories, start=1)
    )


def _shortened(workshop: WorkshopDraft, modules: Sequence[ModuleDraft], *, logos: bool) -> WorkshopDraft:
    """Leave out of the sessions what loading fills in again; put the names of files for signatures."""
    by_ref = {ModuleRef(module.code, module.version): module for module in modules}
    return replace(
        workshop,
        sessions=tuple(
            _shorten(each, by_ref.get(each.module) if each.module else None, workshop.venue)
            for each in workshop.sessions
        ),
        signatories=_with_signatures(workshop.signatories, workshop.code, logos=logos),
    )


def _shorten(session: SessionDraft, module: ModuleDraft | None, venue: str | None) -> SessionDraft:
    usual = SessionKind(session.kind).is_contact if session.kind else None
    length = session.ends is not None or (session.minutes is not None and module and session.minutes == module.minutes)
    return replace(
        session,
        title=None if module and session.title == module.title else session.title,
        kind=None if module and session.kind and session.kind.value == module.delivery.value else session.kind,
        minutes=None if length else session.minutes,
        room=session.room.removeprefix(f"{venue}/") if session.room and venue else session.room,
        contact=None if session.contact == usual else session.contact,
    )


def _list(path: tuple[str, ...], drafts: Sequence[Any]) -> Iterator[str]:
    """Yield tables `[[path]]`; sessions under a line for each day."""
    day = None
    for draft in drafts:
        if (new := getattr(draft, "day", None)) != day:
            day = new
            yield ""
            yield f"# {day:%A} {day.day} {day:%B %Y}" if isinstance(day, date) else "# not scheduled"
        yield from _table(path, draft, f"[[{'.'.join(path)}]]")


def _table(path: tuple[str, ...], draft: Any, header: str) -> Iterator[str]:  # noqa: ANN401 - any of the drafts
    """Yield a table: its own keys first, then the tables inside it."""
    yield ""
    yield header
    if isinstance(draft, Translated):
        yield from _by_language(draft)
        return
    inside = []
    for field in fields(draft):
        value = getattr(draft, field.name)
        if value == field.default and field.default is not MISSING and field.name not in _ALWAYS:
            continue
        if _has_header(value):
            inside.append((field.name, value))
        else:
            yield from _pair(field.name, value)
    for name, part in inside:
        where = (*path, name)
        yield from _list(where, part) if isinstance(part, tuple) else _table(where, part, f"[{'.'.join(where)}]")


def _has_header(value: object) -> bool:
    """Say whether a value is written as a table, or tables, with a header."""
    if isinstance(value, tuple) and value:
        on_one_line = isinstance(value[0], (AwayDraft, HoursDraft))
        return isinstance(value[0], Translated) or (hasattr(value[0], "__pydantic_config__") and not on_one_line)
    return isinstance(value, _SECTIONS)


def _pair(name: str, value: Any) -> Iterator[str]:  # noqa: ANN401 - any value of a draft
    if isinstance(value, Translated):
        yield from _by_language(value, f"{name}.")
    elif isinstance(value, CancellationDraft):
        reason = f", because = {_text(value.because)}" if value.because else ""
        yield f"{name} = {{ at = {_scalar(value.at)}{reason} }}"
    elif isinstance(value, tuple):
        yield from _several(name, value)
    else:
        yield f"{name} = {_scalar(value)}"


def _by_language(text: Translated, before: str = "") -> Iterator[str]:
    for tag in sorted(text, key=_language_order):
        yield f"{before}{tag} = {_text(text[tag])}"


def _several(name: str, items: tuple[Any, ...]) -> Iterator[str]:
    """Yield the lines of what is a list, or a table without a header, in a file."""
    if not items:  # of what stays as it is when it is left out
        yield f"{name} = []"
        return
    match items[0]:
        case RoleDraft() | ChoiceDraft() | SeverityDraft() | CostDraft():
            for item in items:
                yield f"{name}.{_settled(item)}"
        case EquipmentDraft():
            things = ", ".join(f"{_key(thing.kind)} = {thing.quantity}" for thing in items)
            yield f"{name} = {{ {things} }}"
        case AwayDraft() | HoursDraft():
            yield "\n".join([f"{name} = [", *(f"  {_inline(item)}," for item in items), "]"])
        case _:
            yield f"{name} = {_array(items)}"


def _inline(draft: AwayDraft | HoursDraft) -> str:
    """Return a table on one line, what is left out left out."""
    values = ((field.name, getattr(draft, field.name)) for field in fields(draft))
    return f"{{ {', '.join(f'{key_of(name)} = {_scalar(value)}' for name, value in values if value is not None)} }}"


def _settled(draft: RoleDraft | ChoiceDraft | SeverityDraft | CostDraft) -> str:
    """Return what stands under a name of its own: a role, a rule, a cost."""
    match draft:
        case RoleDraft():
            return f"{draft.role.value} = {_array(draft.faculty)}"
        case ChoiceDraft():
            count = f", count = {draft.count}" if draft.count > 1 else ""
            # An inline table stands on one line.
            return f"{draft.role.value} = {{ from = [{', '.join(map(_scalar, draft.candidates))}]{count} }}"
        case SeverityDraft():
            return f"{_key(draft.rule)} = {_scalar(draft.severity)}"
        case CostDraft():
            return f"{_key(draft.cost)} = {draft.weight}"


def _language_order(tag: str) -> tuple[int, str]:
    return (FALLBACK.index(tag) if tag in FALLBACK else len(FALLBACK), tag)


def _array(items: Sequence[object]) -> str:
    values = [_scalar(item) for item in items]
    line = f"[{', '.join(values)}]"
    return line if len(line) <= _WIDEST else "\n".join(["[", *(f"  {value}," for value in values), "]"])


def _scalar(value: object) -> str:
    match value:
        case Enum():
            return _text(str(value.value))
        case Count():
            return str(value.value) if value.bound is Bound.EXACT else _text(value.words)
        case str() | ModuleRef():
            return _text(str(value))
        case tuple():
            return f"[{', '.join(map(_scalar, value))}]"
        case bool() | int() | date() | time():
            return tomlkit.item(value).as_string()
        case _:
            raise TypeError(f"{type(value).__name__} has no form in a workshop file")


def _text(text: str) -> str:
    """Return a string as TOML writes it; one of several lines keeps them where the format can show them."""
    several = "\n" in text and not text.startswith("\n")
    return tomlkit.string(text, multiline=several).as_string()


def _key(name: str) -> str:
    return tomlkit.key(name).as_string()
