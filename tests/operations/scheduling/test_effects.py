from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.models.sessions import Role
from curriculum.operations import moves
from curriculum.operations.scheduling.effects import check_now, effects_since
from tests.builders import local, make_faculty, make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


def test_move_makes_and_resolves_findings(db: Db) -> None:
    workshop = make_workshop(db)
    expert = make_faculty(db, workshop)
    session = make_session(db, workshop, at="16:30", roles={Role.SPEAKER: [expert]})
    make_session(db, workshop, "S2", day=2, roles={Role.SPEAKER: [expert]})
    before = check_now(db, workshop)

    moves.move_session(db, session, starts_at=local(workshop, 2, "09:30"))
    effects = effects_since(db, workshop, before)

    assert [each.rule for each in effects.resolved] == ["outside-hours"]
    assert {"person-twice", "group-twice"} <= {each.rule for each in effects.made}


def test_change_that_leaves_the_findings_as_they_are_has_no_effect(db: Db) -> None:
    workshop = make_workshop(db)
    session = make_session(db, workshop, roles={Role.SPEAKER: [make_faculty(db, workshop)]})
    before = check_now(db, workshop)

    moves.move_session(db, session, starts_at=local(workshop, 2, "09:00"))
    effects = effects_since(db, workshop, before)

    assert (effects.made, effects.resolved) == ((), ())
