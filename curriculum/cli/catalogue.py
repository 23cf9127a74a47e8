"""`curriculum catalogue`: the courses that can be taught, by who sponsors them and whose people they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, json_option, language_option
from curriculum.cli.output import print_fields, print_json, print_table
from curriculum.cli.parsing import DELIVERY

if TYPE_CHECKING:
    from curriculum.models.catalogue import Delivery
    from curriculum.operations.courses import CourseDetails


@click.group("catalogue", short_help="Courses by sponsor and agency.")
def group() -> None:
    """Look through the courses that can be taught. They come from files: `curriculum workshop load FILE`.

    \b
    Examples:
      curriculum catalogue list
      curriculum catalogue list --sponsor ATA --agency DGSN
      curriculum catalogue show ATA-CSF
    """


@group.command("list")
@click.option("--sponsor", metavar="CODE", shell_complete=codes_of("organisation"), help="Only courses it sponsors.")
@click.option("--agency", metavar="CODE", shell_complete=codes_of("organisation"), help="Only courses for its people.")
@click.option("--delivery", type=DELIVERY, metavar="KIND", help="Only courses taught so too, such as mentoring.")
@language_option
@database_option
@json_option
def list_(
    *,
    sponsor: str | None,
    agency: str | None,
    delivery: Delivery | None,
    language: str,
    database: str,
    as_json: bool,
) -> None:
    """List the courses, with sponsors and agencies.

    \b
    Examples:
      curriculum catalogue list --sponsor FBI
      curriculum catalogue list --agency GR --delivery mentoring --json
    """
    from curriculum.database import reading
    from curriculum.operations.courses import list_courses

    with reading(database) as db:
        courses = list_courses(db, sponsor=sponsor, agency=agency, delivery=delivery)
    if as_json:
        print_json(courses)
        return
    rows = [
        (one.code, one.title.text(language), one.sponsors, one.agencies, one.modules, one.minutes, one.deliveries)
        for one in courses
    ]
    print_table(("Code", "Title", "Sponsor", "Agency", "Modules", "Minutes", "Delivery"), rows)


@group.command()
@click.argument("code", shell_complete=codes_of("curriculum"))
@language_option
@database_option
@json_option
def show(*, code: str, language: str, database: str, as_json: bool) -> None:
    """Show a course with its modules and what a learner can do after each.

    \b
    Examples:
      curriculum catalogue show ATA-CSF
      curriculum catalogue show TPB-INTERNET --language fr
    """
    from curriculum.database import reading
    from curriculum.operations.courses import show_course

    with reading(database) as db:
        details = show_course(db, code)
    if as_json:
        print_json(details)
    else:
        _draw(details, language)


def _draw(details: CourseDetails, language: str) -> None:
    course = details.course
    fields = {
        "Course": course.code,
        "Title": course.title.text(language),
        "Sponsor": course.sponsors,
        "Agencies": course.agencies,
        "Description": details.description and details.description.text(language),
        "Audience": details.audience and details.audience.text(language),
        "Minutes": course.minutes,
        "Source": details.source,
    }
    print_fields(fields)
    if details.modules:
        click.echo()
        rows = [
            (f"{one.code}@{one.version}", one.title.text(language), one.minutes, one.delivery,
             "" if one.required else "optional")
            for one in details.modules
        ]  # fmt: skip
        print_table(("Module", "Title", "Minutes", "Delivery", ""), rows)
    aims = [
        (module.code, f"{aim.verb.text(language)} {aim.text.text(language)}")
        for module in details.modules
        for aim in module.objectives
    ]
    if aims:
        click.echo()
        print_table(("Module", "Objective"), aims)
