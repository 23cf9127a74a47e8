from __future__ import annotations

from curriculum.planning.codes import COST_CODES, PHYSICAL_CODES, RULE_CODES
from curriculum.planning.costs import COSTS
from curriculum.planning.rules import RULES


def test_rules_have_the_codes_that_files_may_name() -> None:
    assert sorted(rule.code for rule in RULES) == sorted(RULE_CODES)


def test_rules_that_nobody_can_change_have_the_codes_that_files_may_not_make_lighter() -> None:
    assert {rule.code for rule in RULES if rule.physical} == PHYSICAL_CODES


def test_costs_have_the_codes_that_files_may_name() -> None:
    assert sorted(cost.code for cost in COSTS) == sorted(COST_CODES)


def test_every_rule_has_its_title() -> None:
    assert all(rule.title for rule in RULES)
