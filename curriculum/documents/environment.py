"""Fills templates: sandboxed, everything escaped, a missing value an error, our own filters."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from curriculum import resources
from curriculum.documents import agenda_changes, dates, phrases, places, vocabulary

if TYPE_CHECKING:
    from curriculum.documents.wording import Wording

# Characters that nobody means to print: controls, the bidirectional overrides and isolates, zero-width
# marks and characters that stand for none. The zero-width (non-)joiners stay: Persian and Arabic need them.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff]"
)


@functools.cache
def _environment() -> ImmutableSandboxedEnvironment:
    """Return the one environment of the process."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(resources.templates()),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        folio=write_folio,
        step=choose_step,
        write_date=dates.write_date,
        write_note=agenda_changes.write_note,
        write_duration=dates.write_duration,
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
    return environment


def fill(template: str, wording: Wording, **values: Any) -> str:  # noqa: ANN401 - whatever the template prints
    """Return a template filled in; `_` and `count` speak the wording's language."""
    page = _environment().get_template(template)
    return page.render(wording=wording, _=wording.say, count=wording.count, **values)


def clean(value: object) -> object:
    """Return a text in NFC without characters that cannot be printed; leave anything else alone."""
    if not isinstance(value, str):
        return value
    cleaned = _UNPRINTABLE.sub("", unicodedata.normalize("NFC", value))
    return type(value)(cleaned)


def write_folio(wording: Wording) -> Markup:
    """Return "Page 2 of 4" with blanks that the style sheet counts into."""
    blanks = {"page": Markup('<span class="page"></span>'), "pages": Markup('<span class="pages"></span>')}
    return Markup(escape(wording.say("Page {page} of {pages}"))).format(**blanks)  # noqa: S704 - escaped in the same line


def choose_step(text: str, large: int, medium: int) -> str:
    """Return "large", "medium" or "small": the step of the scale for a text of so many letters."""
    return "large" if len(text) <= large else "medium" if len(text) <= medium else "small"
