"""What a session asks for: its order beside others, days and hours, its room, and who may do what in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypedDict

from curriculum.errors import InvalidInput
from curriculum.models import RoleCandidate, RoleChoice, SessionNeed, SessionOrder
from curriculum.models.scheduling import OrderKind
from curriculum.operations.checking import checked_code, checked_pieces
from curriculum.operations.orders import refuse_circles_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date, time

    from curriculum.models import Faculty, Session
    from curriculum.models.sessions import Role, SessionPlace


@dataclass(frozen=True, slots=True)
class Choice:
    """Who may have a role, the first choice first, and how many of them are wanted."""

    candidates: tuple[Faculty, ...]
    count: int = 1


class WishFields(TypedDict, total=False):
    """What can be asked for; None or an empty list takes it back, a quantity of 0 a need, no candidates a choice."""

    after: Sequence[Session]
    directly_after: Session | None
    same_day: Sequence[Session]
    other_day: Sequence[Session]
    not_parallel: Sequence[Session]
    place: SessionPlace | None
    on_days: Sequence[date]
    earliest: time | None
    latest: time | None
    wish_day: date | None
    wish_time: time | None
    seats: int | None
    needs: Mapping[str, int] | None
    heavy: bool
    room_open: bool
    choices: Mapping[Role, Choice] | None
    interested: Sequence[Faculty]


_ORDERS: Final = tuple(kind.value for kind in OrderKind)
#: What may close a circle of sessions that wait for each other.
_WAITING: Final = frozenset({"after", "directly_after", "module_version", "groups"})


def set_wishes(session: Session, values: dict[str, Any]) -> None:
    """Set what is asked for, and take it out of `values`: the rest is plain columns.

    Raise `InvalidInput` for a session that names itself, and for more people wanted than may do it.
    """
    for name in _ORDERS:
        if name in values:
            _set_order(session, OrderKind(name), values.pop(name))
    if "on_days" in values:
        session.on_days = tuple(sorted(set(values.pop("on_days") or ())))
    if "needs" in values:
        _set_needs(session, values.pop("needs"))
    if "choices" in values:
        _set_choices(session, values.pop("choices"))
    if "interested" in values:
        session.interested = list(dict.fromkeys(values.pop("interested") or ()))


def refuse_contradictions(session: Session, changed: Collection[str]) -> None:
    """Raise `InvalidInput` for hours that end before they begin, and `OrderCycle` for a circle of sessions."""
    if session.earliest and session.latest and session.latest <= session.earliest:
        raise InvalidInput(
            f"{session.code} cannot begin at {session.earliest:%H:%M} and have ended by {session.latest:%H:%M}; "
            "change one of them."
        )
    kinds = {(order.kind, order.other.code) for order in session.orders}
    for kind, code in kinds:
        if kind is OrderKind.OTHER_DAY and (OrderKind.SAME_DAY, code) in kinds:
            raise InvalidInput(f"{session.code} cannot be both on the day of {code} and on another one.")
    if _WAITING & set(changed):
        refuse_circles_of(session.workshop)


def _set_order(session: Session, kind: OrderKind, others: Sequence[Session] | Session | None) -> None:
    wanted = list(dict.fromkeys(others if isinstance(others, (list, tuple)) else [others] if others else ()))
    if session in wanted:
        raise InvalidInput(f"{session.code} cannot stand so to itself; name another session.")
    kept = [order for order in session.orders if order.kind is not kind or order.other in wanted]
    known = {order.other for order in kept if order.kind is kind}
    session.orders = kept + [SessionOrder(kind=kind, other=other) for other in wanted if other not in known]


def _set_needs(session: Session, needs: Mapping[str, int] | None) -> None:
    if needs is None:
        session.needs = []
        return
    known = {need.kind: need for need in session.needs}
    for kind, quantity in needs.items():
        if quantity:
            checked_pieces(kind, quantity)
        if quantity and kind in known:
            known[kind].quantity = quantity
        elif quantity:
            session.needs.append(SessionNeed(kind=checked_code(kind), quantity=quantity))
        elif kind in known:
            session.needs.remove(known[kind])


def _set_choices(session: Session, choices: Mapping[Role, Choice] | None) -> None:
    """Say who may do what; roles that are not named stay as they are, and whom the program chose stays so far."""
    if choices is None:
        session.choices = []
        return
    known = {choice.role: choice for choice in session.choices}
    for role, choice in choices.items():
        if choice.candidates and not 0 < choice.count <= len(choice.candidates):
            raise InvalidInput(
                f"{session.code} wants {choice.count} of {len(choice.candidates)} as {role.value}; "
                "name more of them, or want fewer."
            )
        if not choice.candidates and role in known:
            session.choices.remove(known[role])
        elif choice.candidates:
            _set_choice(session, role, choice, known.get(role))


def _set_choice(session: Session, role: Role, choice: Choice, row: RoleChoice | None) -> None:
    if row is None:
        row = RoleChoice(role=role)
        session.choices.append(row)
    row.count = choice.count
    known = {candidate.faculty: candidate for candidate in row.candidates}
    row.candidates = [known.get(each) or RoleCandidate(faculty=each) for each in choice.candidates]
    for position, candidate in enumerate(row.candidates):
        candidate.position = position
