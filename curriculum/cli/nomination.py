"""The commands of `curriculum participant` between nomination and confirmation: status, select, substitute, clashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, dry_run_option, json_option
from curriculum.cli.output import print_json, print_table, say
from curriculum.cli.parsing import NUMBER, SEATS, Between, each_once
from curriculum.cli.participant_options import (
    note_option,
    number_argument,
    numbers_argument,
    on_option,
    workshop_argument,
)
from curriculum.cli.person_options import STATUS
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from curriculum.models.participation import Status
    from curriculum.operations.nomination.clashes import PersonClash
    from curriculum.operations.nomination.reading import Nominations
    from curriculum.operations.nomination.selecting import Selection
    from curriculum.operations.nomination.substitutes import Substitution

_LARGEST_SEED = 2**31 - 1


@click.command()
@workshop_argument
@click.argument("new_status", metavar="STATUS", type=STATUS)
@numbers_argument
@click.option("--all", "everybody", is_flag=True, help="All participants instead of some.")
@on_option
@note_option
@database_option
@dry_run_option
@json_option
def status(
    *,
    workshop: str,
    new_status: Status,
    numbers: tuple[tuple[int, ...], ...],
    everybody: bool,
    on: date | None,
    note: str | None,
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Set the STATUS of the participants who bear the NUMBERS.

    Single ones and ranges. Each step is dated and kept.

    nominated, accepted, wait_listed, declined, confirmed, attended, absent or withdrawn.

    \b
    Examples:
      curriculum participant status MAR-2019 confirmed 1-5 8
      curriculum participant status MAR-2019 attended --all
      curriculum participant status MAR-2019 withdrawn 7 --on 2019-11-28 --note "e-mail"
    """
    from curriculum.operations.nomination.clashes import clashes_of
    from curriculum.operations.nomination.statuses import set_statuses
    from curriculum.operations.workshops import find_workshop

    if everybody == bool(numbers):
        raise click.UsageError("Name the numbers of participants, or --all.")
    with writing(database, dry_run=dry_run) as db:
        event = find_workshop(db, workshop)
        changed = set_statuses(db, event, new_status, numbers=each_once(numbers), note=note, on=on)
        seated = changed if new_status in {"accepted", "confirmed"} else ()
        found = clashes_of(db, event, numbers=seated) if seated else ()
    if as_json:
        print_json({"status": new_status, "changed": changed})
    else:
        say(f"{len(changed)} changed to {new_status.value}.")
    warn_of(found)


@click.command()
@workshop_argument
@click.option("--seats", type=SEATS, metavar="NUMBER", help="How many seats there are.  [default: as in its file]")
@click.option(
    "--seed",
    type=Between(0, _LARGEST_SEED),
    default=1,
    show_default=True,
    metavar="NUMBER",
    help="Draws lots among equals; the same number draws the same lots.",
)
@click.option("--apply", "applied", is_flag=True, help="Write it: accepted and wait-listed, in their order.")
@click.option("--names", is_flag=True, help="Show names of a restricted workshop, too.")
@on_option
@note_option
@database_option
@dry_run_option
@json_option
def select(
    *,
    workshop: str,
    seats: int | None,
    seed: int,
    applied: bool,
    names: bool,
    on: date | None,
    note: str | None,
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Propose whom to accept, and say why.

    Of those nominated or wait-listed; nothing is written without --apply. Who has a seat keeps it. Seats and limits
    of institutions and countries always hold; then come, in this order, filled seats, least numbers, the share of
    women, substitutes of those who left, the waiting list, nominations in time, the institution's own order, no clash
    with another workshop, earlier nominations and a lot.
    What cannot be reached is said, with the reason.

    \b
    Examples:
      curriculum participant select MAR-2019
      curriculum participant select MAR-2019 --seats 25 --json
      curriculum participant select MAR-2019 --apply --on 2019-11-20 --note "letter 114"
    """
    from curriculum.operations.nomination.selecting import apply_selection, propose
    from curriculum.operations.workshops import find_workshop

    if (on or note) and not applied:
        raise click.UsageError("--on and --note belong to what is written; add --apply.")
    nominations = _read_nominations(database, workshop)
    selection, changed = propose(nominations, seats=seats, seed=seed), None
    if applied:
        with writing(database, dry_run=dry_run) as db:
            changed = apply_selection(db, find_workshop(db, workshop), selection, on=on, note=note)
    _tell(selection, changed, names=names or not nominations.restricted, as_json=as_json)


def _read_nominations(database: str, workshop: str) -> Nominations:
    """Read what there is to choose from; the database is left before the search begins, which may take its time."""
    from curriculum.database import reading
    from curriculum.operations.nomination.reading import read_nominations
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        return read_nominations(db, find_workshop(db, workshop))


def _tell(selection: Selection, changed: tuple[int, ...] | None, *, names: bool, as_json: bool) -> None:
    """Print a proposal and how many statuses were `changed`; None: it was not written."""
    from curriculum.cli.selection_view import as_plain, print_selection

    if as_json:
        print_json(as_plain(selection, names=names, changed=changed))
        return
    print_selection(selection, names=names)
    _warn(selection)
    say("Nothing was written; add --apply to write it." if changed is None else f"{len(changed)} changed.")


def _warn(selection: Selection) -> None:
    """Warn of clashes of those who have a seat; of all others the decision says it."""
    from curriculum.planning.choosing.decisions import Verdict

    facts = selection.facts()
    warn_of(
        clash
        for decision in selection.decisions
        if decision.verdict in {Verdict.HOLDS, Verdict.ACCEPTED}
        for clash in facts[decision.number].clashes
    )


def warn_of(clashes: Iterable[PersonClash]) -> None:
    """Say on stderr who is expected elsewhere on the same days."""
    for clash in clashes:
        say(f"Note: {clash.sentence}")


@click.command()
@workshop_argument
@number_argument
@click.argument("principal", metavar="FOR-NUMBER", type=NUMBER, required=False)
@click.option("--withdraw", is_flag=True, help="FOR-NUMBER withdraws now; the seat goes over.")
@click.option("--remove", "removed", is_flag=True, help="Be nobody's substitute any more.")
@on_option
@note_option
@database_option
@dry_run_option
@json_option
def substitute(
    *,
    workshop: str,
    number: int,
    principal: int | None,
    withdraw: bool,
    removed: bool,
    on: date | None,
    note: str | None,
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Name the participant NUMBER as the substitute for FOR-NUMBER.

    The seat of somebody who declined or withdrew goes over at once: the substitute is accepted. While FOR-NUMBER
    keeps the seat, the substitute stands by, and is the first to get it later.

    \b
    Examples:
      curriculum participant substitute MAR-2019 12 7
      curriculum participant substitute MAR-2019 12 7 --withdraw --on 2019-11-28 --note "e-mail"
      curriculum participant substitute MAR-2019 12 --remove
    """
    from curriculum.operations.nomination.clashes import clashes_of
    from curriculum.operations.nomination.substitutes import substitute as name_substitute
    from curriculum.operations.participants import find_participant
    from curriculum.operations.workshops import find_workshop

    if removed == (principal is not None):
        raise click.UsageError("Name the number that is substituted, or --remove.")
    if principal is None:
        _remove_substitute(database, workshop, number, dry_run=dry_run, as_json=as_json)
        return
    with writing(database, dry_run=dry_run) as db:
        event = find_workshop(db, workshop)
        one, other = find_participant(db, event, number), find_participant(db, event, principal)
        outcome = name_substitute(db, one, other, withdraw=withdraw, on=on, note=note)
        found = clashes_of(db, event, numbers=(number,))
    _tell_substitute(outcome, found, as_json=as_json)


def _remove_substitute(database: str, workshop: str, number: int, *, dry_run: bool, as_json: bool) -> None:
    from curriculum.operations.nomination.substitutes import remove_substitute
    from curriculum.operations.participants import find_participant
    from curriculum.operations.workshops import find_workshop

    with writing(database, dry_run=dry_run) as db:
        event = find_workshop(db, workshop)
        whose = remove_substitute(db, find_participant(db, event, number))
    if as_json:
        print_json({"workshop": event.code, "number": number, "no_longer_for": whose})
    else:
        say(f"{number} is no longer the substitute for {whose}.")


def _tell_substitute(outcome: Substitution, found: Iterable[PersonClash], *, as_json: bool) -> None:
    whose = outcome.substitute_for
    has = "has the seat" if outcome.has_seat else f"stands by, for {whose} keeps the seat"
    if as_json:
        print_json(outcome)
    else:
        say(f"{outcome.number} is the substitute for {whose} and {has}.")
    warn_of(found)


@click.command()
@click.argument("workshop", required=False, shell_complete=codes_of("workshop"))
@database_option
@json_option
def clashes(*, workshop: str | None, database: str, as_json: bool) -> None:
    """List who is expected elsewhere on the same days.

    Of the participants of the WORKSHOP, or of all; by code, not by name. Elsewhere they are nominated, have a seat,
    or work in the faculty.

    \b
    Examples:
      curriculum participant clashes MAR-2019
      curriculum participant clashes --json
    """
    from curriculum.database import reading
    from curriculum.operations.nomination.clashes import clashes_of
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        found = clashes_of(db, find_workshop(db, workshop) if workshop else None)
    if as_json:
        print_json(found)
        return
    rows = [(one.workshop, one.number, one.person, one.status, one.other, one.faculty or one.other_number,
             "faculty" if one.faculty else one.other_status, one.first, one.last) for one in found]  # fmt: skip
    heads = ("Workshop", "No", "Person", "Status", "Elsewhere", "As", "Status there", "From", "To")
    print_table(heads, rows, empty="Nobody is expected in two places on the same days.")
