"""Which session comes after which: as the file says, and as modules build on each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.models.scheduling import OrderKind as StoredKind
from curriculum.planning.problem import Order, OrderKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.operations.scheduling.fetching import Row
    from curriculum.operations.scheduling.lessons import Lessons
    from curriculum.operations.scheduling.slot_rows import SlotRows

_AFTER: Final = frozenset({StoredKind.AFTER, StoredKind.DIRECTLY_AFTER})


def orders_of(sessions: Sequence[Row], rows: SlotRows, lessons: Lessons) -> tuple[Order, ...]:
    """Return how the sessions of a workshop stand to each other."""
    return (*_given(sessions, rows), *_prerequisites(sessions, rows, lessons))


def predecessors(session: int, rows: SlotRows) -> frozenset[str]:
    """Return the sessions after which one is put by its file."""
    return frozenset(each.other for each in rows.orders.get(session, ()) if each.kind in _AFTER)


def _given(sessions: Sequence[Row], rows: SlotRows) -> Iterator[Order]:
    for row in sessions:
        for each in rows.orders.get(row.id, ()):
            yield Order(OrderKind(each.kind.value), row.code, each.other)


def _prerequisites(sessions: Sequence[Row], rows: SlotRows, lessons: Lessons) -> Iterator[Order]:
    """Yield that each session comes after those that teach its module's prerequisites to the same people.

    A prerequisite that these people are not taught here lends its own: what it builds on comes before, too.
    """
    taught: dict[str, list[Row]] = {}
    for row in sessions:
        if row.module:
            taught.setdefault(row.module, []).append(row)
    for row in sessions:
        known = {row.module}
        first = lessons.before(row.module_version_id) if row.module else ()
        paths: list[tuple[str, ...]] = [(module,) for module in first]
        for *through, module in paths:
            if module in known:
                continue
            known.add(module)
            met = [other for other in taught.get(module, ()) if _meet(row.id, other.id, rows)]
            for other in met:
                yield Order(OrderKind.AFTER, row.code, other.code, because=module, through=tuple(through))
            if not met:  # the shortest way is gone first: a list grows while it is gone through
                paths += [(*through, module, further) for further in lessons.required_by(module)]


def _meet(one: int, other: int, rows: SlotRows) -> bool:
    """Say whether two sessions are for some group both, or one of them for everybody."""
    ours, theirs = ({each.code for each in rows.groups.get(key, ())} for key in (one, other))
    return not ours or not theirs or not ours.isdisjoint(theirs)
