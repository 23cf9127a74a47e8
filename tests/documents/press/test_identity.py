from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from curriculum.credentials.pictures import Picture
from curriculum.documents.press import asset_files
from curriculum.documents.press.faults import TemplateFault
from curriculum.documents.press.identity import MAKERS, identify, read_identity
from curriculum.documents.press.pdf import render
from curriculum.documents.press.typesetting import compose, typeset
from tests.documents.press.jobs import page, write_template

if TYPE_CHECKING:
    from pathlib import Path


def test_identity_is_in_the_file(tmp_path: Path) -> None:
    job = page(write_template(tmp_path / "own"), "<p>Words</p>")
    (file := tmp_path / "paper.pdf").write_bytes(typeset(job))

    assert re.fullmatch("[0-9a-f]{32}", compose(job).identity)
    assert read_identity(file) == compose(job).identity


def test_identity_changes_with_text_picture_and_style(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    one, two = (write_template(folder) for folder in folders)
    (folders[1] / "own.css").write_text("p { color: red }")
    picture = Picture("image/png", b"dots")
    jobs = [
        page(one, "<p>Words</p>"),
        page(one, "<p>Other words</p>"),
        page(one, "<p>Words</p>", language="fr"),
        page(one, "<p>Words</p>", pictures={"1f": picture}),
        page(two, "<p>Words</p>"),
    ]

    identities = [compose(job).identity for job in jobs]

    assert len(set(identities)) == 5
    assert identities[0] == compose(jobs[0]).identity


def test_texts_do_not_run_into_one_another() -> None:
    assert identify(["ab", "c"]) != identify(["a", "bc"])
    assert identify(["\ud800"]) == identify(["\ud800"])


def test_file_that_is_not_whole_or_not_ours_has_no_identity(tmp_path: Path) -> None:
    content = typeset(page(write_template(tmp_path / "own"), "<p>Words</p>"))
    file = tmp_path / "paper.pdf"
    for damaged in (
        content[:-20],
        b"",
        b"%PDF-1.7\nstartxref\n3\n%%EOF\n",
        b"x" * 99,
        *(b"startxref\n%s\n%%%%EOF" % (b"9" * n) for n in (19, 40)),
    ):
        file.write_bytes(damaged)

        assert read_identity(file) == ""
    assert read_identity(tmp_path / "missing.pdf") == ""


def test_page_without_identity_gets_one_of_its_content(tmp_path: Path) -> None:
    html = '<html lang="en"><head><title>x</title></head><body><p>{0}</p></body></html>'
    identities = []
    for word in ("one", "one", "two"):
        (file := tmp_path / "paper.pdf").write_bytes(render(html.format(word)))
        identities.append(read_identity(file))

    assert identities[0] == identities[1]
    assert identities[0] not in {identities[2], ""}


def test_folder_with_too_many_or_too_large_assets_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.css", "b.png", "c.txt"):
        (tmp_path / name).write_text("x" * 9)

    monkeypatch.setattr(asset_files, "_MOST_FILES", 1)
    with pytest.raises(TemplateFault, match="holds more than 1 style sheets, pictures and fonts; name a folder"):
        asset_files.list_assets(tmp_path)

    monkeypatch.setattr(asset_files, "_MOST_FILES", 2)
    assert [file.name for file in asset_files.list_assets(tmp_path)] == ["a.css", "b.png"]
    monkeypatch.setattr(asset_files, "_MOST_BYTES", 8)
    with pytest.raises(TemplateFault, match=r"a\.css is larger than 0 MB"):
        asset_files.list_assets(tmp_path)


def test_identity_changes_with_the_programs_and_fonts_that_set_a_page() -> None:
    assert {"curriculum", "weasyprint", "pydyf", "fonttools", "fontpkg-amiri", "noto-cjk-sans-otc"} <= set(MAKERS)
