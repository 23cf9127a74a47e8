"""Decides what a page may load: our own style sheets and pictures, and data written into it; nothing else."""

from __future__ import annotations

import mimetypes
from typing import Final

from weasyprint.urls import URLFetcher, URLFetcherResponse

from curriculum import resources

#: `asset:certificate/border.svg` is a file below `templates/`.
SCHEME: Final = "asset:"
_TYPES: Final = frozenset({".css", ".svg"})


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
    """Loads assets by name and `data:` URLs; refuses files, networks and redirects."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return what stands at an allowed URL; raise `ValueError` for any other, which leaves it out."""
        if url.startswith(SCHEME):
            return URLFetcherResponse(url, *self._read(url))
        if url.lower().startswith("data:"):
            return super().fetch(url, headers)
        raise self._refuse(url)

    def _read(self, url: str) -> tuple[bytes, dict[str, str]]:
        """Return an asset's bytes and its headers."""
        folder = resources.templates().resolve()
        path = (folder / url.removeprefix(SCHEME)).resolve()
        if not path.is_relative_to(folder) or path.suffix not in _TYPES or not path.is_file():
            raise self._refuse(url)
        kind = mimetypes.types_map[path.suffix]
        return path.read_bytes(), {"Content-Type": kind}

    def _refuse(self, url: str) -> ValueError:
        self.refused.append(url[:200])
        return ValueError(f"a page may not load {url[:200]}")
