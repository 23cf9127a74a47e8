"""Draws a cascade of trainers as a tree of lines, and a line for each generation below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.output import cell, print_table, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from curriculum.operations.cascades import Cascade, CascadeTrainer, CascadeWorkshop


def draw_cascade(cascade: Cascade, *, language: str) -> None:
    """Print the tree: a workshop, the trainers certified in it, the workshops that each of them taught since."""
    if not cascade.roots:
        say(f"{cascade.programme} has no workshop that took place.")
        return
    click.echo(f"{cascade.programme}  {cell(cascade.title.text(language))}")
    for line in _branches(_workshop(each, language) for each in cascade.roots):
        click.echo(line)
    click.echo()
    rows = [(each.number, each.workshops, each.attended, each.certified_trainers) for each in cascade.generations]
    print_table(("Generation", "Workshops", "Attended", "Certified trainers"), rows)


def _workshop(workshop: CascadeWorkshop, language: str) -> Iterator[str]:
    """Yield the lines of a workshop: its own, then those of its trainers."""
    country = f", {workshop.country}" if workshop.country else ""
    when = f"{workshop.starts_on} to {workshop.ends_on}"
    yield f"{workshop.code}  {cell(workshop.title.text(language))} ({when}{country})"
    if workshop.repeated:
        yield "   shown above"
        return
    count = len(workshop.trainers)
    yield f"   {workshop.attended} attended, {count} certified {'trainer' if count == 1 else 'trainers'}"
    yield from _branches(_trainer(each, language) for each in workshop.trainers)


def _trainer(trainer: CascadeTrainer, language: str) -> Iterator[str]:
    who = f"{cell(trainer.name)} ({trainer.person})" if trainer.name else trainer.person
    yield f"{who}  {trainer.serial}"
    yield from _branches(_workshop(each, language) for each in trainer.taught)


def _branches(trees: Iterable[Iterator[str]]) -> Iterator[str]:
    """Yield the lines of several trees below one, joined to it by branches."""
    several = [list(tree) for tree in trees]
    for place, lines in enumerate(several, start=1):
        last = place == len(several)
        for number, line in enumerate(lines):
            if number == 0:
                yield ("└─ " if last else "├─ ") + line
            else:
                yield ("   " if last else "│  ") + line
