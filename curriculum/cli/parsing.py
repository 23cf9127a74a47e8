"""Kinds of values that commands take, read without importing the tables: `--help` must not wait for them."""

from __future__ import annotations

import importlib
import re
from datetime import date, time
from typing import TYPE_CHECKING, Any, Final

import click

from curriculum.cli.output import say_removed
from curriculum.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from enum import StrEnum

    from click.shell_completion import CompletionItem

    from curriculum.cli.options import F

_LATENESS: Final = re.compile(r"(?:(?P<hours>\d{1,2})\s*h)?\s*(?:(?P<minutes>\d{1,4})\s*(?:m|min)?)?")
_DAY: Final = 24 * 60
_SPAN: Final = re.compile(r"(?P<first>\d+)(?:[-\u2013](?P<last>\d+))?")


class OneOf(click.ParamType[Any]):
    """A member of an enumeration of the models, by its value; blanks and hyphens stand for underscores."""

    def __init__(self, name: str, place: str, *, but: str = "") -> None:
        """Take the name that help shows and where the enumeration lives ("module:class"), `but` for one member."""
        self.name, self._place, self._but = name, place, but

    def _members(self) -> list[StrEnum]:
        module, _, name = self._place.partition(":")
        members: type[StrEnum] = getattr(importlib.import_module(module), name)
        return [each for each in members if each != self._but]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's own types
        """Return the member; an unknown value fails with all that there are."""
        members = self._members()
        wanted = str(value).strip().lower().replace(" ", "_").replace("-", "_")
        member = next((each for each in members if each == wanted), None)
        if member is None:
            self.fail(f"{value!r} is not one of {', '.join(members)}.", param, ctx)
        return member

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[Any]]:  # noqa: ARG002 - click's hook
        """Offer the members."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(value) for value in self._members() if value.startswith(incomplete.lower())]


class Day(click.ParamType[date]):
    """A civil date, as ISO 8601 has it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401 - click's own types
        """Return the date; one so far off that calendars and time zones are guesses is refused."""
        from curriculum.clock import YEARS

        try:
            day = value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2019-12-10.", param, ctx)
        if day.year not in YEARS:
            self.fail(f"{value!r} is too far off; dates run from {YEARS.start} to {YEARS.stop - 1}.", param, ctx)
        return day


class DayOrNothing(Day):
    """A civil date, or an empty value that empties a field."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's own types
        """Return the date; an empty value stays empty."""
        return value if value == "" else super().convert(value, param, ctx)


class Whole(click.ParamType[int]):
    """A whole number within bounds that are kept elsewhere."""

    name = "integer"

    def __init__(self, place: str, *, signed: bool = False, least: int = 1) -> None:
        """Take where the largest one stands ("module:name"); `signed` ones begin at its negative, others at `least`."""
        self._place, self._signed, self._least = place, signed, least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - click's own types
        """Return the number."""
        module, _, name = self._place.partition(":")
        most: int = getattr(importlib.import_module(module), name)
        least = -most if self._signed else self._least
        try:
            number = int(value)
        except ValueError:
            self.fail(f"{str(value)[:40]!r} is not a whole number from {least:,} to {most:,}.", param, ctx)
        if not least <= number <= most:
            self.fail(f"{str(value)[:40]} is not a number from {least:,} to {most:,}.", param, ctx)
        return number


class Between(click.IntRange):
    """A whole number between bounds that stand with the option."""

    name = "integer"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's own types
        """Return the number."""
        try:
            return super().convert(int(value), param, ctx)
        except ValueError:
            most = f"to {self.max:,}" if self.max is not None else "on"
            self.fail(f"{str(value)[:40]!r} is not a whole number from {self.min:,} {most}.", param, ctx)


class WholeOrNothing(Whole):
    """A whole number, or an empty value that empties a field."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's own types
        """Return the number; an empty value stays empty."""
        return value if value == "" else super().convert(value, param, ctx)


class Line(click.ParamType[str]):
    """A text on one line, cleaned as texts from files are; what is taken out of it is said."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text in NFC without invisible characters."""
        from curriculum.cleaning import clean_line

        try:
            cleaned = clean_line(value)
        except InvalidInput as error:
            self.fail(str(error), param, ctx)
        say_removed(cleaned.removed)
        return cleaned.text


class TimeOfDay(click.ParamType[time]):
    """A time of day to the minute."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:  # noqa: ANN401 - click's own types
        """Return the time."""
        try:
            return value if isinstance(value, time) else time.fromisoformat(value).replace(second=0, tzinfo=None)
        except ValueError:
            self.fail(f"{value!r} is no time of day; write it as 09:30.", param, ctx)


class Lateness(click.ParamType[int]):
    """Minutes as people say them: 45m, 1h, 1h30, 45."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - click's own types
        """Return the minutes, from one to a day's."""
        match = _LATENESS.fullmatch(str(value).strip().lower())
        minutes = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0) if match else 0
        if not 0 < minutes < _DAY:
            self.fail(f"{value!r} is no delay; write it as 45m, 1h or 1h30.", param, ctx)
        return minutes


class Numbers(click.ParamType[tuple[int, ...]]):
    """Participants' numbers, single ones and ranges: `7`, `1-5`, `1-5,8`."""

    name = "numbers"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:  # noqa: ANN401 - click's own types
        """Return the numbers in the order in which they were written, each once."""
        if isinstance(value, tuple):
            return value
        spans = [self._span(part, param, ctx) for part in re.split(r"[,;\s]+", str(value).strip(" ,;"))]
        return tuple(dict.fromkeys(number for span in spans for number in span))

    def _span(self, part: str, param: click.Parameter | None, ctx: click.Context | None) -> range:
        match = _SPAN.fullmatch(part)
        if match is None:
            self.fail(f"{part[:40]!r} is no number and no range; write 7, 1-5 or 1-5,8.", param, ctx)
        first = NUMBER.convert(match["first"], param, ctx)
        last = NUMBER.convert(match["last"] or match["first"], param, ctx)
        if last < first:
            self.fail(f"{part!r} runs backwards; write {last}-{first}.", param, ctx)
        return range(first, last + 1)


class Pair(click.ParamType[tuple[str, str]]):
    """Two things joined by "=": `projector=1`, `speaker=R3,R4`."""

    def __init__(self, name: str, example: str) -> None:
        """Take the name that help shows, and an example for whoever gets it wrong."""
        self.name, self._example = name, example

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:  # noqa: ANN401 - click's own types
        """Return what stands before and after the sign."""
        if isinstance(value, tuple):
            return value
        left, sign, right = str(value).partition("=")
        if not sign or not left.strip():
            self.fail(f"{value!r} is not understood; write it as {self._example}.", param, ctx)
        return left.strip(), right.strip()


ASSESSMENT = OneOf("assessment", "curriculum.models.participation:Assessment")
BLOOM = OneOf("level", "curriculum.models.catalogue:Bloom")
CERTIFICATE_KIND = OneOf("kind", "curriculum.models.credentials:CertificateKind")
DELIVERY = OneOf("delivery", "curriculum.models.catalogue:Delivery")
ROLE = OneOf("role", "curriculum.models.sessions:Role")
RULE = OneOf("rule", "curriculum.models.participation:Rule")
SESSION_KIND = OneOf("kind", "curriculum.models.sessions:SessionKind")
SESSION_PLACE = OneOf("place", "curriculum.models.sessions:SessionPlace")
WORKSHOP_KIND = OneOf("kind", "curriculum.models.workshops:WorkshopKind")
DAY = Day()
DAY_OR_NOTHING = DayOrNothing()
TIME = TimeOfDay()
LINE = Line()
MINUTES = Whole("curriculum.operations.drafts.values:MINUTES")
SPELL = Whole("curriculum.operations.drafts.values:MINUTES", least=0)
STEP = Whole("curriculum.operations.drafts.values:MINUTES", signed=True)
SEATS = Whole("curriculum.operations.drafts.values:SEATS")
LEVEL = Whole("curriculum.operations.drafts.values:LEVELS")
NUMBER = Whole("curriculum.operations.participants:HIGHEST_NUMBER")
RANK = WholeOrNothing("curriculum.operations.participants:HIGHEST_RANK")
#: As an argument it takes `nargs=-1`, as an option `multiple=True`; `each_once` joins what was given.
NUMBERS = Numbers()


def each_once(parts: Iterable[Iterable[int]]) -> tuple[int, ...]:
    """Return the numbers of several `NUMBERS` as one list, each once."""
    return tuple(dict.fromkeys(number for part in parts for number in part))


def clear_option(*fields: str) -> Callable[[F], F]:
    """Pass `clear`: the fields that are to be emptied."""

    def decorate(function: F) -> F:
        return click.option(
            "--clear", multiple=True, type=click.Choice(fields), metavar="FIELD", help=f"Empty it: {', '.join(fields)}."
        )(function)

    return decorate


def given(clear: tuple[str, ...] = (), **options: Any) -> dict[str, Any]:  # noqa: ANN401 - as click passes them
    """Return the options that were given; those to be cleared are None."""
    said = {name: value for name, value in options.items() if value is not None and value != ()}
    return said | {name.replace("-", "_"): None for name in clear}
