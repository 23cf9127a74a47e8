from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

from PIL import Image

from curriculum.documents.press.rasters import rasterise
from curriculum.documents.press.typesetting import typeset
from tests.documents.press.jobs import page, write_template

if TYPE_CHECKING:
    from pathlib import Path


def test_each_page_becomes_a_picture(tmp_path: Path) -> None:
    body = "<p style='color: #000'>Words</p><p style='break-before: page'>More</p>"
    pdf = typeset(page(write_template(tmp_path), body))

    pictures = rasterise(pdf, dpi=72)

    images = [Image.open(io.BytesIO(picture)) for picture in pictures]
    assert [(image.format, image.size) for image in images] == [("PNG", (298, 420))] * 2
    for image in images:
        darkest, lightest = cast("tuple[int, int]", image.convert("L").getextrema())
        assert (darkest < 100, lightest) == (True, 255)  # words on white
    assert rasterise(pdf, dpi=72) == pictures
