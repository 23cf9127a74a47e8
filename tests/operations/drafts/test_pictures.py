from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageFile

from curriculum.credentials.pictures import ENDINGS
from curriculum.operations.drafts.pictures import read_picture, recognised
from curriculum.operations.drafts.values import Surroundings

if TYPE_CHECKING:
    from pathlib import Path

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><rect width='1' height='1'/></svg>"


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    file = BytesIO()
    Image.new("1" if kind == "PNG" else "L", (width, height)).save(file, kind)
    return file.getvalue()


def refusal(folder: Path, content: bytes | None, name: str = "logo") -> str:
    """Return why a file is refused as a logo."""
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(ValueError, match=r"\w") as caught:
        read_picture(name, Surroundings(folder=folder))
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (picture(4000, 4000), "image/png"),
        (picture(3, 2, "JPEG"), "image/jpeg"),
        (SVG, "image/svg+xml"),
        (b"\xef\xbb\xbf" + SVG, "image/svg+xml"),
        (b"<?xml version='1.0'?>\n<!-- one --><!-- two -->\n" + SVG, "image/svg+xml"),
        (SVG.decode().encode("utf-16"), "image/svg+xml"),
    ],
)
def test_picture_is_read_with_its_type(tmp_path: Path, content: bytes, media_type: str) -> None:
    (tmp_path / "logo").write_bytes(content)

    logo = read_picture("logo", Surroundings(folder=tmp_path))

    assert (logo.content, logo.media_type) == (content, media_type)
    assert media_type in ENDINGS


@pytest.mark.parametrize(
    "content",
    [b"", b"GIF89a", b"<html/>", b"<!DOCTYPE html><svg/>", b"<svg", b"<?xml version='1.0' encoding='x'?><svg/>"],
)
def test_other_files_are_no_pictures(content: bytes) -> None:
    assert recognised(content) is None


@pytest.mark.parametrize("start", [b"<!--->", b"<!---->", b"<!---->" + b" <!-- -->", b"<!DOCTYPE svg>"])
def test_many_comments_before_nothing_are_read_once(start: bytes) -> None:
    assert recognised(start * 50_000 + b"x") in {None, "image/svg+xml"}


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 20,
        b"\xff\xd8\xff\xe0",
        picture(900, 900)[:-30],
        picture(90, 90, "JPEG")[:-100],
    ],
)
@pytest.mark.parametrize("truncated_allowed", [False, True])
def test_damaged_picture_is_refused(
    tmp_path: Path, content: bytes, *, truncated_allowed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", truncated_allowed)  # as the printer's library sets it

    assert refusal(tmp_path, content) == "the picture 'logo' cannot be used: it is damaged"
    assert truncated_allowed == ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize("size", [(4001, 1), (1, 4001), (13_000, 13_000), (20_000, 20_000)])
def test_picture_that_is_huge_when_unpacked_is_refused(tmp_path: Path, size: tuple[int, int]) -> None:
    head = picture(1, 1)
    edges = b"".join(edge.to_bytes(4) for edge in size)
    chunk = b"IHDR" + edges + head[24:29]
    content = head[:12] + chunk + _crc(chunk) + head[33:]

    assert "it is more than 4,000 pixels wide or high; make it smaller" in refusal(tmp_path, content)


def _crc(chunk: bytes) -> bytes:
    from zlib import crc32

    return crc32(chunk).to_bytes(4)


def test_jpeg_of_too_many_passes_is_refused(tmp_path: Path) -> None:
    assert "too many passes" in refusal(tmp_path, picture(9, 9, "JPEG") + b"\xff\xda" * 60)


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "logo").symlink_to(tmp_path / "other")
    (tmp_path / "other").symlink_to(tmp_path / "logo")

    assert refusal(tmp_path, None) == "the picture 'logo' cannot be read: Too many levels of symbolic links"


def test_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "logo")

    assert refusal(tmp_path, None) == "'logo' is no file; expected the name of a picture beside this file"
    assert "is no file" in refusal(tmp_path, None, ".")


def test_picture_of_what_has_no_folder_cannot_be_found() -> None:
    with pytest.raises(ValueError, match="what is read here has no folder"):
        read_picture("logo.png", Surroundings())
