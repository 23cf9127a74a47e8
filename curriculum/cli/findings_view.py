"""Prints what was found in agendas: by severity, both sides named, the remedy on a line of its own."""

from __future__ import annotations

from collections import Counter
from textwrap import wrap
from typing import TYPE_CHECKING, Final

import click

from curriculum.cli.output import cell, coloured, print_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from curriculum.operations.scheduling.checks import CheckFacts, FindingFacts
    from curriculum.operations.scheduling.effects import Effects
    from curriculum.operations.scheduling.sweep import SweepFacts

#: How each severity is headed and coloured, the gravest first.
_HEADS: Final[Mapping[str, tuple[str, str]]] = {
    "blocks": ("Blocks", "red"),
    "warns": ("Warns", "yellow"),
    "notes": ("Notes", "cyan"),
}
#: What findings are called where they are counted: one of them, and several.
_COUNTED: Final = (
    ("blocks", "blocking", "blocking"),
    ("warns", "warning", "warnings"),
    ("notes", "note", "notes"),
    ("acknowledged", "acknowledged", "acknowledged"),
)
#: More findings than so many are told together where one cause makes them: the sessions that a new agenda moves, and
#: the texts that nobody has translated, these in lines of so many characters.
_FEW: Final = 2
_WIDTH: Final = 96


def print_check(facts: CheckFacts) -> None:
    """Print everything that was found in one workshop."""
    click.echo(_summary(facts))
    for severity, (head, colour) in _HEADS.items():
        _print_part(head, [each for each in facts.open if each.severity == severity], colour)
    _print_part("Acknowledged", facts.accepted, None)


def _summary(facts: CheckFacts) -> str:
    if facts.cancelled:
        return f"{facts.workshop} was cancelled: there is nothing to check."
    return f"{facts.workshop}: {count_severities(facts.findings)} in {_say_sessions(facts.sessions)}."


def _say_sessions(count: int) -> str:
    return f"{count:,} {'session' if count == 1 else 'sessions'}"


def count_severities(findings: Iterable[FindingFacts]) -> str:
    """Return "1 blocking, 2 warnings, 1 acknowledged"."""
    counts = Counter("acknowledged" if each.because else each.severity.value for each in findings)
    told = ((counts[word], one if counts[word] == 1 else many) for word, one, many in _COUNTED)
    return ", ".join(f"{count:,} {words}" for count, words in told if count) or "nothing found"


def say_findings(facts: CheckFacts) -> str | None:
    """Return "3 findings, 1 of which blocks", None where nothing is found but what somebody accepts."""
    found, blocking = len(facts.open), sum(each.blocks for each in facts.open)
    if not found:
        return None
    if found == 1:
        return "1 finding, which blocks" if blocking else "1 finding"
    blocks = f", {blocking:,} of which {'blocks' if blocking == 1 else 'block'}" if blocking else ""
    return f"{found:,} findings{blocks}"


def _print_part(head: str, findings: Sequence[FindingFacts], colour: str | None) -> None:
    if not findings:
        return
    click.echo()
    click.echo(style(head, fg=colour, bold=True))
    for demand, found in _by_demand(findings).items():
        click.echo(f"  {style(cell(demand), dim=True)}")
        for line in lines_of_all(found):
            click.echo(f"    {line}")


def _by_demand(findings: Iterable[FindingFacts]) -> Mapping[str, Sequence[FindingFacts]]:
    """Gather findings of one rule, the rules in the order of their first finding."""
    groups: dict[str, list[FindingFacts]] = {}
    for each in findings:
        groups.setdefault(each.demand, []).append(each)
    return groups


def style(text: str, *, fg: str | None = None, bold: bool = False, dim: bool = False) -> str:
    """Return a text in colour where somebody watches."""
    return click.style(text, fg=fg, bold=bold, dim=dim) if coloured() else text


def lines_of_all(findings: Iterable[FindingFacts]) -> Iterator[str]:
    """Yield findings as lines; of a rule that one cause breaks many times over, all of them together."""
    told = list(findings)
    many = {rule: found for rule in _TOGETHER if len(found := _not_accepted(rule, told)) > _FEW}
    for each in told:
        found = many.get(each.rule, ()) if each.because is None else ()
        if not found:
            yield from lines_of(each)
        elif each is found[0]:
            yield from _TOGETHER[each.rule](found)


def _not_accepted(rule: str, findings: Iterable[FindingFacts]) -> Sequence[FindingFacts]:
    return [each for each in findings if each.rule == rule and each.because is None]


def _lines_of_moved(moved: Sequence[FindingFacts]) -> Iterator[str]:
    yield style(f"{moved[0].rule}: {len(moved)} sessions", bold=True)
    yield f"  {', '.join(one.subjects[0] for one in moved)} are not where they were released."
    yield f"  → {cell(moved[0].remedy)}"


def _lines_of_untranslated(missing: Sequence[FindingFacts]) -> Iterator[str]:
    """Yield the texts that lack the same languages side by side, those that lack others after them."""
    texts: dict[str, dict[str, list[str]]] = {}
    for each in missing:
        lacks, _, what = each.says.rstrip(".").partition(": ")
        sort, _, code = cell(what).rpartition(" ")
        texts.setdefault(lacks, {}).setdefault(sort, []).append(code)
    yield style(f"{missing[0].rule}: {len(missing):,} texts", bold=True)
    for lacks, sorts in texts.items():
        yield f"  {lacks}:"
        told = "; ".join(f"{sort} {', '.join(codes)}" for sort, codes in sorts.items())
        yield from (f"    {line}" for line in wrap(told, _WIDTH, break_long_words=False, break_on_hyphens=False))
    yield "  → Write them in the workshop's file and load that; --json tells where each of them stands."


#: How findings of one rule are told together.
_TOGETHER: Final[Mapping[str, Callable[[Sequence[FindingFacts]], Iterator[str]]]] = {
    "moved-after-release": _lines_of_moved,
    "text-missing": _lines_of_untranslated,
}


def lines_of(finding: FindingFacts) -> list[str]:
    """Return a finding as lines: its name, what it says, the titles of sessions, the remedy or the reason."""
    lines = [style(cell(finding.finding), bold=True), f"  {cell(finding.says)}"]
    # A title that the sentence tells already is not told twice.
    untold = {code: title for code, title in finding.titles.items() if title not in finding.says}
    if untold:
        lines.append(style(f"  {'; '.join(f'{code}: {cell(title)}' for code, title in untold.items())}", dim=True))
    if finding.because is not None:
        return [*lines, f"  Accepted on {finding.accepted_at:%Y-%m-%d}: {cell(finding.because)}"]
    if finding.formerly is not None:
        lines.append(f"  Accepted before, but the facts have changed: {cell(finding.formerly)}")
    return [*lines, f"  → {cell(finding.remedy)}"]


def print_effects(effects: Effects) -> None:
    """Print which findings a change makes, the gravest first, each with its remedy, and which it resolves."""
    if effects.made:
        click.echo("\nThis makes:")
    for severity, (head, colour) in _HEADS.items():
        made = [each for each in effects.made if each.severity == severity]
        if made:
            click.echo(f"  {style(f'{head}:', fg=colour, bold=True)}")
        for line in lines_of_all(made):
            click.echo(f"    {line}")
    if effects.resolved:
        click.echo("\nThis resolves:")
    for each in effects.resolved:
        click.echo(f"  {cell(each.finding)}: {cell(each.says)}")


def print_sweep(facts: SweepFacts) -> None:
    """Print what was found in many workshops, one after the other, then how often each rule is broken."""
    for each in facts.checked:
        print_check(each)
        click.echo()
    rows = [(each.rule, each.severity, each.open or None, each.accepted or None) for each in facts.rules]
    if rows:
        print_table(("Rule", "Severity", "Open", "Acknowledged"), rows)
        click.echo()
    found = count_severities(finding for each in facts.checked for finding in each.findings)
    workshops = f"{facts.workshops:,} {'workshop' if facts.workshops == 1 else 'workshops'}"
    click.echo(f"{found.capitalize()} in {workshops} with {_say_sessions(facts.sessions)}.")
