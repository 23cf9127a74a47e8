"""The only module that drives WeasyPrint: parse, lay out, write."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, cast

from weasyprint import HTML
from weasyprint.formatting_structure.boxes import TextBox

from curriculum.documents.press.assets import AssetFetcher
from curriculum.documents.press.drawings import draw_once
from curriculum.documents.press.faults import TooLong
from curriculum.documents.press.letters import correct_letters
from curriculum.documents.press.paging import count_pages
from curriculum.documents.press.passages import tag_passages
from curriculum.documents.press.photographs import encode_once
from curriculum.documents.press.repeats import draw_repeats
from curriculum.documents.press.standards import VARIANT, ends_clearly, finish
from curriculum.documents.press.stock import stock_for
from curriculum.documents.press.styles import keep_styles
from curriculum.documents.press.subsets import lighten_fonts
from curriculum.errors import CurriculumError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from weasyprint import Document, Page

    from curriculum.documents.press.manuscript import Manuscript

# One try in 256 fails by chance.
_MOST_TRIES: Final = 16
#: The share of a page that looks like an intention, not like an accident.
_FULL_ENOUGH: Final = 0.4


@functools.cache
def prepare() -> None:
    """Teach WeasyPrint what our papers need beyond what it does by itself."""
    draw_once()
    draw_repeats()
    encode_once()
    count_pages()
    keep_styles()
    tag_passages()
    correct_letters()
    lighten_fonts()


def lay_out(manuscript: Manuscript) -> Document:
    """Return the best layout's pages, not yet written; fontconfig must point at our fonts by now.

    The best has the fewest pages; of equals one without a page left nearly empty; of those the first. Where they
    must not be more than so many, it is the first that fits; raise `TooLong` where none does.
    """
    prepare()
    layouts = list(dict.fromkeys(manuscript.layouts))
    if manuscript.most_pages:
        return _fit(layouts, manuscript)
    first = _lay_out(layouts[0], manuscript)
    if not layouts[1:] or _is_dense(first):
        return first
    documents = [first, *(_lay_out(html, manuscript) for html in layouts[1:])]
    return min(documents, key=lambda document: (len(document.pages), _has_gap(document)))


def _fit(layouts: Sequence[str], manuscript: Manuscript) -> Document:
    documents = (_lay_out(html, manuscript) for html in layouts)
    fitting = (document for document in documents if len(document.pages) <= manuscript.most_pages)
    if document := next(fitting, None):
        return document
    pages = "one page" if manuscript.most_pages == 1 else f"{manuscript.most_pages} pages"
    raise TooLong(
        f"{manuscript.name} does not fit on {pages} in a size that can be read; shorten its texts or print it in full."
    )


def write(document: Document, identity: str = "") -> bytes:
    """Return the PDF of pages that were laid out."""
    contents = (_write(document, identity, padding) for padding in range(_MOST_TRIES))
    for content in contents:
        if ends_clearly(content):
            return content
    raise CurriculumError("A PDF could not be written so that strict readers accept it; please report the paper.")


def _write(document: Document, identity: str, padding: int) -> bytes:
    finisher = functools.partial(finish, padding=padding)
    identifier = identity.encode() or True
    return cast("bytes", document.write_pdf(finisher=finisher, pdf_variant=VARIANT, pdf_identifier=identifier))


def _lay_out(html: str, manuscript: Manuscript) -> Document:
    """Return the pages as boxes, with what this process has in stock."""
    stock = stock_for(manuscript.templates)
    page = HTML(string=html, url_fetcher=AssetFetcher(manuscript.pictures, manuscript.templates))
    pictures = stock.lend(manuscript.pictures)
    document = page.render(font_config=stock.fonts, cache=pictures)
    stock.take_back(pictures, manuscript.pictures)
    return document


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
