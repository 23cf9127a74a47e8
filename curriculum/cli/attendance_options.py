"""What the commands of `curriculum attendance` take: a day, half a day, a session, a correction."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.parsing import DAY, LINE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from curriculum.cli.options import F
    from curriculum.operations.attendance.recording import Differing, Recorded
    from curriculum.operations.halves import Half


@dataclass(frozen=True, slots=True)
class Target:
    """Which sessions are meant: those of a day, of half a day, or one by its code; None where it was not given."""

    day: int | date | None
    half: Half | None
    session: str | None


class DayOfWorkshop(click.ParamType[Any]):
    """A day of a workshop: 1 for its first, or a date."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | date:  # noqa: ANN401 - click's own types
        """Return the day's number, or the date."""
        text = str(value).strip()
        if text.isdecimal() and len(text) < 5:  # noqa: PLR2004 - more digits than any day's number has; 20191210 is a date
            return int(text)
        return DAY.convert(text, param, ctx)


workshop_argument = click.argument("workshop", shell_complete=codes_of("workshop"))


def day_option(function: F) -> F:
    """Pass `day`: its number in the workshop or its date, None where it was not given."""
    said = "The day: 1 for the first, or its date."
    return click.option("--day", type=DayOfWorkshop(), metavar="DAY", help=said)(function)


def target_options(function: F) -> F:
    """Pass `target`: the day, the half day and the session, each None where it was not given."""

    @wraps(function)
    def gathered(*, day: int | date | None, half: str | None, session: str | None, **others: Any) -> Any:  # noqa: ANN401 - as click passes them
        if session is not None and half is not None:
            raise click.UsageError("--session is one session, --half all of half a day: leave out one of the two.")
        return function(target=Target(day, _half_of(half), session), **others)

    session = click.option(
        "--session", metavar="CODE", shell_complete=codes_of("session"), help="Only this session, by its code."
    )
    half = click.option("--half", type=click.Choice(["am", "pm"]), help="Only the morning, or the afternoon.")
    return cast("F", day_option(half(session(gathered))))


def correction_options(function: F) -> F:
    """Pass `differing`: what is done with marks that stand otherwise; `keep_option` belongs to it."""

    @wraps(function)
    def gathered(*, correct: bool, because: str | None, keep: bool = False, **others: Any) -> Any:  # noqa: ANN401 - as click passes them
        return function(differing=_differing_of(correct=correct, because=because, keep=keep), **others)

    correct = click.option("--correct", is_flag=True, help="Replace marks that stand otherwise; they are kept.")
    because = click.option("--because", type=LINE, help="Why they are corrected; it is kept.")
    return cast("F", correct(because(gathered)))


keep_option = click.option("--keep", is_flag=True, help="Leave marks that stand otherwise, and write the rest.")


def _half_of(word: str | None) -> Half | None:
    from curriculum.operations.halves import Half

    return {None: None, "am": Half.MORNING, "pm": Half.AFTERNOON}[word]


def _differing_of(*, correct: bool, because: str | None, keep: bool) -> Differing:
    from curriculum.operations.attendance.recording import Differing

    if correct != bool(because):
        raise click.UsageError("A correction needs both --correct and --because with the reason.")
    if correct and keep:
        raise click.UsageError("Marks that stand otherwise are replaced or left: leave out --correct or --keep.")
    return Differing(because=because, keep=keep)


def summarise(recorded: Recorded) -> Iterator[str]:
    """Yield the lines that say what an entry came to."""
    from curriculum.cli.counting import count_of
    from curriculum.operations.attendance.ranges import say_ranges

    people = ", ".join(f"{count:,} {mark.value}" for mark, count in recorded.participants.items())
    if sum(recorded.participants.values()) > len(recorded.numbers):  # some are late in one session, present in another
        people += f" ({count_of(len(recorded.numbers), 'participants')}, counted once for each of their marks)"
    where = ", ".join(recorded.sessions) if len(recorded.sessions) < 9 else count_of(len(recorded.sessions), "sessions")  # noqa: PLR2004 - as many as fit on a line
    if people:
        yield f"{recorded.workshop}, {where}: {people}."
    done = [
        f"{count_of(count, 'marks')} {what}"
        for count, what in (
            (recorded.added, "added"),
            (recorded.corrected, "corrected"),
            (recorded.kept, "left as it stands" if recorded.kept == 1 else "left as they stand"),
        )
        if count
    ]
    yield f"{', '.join(done)}." if done else "Nothing differs."
    if recorded.without:
        yield f"Still without a mark there: {say_ranges(recorded.without)}."
