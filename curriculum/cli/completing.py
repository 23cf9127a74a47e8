"""Completes codes in the shell from what the database holds; silent on any error, for a prompt is no place for one."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import click


def codes_of(noun: str, *, workshop: str = "workshop") -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return a `shell_complete` callback that offers the codes of `noun` (one of `operations.codes.NOUNS`).

    `workshop` names the parameter of the same command that holds the workshop's code, for sessions.
    """

    def complete(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
        with contextlib.suppress(Exception):
            codes = _read(noun, database_of(ctx), str(ctx.params.get(workshop) or ""))
            return [code for code in codes if code.casefold().startswith(incomplete.casefold())]
        return []

    return complete


def database_of(ctx: click.Context) -> str | None:
    """Return the address of the database in which the shell looks; None where there is none: a question makes none."""
    from curriculum import database, engine

    address = ctx.params.get("database") or os.environ.get("CURRICULUM_DATABASE") or database.default_url()
    file = engine.file_of(engine.parse_url(address))
    return address if file is None or file.is_file() else None


def _read(noun: str, address: str | None, workshop: str) -> list[str]:
    from curriculum import database
    from curriculum.operations.codes import list_codes

    if address is None:
        return []
    with database.connection(address) as connection:
        return list_codes(connection, noun, workshop=workshop)
