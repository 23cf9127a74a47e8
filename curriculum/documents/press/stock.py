"""What papers share that are set one after another: fonts, parsed style sheets, pictures, drawings."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from weasyprint.text.fonts import FontConfiguration

from curriculum.documents.press.assets import PICTURE, SCHEME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from weasyprint.images import RasterImage, SVGImage

    from curriculum.credentials.pictures import Picture

#: Addresses that always stand for the same content; anything else is loaded again for each paper.
LASTING: Final = (SCHEME, PICTURE, "border:")
# After so many papers, or with so many pictures, a new stock is laid in: what WeasyPrint keeps for itself grows.
_MOST_PAPERS: Final = 400
_MOST_PICTURES: Final = 64


@dataclass(slots=True)
class Stock:
    """What one process keeps between papers; nothing in it changes what a paper looks like.

    `templates` is the organisation's own folder that assets come from, empty for none.
    """

    templates: str = ""
    fonts: Any = field(default_factory=FontConfiguration)
    sheets: dict[object, Any] = field(default_factory=dict)  # parsed style sheets, by address or content
    pictures: dict[str, Any] = field(default_factory=dict)  # by address, as WeasyPrint loaded them
    sources: dict[str, Picture | None] = field(default_factory=dict)  # what they were loaded from
    forms: dict[tuple[SVGImage, float, float], Any] = field(default_factory=dict)  # drawings as they stand in a file
    photographs: dict[tuple[RasterImage, bool, float], Any] = field(default_factory=dict)  # encoded for a file
    papers: int = 0

    def lend(self, given: Mapping[str, Picture]) -> dict[str, Any]:
        """Return the pictures for one more paper, to which it adds its own; `given` are those by hash."""
        self.papers += 1
        return {address: image for address, image in self.pictures.items() if self._holds(address, given)}

    def _holds(self, address: str, given: Mapping[str, Picture]) -> bool:
        return self.sources[address] == given.get(address.removeprefix(PICTURE))

    def take_back(self, pictures: dict[str, Any], given: Mapping[str, Picture]) -> None:
        """Keep of a paper's pictures those that others may show; let go of the rest."""
        for address in [one for one in pictures if ":" in one]:
            if not address.startswith(LASTING):
                del pictures[address]
            elif pictures[address]:
                self.pictures[address] = pictures[address]
                self.sources[address] = given.get(address.removeprefix(PICTURE))

    @property
    def worn(self) -> bool:
        """Say whether a new stock should take this one's place."""
        return self.papers >= _MOST_PAPERS or len(self.pictures) >= _MOST_PICTURES


class _Shelf(threading.local):
    """Where each thread keeps its stock."""

    stock: Stock | None = None


_SHELF: Final = _Shelf()


def stock_for(templates: str) -> Stock:
    """Return this thread's stock for papers with an organisation's folder, a new one where needed."""
    if _SHELF.stock is None or _SHELF.stock.worn or _SHELF.stock.templates != templates:
        _SHELF.stock = Stock(templates)
    return _SHELF.stock


def current() -> Stock:
    """Return the stock in use."""
    return _SHELF.stock or stock_for("")
