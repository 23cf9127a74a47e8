from __future__ import annotations

import io
import pickle
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from curriculum.credentials.pictures import Picture
from curriculum.documents.press import stock
from curriculum.documents.press.faults import TooLong
from curriculum.documents.press.typesetting import compose, typeset, typeset_each
from curriculum.errors import CurriculumError
from tests.documents.papers import Paper
from tests.documents.press.jobs import page, write_template

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from curriculum.documents.press.job import Job


@pytest.fixture
def templates(tmp_path: Path) -> str:
    return write_template(tmp_path / "own")


def _photograph() -> bytes:
    image, content = Image.new("RGBA", (40, 30), (250, 200, 0, 128)), io.BytesIO()
    ImageDraw.Draw(image).line([0, 0, 40, 30], fill=(0, 0, 90, 255), width=3)
    image.save(content, "PNG")
    return content.getvalue()


DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" opacity=".5"/></svg>'
)
MASKED = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><linearGradient id="g"><stop stop-color="#f00"/>'
    b'<stop offset="1" stop-opacity="0"/></linearGradient><rect width="9" height="9" fill="url(#g)"/></svg>'
)
LETTERS = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><text y="15">Kept</text></svg>'
PICTURES: Mapping[str, Picture] = {
    "a1": Picture("image/png", _photograph()),
    "b2": Picture("image/svg+xml", DRAWING),
    "c3": Picture("image/svg+xml", MASKED),
    "d4": Picture("image/svg+xml", LETTERS),
}
SHOWN = "".join(f'<img alt="A mark" style="width: 2cm" src="picture:{key}">' for key in PICTURES)


def _batch(templates: str) -> list[Job]:
    return [
        page(templates, f"<h1>First</h1>{SHOWN}<p>alpha</p>", pictures=PICTURES, title="One"),
        page(templates, f"<h1>الثانية</h1>{SHOWN}", language="ar", pictures=PICTURES, title="Two", size="A5"),
        page(templates, f"<h1>Third</h1>{SHOWN}<p style='break-before: page'>omega</p>", pictures=PICTURES),
    ]


def test_paper_of_a_batch_is_byte_for_byte_that_printed_alone(templates: str, monkeypatch: pytest.MonkeyPatch) -> None:
    together = typeset_each(_batch(templates))

    alone = []
    for job in _batch(templates):
        monkeypatch.setattr(stock._SHELF, "stock", None)  # noqa: SLF001 - as in a new process
        alone.append(typeset(job))

    assert [one == other for one, other in zip(together, alone, strict=True)] == [True] * 3


def test_papers_of_a_batch_have_their_own_title_language_and_pages(templates: str) -> None:
    papers = [Paper(content) for content in typeset_each(_batch(templates))]

    assert [paper.title for paper in papers] == ["One", "Two", "A paper"]
    assert [str(paper.catalogue["/Lang"]) for paper in papers] == ["en", "ar", "en"]
    assert [len(paper.pages) for paper in papers] == [1, 1, 2]
    assert papers[2].pages[1] == "omega 2/2"
    assert "alpha" not in papers[2].text
    assert [paper.bookmarks for paper in papers] == [["First"], ["الثانية"], ["Third"]]
    assert "Kept" in papers[0].text
    assert "Kept" in papers[1].text


def test_picture_that_changed_is_not_taken_from_the_stock(templates: str) -> None:
    job = page(templates, '<img alt="A mark" src="picture:a1">', pictures=PICTURES)
    other = replace(job, pictures={"a1": PICTURES["b2"]})

    first, second, third = typeset_each([job, other, job])

    assert first == third
    assert b"/Image" in first
    assert b"/Image" not in second


def test_stock_that_is_worn_is_replaced(templates: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stock, "_MOST_PAPERS", 2)
    jobs = [page(templates, "<p>Same</p>")] * 5

    contents = typeset_each(jobs)

    assert len(set(contents)) == 1
    assert stock.current().papers <= 2


def test_style_sheet_that_brings_more_than_rules_is_read_each_time(templates: str, tmp_path: Path) -> None:
    css = "@counter-style stars { system: cyclic; symbols: '*' } li { list-style-type: stars } ::marker { color: red }"
    (tmp_path / "own" / "own.css").write_text(f"@import url(asset:other.css); {css}")
    (tmp_path / "own" / "other.css").write_text("p { color: #123456 }")
    job = page(templates, '<link rel="stylesheet" href="asset:own.css"><ul><li>A star</li></ul><p>Coloured</p>')

    first, second = typeset_each([job, job])

    assert first == second
    assert "*." in Paper(second).text


def test_own_font_is_used(templates: str, tmp_path: Path) -> None:
    from curriculum.documents.press.fonts import find_regular

    regular = find_regular("Fira Sans")
    assert regular
    (tmp_path / "own" / "house.ttf").write_bytes(regular.read_bytes())
    css = "@font-face { font-family: House; src: url(asset:house.ttf) } p { font-family: House }"
    (tmp_path / "own" / "own.css").write_text(css)
    job = page(templates, '<link rel="stylesheet" href="asset:own.css"><p>Letters of the house</p>')

    paper = Paper(typeset(job))

    assert "House" in paper.fonts


def test_first_layout_that_fits_is_taken(templates: str) -> None:
    long, short = "<p>line</p>" * 60, "<p>line</p>" * 5
    job = page(templates, "", variants=({"body": long}, {"body": short}, {"body": ""}), most_pages=1)

    paper = Paper(typeset(job))

    assert paper.pages == [" ".join(["line"] * 5) + " 1/1"]


def test_paper_that_fits_in_no_layout_says_so(templates: str) -> None:
    job = page(templates, "<p>line</p>" * 200, most_pages=2, part="3")

    with pytest.raises(TooLong, match=r"^page 3 en does not fit on 2 pages in a size that can be read; shorten"):
        typeset(job)


def test_job_travels_to_another_process_whole(templates: str) -> None:
    job = page(templates, "<p>Words</p>", pictures=MappingProxyType(PICTURES))

    arrived = pickle.loads(pickle.dumps(job))  # noqa: S301 - our own bytes

    assert arrived == job
    assert compose(arrived) == compose(job)


def test_file_that_strict_readers_refuse_is_not_handed_out(templates: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from curriculum.documents.press import weasy

    monkeypatch.setattr(weasy, "ends_clearly", lambda _: False)
    monkeypatch.setattr(weasy, "_MOST_TRIES", 2)

    with pytest.raises(CurriculumError, match="could not be written so that strict readers accept it"):
        typeset(page(templates, "<p>Words</p>"))
