from __future__ import annotations

import pytest

from curriculum.planning.problem import Choice, Session
from curriculum.planning.rules.staffing import NobodyInRole, PersonUnconfirmed
from curriculum.planning.settings import Settings, Severity
from tests.planning.making import at, by, found, pause, person, problem, says, session
from tests.planning.solver import solve_with


def test_person_who_has_not_confirmed_is_found_once_with_all_sessions() -> None:
    subject = problem(
        session("S1", at(1, 9), tasks=(*by("R3"), *by("R3", role="moderator"))),
        session("S2", tasks=by("R3", "R4")),
        people=(person("R3", confirmed=False), person("R4"), person("R5", confirmed=False)),
    )

    (finding,) = found(PersonUnconfirmed(), subject)

    assert finding.key == "person-unconfirmed:R3"
    assert finding.severity is Severity.NOTES
    assert finding.says == "Trainer R3 has not confirmed, and works in S1, S2."
    assert finding.remedy == "Ask, then: curriculum faculty edit WS R3 --confirmed"


def test_rule_takes_the_severity_of_the_workshop() -> None:
    subject = problem(
        session("S1", tasks=by("R3")),
        people=(person("R3", confirmed=False),),
        settings=Settings(severities={"person-unconfirmed": Severity.BLOCKS}),
    )

    assert [each.severity for each in found(PersonUnconfirmed(), subject)] == [Severity.BLOCKS]


def test_session_that_nobody_holds_is_found() -> None:
    (finding,) = found(NobodyInRole(), problem(session("S1", title="Evidence")))

    assert finding.key == "nobody-in-role:S1"
    assert finding.severity is Severity.WARNS
    assert finding.says == "Nobody holds S1 (Evidence)."
    assert finding.remedy == "Say who does: curriculum session edit WS S1 --role ROLE=CODES"


def test_interpreters_alone_hold_nothing() -> None:
    subject = problem(session("S1", tasks=by("R3", role="interpreter")), people=(person("R3"),))

    assert says(NobodyInRole(), subject) == ["Nobody holds S1 (S1)."]


@pytest.mark.parametrize(
    "held",
    [
        session("S1", tasks=by("R3")),
        session("S1", choices=(Choice("trainer", ("R3",)),)),
        session("S1", at(1, 9), choices=(Choice("trainer", ("R3",)),), tasks=by("R3")),
        session("S1", contact=False, kind="group_photo"),
        pause("S1"),
        pause("S1", contact=True),
    ],
    ids=["given", "to be chosen", "chosen", "photo", "pause", "pause that counts"],
)
def test_session_is_held_or_needs_nobody(held: Session) -> None:
    assert found(NobodyInRole(), problem(held, people=(person("R3"),))) == []


def test_choice_with_too_few_candidates_is_found() -> None:
    subject = problem(session("S1", choices=(Choice("trainer", ("R3", "R3"), 2),)), people=(person("R3"),))

    (finding,) = found(NobodyInRole(), subject)

    assert finding.key == "nobody-in-role:S1+trainer"
    assert finding.says == "S1 needs 2 x trainer, and 1 can be chosen."
    assert finding.remedy == "Name more who can do it: curriculum session edit WS S1 --choose trainer=CODES:2"


@pytest.mark.parametrize(("chosen", "lacking"), [((), "nobody was chosen"), (("R4",), "1 was chosen")])
def test_role_that_is_left_open_in_a_session_with_its_time_is_found(chosen: tuple[str, ...], lacking: str) -> None:
    choice = Choice("trainer", ("R3", "R4"), 2)
    people = (person("R3"), person("R4"))
    subject = problem(session("S1", at(1, 9), choices=(choice,), tasks=by(*chosen)), people=people)

    (finding,) = found(NobodyInRole(), subject)

    assert finding.key == "nobody-in-role:S1+trainer"
    assert finding.says == f"S1 needs 2 x trainer, and {lacking}."
    assert finding.remedy == (
        "Let the program choose: curriculum workshop schedule WS; "
        "or name more who can do it: curriculum session edit WS S1 --choose trainer=CODES:2; "
        "or say who does it: curriculum session edit WS S1 --role trainer=CODES"
    )


def test_interpreters_to_be_chosen_hold_nothing() -> None:
    subject = problem(session("S1", choices=(Choice("interpreter", ("R3",)),)), people=(person("R3"),))

    assert says(NobodyInRole(), subject) == ["Nobody holds S1 (S1)."]


def test_who_does_something_else_in_the_session_cannot_be_chosen() -> None:
    choice = Choice("trainer", ("R3", "R4", "R5"))
    people = (person("R3", identity="P"), person("R4", identity="P"), person("R5"))
    subject = problem(
        session("S1", choices=(choice,), tasks=(*by("R3", role="moderator"), *by("R5", role="speaker"))), people=people
    )

    assert says(NobodyInRole(), subject) == ["S1 needs 1 x trainer, and 0 can be chosen."]


def test_solver_chooses_people_who_have_confirmed() -> None:
    choice = Choice("trainer", ("R3", "R4"))
    subject = problem(
        session("S1", choices=(choice,)),
        session("S2", choices=(choice,)),
        people=(person("R3", confirmed=False), person("R4")),
    )

    plan = solve_with(subject, [PersonUnconfirmed()])

    assert plan
    assert [each.people for each in plan.placed] == [("R4",), ("R4",)]


def test_who_is_given_may_be_chosen_unconfirmed() -> None:
    choice = Choice("trainer", ("R3",))
    subject = problem(
        session("S1", choices=(choice,)), session("S2", tasks=by("R3")), people=(person("R3", confirmed=False),)
    )

    plan = solve_with(subject, [PersonUnconfirmed()])

    assert plan
    assert plan.at["S1"].people == ("R3",)
