"""`curriculum participant`: who takes part in a workshop, one by one and by rosters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, dry_run_option, json_option, yes_option
from curriculum.cli.output import confirm, print_fields, print_json, print_table, say
from curriculum.cli.parsing import LINE, NUMBER
from curriculum.cli.person_options import STATUS, TONGUE, given, place_options, say_changed
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.cli.options import F
    from curriculum.models.participation import Status
    from curriculum.operations.participants import ParticipantDetails

workshop_argument = click.argument("workshop", shell_complete=codes_of("workshop"))
number_argument = click.argument("number", type=NUMBER)
number_option = click.option("--number", type=NUMBER, help="The number in the workshop.  [default: the next]")
status_option = click.option("--status", type=STATUS, metavar="STATUS", help="Such as nominated or confirmed.")
note_option = click.option("--note", type=LINE, help="Why, or by which letter; kept in the history.")


def participant_options(function: F) -> F:
    """Pass what can be said of a participant; None where nothing was given."""
    language = click.option("--language", type=TONGUE, metavar="LANGUAGE", help="In which he or she works.")
    for option in (language, *reversed(place_options), number_option):
        function = option(function)
    return function


@click.group("participant", short_help="Who takes part in a workshop; rosters.")
def group() -> None:
    """Keep the participants of workshops: number, status with its history, function at the time.

    \b
    Examples:
      curriculum participant import MAR-2019 roster.csv
      curriculum participant list MAR-2019
      curriculum participant status MAR-2019 attended --all
    """


@group.command()
@workshop_argument
@click.argument("person", shell_complete=codes_of("person"))
@participant_options
@status_option
@note_option
@database_option
@dry_run_option
@json_option
def add(*, workshop: str, person: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Give a PERSON, by code, a place in a WORKSHOP. Function and organisation are by default the person's.

    \b
    Examples:
      curriculum participant add MAR-2019 P0001
      curriculum participant add MAR-2019 P0001 --status confirmed --note "letter of 28 November"
    """
    from curriculum.operations.participants import add_participant, receipt_of, show_participant
    from curriculum.operations.persons import find_person
    from curriculum.operations.workshops import find_workshop

    with writing(database, dry_run=dry_run) as db:
        event, who = find_workshop(db, workshop), find_person(db, person)
        details = receipt_of(show_participant(db, add_participant(db, event, who, **given(db, **options))), event)
    _print(details, as_json=as_json)


@group.command("list")
@workshop_argument
@click.option("--status", "statuses", type=STATUS, metavar="STATUS", multiple=True, help="Only these; repeat it.")
@database_option
@json_option
def list_(*, workshop: str, statuses: tuple[Status, ...], database: str, as_json: bool) -> None:
    """List the participants of a WORKSHOP in the order of their numbers.

    \b
    Examples:
      curriculum participant list MAR-2019
      curriculum participant list MAR-2019 --status confirmed --status attended --json
    """
    from curriculum.database import reading
    from curriculum.operations.participants import list_participants
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        found = list_participants(db, find_workshop(db, workshop), statuses=statuses)
    if as_json:
        print_json(found)
    else:
        rows = [(one.number, one.person.print_name, one.person.native_name, one.job_title, one.organisation_name,
                 one.person.country, one.status) for one in found]  # fmt: skip
        print_table(("No", "Name", "Native name", "Function", "Institution", "Country", "Status"), rows)


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
      curriculum participant edit MAR-2019 3 --number 12
      curriculum participant edit MAR-2019 3 --job-title "Investigating judge"
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


@group.command()
@workshop_argument
@click.argument("new_status", metavar="STATUS", type=STATUS)
@click.argument("numbers", metavar="NUMBER...", type=NUMBER, nargs=-1)
@click.option("--all", "everybody", is_flag=True, help="All participants instead of some.")
@note_option
@database_option
@dry_run_option
@json_option
def status(
    *,
    workshop: str,
    new_status: Status,
    numbers: Sequence[int],
    everybody: bool,
    note: str | None,
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Set the STATUS of the participants who bear the NUMBERs.

    Each step is dated and kept.

    nominated, accepted, wait_listed, declined, confirmed, attended, absent or withdrawn.

    \b
    Examples:
      curriculum participant status MAR-2019 confirmed 1 2 5
      curriculum participant status MAR-2019 attended --all
      curriculum participant status MAR-2019 withdrawn 7 --note "e-mail of 9 December"
    """
    from curriculum.operations.participants import set_statuses
    from curriculum.operations.workshops import find_workshop

    if everybody == bool(numbers):
        raise click.UsageError("Name the numbers of participants, or --all.")
    with writing(database, dry_run=dry_run) as db:
        changed = set_statuses(db, find_workshop(db, workshop), new_status, numbers=numbers, note=note)
    if as_json:
        print_json({"status": new_status, "changed": changed})
    else:
        say(f"{len(changed)} changed to {new_status.value}.")


@group.command("import")
@workshop_argument
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@status_option
@database_option
@dry_run_option
@json_option
def import_(*, workshop: str, file: Path, status: Status | None, database: str, dry_run: bool, as_json: bool) -> None:
    """Bring the participants in a CSV FILE into a WORKSHOP.

    Who is new is added, what differs is changed, nobody is removed.

    The first line names the columns, in English or French: Name, Given name, Family name, Native name,
    Function, Institution, Country, Sex, E-mail, Phone, Language, Status, Number. Only a name is needed. The
    file is UTF-8; commas, semicolons and tabs are understood. A row means a participant who is there already
    by e-mail, else by number and name, else by name and institution. Without a status column, new
    participants get --status (nominated by default). Everything or nothing is written.

    \b
    Examples:
      curriculum participant import MAR-2019 roster.csv --dry-run
      curriculum participant import MAR-2019 roster.csv --status confirmed
    """
    from curriculum.database import reading
    from curriculum.exchange.roster import read_roster
    from curriculum.operations.rosters import enrol
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        restricted = find_workshop(db, workshop).restricted
    roster = read_roster(file, quoting=not restricted)
    with writing(database, dry_run=dry_run) as db:
        enrolled = enrol(db, find_workshop(db, workshop), roster.entries, file=roster.file, status=status)
    remarks = (*roster.remarks, *enrolled.remarks)
    for remark in remarks:
        say(f"Note: {remark}")
    if as_json:
        print_json({"changes": enrolled.changes, "remarks": remarks})
    else:
        shown = [(one.action, one.code, "; ".join(one.details)) for one in enrolled.changes if one.details]
        print_table(("Action", "No", "Details"), shown, empty="Nothing differs.")
        say(f"{enrolled.created} created, {enrolled.changed} changed, {enrolled.left} left.")


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
        "Groups": details.groups,
        "Certificates": details.certificates,
    }
    print_fields(fields)
    print_table(
        ("Status", "Since (UTC)", "Note"), [(step.status, step.changed_at, step.note) for step in details.history]
    )
