"""What `curriculum attendance record` takes: the numbers on a signed sheet, in ranges and lists, by mark."""

from __future__ import annotations

import re
from functools import wraps
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, cast

import click

from curriculum.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.cli.options import F
    from curriculum.operations.attendance.ranges import Range

#: What one option holds, given several times.
Lists = tuple[tuple["Range", ...], ...]

_NUMBERS: Final = re.compile(r"\d[\d,;–-]*")
#: Options after which any number of numbers may follow.
_LISTS: Final = frozenset({"--late", "--excused", "--absent", "--all-but"})


class Ranges(click.ParamType[Any]):
    """Numbers of participants: 7, 1-12, 1-5,8."""

    name = "numbers"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's own types
        """Return the ranges as a tuple."""
        from curriculum.operations.attendance.ranges import read_ranges

        try:
            return read_ranges(str(value))
        except InvalidInput as error:
            self.fail(str(error), param, ctx)


class NumberLists(click.Command):
    """A command some of whose options take all the numbers that follow them: --late 3 5 --absent 9."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:  # noqa: D102 - click's hook
        return super().parse_args(ctx, list(_repeat(args)))


def _repeat(arguments: Sequence[str]) -> Iterator[str]:
    """Yield the arguments with each option that is followed by several numbers repeated for each of them."""
    option, first = "", False
    for argument in arguments:
        name, equals, _ = argument.partition("=")
        if name in _LISTS:
            option, first = name, not equals
            yield argument
        elif option and _NUMBERS.fullmatch(argument):
            if not first:
                yield option
            first = False
            yield argument
        else:
            option = ""
            yield argument


_RANGES: Final = Ranges()


def sheet_options(function: F) -> F:
    """Pass `sheet`: who was present, late, excused or absent, as a signed sheet says."""

    @wraps(function)
    def gathered(*, present: Lists, everybody: bool, **others: Any) -> Any:  # noqa: ANN401 - as click passes them
        from curriculum.operations.attendance.signed import SignedSheet

        if everybody and others["all_but"]:
            raise click.UsageError("All or all but some: leave out --all or --all-but.")
        named = {name: tuple(chain(*others.pop(name))) for name in ("late", "excused", "absent", "all_but")}
        return function(sheet=SignedSheet(tuple(chain(*present)), **named, everybody=everybody), **others)

    everybody = click.option("--all", "everybody", is_flag=True, help="All who are not named otherwise were present.")
    found = everybody(gathered)
    for name, said in (
        ("--all-but", "All were present but these."),
        ("--absent", "Who did not come."),
        ("--excused", "Who was excused."),
        ("--late", "Who came late."),
    ):
        found = click.option(name, type=_RANGES, metavar="NUMBERS...", multiple=True, help=said)(found)
    return cast("F", click.argument("present", metavar="[NUMBERS]...", type=_RANGES, nargs=-1)(found))
