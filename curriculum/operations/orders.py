"""Keeps the order of a workshop's sessions free of circles: none may have to wait for itself."""

from __future__ import annotations

from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from curriculum.errors import OrderCycle
from curriculum.models.scheduling import OrderKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from curriculum.models import ModuleVersion, Session, Workshop

#: What makes a session wait for another one.
_WAITS = frozenset({OrderKind.AFTER, OrderKind.DIRECTLY_AFTER})


@dataclass(frozen=True, slots=True)
class Ordered:
    """A session by what its place in the order rests on; no groups means everybody."""

    code: str
    after: tuple[str, ...] = ()
    module: str | None = None
    groups: tuple[str, ...] = ()


def waiting(sessions: Sequence[Ordered], required: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    """Return for each session those that must have ended before: by its own word, and by what its module requires.

    `required` names the modules that a module requires; one that is not taught here lends what it requires itself.
    Where several sessions teach a required module to one group, it is left open which of them comes first.
    """
    waits = {each.code: set(each.after) for each in sessions}
    known = tuple(dict.fromkeys(group for each in sessions for group in each.groups))
    for each in sessions:
        for group in (each.groups or known or ("",)) if each.module else ():
            here = [other for other in sessions if not other.groups or not group or group in other.groups]
            waits[each.code].update(_taught_before(each.module or "", here, required))
    return waits


def _taught_before(module: str, here: Sequence[Ordered], required: Mapping[str, Collection[str]]) -> Iterator[str]:
    """Yield the sessions of a group that teach what a module builds on."""
    known = {module}
    needed = list(required.get(module, ()))
    for each in needed:  # grows while it is gone through
        taught = [other.code for other in here if other.module == each]
        if each in known:
            continue
        known.add(each)
        if len(taught) == 1:
            yield taught[0]
        elif not taught:
            needed += required.get(each, ())


def refuse_order_circles(waits: Mapping[str, Iterable[str]]) -> None:
    """Raise `OrderCycle` naming the circle, each session followed by the one that it waits for."""
    try:
        TopologicalSorter({code: sorted(others) for code, others in sorted(waits.items())}).prepare()
    except CycleError as error:
        raise OrderCycle(error.args[1][::-1]) from None


def refuse_circles_of(workshop: Workshop) -> None:
    """Raise `OrderCycle` if sessions of a workshop wait for each other."""
    refuse_order_circles(waiting([_ordered(session) for session in workshop.sessions], _required(workshop)))


def _ordered(session: Session) -> Ordered:
    return Ordered(
        session.code,
        tuple(order.other.code for order in session.orders if order.kind in _WAITS),
        session.module_version.module.code if session.module_version else None,
        tuple(group.code for group in session.groups),
    )


def _required(workshop: Workshop) -> dict[str, set[str]]:
    """Return what the modules of a workshop require, and what those require in their newest version."""
    found: dict[str, set[str]] = {}
    versions: list[ModuleVersion] = [session.module_version for session in workshop.sessions if session.module_version]
    for version in versions:  # grows while it is gone through
        if version.module.code not in found:
            required = [each.requires for each in version.prerequisites]
            found[version.module.code] = {each.code for each in required}
            versions += [max(each.versions, key=lambda one: one.version) for each in required if each.versions]
    return found
