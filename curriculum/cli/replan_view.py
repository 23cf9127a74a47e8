"""Prints a new agenda with little changed, as somebody reads it at eleven at night: what moves, who must be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from curriculum.cli.diff_words import Speaker
from curriculum.cli.findings_view import print_effects
from curriculum.cli.output import cell, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.operations.releasing.differences import AgendaDiff
    from curriculum.operations.scheduling.recording import Recorded
    from curriculum.operations.scheduling.replan_facts import CostChange, MoveFacts, ReplannedFacts, WayFacts

#: So many pauses are told one by one.
_FEW: Final = 2


def print_replanned(facts: ReplannedFacts, diff: AgendaDiff, *, language: str) -> None:
    """Print what a new agenda changes, and what to do next."""
    _say_strays(facts)
    speaker = Speaker(diff, language)
    sentences = list(speaker.sentences())
    since = f"release {facts.release}" if facts.release else "the agenda as it stood"
    click.echo(f"Changed from {since}:" if sentences else f"Nothing has to change: {since} can be kept.")
    for sentence in sentences:
        click.echo(f"  {cell(sentence)}")
    if facts.left_out:
        click.echo(f"Without a time, for nobody is left to hold them: {', '.join(facts.left_out)}.")
    if told := speaker.told():
        click.echo(f"To be told: {cell(told)}.")
    if facts.accepted:
        click.echo(f"Accepted: {cell('; '.join(facts.accepted))}.")
    for line in say_recorded(facts.recorded, assumed=facts.assumed):
        click.echo(line)
    if facts.costs:
        click.echo(f"Costs: {say_costs(facts.costs)}.")
    print_effects(facts.findings)
    print_others(facts.others)
    _say_next(facts, changed=bool(sentences))


def _say_strays(facts: ReplannedFacts) -> None:
    if facts.strays:
        say(
            f"Elsewhere than in release {facts.release} and not pinned, so taken as it was released: "
            f"{', '.join(facts.strays)}. --as-it-stands starts from today's agenda instead."
        )


def say_recorded(recorded: Sequence[Recorded], *, assumed: bool) -> Iterator[str]:
    """Yield what was written into the workshop: "Written down: R3 is away on 2019-12-11."."""
    told = [_say_fact(each) for each in recorded if not each.known]
    known = [_say_fact(each) for each in recorded if each.known]
    if told:
        yield f"{'Only assumed, not written down' if assumed else 'Written down'}: {'; '.join(told)}."
    if known:
        yield f"Known already: {'; '.join(known)}."


def _say_fact(fact: Recorded) -> str:
    hours = f"{fact.starts:%H:%M}-{fact.ends:%H:%M}"
    if fact.what == "hours":
        return f"{fact.subject} is worked {hours}"
    whole = f"{fact.starts:%H:%M}{fact.ends:%H:%M}" == "00:0000:00"
    when = f"{fact.starts:%Y-%m-%d}" if whole else f"{fact.starts:%Y-%m-%d} from {fact.starts:%H:%M}"
    return f"{fact.subject} is {'away' if fact.what == 'absence' else 'closed'} on {when}"


def say_costs(costs: Sequence[CostChange]) -> str:
    """Return "even-days 60 → 45 min (-15 points)" for each cost that changes."""
    return "; ".join(
        f"{each.code} {each.before:,} → {each.after:,} {each.unit} ({each.points:+,} points)" for each in costs
    )


# ---------------------------------------------------------------- other ways


def print_others(others: Sequence[WayFacts]) -> None:
    """Print the other ways, a line each, with what they newly break and how much more they cost than before."""
    if not others:
        return
    click.echo("\nOther ways, written with --take NUMBER:")
    for each in others:
        breaks = f"; newly breaks {', '.join(each.breaks)}" if each.breaks else ""
        click.echo(f"  {each.number}. {cell(say_way(each.moves) + breaks)} ({each.points:+,} points)")


def say_way(moves: Sequence[MoveFacts]) -> str:
    """Return a way in a line: "2 sessions move: S4 to day 1 15:30, S3 to day 2 09:15; S3 and S5 without R4"."""
    moved = [each for each in moves if each.moves and not each.pause]
    clauses = []
    if moved:
        places = ", ".join(f"{each.session} to {_say_start(each)}" for each in moved)
        clauses.append(f"{len(moved)} {'session moves' if len(moved) == 1 else 'sessions move'}: {places}")
    clauses += _say_people(moves)
    if rooms := [each.session for each in moves if _room(each)]:
        clauses.append(f"other rooms for {', '.join(rooms)}")
    if gone := [each.session for each in moves if each.after is None and not each.pause]:
        clauses.append(f"no time for {', '.join(gone)}")
    clauses += _say_pauses([each for each in moves if each.pause])
    return "; ".join(clauses) or "nothing moves"


def _say_pauses(pauses: Sequence[MoveFacts]) -> list[str]:
    """Return what becomes of pauses: each where they are few, otherwise how many there are."""
    if len(pauses) > _FEW:
        return [f"{len(pauses)} pauses moved, added or left out"]
    return [f"{each.session} to {_say_start(each)}" if each.after else f"{each.session} left out" for each in pauses]


def _say_start(move: MoveFacts) -> str:
    return f"day {move.after.day} {move.after.starts:%H:%M}" if move.after else ""


def _say_people(moves: Sequence[MoveFacts]) -> Iterator[str]:
    """Yield who is replaced by whom, and which sessions go without somebody."""
    without: dict[str, list[str]] = {}
    for each in moves:
        if each.after is not None and each.instead:
            yield f"{' and '.join(each.instead)} for {' and '.join(each.without) or 'nobody'} in {each.session}"
        elif each.after is not None and each.without:
            without.setdefault(" and ".join(each.without), []).append(each.session)
    for people, sessions in without.items():
        yield f"{', '.join(sessions)} without {people}"


def _room(move: MoveFacts) -> bool:
    return bool(move.before and move.after and move.before.room != move.after.room)


def _say_next(facts: ReplannedFacts, *, changed: bool) -> None:
    if facts.status != "proven":
        say("Whether less could change is not proven; --time-limit searches longer.")
    if changed:
        say(
            f"\nNext, once everybody agrees:\n  curriculum workshop release {facts.workshop} --note TEXT\n"
            f"  curriculum print agenda {facts.workshop}"
        )
