"""Reads a logo from beside a workshop file: small, a picture by its own first bytes, never from elsewhere."""

# No `from __future__ import annotations`: pydantic reads the annotations while it runs.
import re
from typing import Annotated, Final

from curriculum.operations.drafts.values import Logo, Surroundings, Written, shown

#: One megabyte: more than a logo needs on paper.
LARGEST: Final = 1_000_000
#: File name endings by media type, for the pictures that are printed.
ENDINGS: Final = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}
_SVG: Final = re.compile(rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s/>]", re.DOTALL)


def read_picture(value: object, around: Surroundings) -> Logo:
    """Read the picture of that name in the file's folder or below it."""
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise ValueError(f"expected the name of a picture beside this file, such as 'logo.png', got {shown(value)}")
    if around.folder is None:
        raise ValueError(f"{shown(value)} cannot be found: what is read here has no folder")
    folder = around.folder.resolve()
    path = (folder / value).resolve()
    if not path.is_relative_to(folder):
        raise ValueError(f"{shown(value)} lies outside the folder of this file; put the picture beside it")
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise ValueError(f"the picture {shown(value)} cannot be read: {error.strerror}") from None
    if len(content) > LARGEST:
        raise ValueError(f"the picture {shown(value)} is larger than {LARGEST:,} bytes; make it smaller")
    if (media_type := recognised(content)) is None:
        raise ValueError(f"{shown(value)} is not a PNG, JPEG or SVG picture")
    return Logo(content, media_type)


def recognised(content: bytes) -> str | None:
    """Return the media type of a picture by its first bytes, None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/svg+xml" if _SVG.match(content.removeprefix(b"\xef\xbb\xbf")[:4096]) else None


Picture = Annotated[Logo, Written(read_picture, {"type": "string", "examples": ["logo.png"]})]
