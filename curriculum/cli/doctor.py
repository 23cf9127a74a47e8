"""`curriculum doctor`: whether this machine is fit for work, one line a thing, with what to do where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.options import database_option, json_option
from curriculum.cli.output import coloured, print_json

if TYPE_CHECKING:
    from curriculum.operations.diagnosis import Finding


@click.command("doctor", short_help="Check that everything needed is installed.")
@database_option
@json_option
@click.pass_context
def command(ctx: click.Context, *, database: str, as_json: bool) -> None:
    """Check that everything needed is installed and that the database can be used.

    One line for each thing: Python, the libraries that draw the pages, the fonts for each script, and the
    database: whether it can be reached, is at the newest revision and can be written to. Nothing is changed.
    The exit code is 1 if something needed is missing.

    \b
    Examples:
      curriculum doctor
      curriculum doctor --database work.db
      curriculum doctor --json
    """
    from curriculum.documents.diagnosis import examine_printing
    from curriculum.operations.diagnosis import examine_database, examine_python

    findings = (examine_python(), *examine_printing(), *examine_database(database))
    if as_json:
        print_json(findings)
    else:
        _print_lines(findings)
    ctx.exit(int(any(finding.hinders for finding in findings)))


def _print_lines(findings: tuple[Finding, ...]) -> None:
    longest = max(len(finding.name) for finding in findings)
    for finding in findings:
        click.echo(f"{_mark(finding)}  {finding.name:{longest}}  {finding.says}{_advice(finding)}")


def _mark(finding: Finding) -> str:
    word, colour = ("ok", "green") if finding.ok else ("missing", "red") if finding.needed else ("without", "yellow")
    return click.style(f"{word:7}", fg=colour) if coloured() else f"{word:7}"


def _advice(finding: Finding) -> str:
    return f". {finding.remedy}" if finding.remedy else ""
