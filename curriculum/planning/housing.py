"""In which room a session is held: what the solver chooses from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.planning.weights import LIGHT

if TYPE_CHECKING:
    from curriculum.planning.holds import Literal
    from curriculum.planning.model import Model
    from curriculum.planning.problem import Session


def house(model: Model, session: Session) -> dict[str, Literal]:
    """Return the literals of the rooms that a session may be in; while explaining, another one can be thought of."""
    if not session.rooms:
        return {}
    thinkable = model.problem.room if model.explaining else session.rooms
    if len(thinkable) == 1:
        return {session.rooms[0]: model.present[session.code]}
    rooms: dict[str, Literal] = {room: model.cp.new_bool_var(f"{session.code} in {room}") for room in thinkable}
    model.cp.add_exactly_one(*rooms.values(), *([~model.present[session.code]] if session.optional else []))
    if model.explaining and len(session.rooms) < len(rooms):
        hold = model.demand(
            "room-given",
            (session.code, *session.rooms),
            says=f"{session.code} is to be held in {' or '.join(session.rooms)}",
            change=f"hold {session.code} in another room",
            weight=LIGHT,
        )
        hold.add_any(*(rooms[room] for room in session.rooms))
    return rooms
