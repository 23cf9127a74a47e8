from __future__ import annotations

import zlib
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from page import ValidationProfile, validate_pdf_bytes
from pypdf import PdfReader, PdfWriter

from curriculum.documents.agendas import full
from curriculum.documents.certificates.laying import lay_certificate_jobs
from curriculum.documents.gathering import gather_dossier
from curriculum.documents.press.identity import read_identity
from curriculum.documents.press.merging import merge_files
from curriculum.documents.press.objects import Objects
from curriculum.documents.press.typesetting import typeset_each
from curriculum.documents.sheets import badges, sign_in
from curriculum.errors import CurriculumError, InvalidInput
from curriculum.operations.workshops import find_workshop
from tests.documents.hostile_names import HOSTILE_NAMES
from tests.documents.papers import Paper
from tests.documents.press.jobs import page, write_template
from tests.documents.samples import certificate
from tests.documents.small_workshop import CODE, fill

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy.orm import Session as Db

    from curriculum.documents.press.job import Job

LINKED = (
    '<h1 id="top">{0}</h1><p><a href="#top">Up</a></p>'
    "<table><tr><th>head of {0}</th></tr><tr><td>cell</td></tr></table>"
    '<p style="break-before: page">more of {0}</p>'
)


def _print(folder: Path, jobs: Iterable[Job]) -> list[Path]:
    files = []
    for number, content in enumerate(typeset_each(jobs)):
        files.append(folder / f"part-{number}.pdf")
        files[-1].write_bytes(content)
    return files


def _merge(files: list[Path], title: str = "All of them") -> Paper:
    whole = files[0].with_name("whole.pdf")
    merge_files(files, whole, title=title)
    return Paper(whole.read_bytes())


def _faults(content: bytes) -> list[tuple[str, str]]:
    profiles = (ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1)
    reports = [validate_pdf_bytes(content, profile=profile) for profile in profiles]
    return [(fault.rule_id, fault.message) for report in reports for fault in report.failures]


@pytest.fixture
def templates(tmp_path: Path) -> str:
    return write_template(tmp_path / "own")


@pytest.fixture
def files(tmp_path: Path, templates: str) -> list[Path]:
    jobs = [
        page(templates, LINKED.format("alpha"), title="One"),
        page(templates, LINKED.format("ثانية"), title="اثنان", language="ar", size="A5 landscape"),
        page(templates, LINKED.format("gamma"), title="Trois", language="fr"),
    ]
    return _print(tmp_path, jobs)


@pytest.fixture
def whole(files: list[Path]) -> Paper:
    return _merge(files)


# ---------------------------------------------------------------- what a merged paper is


def test_papers_of_a_workshop_keep_both_standards_together(db: Db, tmp_path: Path) -> None:
    fill(db)
    dossier = gather_dossier(db, find_workshop(db, CODE))
    jobs = [
        next(full.lay(dossier, "en")),
        next(sign_in.lay(dossier, "ar")),
        next(badges.lay(dossier, "fr")),
        *lay_certificate_jobs([certificate()], {}, languages=("zh",)),
    ]
    files = _print(tmp_path, jobs)

    merged = _merge(files)

    assert _faults(merged.content) == []
    assert merged.pages == [text for file in files for text in Paper(file.read_bytes()).pages]


def test_papers_keep_both_standards_their_size_and_page_numbers(whole: Paper) -> None:
    assert _faults(whole.content) == []
    assert [text.split()[-1] for text in whole.pages] == ["1/2", "2/2"] * 3
    assert [width for width, _ in whole.sizes] == [297.6, 297.6, 595.3, 595.3, 297.6, 297.6]


def test_each_paper_has_a_bookmark_and_its_own_below(whole: Paper) -> None:
    outline: Any = whole.reader.outline

    assert [mark.title for mark in outline[::2]] == ["One", "اثنان", "Trois"]
    assert [[mark.title for mark in below] for below in outline[1::2]] == [["alpha"], ["ثانية"], ["gamma"]]
    assert [whole.reader.get_destination_page_number(mark) for mark in outline[::2]] == [0, 2, 4]


def test_paper_without_bookmarks_or_title_is_called_by_its_file(tmp_path: Path, templates: str) -> None:
    files = _print(tmp_path, [page(templates, "<p>plain</p>", title=""), page(templates, "<p>plain</p>", title="Two")])

    merged = _merge(files)

    assert merged.bookmarks == ["part-0", "Two"]


def test_whole_has_one_title_and_all_authors(whole: Paper) -> None:
    assert (whole.title, whole.author) == ("All of them", "An office")
    assert b"<rdf:li>An office</rdf:li>" in whole.content
    assert b"<xmp:CreateDate>2019-12-10</xmp:CreateDate>" in whole.content


def test_without_a_title_the_whole_is_called_by_its_first_paper(files: list[Path]) -> None:
    assert _merge(files, "").title == "One"


def test_each_paper_is_a_part_with_its_language(whole: Paper) -> None:
    (document,) = whole.catalogue["/StructTreeRoot"]["/K"]
    parts = [part.get_object() for part in document.get_object()["/K"]]

    assert str(whole.catalogue["/Lang"]) == "en"
    assert [(part["/S"], part["/Lang"]) for part in parts] == [("/Part", "en"), ("/Part", "ar"), ("/Part", "fr")]
    assert whole.tags.count("/H1") == whole.tags.count("/TH") == 3


def test_what_is_on_a_page_leads_to_its_tag(whole: Paper) -> None:
    tree = whole.catalogue["/StructTreeRoot"]["/ParentTree"]
    leaves = [leaf.get_object() for leaf in tree["/Kids"]]
    marked = {number for leaf in leaves for number in leaf["/Nums"][::2]}
    links = [annotation for one in whole.reader.pages for annotation in one.get("/Annots", [])]

    assert all(first["/Limits"][1] < second["/Limits"][0] for first, second in pairwise(leaves))
    assert len({one["/StructParents"] for one in whole.reader.pages}) == 6
    assert len({link.get_object()["/StructParent"] for link in links}) == len(links) == 3
    assert {one["/StructParents"] for one in whole.reader.pages} <= marked


def test_links_lead_within_their_own_paper(whole: Paper) -> None:
    targets = [one["/Annots"][0].get_object()["/Dest"][0] for one in whole.reader.pages[::2]]  # type: ignore[index]  # pypdf's own dictionaries

    assert [whole.reader.get_page_number(target.get_object()) for target in targets] == [0, 2, 4]


def test_header_cells_of_two_papers_have_different_names(whole: Paper) -> None:
    tags = list(whole._tags(whole.catalogue["/StructTreeRoot"]))  # noqa: SLF001 - the reader's own walk through the tags
    names = [str(tag["/ID"]) for tag in tags if "/ID" in tag]
    named = [str(name) for tag in tags if tag.get("/S") == "/TD" for name in tag["/A"]["/Headers"]]

    assert len(set(names)) == 3
    assert named == names


def test_what_is_the_same_is_in_it_once(files: list[Path], whole: Paper) -> None:
    assert len(whole.content) < sum(file.stat().st_size for file in files)
    assert _merge([files[0]] * 10).content.count(b"/N 3") == 1


# ---------------------------------------------------------------- the same again, and what is none


def test_same_papers_give_the_same_bytes_and_identity(files: list[Path], tmp_path: Path) -> None:
    first, again, other = _merge(files), _merge(files), _merge(files[::-1])

    assert first.content == again.content
    assert first.content != other.content
    assert len(read_identity(tmp_path / "whole.pdf")) == 32


def test_merged_papers_can_be_merged(files: list[Path], tmp_path: Path) -> None:
    inner = tmp_path / "inner.pdf"
    merge_files(files[:2], inner, title="Two")

    merged = _merge([inner, files[2], files[0]])

    assert merged.bookmarks == ["Two", "Trois", "One"]
    assert _faults(merged.content) == []


@pytest.mark.parametrize("title", ["\x00\ud800", "a\r\nb", "]]></rdf:li>", "100 % (1 0 R) \\", "أمينة " * 99])
def test_hostile_title_does_not_break_the_file(title: str, files: list[Path]) -> None:
    merged = _merge(files, title)

    assert _faults(merged.content) == []


def test_hostile_titles_of_papers_do_not_break_the_file(tmp_path: Path, templates: str) -> None:
    source = LINKED.replace("{0}", "x")
    files = _print(tmp_path, [page(templates, source, title=name.replace("<", "[")) for name in HOSTILE_NAMES[:40]])

    merged = _merge(files, HOSTILE_NAMES[5])

    assert _faults(merged.content) == []
    assert len(merged.bookmarks) == 40


def test_no_paper_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="There is no paper to bind"):
        merge_files([], tmp_path / "whole.pdf", title="Nothing")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 torn", b"a note"])
def test_file_that_is_no_paper_is_named_and_nothing_is_written(
    content: bytes, files: list[Path], tmp_path: Path
) -> None:
    files[1].write_bytes(content)

    with pytest.raises(CurriculumError, match=r"part-1\.pdf is no paper that was printed whole"):
        merge_files(files, tmp_path / "whole.pdf", title="All")

    assert sorted(tmp_path.glob("*whole*")) == []


def test_pdf_of_somebody_else_is_no_paper(files: list[Path], tmp_path: Path) -> None:
    blank = PdfWriter()
    blank.add_blank_page(100, 100)
    blank.write(files[1])

    with pytest.raises(CurriculumError, match=r"part-1\.pdf is no paper"):
        merge_files(files, tmp_path / "whole.pdf", title="All")


def test_file_of_somebody_else_is_not_written_over(files: list[Path], tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("mine")

    with pytest.raises(InvalidInput, match="exists and is no PDF"):
        merge_files(files, note, title="All")


def test_want_of_space_is_told(files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **_how: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("curriculum.documents.press.merging.Objects", refuse)

    with pytest.raises(CurriculumError, match=r"whole\.pdf could not be written: No space left on device"):
        merge_files(files, tmp_path / "whole.pdf", title="All")


def test_no_stream_ends_in_a_carriage_return(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = b"<< /Type /Catalog >>"
    packed = [b"packed\r", b"packed\r", zlib.compress(b"1 0\n" + catalog), b"table\r"]
    monkeypatch.setattr("curriculum.documents.press.objects.zlib.compress", lambda _: packed.pop(0))
    file = tmp_path / "file.pdf"
    with file.open("wb") as content:
        objects = Objects(content)
        root = objects.put(catalog)
        objects.finish(root=root, info=root, identity="0" * 32)

    assert b"\r\nendstream" not in file.read_bytes()
    assert list(PdfReader(file).root_object) == ["/Type"]
