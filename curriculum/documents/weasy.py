"""The only module that drives WeasyPrint: parse, lay out, write."""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, Final, cast

from weasyprint import HTML
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.fonts import FontConfiguration

from curriculum.documents.assets import AssetFetcher
from curriculum.documents.drawings import draw_once
from curriculum.documents.letters import correct_letters
from curriculum.documents.passages import tag_passages
from curriculum.documents.standards import VARIANT, ends_clearly, finish

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from weasyprint import Document, Page

    from curriculum.credentials.pictures import Picture

#: The share of a page that looks like an intention, not like an accident.
_FULL_ENOUGH: Final = 0.4


def write(layouts: Sequence[str], pictures: Mapping[str, Picture]) -> bytes:
    """Return the PDF of the best layout; fontconfig must point at our fonts by now.

    The best has the fewest pages; of equals one without a page left nearly empty; of those the first.
    """
    draw_once()
    tag_passages()
    correct_letters()
    best = _choose(list(dict.fromkeys(layouts)), pictures)
    contents = (_write(best, padding) for padding in itertools.count())
    return next(content for content in contents if ends_clearly(content))


def _write(document: Document, padding: int) -> bytes:
    finisher = functools.partial(finish, padding=padding)
    return cast("bytes", document.write_pdf(finisher=finisher, pdf_variant=VARIANT, pdf_identifier=True))


def _choose(layouts: Sequence[str], pictures: Mapping[str, Picture]) -> Document:
    """Return the best layout; the others are laid out only where the first may be worse."""
    first = _lay_out(layouts[0], pictures)
    if not layouts[1:] or _is_dense(first):
        return first
    documents = [first, *(_lay_out(html, pictures) for html in layouts[1:])]
    return min(documents, key=lambda document: (len(document.pages), _has_gap(document)))


def _is_dense(document: Document) -> bool:
    """Say whether the last page's words have no room on the pages before it, and none of those looks empty."""
    *fills, last = map(_fill, document.pages)
    return last > sum(1 - fill for fill in fills) and not _has_gap(document)


def _has_gap(document: Document) -> bool:
    """Say whether a page before the last is filled to less than `_FULL_ENOUGH`."""
    return any(_fill(page) < _FULL_ENOUGH for page in document.pages[:-1])


def _fill(page: Page) -> float:
    """Return how far down the words of a page reach, as a share of the height that they could take."""
    sheet = page._page_box  # noqa: SLF001 - no public way tells how full a page is
    words = (box for box in sheet.children[0].descendants() if isinstance(box, TextBox))
    lowest = max((box.position_y + box.height for box in words), default=0.0)
    return float((lowest - sheet.content_box_y()) / sheet.height)


def _lay_out(html: str, pictures: Mapping[str, Picture]) -> Document:
    """Return the pages as boxes, not yet written."""
    page = HTML(string=html, url_fetcher=AssetFetcher(pictures))
    return page.render(font_config=FontConfiguration())
