"""Decides what a page may load: our style sheets, the pictures it was given, data written into it; nothing else."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING, Final

from weasyprint.urls import URLFetcher, URLFetcherResponse

from curriculum import resources
from curriculum.credentials.pictures import NO_PICTURES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from curriculum.credentials.pictures import Picture

#: `asset:certificate/border.svg` is a file below `templates/`.
SCHEME: Final = "asset:"
#: `picture:4f1a…` is a logo by its hash: a page that shows it a hundred times names it so often and holds it once.
PICTURE: Final = "picture:"
_TYPES: Final = frozenset({".css", ".svg"})


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
    """Loads assets by name, pictures by hash and `data:` URLs; refuses files, networks and redirects."""

    def __init__(self, pictures: Mapping[str, Picture] = NO_PICTURES) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._pictures = pictures

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return what stands at an allowed URL; raise `ValueError` for any other, which leaves it out."""
        if url.startswith(SCHEME):
            return URLFetcherResponse(url, *_read(url))
        if url.startswith(PICTURE) and (picture := self._pictures.get(url.removeprefix(PICTURE))):
            return URLFetcherResponse(url, picture.content, {"Content-Type": picture.media_type})
        if url.lower().startswith("data:"):
            return super().fetch(url, headers)
        raise _refuse(url)


def _read(url: str) -> tuple[bytes, dict[str, str]]:
    """Return an asset's bytes and its headers."""
    folder = resources.templates().resolve()
    path = (folder / url.removeprefix(SCHEME)).resolve()
    if not path.is_relative_to(folder) or path.suffix not in _TYPES or not path.is_file():
        raise _refuse(url)
    kind = mimetypes.types_map[path.suffix]
    return path.read_bytes(), {"Content-Type": kind}


def _refuse(url: str) -> ValueError:
    return ValueError(f"a page may not load {url[:200]}")
