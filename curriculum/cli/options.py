"""The options that commands share: one spelling, one help text and one environment variable each.

Precedence is click's: the option, then its `CURRICULUM_…` variable, then the default.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from curriculum.cli.output import say_removed
from curriculum.errors import InvalidInput
from curriculum.languages import is_tag

if TYPE_CHECKING:
    from collections.abc import Callable

    from curriculum.languages import Translated

#: A command, or the function that becomes one.
F = TypeVar("F", bound="Callable[..., Any]")

#: What stands before "=" as a language, right or wrong.
_LIKE_A_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


def database_option(function: F) -> F:
    """Pass `database`: the URL or file of the database, by default the one in the user's data directory."""
    return click.option(
        "--database",
        metavar="URL",
        envvar="CURRICULUM_DATABASE",
        show_envvar=True,
        callback=_or_default,
        help="The database: an SQLite file or a PostgreSQL URL.  [default: a file in your data directory]",
    )(function)


def _or_default(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    typed = ctx.get_parameter_source(str(param.name)) is click.core.ParameterSource.COMMANDLINE
    if not typed:  # before the command it wins over the environment, too
        value = ctx.find_root().params.get("database") or value
    if value or ctx.resilient_parsing:  # while the shell completes, nothing is looked up
        return value
    from curriculum.database import default_url

    return default_url()


def json_option(function: F) -> F:
    """Pass `as_json`: print JSON with stable keys instead of text; before a command of a group it counts, too."""
    return click.option("--json", "as_json", is_flag=True, callback=_or_before, help="Print JSON.")(function)


def _or_before(ctx: click.Context, _parameter: click.Parameter, value: bool) -> bool:  # noqa: FBT001 - click's hook
    return value or bool(ctx.parent and ctx.parent.params.get("as_json"))


def dry_run_option(function: F) -> F:
    """Pass `dry_run`: do everything, print the outcome, keep nothing (see `transactions.writing`)."""
    return click.option("--dry-run", is_flag=True, help="Print what would happen; change nothing.")(function)


def yes_option(function: F) -> F:
    """Pass `yes`: do not ask (see `output.confirm`)."""
    return click.option("-y", "--yes", is_flag=True, help="Do not ask.")(function)


class Language(click.ParamType[str]):
    """A BCP 47 language tag such as `fr` or `ar-MA`."""

    name = "language"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the tag, with the language itself in lower case."""
        head, dash, rest = value.strip().replace("_", "-").partition("-")
        tag = f"{head.lower()}{dash}{rest}"
        if not is_tag(tag):
            self.fail(f"{value!r} is not a language tag such as 'fr' or 'ar'.", param, ctx)
        return tag


def language_option(function: F) -> F:
    """Pass `language`: in which language texts are shown, "en" by default."""
    return click.option(
        "--language",
        type=Language(),
        metavar="TAG",
        envvar="CURRICULUM_LANGUAGE",
        show_envvar=True,
        default="en",
        show_default=True,
        help="The language of the texts.",
    )(function)


def _each_once(_context: click.Context, _parameter: click.Parameter, tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tags))


def languages_option(function: F) -> F:
    """Pass `languages`: a tuple of tags, each once however often it was given; empty when none was."""
    return click.option(
        "--language",
        "languages",
        type=Language(),
        metavar="TAG",
        envvar="CURRICULUM_LANGUAGE",
        show_envvar=True,
        multiple=True,
        callback=_each_once,
        help="The language to print in; repeat it for several.",
    )(function)


def translated_option(name: str, *, help: str, required: bool = False) -> Callable[[F], F]:  # noqa: A002 - click's word
    """Pass a `Translated` (None when not given) from a repeatable option: `--title "…" --title fr="…"`.

    A value without `xx=` before it is English.
    """
    return click.option(
        name,
        multiple=True,
        required=required,
        metavar="[TAG=]TEXT",
        callback=_translated,
        help=f"{help} Repeat it per language: fr=…; without a tag it is English.",
    )


def _translated(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> Translated | None:
    texts: dict[str, str] = {}
    for value in values:
        tag, equals, text = value.partition("=")
        if not equals or not _LIKE_A_TAG.fullmatch(tag):
            tag, text = "en", value
        if not text.strip():
            raise click.BadParameter(f"The text in {tag!r} is empty.")
        if tag in texts:
            raise click.BadParameter(f"The language {tag!r} is given twice.")
        texts[tag] = text.strip()
    return _read(texts) if texts else None


def _read(texts: dict[str, str]) -> Translated:
    """Return texts cleaned as those from files are and by the same rules; what is taken out of them is said."""
    from curriculum.cleaning import clean_text
    from curriculum.operations.drafts.values import Surroundings, read_text

    try:
        cleaned = {tag: clean_text(text) for tag, text in texts.items()}
        say_removed([sign for each in cleaned.values() for sign in each.removed])
        return read_text({tag: each.text for tag, each in cleaned.items()}, Surroundings())
    except (InvalidInput, ValueError) as error:
        raise click.BadParameter(f"{error}.") from None
