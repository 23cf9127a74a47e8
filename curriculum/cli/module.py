"""`curriculum module`: what is taught, in versions, with objectives and prerequisites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import (
    F,
    database_option,
    dry_run_option,
    json_option,
    language_option,
    translated_option,
    yes_option,
)
from curriculum.cli.output import confirm, print_fields, print_json, print_table, say
from curriculum.cli.parsing import BLOOM, DELIVERY, LINE, MINUTES, clear_option, given
from curriculum.cli.transactions import writing
from curriculum.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.operations.drafts import ModuleDraft, ObjectiveDraft
    from curriculum.operations.modules import ModuleDetails

module_argument = click.argument("module", metavar="CODE[@VERSION]", shell_complete=codes_of("module"))


def module_options(function: F) -> F:
    """Pass what can be said of a version of a module besides its title, length and delivery."""
    options = (
        translated_option("--summary", help="What it is about."),
        click.option("--source", type=LINE, metavar="TEXT", help="Where it comes from."),
        click.option(
            "--requires",
            "prerequisites",
            multiple=True,
            metavar="CODE",
            shell_complete=codes_of("module"),
            help="A module that comes before it. Repeat it; together they replace those it had.",
        ),
        click.option(
            "--objective",
            "objectives",
            type=LINE,
            multiple=True,
            metavar="LEVEL:TEXT",
            help="What a learner can do afterwards: a Bloom level, then a verb and what it acts on. Repeat it; "
            "together they replace those it had.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.group("module", short_help="What is taught: modules, versions, objectives.")
def group() -> None:
    """Keep what is taught: modules in versions. A version that was taught never changes; its revision is a new one.

    \b
    Examples:
      curriculum module add TPB-S1 --title "Terrorist use of the Internet" \\
          --minutes 90 --delivery panel
      curriculum module show TPB-S1
      curriculum module revise TPB-S1 --minutes 75
    """


@group.command()
@click.argument("code")
@translated_option("--title", help="Its title.", required=True)
@click.option("--minutes", type=MINUTES, required=True, metavar="NUMBER", help="How long it takes.")
@click.option("--delivery", type=DELIVERY, required=True, metavar="KIND", help="How it is taught, such as lecture.")
@module_options
@database_option
@dry_run_option
@json_option
def add(*, code: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Add a module in its first version.

    \b
    Examples:
      curriculum module add TPB-S2 --title "Legal frameworks" --title fr="Cadres juridiques" \\
          --minutes 90 --delivery lecture --requires TPB-S1 \\
          --objective "understand: identify the instruments that apply"
    """
    from curriculum.operations import modules

    with writing(database, dry_run=dry_run) as db:
        details = modules.add_module(db, code, **_read(db, **options))
    _print(details, as_json=as_json)


@group.command("list")
@language_option
@database_option
@json_option
def list_(*, language: str, database: str, as_json: bool) -> None:
    """List the modules, each in its newest version.

    \b
    Examples:
      curriculum module list
      curriculum module list --language fr
    """
    from curriculum.database import reading
    from curriculum.operations import modules

    with reading(database) as db:
        found = modules.list_modules(db)
    if as_json:
        print_json(found)
        return
    rows = [
        (f"{one.code}@{one.version}", one.title.text(language), one.minutes, one.delivery, one.prerequisites)
        for one in found
    ]
    print_table(("Module", "Title", "Minutes", "Delivery", "Requires"), rows, empty="No modules yet.")


@group.command()
@module_argument
@language_option
@database_option
@json_option
def show(*, module: str, language: str, database: str, as_json: bool) -> None:
    """Show a module: its newest version, or the one that is named.

    \b
    Examples:
      curriculum module show TPB-S1
      curriculum module show TPB-S1@1 --json
    """
    from curriculum.database import reading
    from curriculum.operations import modules

    with reading(database) as db:
        details = modules.show_version(db, modules.find_version(db, module))
    _print(details, as_json=as_json, language=language)


@group.command()
@module_argument
@translated_option("--title", help="Its title.")
@click.option("--minutes", type=MINUTES, metavar="NUMBER", help="How long it takes.")
@click.option("--delivery", type=DELIVERY, metavar="KIND", help="How it is taught, such as lecture.")
@module_options
@clear_option("summary", "source")
@database_option
@dry_run_option
@json_option
def edit(*, module: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Change what is given of a version that was not taught yet.

    \b
    Examples:
      curriculum module edit TPB-S1 --minutes 75
    """
    from curriculum.operations import modules

    with writing(database, dry_run=dry_run) as db:
        details = modules.edit_version(db, modules.find_version(db, module), **_read(db, **options))
    _print(details, as_json=as_json)


@group.command()
@click.argument("code", shell_complete=codes_of("module"))
@translated_option("--title", help="Its title.")
@click.option("--minutes", type=MINUTES, metavar="NUMBER", help="How long it takes.")
@click.option("--delivery", type=DELIVERY, metavar="KIND", help="How it is taught, such as lecture.")
@module_options
@clear_option("summary", "source")
@database_option
@dry_run_option
@json_option
def revise(*, code: str, database: str, dry_run: bool, as_json: bool, **options: Any) -> None:  # noqa: ANN401 - as click passes them
    """Add the next version of a module.

    A copy of the newest, with what is given changed.

    \b
    Examples:
      curriculum module revise TPB-S1 --minutes 75
    """
    from curriculum.operations import modules

    with writing(database, dry_run=dry_run) as db:
        details = modules.add_version(db, modules.find_module(db, code), **_read(db, **options))
    _print(details, as_json=as_json)


@group.command()
@module_argument
@database_option
@dry_run_option
@yes_option
def remove(*, module: str, database: str, dry_run: bool, yes: bool) -> None:
    """Remove a module, or one version of it.

    Only what was never taught and on which nothing rests.

    \b
    Examples:
      curriculum module remove TPB-S1 --yes
      curriculum module remove TPB-S1@2 --yes
    """
    from curriculum.operations import modules

    confirm(f"Remove the module {module}?", yes=yes or dry_run)
    with writing(database, dry_run=dry_run) as db:
        if "@" in module:
            modules.remove_version(db, modules.find_version(db, module))
        else:
            modules.remove_module(db, modules.find_module(db, module))
    say(f"Removed {module}.")


def _read(
    db: Db,
    *,
    prerequisites: Sequence[str] = (),
    objectives: Sequence[str] = (),
    **options: Any,  # noqa: ANN401 - as click passes them
) -> dict[str, Any]:
    from curriculum.operations.modules import find_module

    fields = given(**options)
    if prerequisites:
        fields["prerequisites"] = [find_module(db, code) for code in prerequisites]
    if objectives:
        fields["objectives"] = [_objective(text) for text in objectives]
    return fields


def _objective(text: str) -> ObjectiveDraft:
    """Read "analyse: classify uses of the Internet"."""
    from curriculum.languages import Translated
    from curriculum.operations.drafts import ObjectiveDraft

    level, colon, rest = text.partition(":")
    verb, blank, what = rest.strip().partition(" ")
    if not (colon and blank):
        raise InvalidInput(f"{text!r} is no objective; write it as 'analyse: classify uses of the Internet'.")
    bloom = BLOOM.convert(level, None, None)
    return ObjectiveDraft(verb=Translated(en=verb), bloom=bloom, text=Translated(en=what.strip()))


def _print(details: ModuleDetails, *, as_json: bool, language: str = "en") -> None:
    if as_json:
        print_json(details)
        return
    module = details.module
    fields = {
        "Module": f"{module.code}@{module.version}",
        "Title": module.title.text(language),
        "Minutes": module.minutes,
        "Delivery": module.delivery,
        "Requires": module.prerequisites,
        "Summary": module.summary and module.summary.text(language),
        "Source": module.source,
        "Versions": details.versions if len(details.versions) > 1 else None,
        "Taught in": details.taught_in,
        "Frozen": details.frozen_at and f"since {details.frozen_at:%Y-%m-%d}",
    }
    print_fields(fields)
    _print_parts(module, language)


def _print_parts(module: ModuleDraft, language: str) -> None:
    rows = [
        (each.bloom, each.verb.text(language), each.text.text(language), "assessed" if each.assessed else "")
        for each in module.objectives
    ]
    if rows:
        click.echo()
        print_table(("Level", "Verb", "Objective", ""), rows)
    if module.materials:
        click.echo()
        things = [(each.kind, each.title.text(language), each.url) for each in module.materials]
        print_table(("Material", "Title", "Address"), things)
