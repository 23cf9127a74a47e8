"""What every document's command asks for: the workshop, the languages, where to write, in which form."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from curriculum.cli.completing import codes_of
from curriculum.cli.options import database_option, json_option, languages_option
from curriculum.cli.parsing import Between

if TYPE_CHECKING:
    from collections.abc import Callable

code_argument = click.argument("code", shell_complete=codes_of("workshop"))
output_option = click.option(
    "-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Where to write one paper; - is stdout."
)
folder_option = click.option(
    "-d",
    "--folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Where to write the files.  [default: here]",
)


def _or_before(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    """Return the folder that was typed, here or before the document; only then the environment's."""
    typed = ctx.get_parameter_source(str(param.name)) is click.core.ParameterSource.COMMANDLINE
    before = ctx.parent.params.get("templates") if ctx.parent and not typed else None
    return before or value


templates_option = click.option(
    "--templates",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    envvar="CURRICULUM_TEMPLATES",
    show_envvar=True,
    callback=_or_before,
    help="Your own templates; what is not there is ours.",
)
release_option = click.option(
    "--release", metavar="NUMBER", type=Between(min=1), help="Print this release of the agenda, as it was made."
)
png_option = click.option("--png", is_flag=True, help="Make a picture of each page instead, for a quick look.")

#: What the options of every document are called, as `PaperRequest` has them.
_SHARED: Final = ("code", "database", "languages", "folder", "output", "release", "templates", "png", "as_json")


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """What is to be printed of which workshop, and where the files go; `languages` is never empty.

    `document` is its name in the catalogue, and `since` the release with which its version of the agenda is compared,
    None for the one before.
    """

    code: str
    database: str
    languages: tuple[str, ...]
    folder: Path = Path()
    output: Path | None = None
    release: int | None = None
    templates: Path | None = None
    png: bool = False
    as_json: bool = False
    document: str = ""
    since: int | None = None


def paper_options(function: Callable[..., None]) -> Callable[..., None]:
    """Pass a `PaperRequest` made from the options that all documents share; the document's own follow."""

    @functools.wraps(function)
    def command(**options: Any) -> None:  # noqa: ANN401 - those of all documents, and the document's own
        shared = {name: options.pop(name) for name in _SHARED}
        shared["languages"] = shared["languages"] or ("en",)
        request = PaperRequest(**shared, document=click.get_current_context().info_name or "")
        function(request, **options)

    shared = (
        json_option,
        database_option,
        png_option,
        templates_option,
        folder_option,
        output_option,
        release_option,
        languages_option,
        code_argument,
    )
    made: Any = functools.reduce(lambda made, option: option(made), shared, command)
    params = made.__click_params__
    own = len(params) - len(shared)
    made.__click_params__ = [*params[own:], *params[:own]]  # in `--help` the document's own come first
    return made  # type: ignore[no-any-return] # click keeps its options on the function
