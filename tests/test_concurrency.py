"""Several processes write the same thing at the same moment, over and over: exactly one of them may."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum import database
from curriculum.models.sessions import Role
from curriculum.operations.persons import find_person
from curriculum.operations.workshops import find_workshop
from tests.builders import (
    make_faculty,
    make_participant,
    make_person,
    make_session,
    make_venue,
    make_workshop,
)
from tests.writers import PROCESSES

if TYPE_CHECKING:
    from tests.writers import Outcome, Writers

TURNS = 5


@pytest.fixture
def filled_url(either_url: str) -> str:
    """Four workshops in one hotel: for each turn a session without a time, and one with the same person (T…)."""
    with database.transaction(either_url) as db:
        venue = make_venue(db)
        amina = make_person(db)
        workshops = [make_workshop(db, f"W{number}", venue=venue) for number in range(PROCESSES)]
        for workshop in workshops:
            expert = make_faculty(db, workshop, person=amina)
            for turn in range(TURNS):
                make_session(db, workshop, f"S{turn}", at=None, minutes=30)
                make_session(db, workshop, f"T{turn}", at=None, minutes=30, roles={Role.SPEAKER: [expert]})
        for turn in range(TURNS):
            make_person(db, f"P{turn}", f"Yassine Exemple {turn}")
    return either_url


def losers(turn: list[Outcome]) -> tuple[int, list[Outcome]]:
    """Return the one winner of a turn, and the others."""
    winners = [number for number, kind, _ in turn if not kind]
    assert len(winners) == 1, turn
    return winners[0], [outcome for outcome in turn if outcome[1]]


@pytest.mark.parametrize(
    ("job", "error", "taken", "session"),
    [
        ("take_room", "RoomBooked", "Room HOTEL/A", "S"),
        ("take_person", "PersonBooked", "Amina Exemple (P-AMINA)", "T"),
    ],
)
def test_one_writer_gets_a_place_and_the_others_hear_who_has_it(
    writers: Writers, filled_url: str, job: str, error: str, taken: str, session: str
) -> None:
    for turn, found in writers.outcomes(job, filled_url, turns=TURNS).items():
        winner, others = losers(found)
        for number, kind, sentence in others:
            assert kind == error
            assert sentence.startswith(f"{taken} cannot be in two sessions at once: W{number}/{session}{turn} (")
            assert f"overlaps W{winner}/{session}{turn} (" in sentence


def test_a_person_added_twice_at_once_takes_part_once(writers: Writers, filled_url: str) -> None:
    for turn, found in writers.outcomes("enrol", filled_url, turns=TURNS).items():
        _, others = losers(found)

        expected = f"Yassine Exemple {turn} (P{turn}) is already participant {turn + 1} of W0."
        assert {(kind, sentence) for _, kind, sentence in others} == {("AlreadyParticipant", expected)}


def test_certificates_issued_twice_at_once_are_issued_once(writers: Writers, filled_url: str) -> None:
    with database.transaction(filled_url) as db:
        workshop = find_workshop(db, "W0")
        for turn in range(TURNS):
            make_participant(db, workshop, find_person(db, f"P{turn}"), number=turn + 1)

    for turn, found in writers.outcomes("certify", filled_url, turns=TURNS).items():
        _, others = losers(found)
        assert {kind for _, kind, _ in others} == {"AlreadyCertified"}
        assert all(f"Yassine Exemple {turn} (P{turn}) already holds" in sentence for _, _, sentence in others)


def test_the_database_refuses_a_room_twice_to_other_programs_too(writers: Writers, filled_url: str) -> None:
    for found in writers.outcomes("take_room_past_the_operations", filled_url, turns=TURNS).values():
        _, others = losers(found)

        assert {kind for _, kind, _ in others} == {"IntegrityError"}
        assert all("room_booked" in sentence for _, _, sentence in others)
