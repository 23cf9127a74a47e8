"""The verbs of `curriculum workshop` that read and write workshop files: load, dump, schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from curriculum.cli import options, output
from curriculum.cli.auditing import noted, record_handed_out
from curriculum.cli.completing import codes_of
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session as Db

    from curriculum.operations.changes import Change


def _output_option(help_: str) -> Callable[[options.F], options.F]:
    """Pass `file`: None for stdout, which is also what "-" means."""
    return click.option(
        "-o",
        "--output",
        "file",
        type=click.Path(path_type=Path),
        callback=lambda _ctx, _param, value: None if value == Path("-") else value,
        help=help_,
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@options.dry_run_option
@options.json_option
@options.database_option
def load(file: Path, *, dry_run: bool, as_json: bool, database: str) -> None:
    """Bring the database to what a workshop file says.

    Everything is done or nothing: a file with faults is refused, with all its faults at once. Loading a file a
    second time changes nothing. Participants, attendance, certificates and releases are never touched. Whether
    anything is wrong with the agenda is told in a line.

    \b
    Examples:
      curriculum workshop load morocco.toml
      curriculum workshop load morocco.toml --dry-run
    """
    from curriculum.exchange import workshop_file

    with writing(database, dry_run=dry_run) as db:
        loaded = workshop_file.load_file(db, file)
        codes = [change.code for change in loaded.changes if change.noun == "workshop"]
        noted(workshop=codes[0] if codes else None, subjects=codes[1:])
        findings = _check(db, loaded.changes)
    for warning in loaded.warnings:
        output.say(f"Warning: {file}: {warning}")
    if as_json:
        output.print_json({"dry_run": dry_run, "changes": loaded.changes})
    else:
        _print_changes(loaded.changes)
    for code, found in findings.items():
        output.say(f"{found}, in {code} as it would be." if dry_run else f"{found}: curriculum workshop check {code}")


def _check(db: Db, changes: tuple[Change, ...]) -> dict[str, str]:
    """Return by code how much is found in the agendas that were loaded; nothing where nothing is found."""
    from curriculum.cli.findings_view import say_findings
    from curriculum.operations.scheduling.effects import check_now
    from curriculum.operations.workshops import find_workshop

    codes = [change.code for change in changes if change.noun == "workshop"]
    said = {code: say_findings(check_now(db, find_workshop(db, code))) for code in codes}
    return {code: words for code, words in said.items() if words}


def _print_changes(changes: tuple[Change, ...]) -> None:
    """Print each thing that is not as before, and how many of each noun were created, changed, left, removed."""
    from curriculum.operations.changes import Action, count_by_noun

    for change in changes:
        if change.action is not Action.LEFT:
            click.echo(f"{change.action:<7}  {change.noun} {output.cell(change.code)}")
            for line in change.details:
                click.echo(f"           {output.cell(line)}")
    if any(change.action is not Action.LEFT for change in changes):
        click.echo()
    columns = ["noun", *Action]
    output.print_table(columns, [(noun, *counts) for noun, counts in count_by_noun(changes).items()])


@click.command()
@click.argument("code", shell_complete=codes_of("workshop"))
@_output_option("Write to this file, pictures beside it; - is stdout.")
@options.database_option
def dump(code: str, *, file: Path | None, database: str) -> None:
    """Write a workshop as a workshop file.

    The file holds the workshop (or, if none bears the code, a curriculum) and everything that it refers to, so
    that it can be loaded elsewhere. Participants, attendance and certificates are no part of it. Logos
    and signatures are written only with --output, beside the file, as CODE.png and signature-1@CODE.png. A file
    from before is replaced; one that is neither a workshop file from here nor a picture that the database keeps
    never is.

    \b
    Examples:
      curriculum workshop dump MAR-2019
      curriculum workshop dump MAR-2019 -o morocco.toml
    """
    from curriculum import database as databases
    from curriculum.exchange import workshop_file

    with databases.reading(database) as db:
        written = workshop_file.dump_file(db, code, logos=file is not None)
    if file is None:
        click.echo(written.text, nl=False)
        return
    saved = workshop_file.save(written, file)
    record_handed_out(database, {"files": len(saved)})
    for path in saved:
        output.say(f"Wrote {path}.")


@click.command()
@_output_option("Write to this file; - is stdout.")
def schema(*, file: Path | None) -> None:
    """Print the JSON Schema of workshop files.

    By it, editors check and complete them.

    \b
    Examples:
      curriculum workshop schema -o workshop.schema.json
    """
    from curriculum.exchange.workshop_file import save_schema, schema_text

    if file is None:
        click.echo(schema_text(), nl=False)
        return
    save_schema(file)
    output.say(f"Wrote {file}.")
