from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from curriculum.errors import InvalidInput
from curriculum.languages import Translated
from curriculum.models.catalogue import Delivery
from curriculum.models.sessions import SessionKind
from curriculum.models.workshops import WorkshopKind
from curriculum.operations.completing import (
    Lesson,
    Slot,
    complete_session,
    default_code,
    full_room,
    slot_of,
    usual_kind,
)
from curriculum.operations.drafts import ModuleRef, SessionDraft, WorkshopDraft

WORKSHOP = WorkshopDraft(
    code="W",
    kind=WorkshopKind.MENTORING,
    title=Translated(en="W"),
    starts=date(2026, 3, 28),
    ends=date(2026, 3, 30),
    zone="Europe/Paris",
    venue="HOTEL",
)
LESSON = Lesson(ModuleRef("M", 2), Translated(en="One"), 90, Delivery.CASE_STUDY)
SESSION = SessionDraft(module=ModuleRef("M"), day=date(2026, 3, 29), starts=time(9), room="A", groups=("G2", "G1"))


def test_session_takes_over_from_its_module() -> None:
    session, slot = complete_session(SESSION, WORKSHOP, {ModuleRef("M"): LESSON})

    assert session == replace(
        SESSION,
        code="M",
        kind=SessionKind.CASE_STUDY,
        title=Translated(en="One"),
        module=ModuleRef("M", 2),
        ends=time(10, 30),
        minutes=90,
        room="HOTEL/A",
        groups=("G1", "G2"),
        contact=True,
    )
    assert slot == Slot(datetime(2026, 3, 29, 7, 0, tzinfo=UTC), datetime(2026, 3, 29, 8, 30, tzinfo=UTC))


def test_session_that_is_not_scheduled_has_a_length_and_no_time() -> None:
    session, slot = complete_session(replace(SESSION, day=None, starts=None), WORKSHOP, {ModuleRef("M"): LESSON})

    assert (session.day, session.starts, session.ends, session.minutes, slot) == (None, None, None, 90, None)


def test_session_over_midnight_keeps_its_minutes_and_no_end() -> None:
    late = replace(SESSION, starts=time(23, 30), minutes=60)

    session, _ = complete_session(late, WORKSHOP, {ModuleRef("M"): LESSON})

    assert (session.ends, session.minutes) == (None, 60)


@pytest.mark.parametrize(
    ("session", "code"),
    [
        (replace(SESSION, code="S"), "S"),
        (SESSION, "M"),
        (replace(SESSION, module=None), "D2-0900"),
        (replace(SESSION, module=None, starts=None), None),
    ],
)
def test_code_of_a_session(session: SessionDraft, code: str | None) -> None:
    assert default_code(session, starts=WORKSHOP.starts) == code


def test_slot_without_a_length_is_none() -> None:
    assert slot_of(SESSION, None, zone="Europe/Paris") is None


def test_slot_at_a_time_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(InvalidInput, match="2026-03-29 02:30 does not exist in Europe/Paris"):
        slot_of(replace(SESSION, starts=time(2, 30)), LESSON, zone="Europe/Paris")


def test_delivery_that_needs_no_session_gives_no_kind() -> None:
    assert usual_kind(Delivery.E_LEARNING) is None


@pytest.mark.parametrize(
    ("room", "venue", "full"),
    [("A", "HOTEL", "HOTEL/A"), ("INN/A", "HOTEL", "INN/A"), ("A", None, "A"), (None, "HOTEL", None)],
)
def test_full_room(room: str | None, venue: str | None, full: str | None) -> None:
    assert full_room(room, venue=venue) == full
