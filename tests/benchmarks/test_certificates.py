from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image

from benchmarks.certificates.codes import lay_modules
from benchmarks.certificates.comparing import LOOP, OURS, Result, find_faults, tabulate
from benchmarks.certificates.contest import Cost, measure
from benchmarks.certificates.faces import lay_face
from benchmarks.certificates.holders import INTAKE, make_holders, name_pictures

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.certificates.comparing import Way
    from curriculum.credentials.snapshot import CertificateSnapshot


@pytest.fixture(scope="module")
def holders() -> list[CertificateSnapshot]:
    return make_holders(INTAKE, name_pictures())


def test_holders_are_all_different_and_take_turns_in_language(holders: list[CertificateSnapshot]) -> None:
    assert len({one.serial for one in holders}) == len({one.name for one in holders}) == 1_240
    assert [one.languages for one in holders[:4]] == [("en",), ("fr",), ("ar",), ("en",)]


def test_holders_show_a_logo_and_two_signatures(holders: list[CertificateSnapshot]) -> None:
    assert {len(one.pictures) for one in holders} == {3}


def test_face_is_in_the_language_of_its_certificate(holders: list[CertificateSnapshot]) -> None:
    english, _, arabic = (lay_face(one) for one in holders[:3])

    assert (english.heading, english.name, english.other_language) == (
        "Certificate of Participation",
        "Amina A. Exemple",
        "ar",
    )
    assert (arabic.heading, arabic.name, arabic.other_name) == ("شهادة مشاركة", "سلمى مثال", "Salma A. Exemple")
    assert [one.title for one in arabic.signatures] == ["رئاسة المكتب", "عن السلطة المضيفة"]


def test_modules_can_be_read_back() -> None:
    rows = lay_modules("https://verify.example.org/c/1")

    picture = Image.new("L", (len(rows) + 8, len(rows) + 8), 255)
    for down, row in enumerate(rows, 4):
        for right, black in enumerate(row, 4):
            picture.putpixel((right, down), 0 if black else 255)
    found = zxingcpp.read_barcodes(picture.resize((picture.width * 4, picture.height * 4), Image.Resampling.NEAREST))
    assert [one.text for one in found] == ["https://verify.example.org/c/1"]


@pytest.mark.parametrize("way", [LOOP, OURS], ids=lambda way: way.module)
def test_certificates_are_printed_and_measured(way: Way, tmp_path: Path) -> None:
    cost = measure(way.module, 2, tmp_path / "printed")

    assert cost.count == 2
    assert all(file.read_bytes().startswith(b"%PDF-1.7") for file in cost.files)
    assert cost.size == sum(file.stat().st_size for file in cost.files) > 30_000
    assert cost.seconds > 0
    assert cost.memory > 30


def result(way: Way, seconds: float, *, memory: float = 100, shares: tuple[float, ...] = (1, 1)) -> Result:
    return Result(way, Cost(100, seconds, 100 * 50_000, memory, ()), shares)


def test_limits_that_are_kept() -> None:
    assert list(find_faults([result(LOOP, 12.5, shares=(0, 0)), result(OURS, 5)])) == []


def test_limits_that_are_exceeded() -> None:
    found = list(find_faults([result(LOOP, 10), result(OURS, 5, memory=300, shares=(1, 0.99))]))

    assert found == [
        "`curriculum`, a file each: the loop takes 2.00 × as long, not 2.5 ×.",
        "`curriculum`, a file each: a process takes 300 MB, not 250 MB.",
        "`curriculum`, a file each: not every file keeps both standards.",
    ]


def test_table_has_the_loop_first(tmp_path: Path) -> None:
    file = tmp_path / "one.pdf"
    file.touch()
    results = [
        Result(one.way, Cost(100, one.cost.seconds, 50_000, 100, (file,)), one.shares)
        for one in (result(LOOP, 12.5, shares=(0, 0)), result(OURS, 5))
    ]

    rows = list(tabulate(results))[2:]

    assert rows == [
        "| a loop over `HTML(…).write_pdf()` | 100 | 12.50 s | 1.0 × | 50 kB | 0.5 kB | 100 MB | 0% | 0% |",
        "| `curriculum`, a file each | 100 | 5.00 s | 2.5 × | 50 kB | 0.5 kB | 100 MB | 100% | 100% |",
    ]
