"""`curriculum workshop schedule`: an agenda that makes itself, or says why there is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.options import database_option, dry_run_option, json_option, language_option
from curriculum.cli.output import print_json, say
from curriculum.cli.parsing import Between, given
from curriculum.cli.search_view import watching
from curriculum.cli.transactions import writing
from curriculum.cli.workshop_options import workshop_argument
from curriculum.errors import Conflict, CurriculumError, NotFound

if TYPE_CHECKING:
    from curriculum.cli.options import F
    from curriculum.operations.scheduling.reading import Reading
    from curriculum.planning.alternatives import Alternatives
    from curriculum.planning.problem import Problem
    from curriculum.planning.solving import Effort, Outcome

#: The longest search that is any use, in seconds.
_LONGEST = 86_400
_MOST_ALTERNATIVES = 20
_LARGEST_SEED = 2**31 - 1


def effort_options(function: F) -> F:
    """Pass `seconds`, `seed` and `workers`: how hard to search; None where the usual will do."""
    options = (
        click.option(
            "--time-limit",
            "seconds",
            type=click.FloatRange(0.1, _LONGEST),
            metavar="SECONDS",
            help="How long to search; with --seed, by the solver's own count of its work.  [default: 10]",
        ),
        click.option(
            "--seed",
            type=Between(0, _LARGEST_SEED),
            metavar="NUMBER",
            help="Search repeatably: the same number gives the same agenda on every machine, at its own pace.",
        ),
        click.option(
            "--workers",
            type=Between(1, 64),
            metavar="NUMBER",
            help="How many threads search side by side, eight at least; with --seed it makes no difference.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def read_effort(**options: Any) -> Effort:  # noqa: ANN401 - as click passes them
    """Return how hard to search, as far as it was said: repeatably where a seed was given, otherwise by the clock."""
    from curriculum.planning.solving import Effort

    said = given(**options)
    return Effort(**said, repeatable="seed" in said)


def repeatably(effort: Effort) -> Effort:
    """Return an effort that finds the same again: what is taken by its number must be what was listed."""
    return replace(effort, repeatable=True)


@click.command()
@workshop_argument
@effort_options
@click.option(
    "--alternatives",
    type=Between(1, _MOST_ALTERNATIVES),
    metavar="NUMBER",
    help="Find so many different agendas and list them; nothing is written without --take.",
)
@click.option(
    "--take", type=Between(1, _MOST_ALTERNATIVES), metavar="NUMBER", help="Write this one of the alternatives."
)
@click.option("--keep-times", is_flag=True, help="Place only sessions that have no time yet; all others stay.")
@language_option
@database_option
@dry_run_option
@json_option
def schedule(
    *,
    workshop: str,
    alternatives: int | None,
    take: int | None,
    keep_times: bool,
    language: str,
    database: str,
    dry_run: bool,
    as_json: bool,
    **effort: Any,  # noqa: ANN401 - as click passes them
) -> None:
    """Make the agenda of a workshop, or say why there is none.

    Every session that is not pinned is placed. Breaks, lunches and rooms come with it, and trainers where the
    file leaves a choice. Rules that block hold; rules that warn are broken as little as possible; then the costs
    are made as small as they can be. Where no agenda is possible, the reasons are told with ways out that were
    tried, and the exit code is 4. ^C keeps the best so far.

    \b
    Examples:
      curriculum workshop schedule MAR-2019 --dry-run
      curriculum workshop schedule MAR-2019 --time-limit 60 --seed 7
      curriculum workshop schedule MAR-2019 --alternatives 3
      curriculum workshop schedule MAR-2019 --alternatives 3 --take 2
    """
    if alternatives is not None and take is not None and take > alternatives:
        raise click.UsageError(f"--take {take} is more than --alternatives {alternatives}.")
    reading, problem = _read(database, workshop, keep_times=keep_times)
    listed = max(alternatives or 1, take or 1)
    searching = repeatably(read_effort(**effort)) if alternatives or take else read_effort(**effort)
    found = _search(reading, problem, searching, count=listed, as_json=as_json)
    if alternatives is not None and take is None:
        _list(reading, problem, found, as_json=as_json)
        return
    chosen = (take or 1) - 1
    if chosen >= len(found):
        raise NotFound("alternative", take, where=f"{reading.code}; there are only {len(found)}")
    _write(database, reading, problem, found[chosen], dry_run=dry_run, language=language, as_json=as_json)


def _read(database: str, workshop: str, *, keep_times: bool) -> tuple[Reading, Problem]:
    from curriculum.database import reading
    from curriculum.operations import workshops
    from curriculum.operations.scheduling.agendas import read_to_plan
    from curriculum.operations.scheduling.making import plan_problem

    with reading(database) as db:  # ended before the search begins: it may take its time
        found = read_to_plan(db, workshops.find_workshop(db, workshop))
    return found, plan_problem(found, keep_times=keep_times)


def _search(reading: Reading, problem: Problem, effort: Effort, *, count: int, as_json: bool) -> tuple[Outcome, ...]:
    from curriculum.planning.solving import Status, solve

    with watching() as watch:
        outcome = _settle(reading, problem, solve(problem, effort, watch=watch), effort)
        others = _others(problem, outcome, effort, count=count - 1)
    if outcome.plan is not None and not outcome.interrupted and len(others.found) < count - 1:
        say(_say_fewer(1 + len(others.found), exhausted=others.exhausted))
    if outcome.interrupted:
        say("Stopped; this is the best agenda so far.")
    if outcome.plan is None:
        impossible = outcome.status is Status.IMPOSSIBLE
        raise tell_failure(reading.code, problem, effort, impossible=impossible, as_json=as_json)
    return (outcome, *others.found)


def _say_fewer(count: int, *, exhausted: bool) -> str:
    """Return why there are fewer agendas than were asked for."""
    if exhausted:
        only = "There is only this 1 agenda" if count == 1 else f"There are only these {count} agendas"
        return f"{only}: every other one differs too little, or costs much more."
    return f"No more than {count} that cost about as little were found in this time; --time-limit searches longer."


def _settle(reading: Reading, problem: Problem, outcome: Outcome, effort: Effort) -> Outcome:
    """Return an agenda as good as the one that was found, with as much as can be left where it stands now."""
    from curriculum.planning.plan import current_plan
    from curriculum.planning.settling import settle

    settled = settle(problem, outcome, current_plan(reading.problem), effort)
    if not settled.told:
        say("There was no time to look what could stay where it stands; --time-limit searches longer.")
    return settled.outcome


def _others(problem: Problem, outcome: Outcome, effort: Effort, *, count: int) -> Alternatives:
    from curriculum.planning.alternatives import Alternatives, seek_alternatives

    if count < 1 or outcome.interrupted:
        return Alternatives()
    return seek_alternatives(problem, outcome, count, effort)


def tell_failure(
    workshop: str, problem: Problem, effort: Effort, *, impossible: bool, as_json: bool = False
) -> Exception:
    """Return what ends the command where no agenda was found; why there is none is told before, see `explain`."""
    from curriculum.cli.explanation_view import print_explanation
    from curriculum.operations.scheduling.accepting import commands_for
    from curriculum.operations.scheduling.explained import describe_explanation
    from curriculum.planning.explaining.explaining import explain
    from curriculum.planning.explaining.steps import explain_step

    found = explain(problem, effort) if impossible else explain_step(problem, effort)
    if found is None:
        return CurriculumError(
            f"No agenda for {workshop} was found in this time, and whether there is one is not known; "
            f"search longer: curriculum workshop schedule {workshop} --time-limit {max(effort.seconds * 6, 1):.0f}"
        )
    if impossible:
        say(f"There is no agenda for {workshop} that keeps every rule that blocks; nothing was changed.")
    else:
        say(f"No agenda for {workshop} was found in this time; nothing was changed.")
    commands = [commands_for(problem, way.changes, hours=True) for way in found.ways]
    print_explanation(describe_explanation(workshop, found, commands), as_json=as_json)
    return click.exceptions.Exit(Conflict.exit_code if impossible else CurriculumError.exit_code)


def _list(reading: Reading, problem: Problem, found: tuple[Outcome, ...], *, as_json: bool) -> None:
    from curriculum.cli.agenda_view import print_alternatives
    from curriculum.operations.scheduling.agendas import describe_agenda, differing

    agendas = [describe_agenda(reading, problem, each) for each in found]
    if as_json:
        print_json(agendas)
        return
    print_alternatives(agendas, differing=differing(agendas))
    say("Nothing was changed; --take NUMBER writes one of them.")


def _write(
    database: str,
    reading: Reading,
    problem: Problem,
    outcome: Outcome,
    *,
    dry_run: bool,
    language: str,
    as_json: bool,
) -> None:
    from curriculum.cli.agenda_view import print_agenda
    from curriculum.cli.timetable import print_timetable
    from curriculum.operations import workshop_facts, workshops
    from curriculum.operations.scheduling.agendas import ScheduledFacts, describe_agenda, empty_days, plan_in
    from curriculum.operations.scheduling.writing import write_plan

    with writing(database, dry_run=dry_run) as db:
        row = workshops.find_workshop(db, reading.code)
        moved = write_plan(db, row, reading, plan_in(outcome))
        details = workshop_facts.receipt_of(workshop_facts.show_workshop(db, row))
    facts = ScheduledFacts(describe_agenda(reading, problem, outcome), moved)
    if as_json:
        print_json(facts)
        return
    print_timetable(details.days, details.unscheduled, language=language, country=details.workshop.country)
    print_agenda(facts.agenda)
    for number in empty_days(problem, plan_in(outcome)):
        say(f"Nothing lies on day {number}.")
    count = len(facts.moved)
    say(f"\n{count} {'item' if count == 1 else 'items'} moved, came or went." if count else "\nNothing moved.")
