from __future__ import annotations

import logging
import re
import subprocess
import sys
import unicodedata

import pytest

from curriculum.credentials.pictures import Picture
from curriculum.documents.press.fonts import PACKAGES, FontPackage
from curriculum.documents.press.pdf import PrinterMissing, render
from tests.documents.papers import Paper

PAGE = (
    '<!doctype html><html lang="en"><head><title>A page</title><style>p {{ frobnicate: {0} }}</style></head>'
    "<body><p>Words</p>{1}</body></html>"
)


def test_libraries_remarks_go_to_our_log_alone(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        render(PAGE.format(1, '<img src="http://127.0.0.1:9/x.png">'))

    assert {record.name for record in caplog.records} == {"curriculum.documents"}
    assert {record.levelno for record in caplog.records} == {logging.DEBUG}
    assert any("frobnicate" in record.message for record in caplog.records)
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("weasyprint").propagate


def test_missing_font_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PACKAGES, "Amiri", FontPackage("fontpkg_that_is_not_installed"))

    with pytest.raises(PrinterMissing, match="needs the fonts Amiri; install the program again"):
        render(PAGE.format(1, ""))


def test_missing_system_library_is_explained() -> None:
    script = (
        "import sys, cffi\n"
        "def refuse(self, name, flags=0): raise OSError(f'cannot load library {name!r}')\n"
        "cffi.FFI.dlopen = refuse\n"
        "from curriculum.documents.press.pdf import PrinterMissing, render\n"
        "try: render('<p>')\n"
        "except PrinterMissing as error: print(error)\n"
    )

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout.startswith("Printing needs a system library that cannot be loaded (cannot load library ")
    assert "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in run.stdout
    assert run.stdout.count("\n") == 1


def test_importing_the_papers_does_not_import_weasyprint() -> None:
    script = (
        "import sys, curriculum.documents.agendas.agenda, curriculum.documents.certificates.files\n"
        "print([name for name in ('weasyprint', 'sqlalchemy') if name in sys.modules])"
    )

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"


def test_no_stream_ends_in_a_carriage_return() -> None:
    # One compressed stream in 256 does by chance: fifty pages of different words have plenty of streams.
    pages = "".join(f'<p style="break-after: page">Page {number} of many</p>' for number in range(300))

    content = render(PAGE.format(1, pages))

    assert b"\r\nendstream" not in content


def test_passages_carry_their_own_language() -> None:
    paper = Paper(render(PAGE.format(1, '<p lang="fr">Des mots <span lang="ar" dir="rtl">كلمات</span></p>')))

    assert {"fr", "ar"} <= paper.passage_languages


def test_vowelled_arabic_is_read_back_letter_by_letter() -> None:
    words = '<p lang="ar" dir="rtl" style="direction: rtl; font-family: Amiri">{0}</p>'
    vowelled, plain = "تُحدَّد المدينةُ مرحلةً بمرحلة", "حدد المدينة مرحلة بمرحلة"

    paper = Paper(render(PAGE.format(1, words.format(vowelled) + words.format(plain))))

    assert plain in paper.text
    read = unicodedata.normalize("NFC", paper.reader.pages[0].extract_text())  # signs in their usual order
    assert unicodedata.normalize("NFC", vowelled) in read
    for font in paper.letter_maps:
        assert "<>" not in font


def test_list_of_objects_does_not_end_in_a_carriage_return_either() -> None:
    # It is compressed only while the file is written; with today's libraries that of number 199 would end so.
    contents = [render(PAGE.format(1, f"<p>{number}</p>")) for number in range(195, 205)]

    assert [b"\r\nendstream" in content for content in contents] == [False] * 10
    assert "Words 199" in Paper(contents[4]).text


def test_drawing_is_in_the_file_once_however_often_it_is_shown() -> None:
    lines = "".join(f'<path d="M0 {number}h10" stroke="#000"/>' for number in range(10))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">{lines}</svg>'.encode()
    shown = '<p style="break-after: page"><img alt="x" src="picture:1f"></p>' * 3
    larger = '<p><img alt="x" src="picture:1f" style="width: 2cm"></p>'

    paper = Paper(render(PAGE.format(1, shown + larger), pictures={"1f": Picture("image/svg+xml", svg)}))

    shows = [re.findall(rb"/(s\d) Do", page.get_contents().get_data()) for page in paper.reader.pages]  # type: ignore[union-attr]  # no page is empty
    assert shows == [[b"s0"]] * 3 + [[b"s1"]]
    assert set(paper.reader.pages[0]["/Resources"]["/XObject"]) == {"/s0", "/s1"}  # type: ignore[index]  # pypdf's own dictionaries
