from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont
from page import ValidationProfile, validate_pdf_bytes
from pypdf import PdfReader

from curriculum.documents.press.pdf import render
from curriculum.documents.press.subsets import empty_unused
from tests.documents.papers import Paper

PAGE = (
    '<!doctype html><html lang="zh"><head><title>页</title></head>'
    '<body><p style="font-family: Noto Sans CJK SC">参加证书，兹证明 2019 年</p></body></html>'
)


@pytest.fixture(scope="module")
def content() -> bytes:
    return render(PAGE)


def _font(content: bytes) -> bytes:
    page = PdfReader(io.BytesIO(content)).pages[0]
    (font,) = page["/Resources"]["/Font"].values()  # type: ignore[index]  # pypdf's own dictionaries
    descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
    return bytes(descriptor["/FontFile3"].get_object().get_data())


def test_page_with_chinese_is_light_and_read_back(content: bytes) -> None:
    assert len(content) < 20_000
    assert "参加证书,兹证明 2019 年" in Paper(content).text


@pytest.mark.parametrize("profile", [ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1])
def test_page_with_chinese_keeps_the_standard(content: bytes, profile: ValidationProfile) -> None:
    assert [(one.rule_id, one.message) for one in validate_pdf_bytes(content, profile=profile).failures] == []


def test_font_is_whole_by_its_checksums(content: bytes) -> None:
    file = _font(content)

    font = TTFont(io.BytesIO(file), checkChecksums=2)

    assert all(font.reader[name] for name in font.reader.keys())  # noqa: SIM118 - no dictionary
    assert sum(int.from_bytes(file[place : place + 4], "big") for place in range(0, len(file), 4)) % 2**32 == 0xB1B0AFBA


def test_glyphs_that_are_not_used_are_empty_and_the_others_as_they_were(content: bytes) -> None:
    file = _font(content)
    before = TTFont(io.BytesIO(file))["CFF "].cff[0].CharStrings.charStringsIndex
    sizes = [end - start for start, end in zip(before.offsets, before.offsets[1:], strict=False)]
    used = [glyph for glyph, size in enumerate(sizes) if size]

    after = TTFont(io.BytesIO(empty_unused(file, used[:3])))["CFF "].cff[0].CharStrings.charStringsIndex

    assert len(used) == len(set("参加证书，兹证明 2019 年")) + 1  # and what stands for a glyph that is not there
    assert [after[glyph].bytecode for glyph in used[:3]] == [before[glyph].bytecode for glyph in used[:3]]
    assert after.offsets[used[3]] == after.offsets[-1]
