"""Prints why a session is not held at a certain time, and what it would take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from curriculum.cli.findings_view import lines_of, style
from curriculum.cli.output import cell
from curriculum.cli.replan_view import say_costs, say_way

if TYPE_CHECKING:
    from collections.abc import Iterable

    from curriculum.operations.scheduling.asking import Impossible, MakingWay, WhyFacts
    from curriculum.operations.scheduling.checks import FindingFacts
    from curriculum.operations.scheduling.replan_facts import SlotFacts

#: So many reasons are read at a glance; where the time did not suffice to find the fewest, there are more.
_MOST: Final = 6


def print_why(facts: WhyFacts) -> None:
    """Print an answer: what it would break, what it would cost, and who would have to make way."""
    click.echo(f"{facts.session} {cell(facts.title)}: {_say_now(facts.now)}; asked for {facts.asked}.")
    if facts.free and facts.now is not None and _say_slot(facts.now) == facts.asked:
        click.echo("\nIt is there already.")
        return
    _print_as_all_stands(facts)
    if facts.making_way is not None:
        _print_making_way(facts.making_way, facts.session)
    elif facts.impossible is not None:
        _print_impossible(facts.impossible)
    elif not facts.free:
        click.echo("\nWhether others could make way is not known in this time; --time-limit gives it more.")
    if facts.free:
        click.echo(f'\nMove it: curriculum session move {facts.workshop} {facts.session} --at "{_start(facts.asked)}"')


def _say_now(now: SlotFacts | None) -> str:
    return f"now {_say_slot(now)}" if now else "now without a time"


def _say_slot(slot: SlotFacts) -> str:
    return f"day {slot.day} {slot.starts:%H:%M}-{slot.ends:%H:%M}"


def _start(asked: str) -> str:
    return asked.partition("-")[0]


def _print_as_all_stands(facts: WhyFacts) -> None:
    if facts.free:
        click.echo("\nNothing stands against it, with all else where it is.")
    else:
        click.echo("\nWith all else where it is, it would break:")
    _print_findings(facts.breaks)
    if facts.resolves:
        click.echo("It would resolve:")
        _print_findings(facts.resolves)
    if facts.free and facts.costs:
        click.echo(f"Costs: {say_costs(facts.costs)}.")


def _print_findings(findings: Iterable[FindingFacts]) -> None:
    for each in findings:
        name, says, *_more = lines_of(each)
        click.echo(f"  {each.severity.value}  {name}")
        click.echo(f"  {says}")


def _print_making_way(way: MakingWay, session: str) -> None:
    others = [each for each in way.moves if each.session != session]
    click.echo(f"\n{style('Others could make way:', bold=True)} {cell(say_way(others))}.")
    if way.costs:
        click.echo(f"Costs then: {say_costs(way.costs)}.")
    if not way.proven:
        click.echo("Whether less could change is not proven; --time-limit searches longer.")


def _print_impossible(facts: Impossible) -> None:
    click.echo(f"\n{style('Others cannot make way:', bold=True)}")
    for reason in facts.reasons[:_MOST]:
        click.echo(f"  - {cell(reason)}")
    if len(facts.reasons) > _MOST:
        click.echo(f"  - … and {len(facts.reasons) - _MOST} more, which --json tells")
    if facts.ways:
        click.echo("What would help, each tried, the smallest change first:")
    for number, way in enumerate(facts.ways, start=1):
        click.echo(f"  {number}. {cell(way)}")
