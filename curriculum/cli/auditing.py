"""Enters into the audit what a command did, from what click read: no command has to think of it.

`transactions.writing` calls it for all that is written; what hands out personal data on files is marked with
`hands_out`. A command that knows more than its parameters say (how many, whose) tells it by `noted`.
"""

from __future__ import annotations

import functools
import getpass
import os
from typing import TYPE_CHECKING, Any, Final

import click

from curriculum.cli.completing import Codes
from curriculum.cli.output import say
from curriculum.cli.parsing import NUMBER, NUMBERS
from curriculum.errors import CurriculumError, InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sqlalchemy.orm import Session as Db

    from curriculum.operations.tallying import Tally

#: Where a command's context keeps what it told about itself.
_NOTED: Final = f"{__name__}.noted"
#: The longest name of somebody who works with the program.
_ACTOR: Final = 120
#: Parameters that hold codes (new ones, too), numbers or serials, whatever their type.
_BY_NAME: Final = frozenset({"code", "session", "number", "numbers", "serial", "serials"})
#: The parameter that holds the numbers of those whom a command does not concern.
_OTHERS: Final = "all_but"


def noted(
    *, workshop: str | None = None, subjects: Iterable[object] = (), counts: Mapping[str, int] | None = None
) -> None:
    """Tell the audit what the parameters of this command do not: codes, numbers, serials, and how many of what.

    Never a name, an address or the name of a file: what is no code is left out.
    """
    context = click.get_current_context(silent=True)
    if context is None:
        return
    known = context.meta.setdefault(_NOTED, {"workshop": None, "subjects": [], "counts": {}})
    known["workshop"] = workshop or known["workshop"]
    known["subjects"] += map(str, subjects)
    known["counts"].update(counts or {})


def record_written(db: Db, tally: Tally) -> None:
    """Enter what the command of this context wrote, in its own transaction."""
    _record(db, workshops=list(tally.workshops), subjects=list(tally.subjects), counts=tally.counts)


def hands_out(function: Callable[..., Any]) -> Callable[..., Any]:
    """Mark the function of a command that hands out personal data: when it is done, that is entered in the audit."""

    @functools.wraps(function)
    def marked(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as click passes them
        database = click.get_current_context().params["database"]
        try:
            done = function(*arguments, **options)
        except KeyboardInterrupt:
            record_handed_out(database, {"interrupted": 1})  # some papers may be there
            raise
        record_handed_out(database)
        return done

    return marked


def record_handed_out(database: str, counts: Mapping[str, int] | None = None) -> None:
    """Enter what the command of this context handed out; where that cannot be written, say so on stderr and go on."""
    from sqlalchemy.exc import SQLAlchemyError

    from curriculum.database import transaction

    try:
        with transaction(database) as db:
            _record(db, counts=counts or {})
    except (CurriculumError, SQLAlchemyError) as error:
        reason = str(error) if isinstance(error, CurriculumError) else "the database refused it."
        say(f"Note: this could not be entered in the audit: {reason}")


def _record(
    db: Db, *, workshops: list[str] | None = None, subjects: list[str] | None = None, counts: Mapping[str, int]
) -> None:
    from curriculum.operations.audit import record

    context = click.get_current_context(silent=True)
    known = context.meta.get(_NOTED, {}) if context else {}
    named = dict(_codes(context)) if context else {}
    every = [*(name for name, noun in named.items() if noun == "workshop"), *(workshops or [])]
    if known.get("workshop"):
        every.insert(0, known["workshop"])
    written = list(dict.fromkeys(every))
    codes = [name for name, noun in named.items() if noun != "workshop" and name not in every]
    record(
        db,
        action_of(context),
        actor=actor(),
        workshop=written[0] if written else None,
        subjects=[*written[1:], *codes, *(subjects or []), *known.get("subjects", ())],
        counts={**counts, **known.get("counts", {})},
    )


def action_of(context: click.Context | None) -> str:
    """Return the command of a context as it is typed, without the program: "participant import"."""
    names: list[str] = []
    while context is not None and context.parent is not None:
        names.insert(0, context.info_name or "")
        context = context.parent
    return " ".join(names)[:80] or "script"


def actor() -> str:
    """Return who works with the program: `CURRICULUM_USER`, or the name of the account on this machine."""
    return _line(os.environ.get("CURRICULUM_USER", "")) or _line(account_name()) or "unknown"


def _line(text: str) -> str:
    from curriculum.cleaning import clean_line

    try:
        return clean_line(text[:_ACTOR]).text
    except InvalidInput:  # bytes that are no text
        return ""


def account_name() -> str:
    """Return the name of the account on this machine, empty where it has none."""
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):  # Windows, or an account without an entry, as in containers
        pass
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


def _codes(context: click.Context) -> Iterator[tuple[str, str]]:
    """Yield the codes, numbers and serials that were typed, each with its noun; free text and files are no codes."""
    for parameter in context.command.params:
        complete = getattr(parameter, "_custom_shell_complete", None)  # click offers no other way to ask for it
        noun = complete.noun if isinstance(complete, Codes) else "code" if _is_code(parameter) else ""
        value = context.params.get(str(parameter.name))
        if noun and value is not None:
            yield from ((one, noun) for one in _flat(value))


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, (tuple, list)):
        for part in value:
            yield from _flat(part)
    else:
        yield str(value)


def _is_code(parameter: click.Parameter) -> bool:
    return parameter.name != _OTHERS and (parameter.type in {NUMBER, NUMBERS} or parameter.name in _BY_NAME)
