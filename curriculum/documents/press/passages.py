"""Tags each passage of a PDF with its own language, which WeasyPrint does for the whole document only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint.pdf import tags

if TYPE_CHECKING:
    from collections.abc import Iterator

# Written for WeasyPrint 70; a test reads the languages back from a PDF.
_build_box_tree = tags._build_box_tree  # noqa: SLF001 - the only place where a box meets its tag


def _build_with_language(box: Any, *rest: Any) -> Iterator[Any]:  # noqa: ANN401 - WeasyPrint carries no types
    """Yield a box's tags as WeasyPrint builds them, with the language that its element states."""
    element = getattr(box, "element", None)
    language = element.get("lang") if element is not None else None
    for tag in _build_box_tree(box, *rest):
        if language and "Lang" not in tag:
            tag["Lang"] = pydyf.String(language)
        yield tag


def tag_passages() -> None:
    """Make WeasyPrint write the language of every element that states one."""
    tags._build_box_tree = _build_with_language  # noqa: SLF001 - see above
