"""Prints what changed between two versions of an agenda: in words, as a table, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.diff_words import Speaker
from curriculum.cli.output import cell, plain, print_json, print_table, say

if TYPE_CHECKING:
    from curriculum.operations.releases import ReleaseFacts
    from curriculum.operations.releasing.differences import AgendaDiff, Version


def print_release(release: ReleaseFacts, diff: AgendaDiff | None, *, as_json: bool, language: str) -> None:
    """Print the release that was made, and what changed since the one before."""
    if release.unscheduled:
        say(f"No time yet, printed as to be confirmed: {', '.join(release.unscheduled)}.")
    if as_json:
        print_json({**plain(release), "diff": _json(diff) if diff else None})
        return
    sessions = f"{release.sessions} {'session' if release.sessions == 1 else 'sessions'}"
    click.echo(f"Release {release.number} of {release.workshop}: {sessions}.")
    if diff:
        _print_words(diff, language)


def print_diff(diff: AgendaDiff, *, as_json: bool, as_table: bool, language: str) -> None:
    """Print what changed; where nothing did, that is said on stderr and stdout stays silent (JSON has empty lists)."""
    if as_json:
        print_json(_json(diff))
    elif not diff.changed:
        say(f"Nothing changed from {_name(diff.before)} to {_name(diff.after)}.")
    elif as_table:
        print_table(("Session", "What", "Before", "After"), Speaker(diff, language).rows())
    else:
        _print_words(diff, language)


def _print_words(diff: AgendaDiff, language: str) -> None:
    click.echo(f"Changed from {_name(diff.before)} to {_name(diff.after)}:")
    speaker = Speaker(diff, language)
    for sentence in speaker.sentences():
        click.echo(f"  {cell(sentence)}")
    if told := speaker.told():
        click.echo(f"To be told: {cell(told)}.")


def _name(version: Version) -> str:
    return f"release {version.release}" if version.release else "the agenda as it stands now"


def _json(diff: AgendaDiff) -> dict[str, Any]:
    """Return a comparison as JSON; what the two versions say of unchanged sessions is left out."""
    return {
        "workshop": diff.after.record.workshop,
        "before": {"release": diff.before.release, "at": diff.before.at},
        "after": {"release": diff.after.release, "at": diff.after.at},
        "particulars": diff.particulars,
        "sessions": diff.sessions,
        "affected": diff.affected,
    }
