"""Prints the certificates with Typst: one compiler for all, a file each, PDF/A-3a and PDF/UA-1 asked for."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typst

from benchmarks.certificates.codes import draw_code
from benchmarks.certificates.contest import run
from benchmarks.certificates.faces import Face, lay_face
from curriculum.documents.press.borders import BORDER, picture_border
from curriculum.documents.press.fonts import find_family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from curriculum.credentials.pictures import Picture
    from curriculum.credentials.snapshot import CertificateSnapshot

STANDARDS: Final = ["a-3a", "ua-1"]
FAMILIES: Final = ("Fira Sans", "IBM Plex Serif", "Amiri")


def prepare(
    snapshots: Sequence[CertificateSnapshot], pictures: Mapping[str, Picture]
) -> Callable[[Path], Iterator[Path]]:
    """Return what prints the certificates into a folder; their texts are laid out by now."""
    faces = [lay_face(one) for one in snapshots]
    place = Path(tempfile.mkdtemp())  # lives as long as the process
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    names = ("logo.png", "signature-1.png", "signature-2.png")
    for name, picture in zip(names, pictures.values(), strict=True):
        (place / name).write_bytes(picture.content)
    (place / "border.svg").write_bytes(picture_border(f"{BORDER}woven-17497f") or b"")
    source = place / "certificate.typ"
    source.write_bytes(Path(__file__).with_name("certificate.typ").read_bytes())
    fonts = [folder for family in FAMILIES if (folder := find_family(family))]
    compiler = typst.Compiler(source, root=place, font_paths=fonts, ignore_system_fonts=True)
    return lambda folder: (_print(compiler, face, folder) for face in faces)


def _print(compiler: typst.Compiler, face: Face, folder: Path) -> Path:
    inputs = {"face": json.dumps(asdict(face)), "code": draw_code(face.code)}
    file = folder / f"{face.serial}.pdf"
    file.write_bytes(compiler.compile(sys_inputs=inputs, pdf_standards=STANDARDS))
    return file


if __name__ == "__main__":
    run(prepare)
