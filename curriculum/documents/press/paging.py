"""Stops a paper that never ends: WeasyPrint lays pages out as long as there is something to put on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weasyprint import layout

from curriculum.documents.press.faults import TooMuch
from curriculum.documents.press.limits import ALLOWED, Allowance

if TYPE_CHECKING:
    from collections.abc import Iterator

# Written for WeasyPrint 70; a test prints a paper with too many pages.
_make_all_pages = layout.make_all_pages


def count_pages() -> None:
    """Make WeasyPrint stop at the page after the last that a paper may have."""
    layout.make_all_pages = _make_so_many


def _make_so_many(*page: Any) -> Iterator[Any]:  # noqa: ANN401 - WeasyPrint carries no types
    allowed = ALLOWED.get(Allowance())
    for number, one in enumerate(_make_all_pages(*page), 1):
        if allowed.pages and number > allowed.pages:
            raise TooMuch(f"{allowed.name} has more than {allowed.pages:,} pages, more than a paper may.")
        yield one
