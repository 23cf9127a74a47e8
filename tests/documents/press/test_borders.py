from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from curriculum.documents.press.borders import picture_border


@pytest.mark.parametrize("name", ["woven", "ruled"])
def test_border_takes_the_colour_of_the_theme(name: str) -> None:
    drawing = picture_border(f"border:{name}-7a1f2b")

    assert drawing
    assert b"#7a1f2b" in drawing
    assert b"#17497f" not in drawing
    assert b"#6d8fb5" not in drawing
    ET.fromstring(drawing)  # noqa: S314 - our own drawing


@pytest.mark.parametrize(
    "url",
    [
        "border:none-17497f",
        "border:woven-17497F",
        'border:woven-17497f"/>',
        "border:../woven-17497f",
        "border:woven",
        "woven-17497f",
        "",
    ],
)
def test_any_other_address_is_no_border(url: str) -> None:
    assert picture_border(url) is None
