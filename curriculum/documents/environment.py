"""Fills templates: sandboxed, everything escaped, a missing value an error, our own filters."""

from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from curriculum import resources
from curriculum.documents import dates, numbers, phrases, places, vocabulary
from curriculum.documents.agendas import changes
from curriculum.documents.blanks import fill_blanks
from curriculum.documents.drawable import box_undrawable
from curriculum.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from jinja2.runtime import Context

    from curriculum.documents.wording import Wording

# Letters of a text that a template makes by repeating another.
_LONGEST: Final = 100_000
# Characters that nobody means to print: controls, the bidirectional overrides and isolates, zero-width
# marks and characters that stand for none. The zero-width (non-)joiners stay: Persian and Arabic need them.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff]"
)


class Sandbox(ImmutableSandboxedEnvironment):
    """Runs templates that can neither leave nor change what they are given, nor multiply it without end."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - the hook
        """Multiply numbers, and texts and lists to a length that a page may have."""
        if operator == "**":
            raise SecurityError("powers are not allowed in a template.")
        for text, times in ((left, right), (right, left)):
            if isinstance(times, int) and isinstance(text, (str, bytes, list, tuple)) and len(text) * times > _LONGEST:
                raise SecurityError(f"a text of more than {_LONGEST:,} letters is not made in a template.")
        return super().call_binop(context, operator, left, right)


class _Loader(FileSystemLoader):
    """Finds templates in folders, and nothing that a link in one of them leads to outside."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text, its file and whether it is still the same."""
        source, file, is_current = super().get_source(environment, template)
        inside = (Path(file).resolve().is_relative_to(Path(folder).resolve()) for folder in self.searchpath)
        if not any(inside):
            raise TemplateNotFound(template)
        return source, file, is_current


@functools.cache
def _environment(templates: str) -> Sandbox:
    """Return the environment that looks into an organisation's own folder first; one a folder in a process."""
    environment = Sandbox(
        loader=_Loader([*filter(None, [templates]), resources.templates()]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        folio=write_folio,
        lang_of=phrases.mark_language,
        step=choose_step,
        write_date=dates.write_date,
        write_note=changes.write_note,
        write_duration=dates.write_duration,
        write_tenths=numbers.write_tenths,
        write_place=places.write_place,
        write_zone=places.write_zone,
        write_range=dates.write_range,
        write_times=dates.write_times,
        write_weekday=dates.write_weekday,
        name_code=vocabulary.name_code,
        SESSION_KINDS=vocabulary.SESSION_KINDS,
        WORKSHOP_KINDS=vocabulary.WORKSHOP_KINDS,
        ROLES=vocabulary.ROLES,
        ROLES_OF_SEVERAL=vocabulary.ROLES_OF_SEVERAL,
        PARTNER_ROLES=vocabulary.PARTNER_ROLES,
    )
    environment.filters["phrase"] = phrases.mark_phrase
    environment.filters["name"] = phrases.mark_name
    environment.filters["say"] = say_in
    return environment


def fill(
    template: str,
    wording: Wording,
    *,
    theme: Theme | None = None,
    templates: str = "",
    **values: Any,  # noqa: ANN401 - whatever the template prints
) -> str:
    """Return a template filled in; `_` and `count` speak the wording's language.

    `templates` is a folder in which it is looked for before our own.
    """
    page = _environment(templates).get_template(template)
    return page.render(wording=wording, _=wording.say, count=wording.count, theme=theme or Theme(), **values)


def clean(value: object) -> object:
    """Return a text as it can be printed: tidy, with boxes for what no font has; leave anything else alone."""
    return type(value)(box_undrawable(tidy(value))) if isinstance(value, str) else value


def tidy(text: str) -> str:
    """Return a text in NFC without characters that nobody means to print."""
    return _UNPRINTABLE.sub("", unicodedata.normalize("NFC", text))


def write_folio(wording: Wording) -> Markup:
    """Return "Page 2 of 4" with blanks that the style sheet counts into."""
    blanks = {"page": Markup('<span class="page"></span>'), "pages": Markup('<span class="pages"></span>')}
    return fill_blanks(escape(wording.say("Page {page} of {pages}")), **blanks)


def say_in(message: str, wording: Wording) -> str:
    """Return our own words in a language: what `_` does, for each of a list."""
    return wording.say(message)


def choose_step(text: str, large: int, medium: int) -> str:
    """Return "large", "medium" or "small": the step of the scale for a text of so many letters."""
    return "large" if len(text) <= large else "medium" if len(text) <= medium else "small"
