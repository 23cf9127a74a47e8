"""The only module that drives WeasyPrint: parse, lay out, write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from weasyprint import HTML
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.text.fonts import FontConfiguration

from curriculum.documents.assets import AssetFetcher
from curriculum.documents.letters import correct_letters
from curriculum.documents.passages import tag_passages
from curriculum.documents.standards import VARIANT, finish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from weasyprint import Document, Page

#: The share of a page that looks like an intention, not like an accident.
_FULL_ENOUGH: Final = 0.4


def write(layouts: Sequence[str]) -> bytes:
    """Return the PDF of the best layout; fontconfig must point at our fonts by now.

    The best has the fewest pages; of equals one without a page left nearly empty; of those the first.
    """
    tag_passages()
    correct_letters()
    documents = [_lay_out(html) for html in dict.fromkeys(layouts)]
    best = min(documents, key=lambda document: (len(document.pages), _has_gap(document)))
    return cast("bytes", best.write_pdf(finisher=finish, pdf_variant=VARIANT, pdf_identifier=True))


def _has_gap(document: Document) -> bool:
    """Say whether a page before the last is filled to less than `_FULL_ENOUGH`."""
    return any(_fill(page) < _FULL_ENOUGH for page in document.pages[:-1])


def _fill(page: Page) -> float:
    """Return how far down the words of a page reach, as a share of the height that they could take."""
    sheet = page._page_box  # noqa: SLF001 - no public way tells how full a page is
    words = (box for box in sheet.children[0].descendants() if isinstance(box, TextBox))
    lowest = max((box.position_y + box.height for box in words), default=0.0)
    return float((lowest - sheet.content_box_y()) / sheet.height)


def _lay_out(html: str) -> Document:
    """Return the pages as boxes, not yet written."""
    page = HTML(string=html, url_fetcher=AssetFetcher())
    return page.render(font_config=FontConfiguration())
