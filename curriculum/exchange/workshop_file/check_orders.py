"""Checks how the sessions of a file stand to each other: whom they name, and that none waits for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.errors import OrderCycle
from curriculum.exchange.workshop_file.check_catalogue import listed_twice
from curriculum.exchange.workshop_file.faults import Fault, Wrong
from curriculum.models import Module
from curriculum.operations.drafts import ModuleRef
from curriculum.operations.orders import Ordered, refuse_order_circles, waiting

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from curriculum.exchange.workshop_file.faults import Path
    from curriculum.exchange.workshop_file.known import Known
    from curriculum.exchange.workshop_file.reading import Reading
    from curriculum.operations.drafts import SessionDraft

#: The keys of a session that hold lists of others.
_LISTS: Final = ("after", "same_day", "other_day", "not_parallel")
#: So many circles are looked for: each takes a walk through all sessions.
_CIRCLES: Final = 20


def check_orders(
    reading: Reading, known: Known, sessions: Sequence[tuple[Path, str | None, SessionDraft]], codes: Collection[str]
) -> Iterator[Fault]:
    """Yield what is wrong with the order of sessions, each with its path and code; `codes` are all that there are."""
    for path, code, session in sessions:
        others = [
            (name, (*path, name, place), other) for name in _LISTS for place, other in enumerate(getattr(session, name))
        ]
        for name in _LISTS:
            yield from listed_twice((where, other) for key, where, other in others if key == name)
        if session.directly_after:
            others.append(("directly_after", (*path, "directly_after"), session.directly_after))
        for _, where, other in others:
            if other not in codes:
                yield Fault(
                    where, f"there is no session {other!r} in this workshop.", wrong=Wrong(other, lambda: codes)
                )
            elif other == code:
                yield Fault(where, f"the session {code} names itself; name another one")
        for place, other in enumerate(session.other_day):
            if other in session.same_day:
                where = (*path, "other_day", place)
                yield Fault(where, f"the session cannot be both on the day of {other} and on another one")
    yield from _check_circles(reading, known, sessions)


def _check_circles(
    reading: Reading, known: Known, sessions: Sequence[tuple[Path, str | None, SessionDraft]]
) -> Iterator[Fault]:
    """Yield a fault for sessions that wait for each other, also by way of what their modules require."""
    paths = {code: path for path, code, _ in sessions if code}
    explicit = {code: set(_waits(each)) - {code} for _, code, each in sessions if code}
    if not any(explicit.values()):
        return  # modules that require each other are reported where they stand
    ordered = [
        Ordered(code, tuple(sorted(explicit[code])), each.module.code if each.module else None, each.groups)
        for _, code, each in sessions
        if code
    ]
    waits = waiting(ordered, _requirements(reading, known, [each.module for _, _, each in sessions if each.module]))
    for _ in range(_CIRCLES):
        try:
            refuse_order_circles(waits)
        except OrderCycle as error:
            steps = zip(error.cycle, error.cycle[1:], strict=False)
            step = next(((first, second) for first, second in steps if second in explicit.get(first, ())), None)
            if step is not None:
                session = next(each for _, code, each in sessions if code == step[0])
                key = "directly_after" if session.directly_after == step[1] else "after"
                yield Fault((*paths[step[0]], key), str(error))
            first, second = step or error.cycle[:2]
            waits[first].discard(second)
        else:
            return


def _waits(session: SessionDraft) -> tuple[str, ...]:
    return (*session.after, *([session.directly_after] if session.directly_after else ()))


def _requirements(reading: Reading, known: Known, taught: Sequence[ModuleRef]) -> dict[str, tuple[str, ...]]:
    """Return what the modules that are taught require, and what those require in their newest version."""
    found: dict[str, tuple[str, ...]] = {}
    refs = list(taught)
    for ref in refs:  # grows while it is gone through
        if ref.code not in found:
            found[ref.code] = _required(reading, known, ref)
            refs += [ModuleRef(code) for code in found[ref.code]]
    return found


def _required(reading: Reading, known: Known, ref: ModuleRef) -> tuple[str, ...]:
    """Return the codes of the modules that a version of a module requires, as the file or the database has it."""
    version = ref.version or max(known.versions(ref.code), default=0)
    for _, draft in reading.each(("modules",), reading.draft.modules):
        if (draft.code, draft.version) == (ref.code, version):
            return draft.prerequisites
    row = known.directory.find(Module, ref.code)
    stored = [each for each in (row.versions if row else ()) if each.version == version]
    return tuple(needed.requires.code for each in stored for needed in each.prerequisites)
