"""`curriculum workshop replan`: the evening before, when somebody cannot come."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NoReturn

import click

from curriculum.cli.explanation_view import print_explanation
from curriculum.cli.options import database_option, dry_run_option, json_option, language_option
from curriculum.cli.output import confirm, print_json, say
from curriculum.cli.replan_options import disruption_options, planning_options
from curriculum.cli.schedule import effort_options, read_effort, repeatably
from curriculum.cli.search_view import watching
from curriculum.cli.transactions import writing
from curriculum.cli.workshop_options import workshop_argument
from curriculum.errors import Conflict, CurriculumError, NotFound

if TYPE_CHECKING:
    from curriculum.operations.scheduling.replanning import Prepared, Request
    from curriculum.planning.explaining.changes import Change
    from curriculum.planning.replanning.moves import Replanned
    from curriculum.planning.searching import Effort


@click.command()
@workshop_argument
@disruption_options
@planning_options
@effort_options
@language_option
@database_option
@dry_run_option
@json_option
def replan(
    *,
    workshop: str,
    as_it_stands: bool,
    keep: bool,
    alternatives: int,
    take: int,
    accept: int | None,
    language: str,
    database: str,
    dry_run: bool,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - as click passes them
) -> None:
    """Plan anew when somebody cannot come.

    As little as can be is changed of the newest release, for that is what people know, or of the agenda as it stands
    where there is none. A session that stands elsewhere since is taken back to where it was released, unless it is
    pinned. What is pinned or has begun stays. In this order: no session is left out, none is without anybody in a
    role, nothing new is against a rule that warns, none is without one of its people, few sessions move, the same
    people hold them, moves are small. A substitute steps in before a session goes without its person.

    Who or what is missing is written into the workshop, so that checks and later plans know it; without any option,
    it plans for what was written there since. Where nothing can be done, the reasons are told with ways out, nothing
    is changed and the exit code is 4; --accept takes one of them. ^C keeps the best so far.

    \b
    Examples:
      curriculum workshop replan MAR-2019 --without R3 --on "day 2" --dry-run
      curriculum workshop replan MAR-2019 --without R3 --without R5 --take 2
      curriculum workshop replan WS-2026 --without-room HOTEL/A --because "Flooded"
      curriculum workshop replan MAR-2019 --day "day 3" --ends 16:30 --accept 1
      curriculum workshop replan MAR-2019 --late 15m --as-of "day 2 10:40" --accept 1
    """
    from curriculum.operations.scheduling.replanning import Request

    if keep and accept:
        raise click.UsageError("--keep writes nothing but times, --accept more than that; leave out one of them.")
    # the same again each time: what is taken by its number must be what was listed
    effort = repeatably(read_effort(**{name: options.pop(name) for name in ("seconds", "seed", "workers")}))
    request = Request(from_release=not as_it_stands, keep=keep, **options)
    sought = _seek(database, workshop, request, effort, count=max(alternatives + 1, take), accept=accept)
    if sought.found.plan is None:
        _refuse(sought.prepared, sought.found, effort, as_json=as_json)
    _write(database, sought, take=take, language=language, dry_run=dry_run, as_json=as_json)


@dataclass(frozen=True, slots=True)
class _Sought:
    """What was asked for, from what, and what was found."""

    request: Request
    prepared: Prepared
    found: Replanned


def _seek(database: str, workshop: str, request: Request, effort: Effort, *, count: int, accept: int | None) -> _Sought:
    """Search for ways; where there is none and a way out is accepted, once more after it."""
    prepared = _prepare(database, workshop, request)
    _say_rehearsal(prepared)
    found = _search(prepared, effort, count=count)
    if found.plan is None and accept:
        request = replace(request, accepted=_accepted(found, prepared, accept))
        prepared = _prepare(database, workshop, request)
        found = _search(prepared, effort, count=count)
    return _Sought(request, prepared, found)


def _write(database: str, sought: _Sought, *, take: int, language: str, dry_run: bool, as_json: bool) -> None:
    from curriculum.cli.replan_view import print_replanned
    from curriculum.operations.scheduling.replan_facts import describe_replanned
    from curriculum.operations.scheduling.replanning import write_replanned

    request, prepared = sought.request, sought.prepared
    ways = (sought.found, *sought.found.others)
    if take > len(ways):
        raise NotFound("way", take, where=f"{prepared.reading.code}; there are only {len(ways)}")
    _ask_after_interruption(sought.found)
    with writing(database, dry_run=dry_run) as db:
        rewritten = write_replanned(db, request, prepared, ways[take - 1])
    facts = describe_replanned(prepared, ways, rewritten, take=take, assumed=request.keep)
    if as_json:
        print_json(facts)
    else:
        print_replanned(facts, rewritten.diff, language=language)


def _prepare(database: str, workshop: str, request: Request) -> Prepared:
    from curriculum.database import transaction
    from curriculum.operations import workshops
    from curriculum.operations.scheduling.replanning import prepare_replan

    with transaction(database) as db:
        prepared = prepare_replan(db, workshops.find_workshop(db, workshop), request)
        db.rollback()  # ended before the search begins: it may take its time
    return prepared


def _say_rehearsal(prepared: Prepared) -> None:
    if prepared.as_of is None:
        say(f"{prepared.reading.code} is over; it is planned as if it were still to come. --as-of says otherwise.")


def _search(prepared: Prepared, effort: Effort, *, count: int) -> Replanned:
    from curriculum.operations.scheduling.ways_left import explain_what_is_left
    from curriculum.planning.replanning.replan import replan

    with watching():
        found = replan(
            prepared.problem,
            prepared.base.plan,
            frozen=prepared.base.frozen,
            effort=effort,
            before=prepared.eased,
            others=count - 1,
        )
    if found.explanation is None:
        return found
    return replace(found, explanation=explain_what_is_left(found.explanation, prepared))


def _accepted(found: Replanned, prepared: Prepared, number: int) -> tuple[Change, ...]:
    """Return the changes of the way out that is accepted."""
    ways = found.explanation.ways if found.explanation else ()
    if number > len(ways):
        raise NotFound("way out", number, where=f"{prepared.reading.code}; there are only {len(ways)}")
    return ways[number - 1].changes


def _ask_after_interruption(found: Replanned) -> None:
    """Ask whether the best so far is to be written, where somebody stopped the search and can be asked."""
    if found.interrupted and sys.stdin.isatty():
        confirm("Stopped. Write the best agenda so far?", yes=False)


def _refuse(prepared: Prepared, found: Replanned, effort: Effort, *, as_json: bool) -> NoReturn:
    """Say why nothing was found, and end: with exit code 4 where it cannot be done."""
    from curriculum.operations.scheduling.accepting import commands_for
    from curriculum.operations.scheduling.explained import describe_explanation

    code = prepared.reading.code
    if found.explanation is None or not found.explanation.conflicts:
        raise CurriculumError(
            f"No agenda for {code} was found in this time, and whether there is one is not known; "
            f"search longer: --time-limit {effort.seconds * 6:.0f}"
        )
    say(f"{code} cannot be planned so without breaking a rule that blocks; nothing was changed.")
    commands = [commands_for(prepared.before.problem, way.changes) for way in found.explanation.ways]
    facts = describe_explanation(code, found.explanation, commands)
    print_explanation(facts, accept="--accept NUMBER", as_json=as_json)
    raise click.exceptions.Exit(Conflict.exit_code)
