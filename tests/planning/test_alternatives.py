"""Other good agendas: different, not much dearer, and no more of them than there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.planning.alternatives import Alternatives, alternatives, differences, seek_alternatives, slack
from curriculum.planning.checking import check_plan
from curriculum.planning.plan import current_plan
from curriculum.planning.problem import Order, OrderKind
from curriculum.planning.settings import Severity
from curriculum.planning.solving import Effort, Outcome, Status, solve
from tests.planning.making import at, days, problem, session

if TYPE_CHECKING:
    import pytest

SHORT = Effort(seconds=2)
FOUR = problem(*(session(f"S{number}", minutes=45) for number in range(1, 5)))


def test_alternatives_differ_from_all_before_and_cost_little_more() -> None:
    first = solve(FOUR, SHORT)

    found = alternatives(FOUR, first, 3, SHORT)

    assert len(found) == 3
    agendas = [each.plan for each in (first, *found) if each.plan is not None]
    for number, each in enumerate(found, start=1):
        assert each.plan is not None
        assert each.differs == min(differences(FOUR, known, each.plan) for known in agendas[:number])
        assert each.differs >= 2
        assert each.levels[-1].value <= first.levels[-1].value + slack(first.levels[-1].value)
        assert sum(line.points for line in each.costs) == each.levels[-1].value
        assert [finding for finding in check_plan(FOUR, each.plan) if finding.severity is Severity.BLOCKS] == []


def test_there_are_no_alternatives_to_an_agenda_without_choice() -> None:
    chain = tuple(Order(OrderKind.AFTER, f"S{number + 1}", f"S{number}") for number in range(1, 4))
    subject = problem(*(session(f"S{number}", minutes=110) for number in range(1, 5)), days=days(1), orders=chain)

    assert seek_alternatives(subject, solve(subject, SHORT), 2, SHORT) == Alternatives(exhausted=True)


def test_there_are_no_alternatives_to_no_agenda() -> None:
    assert alternatives(FOUR, Outcome(Status.IMPOSSIBLE, None), 2, SHORT) == ()


def test_differences_counts_days_and_neighbours_turned() -> None:
    one = problem(session("S1", at(1, 9)), session("S2", at(1, 10)), session("S3", at(1, 11)), session("S4", at(2, 9)))
    other = problem(
        session("S1", at(1, 10)), session("S2", at(1, 9)), session("S3", at(2, 9)), session("S4", at(2, 10))
    )

    assert differences(one, current_plan(one), current_plan(other)) == 1 + 1


def test_slack_is_a_tenth_or_one_more_day_of_a_stay() -> None:
    assert (slack(3000), slack(0)) == (300, 100)


def test_interrupting_alternatives_keeps_those_found(monkeypatch: pytest.MonkeyPatch) -> None:
    first = solve(FOUR, SHORT)

    def interrupt(*_given: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("curriculum.planning.solving.search", interrupt)

    assert alternatives(FOUR, first, 2, SHORT) == ()
