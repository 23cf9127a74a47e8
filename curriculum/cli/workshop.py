"""`curriculum workshop`: dated events, from their first line to their cancellation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from curriculum.cli import check, release, replan, schedule, why, workshop_file
from curriculum.cli.completing import codes_of
from curriculum.cli.options import (
    database_option,
    dry_run_option,
    json_option,
    language_option,
    translated_option,
    yes_option,
)
from curriculum.cli.output import confirm, print_json, print_table, say
from curriculum.cli.parsing import DAY, LINE, TIME, WORKSHOP_KIND, clear_option
from curriculum.cli.transactions import writing
from curriculum.cli.workshop_options import scheduling_option, workshop_argument, workshop_fields, workshop_options
from curriculum.cli.workshop_view import draw_workshop, print_workshop

if TYPE_CHECKING:
    from datetime import date, time


@click.group("workshop", short_help="Dated events: load, show, clone, cancel.")
def group() -> None:
    """Keep workshops: from their file or by hand, with their agenda.

    \b
    Examples:
      curriculum workshop load my-workshop.toml
      curriculum workshop list
      curriculum workshop show MAR-2019 --language fr
    """


for verb in (
    workshop_file.load,
    workshop_file.dump,
    workshop_file.schema,
    release.release,
    release.diff,
    check.check_one,
    check.acknowledge,
    schedule.schedule,
    replan.replan,
    why.why,
):
    group.add_command(verb)


@group.command()
@click.argument("code")
@translated_option("--title", help="Its title.", required=True)
@click.option("--starts", type=DAY, required=True, help="The first day.")
@click.option("--ends", type=DAY, help="The last day.  [default: the first]")
@click.option("--zone", metavar="ZONE", required=True, help="The IANA time zone, such as Africa/Casablanca.")
@click.option("--opens", type=TIME, default="09:00", show_default=True, help="When each day opens, local time.")
@click.option("--closes", type=TIME, default="17:00", show_default=True, help="When each day closes, local time.")
@workshop_options
@database_option
@dry_run_option
@json_option
def add(
    *,
    code: str,
    starts: date,
    ends: date | None,
    zone: str,
    opens: time,
    closes: time,
    database: str,
    dry_run: bool,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - as click passes them
) -> None:
    """Add a workshop without an agenda.

    A whole one comes more easily from a file (see load).

    \b
    Examples:
      curriculum workshop add MAR-2019 --title "Countering the use of the Internet" \\
          --starts 2019-12-10 --ends 2019-12-12 --zone Africa/Casablanca --country MA
    """
    from curriculum.operations import workshop_facts, workshops

    with writing(database, dry_run=dry_run) as db:
        kind = WORKSHOP_KIND.convert("training_workshop", None, None)
        fields = {"kind": kind, "opens": opens, "closes": closes, **workshop_fields(db, **options)}
        row = workshops.add_workshop(db, code, starts_on=starts, ends_on=ends or starts, zone=zone, **fields)
        facts = workshop_facts.workshop_facts(db, row)
    print_workshop(facts, as_json=as_json)


@group.command("list")
@click.option("--programme", metavar="CODE", shell_complete=codes_of("programme"), help="Only those of a programme.")
@click.option("--country", metavar="CODE", help="Only those in a country, such as MA.")
@click.option("--since", type=DAY, help="Only those with a day on or after it.")
@click.option("--until", type=DAY, help="Only those with a day on or before it.")
@language_option
@database_option
@json_option
def list_(*, language: str, database: str, as_json: bool, **filters: Any) -> None:  # noqa: ANN401 - as click passes them
    """List the workshops in the order of their dates.

    \b
    Examples:
      curriculum workshop list
      curriculum workshop list --country MA --since 2019-01-01 --json
    """
    from curriculum.database import connection
    from curriculum.operations.workshop_list import list_workshops

    with connection(database) as found:
        workshops = list_workshops(found, **filters)
    if as_json:
        print_json(workshops)
        return
    rows = [
        (
            one.code,
            one.starts_on,
            one.ends_on,
            one.city.text(language) if one.city else "",
            one.country,
            f"{one.title.text(language)}{' (cancelled)' if one.cancelled else ''}",
        )
        for one in workshops
    ]
    print_table(("Code", "From", "To", "City", "Country", "Title"), rows, empty="No workshops yet.")


@group.command()
@workshop_argument
@language_option
@database_option
@json_option
def show(*, workshop: str, language: str, database: str, as_json: bool) -> None:
    """Show a workshop and draw its timetable.

    Times are local; parallel sessions stand side by side. Whether anything is wrong with it is told in a line.

    \b
    Examples:
      curriculum workshop show MAR-2019
      curriculum workshop show MAR-2019 --language ar
      curriculum workshop show MAR-2019 --json
    """
    from curriculum.database import reading
    from curriculum.operations import workshop_facts, workshops
    from curriculum.operations.scheduling.effects import check_now

    with reading(database) as db:
        row = workshops.find_workshop(db, workshop)
        details = workshop_facts.show_workshop(db, row)
        check = None if as_json else check_now(db, row)
    if as_json:
        print_json(details)
    else:
        draw_workshop(details, language=language, check=check)


@group.command()
@workshop_argument
@click.option("--code", "new_code", metavar="CODE", help="Another code.")
@translated_option("--title", help="Its title.")
@click.option("--starts", "starts_on", type=DAY, help="The first day; sessions stay where they are.")
@click.option("--ends", "ends_on", type=DAY, help="The last day.")
@click.option("--zone", metavar="ZONE", help="Another time zone; all local times stay.")
@workshop_options
@scheduling_option
@clear_option(
    *("kind-label", "audience", "summary", "country", "city", "venue", "curriculum", "programme", "level"),
    *("languages", "title-published", "timetable-note", "contact"),
)
@database_option
@dry_run_option
@json_option
def edit(
    *,
    workshop: str,
    new_code: str | None,
    scheduling: tuple[tuple[str, str], ...],
    database: str,
    dry_run: bool,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - as click passes them
) -> None:
    """Change what is given of a workshop. To move its sessions along to new dates, clone it.

    \b
    Examples:
      curriculum workshop edit MAR-2019 --city Rabat --city ar=الرباط
      curriculum workshop edit MAR-2019 --ends 2019-12-13
      curriculum workshop edit MAR-2019 --scheduling longest_stretch=90 --scheduling costs.stays=20
    """
    from curriculum.operations import scheduling_settings, workshop_facts, workshops

    with writing(database, dry_run=dry_run) as db:
        row = workshops.find_workshop(db, workshop)
        workshops.edit_workshop(db, row, code=new_code, **workshop_fields(db, **options))
        scheduling_settings.edit_scheduling(db, row, scheduling)
        facts = workshop_facts.workshop_facts(db, row)
    print_workshop(facts, as_json=as_json)


@group.command()
@workshop_argument
@database_option
@dry_run_option
@yes_option
def remove(*, workshop: str, database: str, dry_run: bool, yes: bool) -> None:
    """Remove a workshop with its agenda and participants. One with certificates or releases can only be cancelled.

    \b
    Examples:
      curriculum workshop remove TEST-1 --yes
    """
    from curriculum.operations import workshops

    confirm(f"Remove the workshop {workshop}, its agenda and its participants?", yes=yes or dry_run)
    with writing(database, dry_run=dry_run) as db:
        workshops.remove_workshop(db, workshops.find_workshop(db, workshop))
    say(f"Removed {workshop}.")


@group.command()
@workshop_argument
@click.argument("code")
@click.option("--starts", type=DAY, required=True, help="The first day of the new one.")
@click.option("--with-persons", is_flag=True, help="Also take over who fills the roles, not only the roles.")
@database_option
@dry_run_option
@json_option
def clone(
    *, workshop: str, code: str, starts: date, with_persons: bool, database: str, dry_run: bool, as_json: bool
) -> None:
    """Repeat a workshop under a new CODE at other dates.

    Its sessions keep their local times.

    Taken over: agenda, partners, funding, groups, signatories, roles, the look and the words of the papers.
    Left behind: participants, certificates, releases and what was published about the first one.

    \b
    Examples:
      curriculum workshop clone MAR-2019 MAR-2020 --starts 2020-12-08
      curriculum workshop clone MAR-2019 MAR-2020 --starts 2020-12-08 --with-persons --dry-run
    """
    from curriculum.operations import cloning, workshop_facts, workshops

    with writing(database, dry_run=dry_run) as db:
        row = workshops.find_workshop(db, workshop)
        copy = cloning.clone_workshop(db, row, code, starts_on=starts, persons=with_persons)
        facts = workshop_facts.workshop_facts(db, copy)
    print_workshop(facts, as_json=as_json)


@group.command()
@workshop_argument
@click.option("--because", type=LINE, metavar="TEXT", help="Why; kept with the workshop.")
@click.option("--undo", is_flag=True, help="Take the cancellation back.")
@database_option
@dry_run_option
@json_option
def cancel(*, workshop: str, because: str | None, undo: bool, database: str, dry_run: bool, as_json: bool) -> None:
    """Cancel a workshop, or undo that.

    It stays, but its rooms and people are free again. --undo takes that back.

    \b
    Examples:
      curriculum workshop cancel MAR-2019 --because "Postponed by the host"
      curriculum workshop cancel MAR-2019 --undo
    """
    from curriculum.operations import workshop_facts, workshops

    if bool(because) == undo:
        raise click.UsageError("Give --because, or --undo to take the cancellation back.")
    with writing(database, dry_run=dry_run) as db:
        row = workshops.find_workshop(db, workshop)
        if because:
            workshops.cancel_workshop(db, row, because=because)
        else:
            workshops.resume_workshop(db, row)
        facts = workshop_facts.workshop_facts(db, row)
    print_workshop(facts, as_json=as_json)
