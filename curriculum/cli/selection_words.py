"""What a selection says in words: why somebody gets a seat, waits or cannot come, and what is not reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.planning.choosing.decisions import Verdict, Why
from curriculum.planning.choosing.measuring import Aim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.operations.nomination.reading import NomineeFacts
    from curriculum.operations.nomination.selecting import Selection
    from curriculum.planning.choosing.decisions import Decision, Shortfall

_COUNTS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PLACES: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
#: Why others come first, by the last aim at which somebody is behind.
_BEHIND: Final = {
    Aim.LEAST: "the seats are needed for the least numbers of institutions and countries",
    Aim.WOMEN: "the seats are needed for the share of women",
    Aim.SUBSTITUTES: "substitutes of those who left come first",
    Aim.WAITING: "others come first on the waiting list",
    Aim.RANK: "the order of the institutions puts others first",
    Aim.LATE: "nominated after the deadline, others in time",
    Aim.DAY: "others were nominated earlier",
}
_ONE: Final = {"women": "woman", "nominees": "nominee"}
_NO_ROOM: Final = "seats that are held, and limits and least numbers of institutions and countries, leave no more"


def explain(selection: Selection, decision: Decision) -> str:
    """Return a decision with its reason: "wait-listed 3rd: Ministry of Justice has its two seats"."""
    facts = selection.facts()[decision.number]
    if decision.verdict is Verdict.HOLDS:
        return f"has a seat: {facts.status.value}"
    if decision.verdict is Verdict.ACCEPTED:
        reasons = "; ".join(_merits(selection, decision, facts))
        return f"accepted: {reasons or f'nominated on {facts.nominated_on}'}"
    if decision.verdict is Verdict.NOT_POSSIBLE:
        return f"not possible: also {_elsewhere(facts, firm=True)}"
    reason = _hindrance(selection, decision, facts)
    if decision.verdict is Verdict.WAIT_LISTED:
        return f"wait-listed {ordinal(decision.place or 0)}: {reason}"
    full = decision.why is not Why.STANDS_BY and selection.problem.waiting is not None
    return f"not chosen: {'the waiting list is full; ' if full else ''}{reason}"


def _merits(selection: Selection, decision: Decision, facts: NomineeFacts) -> Iterator[str]:
    """Yield what speaks for somebody who gets a seat."""
    if decision.seat is not None:
        place = "only" if decision.seats == 1 else place_word(decision.seat)
        limit = f" of at most {count(decision.seats)}" if decision.seats and decision.seats > 1 else ""
        yield f"{institution(selection, facts.institution)}, its {place} seat{limit}"
    if decision.needed:
        yield "counts towards a least number"
    if decision.share is not None:
        yield f"brings the share of women to {decision.share} %"
    if facts.substitute_for is not None:
        yield f"substitute for {facts.substitute_for}"
    if facts.number in selection.nominations.waiting:
        yield f"moves up from place {selection.nominations.waiting.index(facts.number) + 1} of the waiting list"
    if facts.rank is not None:
        yield f"{ordinal(facts.rank)} choice of the institution"
    if facts.late:
        yield "nominated after the deadline"
    if facts.clashes:
        yield f"also {_elsewhere(facts, firm=False)}"


def _hindrance(selection: Selection, decision: Decision, facts: NomineeFacts) -> str:
    """Return why somebody gets no seat."""
    match decision.why:
        case Why.STANDS_BY:
            return f"stands by for {facts.substitute_for}, who has a seat"
        case Why.INSTITUTION:
            return f"{institution(selection, facts.institution)} has its {_seats(decision.seats)}"
        case Why.COUNTRY:
            return f"{country(facts.country)} has its {_seats(decision.seats)}"
        case Why.LIMITS:
            return "the limits of institutions and countries leave no seat"
    seats = selection.problem.seats
    taken = "the only seat is taken" if seats == 1 else f"all {seats} seats are taken"
    behind = _behind(selection, decision, facts)
    return f"{taken}; {behind}" if behind else taken


def _behind(selection: Selection, decision: Decision, facts: NomineeFacts) -> str:
    """Return by what others come first; nothing where all seats were held before."""
    if decision.aim is Aim.CLASHES:
        return f"also {_elsewhere(facts, firm=False)}, others are free"
    if decision.aim is Aim.LOT:
        return f"all else is equal, and the lot fell to others (seed {selection.problem.seed})"
    return _BEHIND[decision.aim] if decision.aim else ""


def _elsewhere(facts: NomineeFacts, *, firm: bool) -> str:
    return " and ".join(clash.elsewhere for clash in facts.clashes if clash.firm or not firm)


def miss(selection: Selection, shortfall: Shortfall) -> str:
    """Return what is not reached, by how much and why."""
    wanted, reached = shortfall.wanted, shortfall.reached
    if shortfall.aim is Aim.SEATS:
        return _miss_of_seats(selection, shortfall)
    if shortfall.aim is Aim.WOMEN:
        aim = f"{selection.problem.women} % of {selection.balance.seats.after}"
        return f"women: {reached} instead of {wanted} ({aim}): {_because(shortfall, 'women')}"
    name = country(shortfall.code) if shortfall.of_country else institution(selection, shortfall.code)
    if shortfall.over:
        return f"{name}: {reached} have a seat, {reached - wanted} more than its {wanted}; nobody loses one"
    return f"{name}: {reached} instead of at least {wanted}: {_because(shortfall, 'nominees')}"


def _because(shortfall: Shortfall, noun: str) -> str:
    possible, wanted = shortfall.possible, shortfall.wanted
    if possible < wanted:
        who = _ONE[noun] if possible == 1 else noun
        can = f"only {possible} {who} can come" if possible else f"no {_ONE[noun]} can come"
        return f"{can}, {wanted} would be needed"
    if shortfall.room < wanted:
        return f"with the seats that are free it can be {shortfall.room} at most"
    return _NO_ROOM


def _miss_of_seats(selection: Selection, shortfall: Shortfall) -> str:
    wanted, reached = shortfall.wanted, shortfall.reached
    if shortfall.over:
        return f"seats: {reached} have one, {reached - wanted} more than there are ({wanted}); nobody loses one"
    free = f"seats: {wanted - reached} of {wanted} stay free"
    held_back = sum(each.verdict in {Verdict.WAIT_LISTED, Verdict.NOT_CHOSEN} for each in selection.decisions)
    if not held_back:
        return f"{free}: {f'only {shortfall.possible}' if shortfall.possible else 'nobody'} can come"
    return f"{free}: {held_back} more could come, but limits or substitutes in reserve hold them back"


def institution(selection: Selection, code: str | None) -> str:
    """Return the name of an institution."""
    name = selection.nominations.names.get(code or "")
    return name.text("en") if name else code or ""


def country(code: str | None) -> str:
    """Return the name of a country in English."""
    from babel import Locale

    return str(Locale("en").territories.get(code or "", code or ""))


def _seats(number: int | None) -> str:
    if number == 0:
        return "limit of no seat"
    return "only seat" if number == 1 else f"{count(number)} seats"


def count(number: int | None) -> str:
    """Return a number as a sentence has it: "two", "12"."""
    return _COUNTS[number] if number is not None and number < len(_COUNTS) else str(number)


def place_word(number: int) -> str:
    """Return a place as a sentence has it: "second", "12th"."""
    return _PLACES[number - 1] if 0 < number <= len(_PLACES) else ordinal(number)


def ordinal(number: int) -> str:
    """Return a place in figures: "3rd"."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
