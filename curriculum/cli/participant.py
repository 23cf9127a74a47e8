"""`curriculum participant`: who takes part in a workshop, one by one and by rosters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.nomination import clashes, select, status, substitute, warn_of
from curriculum.cli.options import database_option, dry_run_option, json_option, yes_option
from curriculum.cli.output import confirm, print_fields, print_json, print_table, say
from curriculum.cli.parsing import NUMBER
from curriculum.cli.participant_export import export
from curriculum.cli.participant_import import import_
from curriculum.cli.participant_options import (
    note_option,
    number_argument,
    on_option,
    participant_options,
    status_option,
    workshop_argument,
)
from curriculum.cli.participant_template import maps, template
from curriculum.cli.person_options import STATUS, given, say_changed
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.models.participation import Status
    from curriculum.operations.nomination.clashes import PersonClash
    from curriculum.operations.participants import ParticipantDetails, ParticipantFacts


@click.group("participant", short_help="Who takes part in a workshop; rosters.")
def group() -> None:
    """Keep the participants of workshops: number, status with its history, function at the time.

    \b
    Examples:
      curriculum participant import MAR-2019 roster.csv
      curriculum participant list MAR-2019
      curriculum participant status MAR-2019 attended --all
    """


for command in (clashes, export, import_, maps, select, status, substitute, template):
    group.add_command(command)


@group.command()
@workshop_argument
@click.argument("person", shell_complete=codes_of("person"))
@participant_options
@status_option
@on_option
@note_option
@database_option
@dry_run_option
@json_option
def add(*, workshop: str, person: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Give a PERSON, by code, a place in a WORKSHOP. Function and organisation are by default the person's.

    \b
    Examples:
      curriculum participant add MAR-2019 P0001
      curriculum participant add MAR-2019 P0001 --status confirmed --note "letter 114" --on 2019-11-28
      curriculum participant add MAR-2019 P0001 --rank 2 --on 2019-10-30
    """
    from curriculum.operations.nomination.clashes import clashes_of
    from curriculum.operations.participants import add_participant, receipt_of, show_participant
    from curriculum.operations.persons import find_person
    from curriculum.operations.workshops import find_workshop

    with writing(database, dry_run=dry_run) as db:
        event, who = find_workshop(db, workshop), find_person(db, person)
        details = receipt_of(show_participant(db, add_participant(db, event, who, **given(db, **options))), event)
        found = clashes_of(db, event, numbers=(details.participant.number,))
    _print(details, as_json=as_json)
    warn_of(found)


@group.command("list")
@workshop_argument
@click.option("--status", "statuses", type=STATUS, metavar="STATUS", multiple=True, help="Only these; repeat it.")
@database_option
@json_option
def list_(*, workshop: str, statuses: tuple[Status, ...], database: str, as_json: bool) -> None:
    """List the participants of a WORKSHOP by number.

    Who was nominated late, is a substitute or is expected elsewhere on the same days is marked so.

    \b
    Examples:
      curriculum participant list MAR-2019
      curriculum participant list MAR-2019 --status confirmed --status attended --json
    """
    from curriculum.database import reading
    from curriculum.operations.nomination.clashes import clashes_of
    from curriculum.operations.participants import list_participants
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        event = find_workshop(db, workshop)
        found = list_participants(db, event, statuses=statuses)
        elsewhere = () if as_json else clashes_of(db, event)
    if as_json:
        print_json(found)
    else:
        marks = {one.number: _marks(one, elsewhere) for one in found}
        rows = [(one.number, one.person.print_name, one.person.native_name, one.job_title, one.organisation_name,
                 one.person.country, one.status, marks[one.number]) for one in found]  # fmt: skip
        heads = ("No", "Name", "Native name", "Function", "Institution", "Country", "Status", "Remarks")
        kept = len(heads) if any(marks.values()) else len(heads) - 1
        print_table(heads[:kept], [row[:kept] for row in rows])


def _marks(one: ParticipantFacts, clashes: Sequence[PersonClash]) -> str:
    """Return what a list remarks of a participant, nothing where there is nothing."""
    marks = [
        "late" if one.late else "",
        f"substitute for {one.substitute_for}" if one.substitute_for is not None else "",
        *(f"also {clash.elsewhere}" for clash in clashes if clash.number == one.number),
    ]
    return "; ".join(filter(None, marks))


@group.command()
@workshop_argument
@number_argument
@database_option
@json_option
def show(*, workshop: str, number: int, database: str, as_json: bool) -> None:
    """Show the participant who bears a NUMBER in a WORKSHOP.

    With history, groups and certificates.

    \b
    Examples:
      curriculum participant show MAR-2019 3
    """
    from curriculum.database import reading
    from curriculum.operations.participants import find_participant, show_participant
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        details = show_participant(db, find_participant(db, find_workshop(db, workshop), number))
    _print(details, as_json=as_json)


@group.command()
@workshop_argument
@click.argument("current", metavar="NUMBER", type=NUMBER)
@participant_options
@database_option
@dry_run_option
@json_option
def edit(*, workshop: str, current: int, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Change what is given of the participant who bears NUMBER.

    Names are changed with `person edit`.

    \b
    Examples:
      curriculum participant edit MAR-2019 3 --number 12 --rank 1
      curriculum participant edit MAR-2019 3 --job-title "Investigating judge"
      curriculum participant edit MAR-2019 3 --arrives 2019-12-09 --departs 2019-12-13
    """
    from curriculum.operations.participants import edit_participant, find_participant, receipt_of, show_participant
    from curriculum.operations.workshops import find_workshop

    with writing(database, dry_run=dry_run) as db:
        event = find_workshop(db, workshop)
        participant = find_participant(db, event, current)
        changed = edit_participant(db, participant, **given(db, **options))
        details = receipt_of(show_participant(db, participant), event)
    _print(details, as_json=as_json)
    say_changed(changed)


@group.command()
@workshop_argument
@number_argument
@database_option
@dry_run_option
@yes_option
def remove(*, workshop: str, number: int, database: str, dry_run: bool, yes: bool) -> None:
    """Remove a participant without certificates or attendance.

    The person stays.

    Somebody who does not come is better kept: `participant status` with declined, absent or withdrawn.

    \b
    Examples:
      curriculum participant remove MAR-2019 3 --yes
    """
    from curriculum.operations.participants import find_participant, remove_participant
    from curriculum.operations.workshops import find_workshop

    confirm(f"Remove participant {number} of {workshop} with the history?", yes=yes or dry_run)
    with writing(database, dry_run=dry_run) as db:
        remove_participant(db, find_participant(db, find_workshop(db, workshop), number))
    say(f"Removed participant {number} of {workshop}.")


def _print(details: ParticipantDetails, *, as_json: bool) -> None:
    if as_json:
        print_json(details)
        return
    one = details.participant
    fields = {
        "Workshop": one.workshop,
        "Number": one.number,
        "Person": f"{one.person.print_name} ({one.person.code})" if one.person.print_name else one.person.code,
        "Native name": one.person.native_name,
        "Status": one.status,
        "Function": one.job_title,
        "Institution": one.organisation_name,
        "Language": one.language,
        "Rank": one.rank,
        "Arrives": one.arrives_on,
        "Departs": one.departs_on,
        "Nominated": f"after the deadline, on {one.nominated_on}" if one.late else None,
        "Substitute for": one.substitute_for,
        "Substitutes": details.substitutes,
        "Groups": details.groups,
        "Certificates": details.certificates,
    }
    print_fields(fields)
    steps = [(step.status, step.changed_at, step.note, step.effective_on) for step in details.history]
    heads = ("Status", "Since (UTC)", "Note", "Letter or call of")
    kept = len(heads) if any(step.effective_on for step in details.history) else len(heads) - 1
    print_table(heads[:kept], [step[:kept] for step in steps])
