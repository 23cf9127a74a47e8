"""The options that say something of a person; an empty value empties a field."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.options import F, Language, translated_option
from curriculum.cli.output import say
from curriculum.cli.parsing import LINE
from curriculum.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated


class Word(click.ParamType[Any]):
    """What a function of `exchange` reads, imported when it is needed: a country by name, a sex, a status."""

    def __init__(self, name: str, reader: str) -> None:
        """Take the name that a usage error shows and where the function lives ("module:function")."""
        self.name, self._reader = name, reader

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's own types
        """Return what the word means; an empty one stays empty."""
        if not value or not isinstance(value, str):
            return value
        module, _, function = self._reader.partition(":")
        read: Callable[[str], Any] = getattr(importlib.import_module(module), function)
        try:
            return read(value)
        except InvalidInput as error:
            self.fail(str(error), param, ctx)


class Tag(Language):
    """A language tag, or nothing."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the tag; an empty one stays empty."""
        return value and super().convert(value, param, ctx)


COUNTRY = Word("country", "curriculum.exchange.cells.countries:read_country")
SEX = Word("sex", "curriculum.exchange.cells.words:read_sex")
STATUS = Word("status", "curriculum.exchange.cells.words:read_status")
TONGUE = Word("language", "curriculum.exchange.cells.languages:read_language")


def person_options(function: F) -> F:
    """Pass everything that can be said of a person besides the name to print; None where nothing was given."""
    options = (
        click.option("--native-name", type=LINE, help="The name in its own script."),
        click.option("--native-language", type=Tag(), metavar="TAG", help="The language of that script, such as ar."),
        click.option("--given-name", type=LINE, help="The given name, as entered."),
        click.option("--family-name", type=LINE, help="The family name, as entered."),
        click.option("--sex", type=SEX, metavar="F|M|X", help="As the person declares it."),
        click.option("--email", type=LINE, help="An e-mail address."),
        click.option("--phone", type=LINE, help="A telephone number."),
        click.option("--country", type=COUNTRY, metavar="COUNTRY", help="A name in many languages, or MA."),
        click.option("--speaks", "languages", type=Language(), metavar="TAG", multiple=True, help="Repeat it."),
        *place_options,
    )
    for option in reversed(options):
        function = option(function)
    return function


place_options = (
    translated_option("--organisation", help="Its code or name; a new name adds it."),
    translated_option("--job-title", help="The function or rank."),
)


def given(db: Db, *, organisation: Translated | None = None, **options: Any) -> dict[str, Any]:  # noqa: ANN401 - as click passes them
    """Return the options that were given as an operation takes them; an organisation that is new is added."""
    from curriculum.operations.organisations import Organisations

    said = {name: value for name, value in options.items() if value is not None and value != ()}
    fields = {name: value if name == "print_name" or value != "" else None for name, value in said.items()}
    if organisation is not None:
        fields["organisation"] = Organisations(db).get_or_add(organisation)
    return fields


def say_changed(fields: Sequence[str]) -> None:
    """Say on stderr which fields an edit changed."""
    names = ", ".join(sorted(field.replace("_", " ") for field in fields))
    say(f"Changed: {names}." if names else "Nothing differs.")
