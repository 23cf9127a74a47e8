"""Reads a logo from beside a workshop file: small, a picture by its own content, never from elsewhere."""

# No `from __future__ import annotations`: pydantic reads the annotations while it runs.
import errno
import os
import warnings
from io import BytesIO
from pathlib import Path
from typing import Annotated, Final

from curriculum.operations.drafts.drawings import check_drawing, is_drawing
from curriculum.operations.drafts.values import Logo, Surroundings, Written, shown

#: One megabyte: more than a logo needs on paper.
LARGEST: Final = 1_000_000
#: Pixels a side: at 600 dots an inch the width of an A4 page is 4,960, and no logo fills it.
MOST_PIXELS: Final = 4_000
#: A JPEG of many passes takes a while for each of them; usual ones have up to ten.
_MOST_PASSES: Final = 50


def read_picture(value: object, around: Surroundings) -> Logo:
    """Read the picture of that name in the file's folder or below it."""
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise ValueError(f"expected the name of a picture beside this file, such as 'logo.png', got {shown(value)}")
    if around.folder is None:
        raise ValueError(f"{shown(value)} cannot be found: what is read here has no folder")
    try:
        content = _content(around.folder, value)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        reason = getattr(error, "strerror", None) or os.strerror(errno.ELOOP)
        raise ValueError(f"the picture {shown(value)} cannot be read: {reason}") from None
    if len(content) > LARGEST:
        raise ValueError(f"the picture {shown(value)} is larger than {LARGEST:,} bytes; make it smaller")
    if (media_type := recognised(content)) is None:
        raise ValueError(f"{shown(value)} is not a PNG, JPEG or SVG picture")
    try:
        check_drawing(content) if media_type == "image/svg+xml" else check_bitmap(content, media_type)
    except ValueError as error:
        raise ValueError(f"the picture {shown(value)} cannot be used: {error}") from None
    return Logo(content, media_type)


def _content(folder: Path, name: str) -> bytes:
    folder = folder.resolve()
    path = (folder / name).resolve()
    if not path.is_relative_to(folder):
        raise ValueError(f"{shown(name)} lies outside the folder of this file; put the picture beside it")
    if path.exists() and not path.is_file():  # a pipe would never end
        raise ValueError(f"{shown(name)} is no file; expected the name of a picture beside this file")
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def recognised(content: bytes) -> str | None:
    """Return the media type of a picture by how it begins, None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/svg+xml" if is_drawing(content) else None


def check_bitmap(content: bytes, media_type: str) -> None:
    """Raise `ValueError` with a reason if a PNG or JPEG is too large when unpacked, or cannot be unpacked."""
    from PIL import Image, ImageFile  # noqa: PLC0415 - slow to import; only here when a file names a logo

    if media_type == "image/jpeg" and content.count(b"\xff\xda") > _MOST_PASSES:
        raise ValueError("it is drawn in too many passes; save it again as a plain JPEG")
    kept, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # the printer's library sets it
    try:
        kind = media_type.removeprefix("image/").upper()
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(content), formats=[kind]) as picture:
            too_large = max(picture.size) > MOST_PIXELS
            if not too_large:
                picture.load()
    except Image.DecompressionBombError:
        too_large = True
    except Exception:  # noqa: BLE001 - a damaged picture makes the decoder raise whatever it met first
        raise ValueError("it is damaged") from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = kept
    if too_large:
        raise ValueError(f"it is more than {MOST_PIXELS:,} pixels wide or high; make it smaller")


Picture = Annotated[Logo, Written(read_picture, {"type": "string", "examples": ["logo.png"]})]
