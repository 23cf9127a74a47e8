"""Chinese and Cyrillic on paper: what breaks a line, what is embedded, what can be copied, what the standards say."""

from __future__ import annotations

import unicodedata

import pypdfium2
import pytest
from page import ValidationProfile, validate_pdf_bytes

from curriculum.documents.press.pdf import render
from tests.documents.papers import Paper

PAGE = (
    '<!doctype html><html lang="{0}" dir="ltr"><head><meta charset="utf-8"><title>A page</title>'
    '<link rel="stylesheet" href="asset:print.css"><style>p {{ width: {2}mm }}</style></head>'
    "<body><h1>{1}</h1><p>{1}</p></body></html>"
)
CHINESE = (
    "打击为恐怖主义目的使用互联网和社交网络（摩洛哥，2019年12月10日至12日）：“国家、区域和国际层面”的优先行动；"
    "《电子证据实用指南》。参加者能够：识别、收集、保全和利用数据！还有问题吗？"
)
RUSSIAN = "Противодействие использованию Интернета в террористических целях: № 3, «ещё объём» — съезд"
NOT_AT_START = set("。，、；：！？）”》")
NOT_AT_END = set("（“《")


@pytest.mark.parametrize("width", [*range(20, 60, 4)])
def test_chinese_line_keeps_its_marks(width: int) -> None:
    content = render(PAGE.format("zh", CHINESE, width))

    lines = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range().split("\r\n")
    assert len(lines) > 2
    assert [line for line in lines if line[0] in NOT_AT_START] == []
    assert [line for line in lines if line[-1] in NOT_AT_END] == []


@pytest.mark.parametrize(("language", "text"), [("zh", CHINESE), ("ru", RUSSIAN), ("en", "李示例 鈴木 김예시 𠮷")])
def test_text_can_be_copied_from_the_page(language: str, text: str) -> None:
    paper = Paper(render(PAGE.format(language, text, 60)))

    copied = unicodedata.normalize("NFC", pypdfium2.PdfDocument(paper.content)[0].get_textpage().get_text_range())
    assert "".join(copied.split()).count("".join(text.split())) == 2


@pytest.mark.parametrize("profile", [ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1])
@pytest.mark.parametrize(("language", "text"), [("zh", CHINESE), ("ru", RUSSIAN)])
def test_page_keeps_the_standard(language: str, text: str, profile: ValidationProfile) -> None:
    report = validate_pdf_bytes(render(PAGE.format(language, text, 60)), profile=profile)

    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_font_of_chinese_is_embedded_only_where_it_is_used() -> None:
    with_chinese, without = (Paper(render(PAGE.format("en", text, 60))) for text in ("A name, 李示例", "A name"))

    assert "Noto-Sans-CJK-SC" in with_chinese.fonts
    assert not any("Noto" in font for font in without.fonts)
    assert not with_chinese.fonts_not_embedded


def test_chinese_has_its_simplified_shapes_where_a_style_names_no_family_for_it() -> None:
    head = '<!doctype html><html lang="zh"><head><title>A page</title></head>'
    page = head + '<body><p style="font-family: {}">例</p></body></html>'

    fonts = {font for family in ("Fira Sans", "Amiri", "serif") for font in Paper(render(page.format(family))).fonts}

    assert fonts == {"Noto-Sans-CJK-SC"}
