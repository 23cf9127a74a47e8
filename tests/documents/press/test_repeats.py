from __future__ import annotations

import re
import zlib

from curriculum.documents.press.pdf import render
from tests.documents.papers import Paper

HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Repeats</title>
<meta name="author" content="Nobody"><meta name="dcterms.created" content="2019-12-10">
<meta name="dcterms.modified" content="2019-12-10"><link rel="stylesheet" href="asset:print.css">
<style>@page { size: A5; margin: 0 } .side { position: relative; height: 200mm; break-after: page }
.one { position: absolute; left: 10mm; width: 90mm; height: 20mm } [data-original] { z-index: 0 }
</style></head><body>"""
FIRST = '<div class="one" data-original="{name}" style="top: {top}mm"><p>{text}</p></div>'
AGAIN = '<div class="one" data-repeats="{name}" style="top: {top}mm"></div>'


def print_sides(*sides: str) -> Paper:
    return Paper(render(HEAD + "".join(f'<div class="side">{side}</div>' for side in sides) + "</body></html>"))


def count_in_streams(paper: Paper, operator: bytes) -> int:
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", paper.content, re.DOTALL)
    return sum(unpack(one).count(operator) for one in streams)


def unpack(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


def test_repeated_part_is_shown_on_all_pages_and_drawn_in_one_object() -> None:
    again = AGAIN.format(name="part", top=50) + AGAIN.format(name="part", top=90)

    paper = print_sides(FIRST.format(name="part", top=10, text="Evidence"), again, again)

    assert [page.count("Evidence") for page in paper.pages[:3]] == [1, 2, 2]
    assert paper.tags.count("/P") == 1
    assert count_in_streams(paper, b" Do") == 4


def test_latest_part_of_a_name_is_repeated() -> None:
    first = FIRST.format(name="part", top=10, text="Evidence")
    second = FIRST.format(name="part", top=10, text="Procedure")
    again = AGAIN.format(name="part", top=50)

    paper = print_sides(first + again, second + again)

    assert [page.count("Evidence") for page in paper.pages[:2]] == [2, 0]
    assert [page.count("Procedure") for page in paper.pages[:2]] == [0, 2]


def test_repeat_of_what_was_never_drawn_stays_empty() -> None:
    paper = print_sides("<p>Words</p>" + AGAIN.format(name="nothing", top=50))

    assert paper.pages[0] == "Words"
    assert count_in_streams(paper, b" Do") == 0
