"""Prints a selection: who gets a seat and why, who waits, and how seats are spread before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.output import cell, plain, print_table, say
from curriculum.cli.selection_words import country, explain, institution, miss
from curriculum.planning.choosing.decisions import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.operations.nomination.balance import BalanceLine, WomenLine
    from curriculum.operations.nomination.selecting import Selection


def print_selection(selection: Selection, *, names: bool) -> None:
    """Print a selection on stdout; `names` says whether people are named beside their codes."""
    facts = selection.facts()
    rows = []
    for decision in selection.decisions:
        if decision.verdict is not Verdict.HOLDS:
            each = facts[decision.number]
            who = (each.name,) if names else ()
            rows.append((each.number, each.person, *who, institution(selection, each.institution), each.country,
                         explain(selection, decision)))  # fmt: skip
    heads = ("No", "Person", *(("Name",) if names else ()), "Institution", "Country", "Decision")
    print_table(heads, rows, empty="Nobody is waiting for a decision.")
    if rows:
        click.echo()
    print_table(("Balance", "Nominated", "Before", "After", "Target"), list(_balance(selection)))
    if selection.shortfalls:
        click.echo()
    for shortfall in selection.shortfalls:
        click.echo(f"Not as it should be: {miss(selection, shortfall)}.")
    say_how_sure(selection)


def say_how_sure(selection: Selection) -> None:
    """Say on stderr where a better choice is not excluded."""
    unsure = [level.name.replace("_", " ") for level in selection.levels if not level.proven]
    if unsure:
        say(f"The search ended before it was certain that there is nothing better by: {', '.join(unsure)}.")


def _balance(selection: Selection) -> Iterator[tuple[object, ...]]:
    balance = selection.balance
    yield _row("Seats", balance.seats)
    yield ("Women, per cent", "", *_shares(balance.women))
    for line in balance.sexes:
        yield _row(f"Sex: {cell(line.code) or 'not known'}", line)
    for line in balance.institutions:
        yield _row(f"Institution: {institution(selection, line.code) or 'not known'}", line)
    for line in balance.countries:
        yield _row(f"Country: {country(line.code) or 'not known'}", line)
    for line in balance.languages:
        yield _row(f"Language: {line.code or 'not known'}", line)


def _row(name: str, line: BalanceLine) -> tuple[object, ...]:
    least = f"at least {line.at_least}" if line.at_least else ""
    most = f"at most {line.at_most}" if line.at_most is not None else ""
    return name, line.nominated, line.before, line.after, ", ".join(filter(None, (least, most)))


def _shares(women: WomenLine) -> tuple[str, str, str]:
    def share(least: int, most: int) -> str:
        return str(least) if least == most else f"{least} to {most}"

    target = "" if women.target is None else f"at least {women.target}"
    return share(women.before, women.before_at_most), share(women.after, women.after_at_most), target


def as_plain(selection: Selection, *, names: bool, changed: tuple[int, ...] | None) -> dict[str, Any]:
    """Return a selection as JSON has it; `changed` are the numbers written, None where nothing was."""
    facts = selection.facts()
    decisions = [
        {
            "number": each.number,
            "person": each.person,
            "name": each.name if names else None,
            "institution": each.institution,
            "country": each.country,
            "status": each.status.value,
            "verdict": decision.verdict.value,
            "place": decision.place,
            "because": explain(selection, decision),
        }
        for decision in selection.decisions
        for each in (facts[decision.number],)
    ]
    return {
        "workshop": selection.nominations.workshop,
        "seats": selection.problem.seats,
        "seed": selection.problem.seed,
        "proven": selection.proven,
        "decisions": decisions,
        "not_reached": [
            {**plain(shortfall), "sentence": miss(selection, shortfall)} for shortfall in selection.shortfalls
        ],
        "balance": plain(selection.balance),
        "changed": changed,
    }
