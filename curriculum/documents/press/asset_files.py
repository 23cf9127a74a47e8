"""Finds what pages may load: style sheets, pictures and fonts among the templates, an organisation's first."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from curriculum import resources
from curriculum.documents.press.faults import TemplateFault

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The kinds of files that pages may load, besides templates.
TYPES: Final = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
}
_MOST_FILES: Final = 2_000
_MOST_BYTES: Final = 20_000_000


def find_asset(name: str, templates: str = "") -> Path | None:
    """Return the file of an asset, from an organisation's own folder or from ours; None where there is none.

    A link that leads out of its folder finds nothing.
    """
    found = (_find(name, folder) for folder in folders(templates))
    return next(filter(None, found), None)


def folders(templates: str) -> list[Path]:
    """Return the folders that templates and assets come from, an organisation's own before ours."""
    return [folder.resolve() for folder in [*map(Path, filter(None, [templates])), resources.templates()]]


def list_assets(folder: Path) -> list[Path]:
    """Return all assets below a folder, in a stable order; raise `TemplateFault` for too many or too large ones."""
    files = sorted(_walk(folder))
    if len(files) > _MOST_FILES:
        raise TemplateFault(
            f"{folder} holds more than {_MOST_FILES:,} style sheets, pictures and fonts; "
            "name a folder with templates alone."
        )
    return files


def _walk(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name).relative_to(folder)
            if found := _find(str(path), folder):
                yield found


def _find(name: str, folder: Path) -> Path | None:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder) or path.suffix not in TYPES or not path.is_file():
        return None
    if path.stat().st_size > _MOST_BYTES:
        raise TemplateFault(f"{path} is larger than {_MOST_BYTES // 1_000_000} MB, too large for a paper.")
    return path
