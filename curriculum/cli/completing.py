"""Completes codes in the shell from what the database holds; silent on any error, for a prompt is no place for one."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click


@dataclass(frozen=True, slots=True)
class Codes:
    """A `shell_complete` callback that offers the codes of a noun; it also tells that a parameter holds such codes.

    `workshop` names the parameter of the same command that holds the workshop's code, for sessions.
    """

    noun: str
    workshop: str

    def __call__(self, ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
        """Return the codes that begin as what was typed."""
        with contextlib.suppress(Exception):
            codes = _read(self.noun, database_of(ctx), str(ctx.params.get(self.workshop) or ""))
            return [code for code in codes if code.casefold().startswith(incomplete.casefold())]
        return []


def codes_of(noun: str, *, workshop: str = "workshop") -> Codes:
    """Return what offers the codes of `noun` (one of `operations.codes.NOUNS`) in the shell; see `Codes`."""
    return Codes(noun, workshop)


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
