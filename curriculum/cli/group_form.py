"""`curriculum group form`: balanced groups, as even as can be, or who stands in the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.group_view import print_formation
from curriculum.cli.options import Language, database_option, dry_run_option, json_option
from curriculum.cli.output import say
from curriculum.cli.parsing import LINE, Between, Pair, Whole
from curriculum.cli.person_options import STATUS
from curriculum.cli.transactions import writing

if TYPE_CHECKING:
    from curriculum.models.participation import Status
    from curriculum.operations.groups.reading import Request

_LARGEST_SEED: Final = 2**31 - 1
_LONGEST: Final = 86_400
_SECONDS: Final = 60.0
_SIZES: Final = re.compile(r"([1-9]\d{0,4})(?:-([1-9]\d{0,4}))?")


class Sizes(click.ParamType[Any]):
    """The fewest and the most members of a group: 5-7, or 6."""

    name = "sizes"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's own types
        """Return both numbers."""
        if isinstance(value, tuple):
            return value
        match = _SIZES.fullmatch(str(value).strip())
        least, most = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if least > most:
            self.fail(f"{value!r} is no size of groups; write it as 5-7 or 6.", param, ctx)
        return least, most


class Traits(click.ParamType[Any]):
    """What groups are balanced by, the most important first: institution,sex,country,language."""

    name = "traits"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's own types
        """Return the traits, each once."""
        from curriculum.planning.grouping.problem import Trait

        if isinstance(value, tuple):
            return value
        words = [each.strip().lower() for each in str(value).split(",")]
        if strange := next((each for each in words if each not in set(Trait)), None):
            self.fail(f"{strange!r} is not one of {', '.join(Trait)}.", param, ctx)
        return tuple(dict.fromkeys(Trait(each) for each in words if each))


@click.command()
@click.argument("workshop", shell_complete=codes_of("workshop"))
@click.option(
    "--groups",
    "count",
    type=Whole("curriculum.operations.groups.reading:MOST_GROUPS"),
    metavar="NUMBER",
    help="How many.  [default: as many as there are]",
)
@click.option(
    "--size", "sizes", type=Sizes(), metavar="MIN-MAX", help="Members of a group.  [default: differing by one at most]"
)
@click.option(
    "--by",
    type=Traits(),
    metavar="TRAITS",
    help="What to balance by, the most important first.  [default: institution,sex,country,language]",
)
@click.option("--seed", type=Between(0, _LARGEST_SEED), default=1, show_default=True, metavar="NUMBER",
              help="The same number gives the same groups; another one other groups that are as good.")  # fmt: skip
@click.option("--keep", is_flag=True, help="Leave everybody who is in a group there; place only the others.")
@click.option("--few-moves", is_flag=True, help="Move as few as even sizes and wishes allow.")
@click.option(
    "--language",
    "languages",
    type=Pair("language", "G1=fr"),
    multiple=True,
    metavar="GROUP=TAG",
    help="The language that a group works in. Repeat it.",
)
@click.option("--free-languages", is_flag=True, help="Choose the groups' languages anew, whatever they are now.")
@click.option("--prefix", type=LINE, metavar="TEXT", help="Use and make only groups with this code and a number.")
@click.option("--status", "statuses", type=STATUS, metavar="STATUS", multiple=True,
              help="Who is put into groups. Repeat it.  [default: accepted, confirmed, attended]")  # fmt: skip
@click.option(
    "--time-limit",
    "seconds",
    type=click.FloatRange(0.1, _LONGEST),
    default=_SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="How long to search, by the solver's own count of its work.",
)
@database_option
@dry_run_option
@json_option
def form(
    *,
    workshop: str,
    seed: int,
    seconds: float,
    database: str,
    dry_run: bool,
    as_json: bool,
    **options: Any,  # noqa: ANN401 - as click passes them
) -> None:
    """Form balanced groups, or say why not.

    Participants who come are put into groups. Sizes, wishes and one language that all members of a group understand
    always hold. Then people of one institution are spread as evenly as can be, then women and men, countries and
    languages; --by changes that. Groups there are come first, those that sessions are held for before the others;
    missing ones are made. The balance is shown, and whether any better is possible.

    \b
    Examples:
      curriculum group form MAR-2019 --groups 4 --dry-run
      curriculum group form MAR-2019 --groups 6 --by sex,country --seed 7
      curriculum group form MAR-2019 --groups 4 --language G1=fr --language G2=ar --size 5-8
      curriculum group form MAR-2019 --keep
    """
    from curriculum.database import reading
    from curriculum.operations.groups.forming import form as form_them
    from curriculum.operations.groups.reading import read_grouping
    from curriculum.operations.groups.writing import write_groups
    from curriculum.operations.workshops import find_workshop
    from curriculum.planning.searching import Effort

    request = _request(**options)
    with reading(database) as db:  # ended before the search begins: it may take its time
        found = read_grouping(db, find_workshop(db, workshop), request)
    formation = form_them(found, Effort(seconds=seconds, seed=seed))
    if formation.interrupted:
        say("Stopped; these are the best groups so far.")
    with writing(database, dry_run=dry_run) as db:
        event = find_workshop(db, workshop)
        facts = write_groups(db, event, request, reading=found, formation=formation, seed=seed)
    print_formation(facts, as_json=as_json)


def _request(
    *,
    keep: bool,
    few_moves: bool,
    by: tuple[Any, ...] | None,
    languages: tuple[tuple[str, str], ...],
    statuses: tuple[Status, ...],
    **more: Any,  # noqa: ANN401 - as click passes them
) -> Request:
    from curriculum.models.participation import COMING
    from curriculum.operations.groups.reading import Request
    from curriculum.planning.grouping.problem import Keeping, Trait

    if keep and few_moves:
        raise click.UsageError("--keep moves nobody: leave out --few-moves, or --keep.")
    return Request(
        by=by or tuple(Trait),
        keeping=Keeping.EVERYBODY if keep else Keeping.MOST if few_moves else Keeping.NOBODY,
        languages=tuple((code, _tongue(language)) for code, language in languages),
        statuses=statuses or COMING,
        **more,
    )


def _tongue(text: str) -> str:
    """Return the tag of a language that there is; a usage error for anything else."""
    from curriculum.errors import InvalidInput
    from curriculum.exchange.cells.languages import read_language
    from curriculum.languages import base

    tag = Language().convert(text, None, None)
    try:
        read_language(base(tag))
    except InvalidInput:
        raise click.BadParameter(f"{text[:40]!r} is no language; write fr or ar.", param_hint="'--language'") from None
    return tag
