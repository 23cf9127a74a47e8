from __future__ import annotations

import pytest
from pypdfium2 import PdfDocument

from curriculum.documents.press.modules import picture_code, write_code
from curriculum.documents.press.pdf import render

PAGE = (
    '<!doctype html><html lang="en"><head><title>A page</title><style>@page { size: 40pt; margin: 0 }'
    "body { margin: 0 } img { display: block; width: 40pt }</style></head>"
    '<body><img alt="x" src="{0}"></body></html>'
)


def test_code_is_drawn_module_by_module() -> None:
    rows = (0b1001, 0b0110, 0b0000, 0b1111)
    page = PAGE.replace("{0}", write_code(rows))

    picture = PdfDocument(render(page))[0].render(scale=1).to_pil().convert("L")

    drawn = [sum(1 << (3 - x) for x in range(4) if picture.getpixel((10 * x + 5, 10 * y + 5)) == 0) for y in range(4)]
    assert tuple(drawn) == rows


def test_address_of_a_code_stands_for_a_square() -> None:
    assert b'viewBox="0 0 3 3"' in (picture_code("code:7-0-7") or b"")


@pytest.mark.parametrize(
    "url", ["code:", "code:xyz", "code:1--1", "code:1-", "code:1 0 0 re", "asset:1f", "code:" + "f" * 46]
)
def test_any_other_address_is_no_code(url: str) -> None:
    assert picture_code(url) is None
