"""`curriculum assessment`: what participants reached before and after."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.auditing import noted
from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, dry_run_option, json_option
from curriculum.cli.output import print_json, print_table, say
from curriculum.cli.parsing import LINE, NUMBER, Pair
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from curriculum.cli.options import F
    from curriculum.models.participation import Assessment
    from curriculum.operations.assessments import Reached, Recorded, Results

workshop_argument = click.argument("workshop", shell_complete=codes_of("workshop"))


@click.group("assessment", short_help="Results of pre-tests and post-tests.")
def group() -> None:
    """Record what participants reached in the pre-test and the post-test, and show what they gained.

    \b
    Examples:
      curriculum assessment record MAR-2019 --post 3=17.5 4=12 --of 20
      curriculum assessment import MAR-2019 post-test.csv --post --of 20
      curriculum assessment list MAR-2019
    """


class Points(click.ParamType[Decimal]):
    """Points with up to two decimals."""

    name = "points"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:  # noqa: ANN401 - click's own types
        """Return the points exactly as written."""
        if isinstance(value, Decimal):
            return value
        from curriculum.exchange.assessments import read_points

        points = read_points(str(value))
        if points is None:
            self.fail(f"{str(value)[:40]!r} is no number of points; write 20 or 17.5.", param, ctx)
        return points


POINTS = Points()


def result_options(*, required: bool) -> Callable[[F], F]:
    """Pass `pre`, `post`, `most`, `correct` and `because`; `most` may be left out where a file says it."""

    def decorate(function: F) -> F:
        options = (
            click.option("--pre", is_flag=True, help="They are of the pre-test."),
            click.option("--post", is_flag=True, help="They are of the post-test."),
            click.option("--of", "most", type=POINTS, required=required, help="How many points there were."),
            click.option("--correct", is_flag=True, help="Replace other results that stand; these are kept."),
            click.option("--because", type=LINE, help="Why they are corrected; it is kept."),
        )
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


@group.command()
@workshop_argument
@click.argument("results", metavar="NUMBER=POINTS...", type=Pair("result", "3=17.5"), nargs=-1, required=True)
@result_options(required=True)
@database_option
@dry_run_option
@json_option
def record(
    *,
    workshop: str,
    results: tuple[tuple[str, str], ...],
    pre: bool,
    post: bool,
    most: Decimal,
    correct: bool,
    because: str | None,
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Record results in a WORKSHOP: each NUMBER with its POINTS.

    The number is the participant's. What stands there already stays; another result needs --correct and --because,
    and the old one is kept.

    \b
    Examples:
      curriculum assessment record MAR-2019 --post 3=17.5 4=12 --of 20
      curriculum assessment record MAR-2019 --post 4=14 --of 20 --correct --because "marked anew"
    """
    from curriculum.operations.assessments import Result

    which = _chosen(pre=pre, post=post)
    read = [
        Result(NUMBER.convert(number, None, None), POINTS.convert(points, None, None), most)
        for number, points in results
    ]
    _record(workshop, read, which, correct, because, database, dry_run=dry_run, as_json=as_json)


@group.command("import")
@workshop_argument
@click.argument("file", type=click.Path(path_type=Path))
@result_options(required=False)
@database_option
@dry_run_option
@json_option
def import_(
    *,
    workshop: str,
    file: Path,
    pre: bool,
    post: bool,
    most: Decimal | None,
    correct: bool,
    because: str | None,
    database: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Record the results in a FILE, a list or a workbook.

    It is a csv, tsv, xlsx, xls or ods with the columns number and points. How many points there were stands in a
    column "most", or is said with --of. Rows without points are left out.

    \b
    Examples:
      curriculum assessment import MAR-2019 post-test.xlsx --post --of 20 --dry-run
    """
    from curriculum.database import reading
    from curriculum.exchange.assessments import read_results
    from curriculum.operations.assessments import faults_of
    from curriculum.operations.workshops import find_workshop

    which = _chosen(pre=pre, post=post)
    with reading(database) as db:
        event = find_workshop(db, workshop)
        read = list(read_results(file, most=most, faults=lambda results: faults_of(db, event, results)))
    _record(workshop, read, which, correct, because, database, dry_run=dry_run, as_json=as_json)


def _chosen(*, pre: bool, post: bool) -> Assessment:
    from curriculum.models.participation import Assessment

    if pre and post:
        raise click.UsageError("The results are of one test: leave out --pre or --post.")
    if not pre and not post:
        raise click.UsageError("Say of which test the results are: --pre or --post.")
    return Assessment.PRE if pre else Assessment.POST


def _record(
    workshop: str,
    results: list[Any],
    assessment: Assessment,
    correct: bool,  # noqa: FBT001 - as click passes it
    because: str | None,
    database: str,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    from curriculum.operations.assessments import record_results
    from curriculum.operations.workshops import find_workshop

    with writing(database, dry_run=dry_run) as db:
        noted(subjects=[one.number for one in results])
        recorded = record_results(
            db, find_workshop(db, workshop), assessment, results, correct=correct, because=because
        )
    if as_json:
        print_json(recorded)
    else:
        _say(recorded)
    if recorded.gone:
        from curriculum.operations.attendance.ranges import say_ranges

        say(f"Note: declined or withdrawn, and yet with a result: {say_ranges(recorded.gone)}.")


def _say(recorded: Recorded) -> None:
    say(
        f"{recorded.assessment}-test: {len(recorded.new)} new, {len(recorded.corrected)} corrected, "
        f"{len(recorded.same)} there before."
    )


@group.command("list")
@workshop_argument
@database_option
@json_option
def list_(*, workshop: str, database: str, as_json: bool) -> None:
    """List the results of a WORKSHOP, with what was gained.

    The gain is in points of per cent. Means are over those who have a result, the mean gain over those who have
    both. Shares are rounded down.

    \b
    Examples:
      curriculum assessment list MAR-2019
      curriculum assessment list MAR-2019 --json
    """
    from curriculum.database import reading
    from curriculum.operations.assessments import list_results
    from curriculum.operations.workshops import find_workshop

    with reading(database) as db:
        results = list_results(db, find_workshop(db, workshop))
    if as_json:
        print_json(results)
    else:
        _print(results, workshop)


def _print(results: Results, workshop: str) -> None:
    rows = [
        (line.number, line.name, _reached(line.pre), _reached(line.post), _gain(line.gain)) for line in results.lines
    ]
    print_table(("No", "Name", "Pre", "Post", "Gain"), rows, empty=f"No results were recorded in {workshop}.")
    if rows:
        means = ((name, mean) for name, mean in (("pre", results.pre), ("post", results.post)) if mean is not None)
        said = [f"{name} {mean} %" for name, mean in means]
        if results.gain is not None:
            said.append(f"gain {_gain(results.gain)} (of {results.with_both} with both)")
        say(f"Means: {', '.join(said)}.")


def _reached(reached: Reached | None) -> str:
    from curriculum.operations.eligibility.wording import write_points

    if reached is None:
        return ""
    return f"{write_points(reached.points)} of {write_points(reached.most)} = {reached.per_cent} %"


def _gain(gain: Decimal | None) -> str:
    return "" if gain is None else f"{gain:+}"
