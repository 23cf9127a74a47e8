"""Prints agendas that were found: how good they are, what they cost, what is still wrong, and how they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.counting import count_of
from curriculum.cli.findings_view import count_severities, lines_of_all
from curriculum.cli.output import print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.operations.scheduling.agendas import AgendaFacts, LevelFacts, PlacedFacts


def print_agenda(facts: AgendaFacts) -> None:
    """Print what is to be known of an agenda besides its timetable."""
    click.echo(f"\n{_say_status(facts)}\n")
    print_table(
        ("Level", "Value", "At least", "Gap"),
        [(each.name, f"{each.value:,}", f"{each.bound:,}", _gap(each)) for each in facts.levels],
    )
    click.echo()
    costs = [each for each in facts.costs if each.points]
    rows = [
        (each.code, each.title, count_of(each.measure, each.unit), f"× {each.weight:,}", f"{each.points:,}")
        for each in costs
    ]
    print_table(("Cost", "What it counts", "Measure", "Weight", "Points"), rows, empty="It costs nothing.")
    _print_findings(facts)


def _say_status(facts: AgendaFacts) -> str:
    first = "" if facts.first_plan_seconds is None else f", the first after {facts.first_plan_seconds:.1f} s"
    time = f"({facts.seconds:.1f} s{first})"
    if facts.status == "proven":
        return f"{facts.workshop}: the best agenda that there is, proven {time}."
    if facts.differs:
        return f"{facts.workshop}: another agenda, {count_of(facts.differs, 'places')} different {time}."
    why = "when it was stopped" if facts.interrupted else "in its time; --time-limit searches longer"
    return f"{facts.workshop}: the best agenda found {why} {time}."


def _gap(level: LevelFacts) -> str:
    return "proven" if level.proven else f"{level.gap:.0%}"


def _print_findings(facts: AgendaFacts) -> None:
    if not facts.findings:
        click.echo("\nIt keeps every rule.")
        return
    click.echo(f"\nFindings: {count_severities(facts.findings)}.")
    for line in lines_of_all(facts.findings):
        click.echo(f"  {line}")


def print_alternatives(agendas: Sequence[AgendaFacts], *, differing: Sequence[Sequence[PlacedFacts | None]]) -> None:
    """Print several agendas beside each other: what each costs, and the sessions that stand otherwise."""
    codes = dict.fromkeys(cost.code for agenda in agendas for cost in agenda.costs if cost.points)
    points = [{cost.code: cost.points for cost in agenda.costs} for agenda in agendas]
    numbers = tuple(str(number) for number in range(1, len(agendas) + 1))
    rows = [(code, *(f"{each.get(code, 0):,}" for each in points)) for code in codes]
    rows.append(("all costs", *(f"{agenda.points:,}" for agenda in agendas)))
    rows.append(("findings", *(count_severities(agenda.findings) for agenda in agendas)))
    print_table(("Points", *numbers), rows)
    click.echo()
    places = [(next(each.code for each in row if each), *map(_place, row)) for row in differing]
    print_table(("Session", *numbers), places, empty="There is no other agenda.")


def _place(placed: PlacedFacts | None) -> str:
    if placed is None:
        return "–"
    room = f" {placed.room}" if placed.room else ""
    return f"{placed.starts:%a %d %H:%M}{room} {'+'.join(placed.faculty)}".rstrip()
