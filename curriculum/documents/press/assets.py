"""Decides what a page may load: our style sheets, the pictures it was given, data written into it; nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from weasyprint.urls import URLFetcher, URLFetcherResponse

from curriculum.credentials.pictures import NO_PICTURES
from curriculum.documents.press.asset_files import TYPES, find_asset
from curriculum.documents.press.borders import picture_border
from curriculum.documents.press.modules import picture_code

if TYPE_CHECKING:
    from collections.abc import Mapping

    from curriculum.credentials.pictures import Picture

#: `asset:certificate/woven.svg` is a file below `templates/`.
SCHEME: Final = "asset:"
#: `picture:4f1a…` is a logo by its hash: a page that shows it a hundred times names it so often and holds it once.
PICTURE: Final = "picture:"


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
    """Loads assets by name, pictures by hash and `data:` URLs; refuses files, networks and redirects."""

    def __init__(self, pictures: Mapping[str, Picture] = NO_PICTURES, templates: str = "") -> None:
        """`templates` is an organisation's own folder, whose assets go before ours of the same name."""
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._pictures = pictures
        self._templates = templates

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return what stands at an allowed URL; raise `ValueError` for any other, which leaves it out."""
        if url.startswith(SCHEME):
            return self._read(url)
        if url.startswith(PICTURE) and (picture := self._pictures.get(url.removeprefix(PICTURE))):
            return URLFetcherResponse(url, picture.content, {"Content-Type": picture.media_type})
        if drawing := picture_code(url) or picture_border(url):
            return URLFetcherResponse(url, drawing, {"Content-Type": "image/svg+xml"})
        if url.lower().startswith("data:"):
            return super().fetch(url, headers)
        raise _refuse(url)

    def _read(self, url: str) -> URLFetcherResponse:
        path = find_asset(url.removeprefix(SCHEME), self._templates)
        if not path:
            raise _refuse(url)
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": TYPES[path.suffix]})


def _refuse(url: str) -> ValueError:
    return ValueError(f"a page may not load {url[:200]}")
