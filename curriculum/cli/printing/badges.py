"""`curriculum print badges`: badges on standard sheets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from curriculum.cli.parsing import Between
from curriculum.cli.printing.printing import print_papers
from curriculum.cli.printing.request import paper_options

if TYPE_CHECKING:
    from curriculum.cli.printing.request import PaperRequest


class SheetName(click.ParamType[str]):
    """The name of a sheet; the list of them is imported when it is needed."""

    name = "sheet"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, or say which there are."""
        from curriculum.operations.drafts.paper_values import BadgeSheet

        if value not in set(BadgeSheet):
            self.fail(f"{value!r} is none of {', '.join(BadgeSheet)}; --sheets tells them apart.", param, ctx)
        return value


def list_sheets(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's hook
    """Print the sheets that there are, instead of badges."""
    if not wanted or ctx.resilient_parsing:
        return
    from curriculum.documents.sheets.badge_sheets import SHEETS

    for one in SHEETS.values():
        size = f"{one.width:g} x {one.height:g} mm"
        click.echo(f"{one.name:<14}{size:<14}{one.badges:>3} on A4, {one.about}")
    ctx.exit()


@click.command("badges")
@paper_options
@click.option("--sheet", metavar="NAME", type=SheetName(), help="The sheet.  [default: the workshop's, or a4-90x55]")
@click.option(
    "--sheets", is_flag=True, is_eager=True, expose_value=False, callback=list_sheets, help="List the sheets."
)
@click.option(
    "--order",
    type=click.Choice(["stack", "sheet"]),
    default="stack",
    show_default=True,
    help="What is in order: the piles of the cut stack, or each sheet.",
)
@click.option(
    "--back", type=click.Choice(["agenda", "none"]), default="agenda", show_default=True, help="What is on the back."
)
@click.option("--day", metavar="NUMBER", type=Between(min=1), help="Only this day on the back.")
@click.option(
    "--blank",
    metavar="BADGES",
    type=Between(0, 1000),
    help="Badges to be filled in by hand.  [default: as many as fill the last sheet]",
)
def command(
    request: PaperRequest, *, sheet: str | None, order: str, back: str, day: int | None, blank: int | None
) -> None:
    """Print the badges of the workshop CODE: participants, trainers, interpreters and organisers.

    Fronts and backs are pages by turns: print on both sides, turned over the long edge. Badges lie on all sheets at
    the same places, so that the stack is cut at once along the marks at its edges; the piles, laid one under the
    other, are then in order. Whoever has no name yet gets a badge with a line to write on.

    The back shows the agenda as far as the badge has room for it in letters that can be read: breaks are left out
    first, then what does not teach, at last only the hours of each day are left. --day shows one day alone, and
    --sheet a4-a6 has the most room. Sessions that have no times yet are listed by title.

    More than 80 badges are several files, numbered, each a stack to be cut by itself.

    \b
    Examples:
      curriculum print badges MAR-2019
      curriculum print badges --sheets
      curriculum print badges MAR-2019 --sheet a4-a6 --day 1
      curriculum print badges MAR-2019 --back none --blank 20
    """
    from curriculum.documents.sheets.badges import lay
    from curriculum.documents.sheets.imposition import Order
    from curriculum.operations.drafts.paper_values import BadgeSheet

    if day and back == "none":
        raise click.UsageError("--day chooses what is on the back; leave out --back none.")
    chosen = BadgeSheet(sheet) if sheet else None
    print_papers(request, partial(lay, sheet=chosen, order=Order(order), back=back == "agenda", day=day, blank=blank))
