"""Prints why an agenda cannot be made, and the ways out that were tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.cli.output import print_json, say

if TYPE_CHECKING:
    from curriculum.operations.scheduling.explained import ConflictFacts, ExplainedFacts


def print_explanation(facts: ExplainedFacts, *, accept: str = "", as_json: bool = False) -> None:
    """Say which requirements contradict each other, then the changes that were tried and help.

    As JSON it is data, on stdout; otherwise it is said on stderr. `accept` is the option that takes a way out.
    """
    if as_json:
        print_json(facts)
        return
    for number, conflict in enumerate(facts.conflicts, start=1):
        many = len(facts.conflicts) > 1
        say(f"{'The smallest reason' if conflict.smallest else 'A reason'}{f' {number}' if many else ''}:")
        _say_conflict(conflict)
    if facts.ways:
        _say_ways(facts, accept)
    elif facts.conflicts:
        say("No change was found that would help.")
    else:
        say("Which rules stand against each other was not found in this time.")
    if not facts.complete:
        say("Not everything could be looked into in this time; --time-limit gives it more.")


def _say_conflict(conflict: ConflictFacts) -> None:
    for clause in conflict.reasons:
        say(f"  - {clause}")


def _say_ways(facts: ExplainedFacts, accept: str) -> None:
    say("What would help, each tried, the smallest change first:")
    for way in facts.ways:
        say(f"  {way.number}. {way.says}")
        for command in way.commands:
            say(f"     {command}")
    if accept:
        say(f"{accept} does one of them and plans on.")
