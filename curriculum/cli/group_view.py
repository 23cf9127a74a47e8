"""Prints groups: one with its members, who came and left, and the balance of groups that were formed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from curriculum.cli.output import print_fields, print_json, print_table, say

if TYPE_CHECKING:
    from curriculum.operations.groups.editing import Membership
    from curriculum.operations.groups.facts import GroupDetails
    from curriculum.operations.groups.writing import FormationFacts
    from curriculum.planning.progress import Level

_MEASURES: Final = {
    "moves": "people who leave their group",
    "other languages": "groups in another language than the workshop's",
}


def print_group(details: GroupDetails, *, as_json: bool, language: str = "en", members: bool = False) -> None:
    """Print a group as JSON or field by field; `members` with their names, in a table."""
    if as_json:
        print_json(details if members else details.group)
        return
    group, balance = details.group, details.group.balance
    fields = {
        "Group": group.code,
        "Name": group.name.text(language),
        "Works in": group.language,
        "Members": balance.members,
        "Women": balance.women or None,
        "Men": balance.men or None,
        "Other": balance.other or None,
        "Not stated": balance.not_stated or None,
        "Institutions": balance.institutions or None,
        "Countries": balance.countries or None,
        "Sessions": group.sessions,
    }
    print_fields(fields)
    if members and details.members:
        rows = [
            (one.number, one.print_name, one.organisation_name and one.organisation_name.text(language), one.country,
             one.sex, one.language, one.status)
            for one in details.members
        ]  # fmt: skip
        print_table(("No", "Name", "Institution", "Country", "Sex", "Language", "Status"), rows)


def say_membership(membership: Membership, *, as_json: bool) -> None:
    """Say who came into a group and who left it, by number."""
    if as_json:
        print_json(membership)
        return
    parts = [f"{verb} {_numbers(numbers)}" for verb, numbers in (("put in", membership.added), ("took out",
             membership.removed)) if numbers]  # fmt: skip
    say(f"{membership.group}: {'; '.join(parts)}." if parts else f"{membership.group}: nothing differs.")
    if membership.from_groups:
        say(f"They left {', '.join(membership.from_groups)}.")


def print_formation(facts: FormationFacts, *, as_json: bool) -> None:
    """Print how the groups are made up, how even they are, and who moved; numbers only, no names."""
    for remark in facts.remarks:
        say(f"Note: {remark}")
    if as_json:
        print_json(facts)
        return
    rows = [
        (one.code, one.language, one.balance.members, one.balance.women, one.balance.men,
         one.balance.other + one.balance.not_stated, one.balance.institutions, one.balance.countries,
         " ".join(map(str, one.members)))
        for one in facts.groups
    ]  # fmt: skip
    heads = ("Group", "Works in", "Members", "Women", "Men", "Other/unknown", "Institutions", "Countries", "Numbers")
    print_table(heads, rows)
    click.echo()
    print_table(
        ("Balance", "How even"),
        [each for level in facts.levels if (each := _line(facts, level))],
        empty="Nothing to balance by.",
    )
    proven = all(level.proven for level in facts.levels)
    say("Optimal." if proven else f"Best found within {facts.seconds:g} s; --time-limit searches longer.")
    _say_changes(facts)


def _line(facts: FormationFacts, level: Level) -> tuple[str, str] | None:
    """Return what a level came to; nothing of other languages where there are none."""
    if level.name == "other languages" and not level.value:
        return None
    said = _say_sizes(facts, level) if level.name == "sizes" else say_level(level)
    return (_MEASURES.get(level.name, level.name), said)


def say_level(level: Level) -> str:
    """Return how far a level is from an even spread, and whether any better is possible."""
    if level.name in _MEASURES:
        said = f"{level.value}"
    else:
        pairs = "pair" if level.value == 1 else "pairs"
        said = f"{level.value} {pairs} more than an even spread" if level.value else "as even as can be"
    if level.proven:
        return f"{said}; no fewer possible" if level.value else said
    return f"{said}; at least {level.bound}"


def _say_sizes(facts: FormationFacts, level: Level) -> str:
    """Return "5 to 7 members; no more even ones possible"."""
    sizes = [len(each.members) for each in facts.groups]
    said = f"{min(sizes)} to {max(sizes)} members" if min(sizes) < max(sizes) else f"{min(sizes)} members"
    if not level.value:
        return said
    return f"{said}; {'no more even ones possible' if level.proven else 'more even ones may be possible'}"


def _say_changes(facts: FormationFacts) -> None:
    new = [each.code for each in facts.groups if each.new]
    if new:
        say(f"New groups: {', '.join(new)}.")
    if facts.moved:
        say(f"Moved to another group: {_numbers(facts.moved)}.")
    if facts.taken_out:
        say(f"Taken out, as they do not come: {_numbers(facts.taken_out)}.")
    if facts.emptied:
        say(f"Empty now: {', '.join(facts.emptied)}.")


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))
