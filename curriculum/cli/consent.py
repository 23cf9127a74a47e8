"""`curriculum consent`: what people were asked, in which words, and what each of them answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.auditing import noted
from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, dry_run_option, json_option, translated_option
from curriculum.cli.output import print_json, print_table, say
from curriculum.cli.parsing import DAY, NUMBERS, OneOf, each_once
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from curriculum.cli.options import F
    from curriculum.languages import Translated
    from curriculum.models.credentials import Purpose

PURPOSE = OneOf("purpose", "curriculum.models.credentials:Purpose")
workshop_argument = click.argument("workshop", shell_complete=codes_of("workshop"))
purpose_option = click.option(
    "--purpose", type=PURPOSE, required=True, metavar="PURPOSE", help="photo, list_sharing or contact."
)
on_option = click.option("--on", type=DAY, required=True, metavar="DATE", help="The day of the answer.")


def people_options(function: F) -> F:
    """Pass `numbers` and `all_but`: whose answers these are."""
    options = (
        click.argument("numbers", metavar="[NUMBERS]...", type=NUMBERS, nargs=-1),
        click.option("--all", "everybody", is_flag=True, help="All participants instead of some."),
        click.option("--all-but", metavar="NUMBERS", type=NUMBERS, help="All participants but these."),
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.group("consent", short_help="Who agreed to what, when, in which words.")
def group() -> None:
    """Keep what participants agreed to or declined: pictures, the shared list, being written to.

    An answer carries its day and the version of the words that were read. Another answer takes the place of the one
    before, which is kept. Once anybody in a workshop was asked whether the list may be shared, the list for
    participants names only those who agreed.

    \b
    Examples:
      curriculum consent text --purpose photo --version 2026-1 --text "I may be photographed."
      curriculum consent record MAR-2019 1-12 --purpose photo --given --on 2019-12-10 --version 2026-1
      curriculum consent list MAR-2019
    """


@group.command()
@purpose_option
@click.option("--version", required=True, metavar="VERSION", help="Such as 2026-1.")
@translated_option("--text", help="The words themselves.", required=True)
@database_option
@dry_run_option
@json_option
def text(*, purpose: Purpose, version: str, text: Translated, database: str, dry_run: bool, as_json: bool) -> None:
    """Write down the words under which people are asked.

    They cannot be changed; other words are another version.

    \b
    Examples:
      curriculum consent text --purpose photo --version 2026-1 --text "I may be photographed."
    """
    from curriculum.operations.consents import add_text

    with writing(database, dry_run=dry_run) as db:
        added = add_text(db, purpose, version, text)
    if as_json:
        print_json(added)
    else:
        say(f"Wrote down the text {added.version} for {added.purpose.value}.")


@group.command()
@database_option
@json_option
def texts(*, database: str, as_json: bool) -> None:
    """List the words under which people are asked, in all versions.

    \b
    Examples:
      curriculum consent texts
    """
    from curriculum.database import reading
    from curriculum.operations.consents import list_texts

    with reading(database) as db:
        found = list_texts(db)
    if as_json:
        print_json(found)
    else:
        print_table(("Purpose", "Version", "Text"), [(one.purpose, one.version, one.text) for one in found])


@group.command()
@workshop_argument
@people_options
@purpose_option
@click.option("--given/--declined", "given", default=None, help="What they answered.")
@on_option
@click.option("--version", required=True, metavar="VERSION", help="The version of the words that they read.")
@database_option
@dry_run_option
@json_option
def record(
    *,
    workshop: str,
    numbers: Sequence[tuple[int, ...]],
    everybody: bool,
    all_but: tuple[int, ...] | None,
    given: bool | None,
    database: str,
    dry_run: bool,
    as_json: bool,
    **form: Any,  # noqa: ANN401 - purpose, version, on: the form that they signed
) -> None:
    """Record what the participants who bear NUMBERS answered on a form.

    \b
    Examples:
      curriculum consent record MAR-2019 1-12 --purpose photo --given --on 2019-12-10 --version 2026-1
      curriculum consent record MAR-2019 --all-but 7 --purpose photo --given --on 2019-12-10 \\
          --version 2026-1
      curriculum consent record MAR-2019 7 --purpose photo --declined --on 2019-12-10 --version 2026-1
    """
    from curriculum.operations.consents import Form, choose_people, record_consents
    from curriculum.operations.workshops import find_workshop

    if given is None:
        raise click.UsageError("Say what they answered: --given or --declined.")
    chosen, others = _whom(numbers, all_but, everybody=everybody)
    with writing(database, dry_run=dry_run) as db:
        event = find_workshop(db, workshop)
        people = choose_people(db, event, chosen, all_but=others)
        changed = record_consents(db, event, people, Form(**form), given=given)
        noted(subjects=changed)
    _print_changed(changed, "given" if given else "declined", as_json=as_json)


@group.command()
@workshop_argument
@people_options
@purpose_option
@on_option
@database_option
@dry_run_option
@json_option
def withdraw(
    *,
    workshop: str,
    numbers: Sequence[tuple[int, ...]],
    everybody: bool,
    all_but: tuple[int, ...] | None,
    purpose: Purpose,
    on: date,
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Record that participants took back a consent.

    That they had given it, and when, is kept.

    \b
    Examples:
      curriculum consent withdraw MAR-2019 3 --purpose photo --on 2019-12-12
    """
    from curriculum.operations.consents import choose_people, withdraw_consents
    from curriculum.operations.workshops import find_workshop

    chosen, others = _whom(numbers, all_but, everybody=everybody)
    with writing(database, dry_run=dry_run) as db:
        event = find_workshop(db, workshop)
        people = choose_people(db, event, chosen, all_but=others)
        changed = withdraw_consents(db, event, people, purpose=purpose, on=on)
        noted(subjects=changed)
    _print_changed(changed, "withdrawn", as_json=as_json)


@group.command("list")
@workshop_argument
@click.option("--purpose", type=PURPOSE, metavar="PURPOSE", help="Only this: photo, list_sharing or contact.")
@click.option("--missing", is_flag=True, help="Only those who have not answered.")
@database_option
@json_option
def list_(*, workshop: str, purpose: Purpose | None, missing: bool, database: str, as_json: bool) -> None:
    """List what each participant answered, and who has not.

    Of a restricted workshop, codes stand for names.

    \b
    Examples:
      curriculum consent list MAR-2019
      curriculum consent list MAR-2019 --purpose photo --missing
    """
    from curriculum.database import reading
    from curriculum.operations.consents import Answer, list_consents
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        found = list_consents(db, find_workshop(db, workshop), purpose=purpose)
    wanted = [one for one in found if one.answer is Answer.MISSING or not missing]
    if as_json:
        print_json(wanted)
    else:
        rows = [(one.number, one.person, one.name, one.purpose, one.answer, one.on, one.version) for one in wanted]
        print_table(("No", "Person", "Name", "Purpose", "Answer", "On", "Text"), rows)


def _whom(
    numbers: Sequence[tuple[int, ...]], all_but: tuple[int, ...] | None, *, everybody: bool
) -> tuple[tuple[int, ...], tuple[int, ...] | None]:
    """Return the numbers that are meant, or those that are not."""
    if sum((bool(numbers), all_but is not None, everybody)) != 1:
        raise click.UsageError("Name the numbers of participants, or --all, or --all-but NUMBERS.")
    return each_once(numbers), () if everybody else all_but


def _print_changed(numbers: Sequence[int], answer: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"answer": answer, "changed": numbers})
    else:
        say(f"{len(numbers)} recorded as {answer}.")
