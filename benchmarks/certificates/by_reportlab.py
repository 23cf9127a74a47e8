"""Prints the certificates with ReportLab: drawn by hand, a file each; Arabic joined and ordered before it is drawn."""

from __future__ import annotations

import functools
from io import BytesIO
from typing import TYPE_CHECKING, Final

from arabic_reshaper import ArabicReshaper
from bidi import get_display
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.certificates.border import draw_border
from benchmarks.certificates.codes import lay_modules
from benchmarks.certificates.contest import run
from benchmarks.certificates.faces import Face, lay_face
from curriculum.documents.press.fonts import find_family

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from curriculum.credentials.pictures import Picture
    from curriculum.credentials.snapshot import CertificateSnapshot

#: A style sheet of sorts: font files, from the families that the other programs use.
FONTS: Final = {
    "sans": ("Fira Sans", "FiraSans-Regular.ttf"),
    "sans-medium": ("Fira Sans", "FiraSans-Medium.ttf"),
    "serif": ("IBM Plex Serif", "IBMPlexSerif-Regular.ttf"),
    "serif-medium": ("IBM Plex Serif", "IBMPlexSerif-Medium.ttf"),
    "serif-bold": ("IBM Plex Serif", "IBMPlexSerif-SemiBold.ttf"),
    "arabic": ("Amiri", "Amiri-Regular.ttf"),
    "arabic-bold": ("Amiri", "Amiri-Bold.ttf"),
}
INK, QUIET, ACCENT = HexColor("#1d2733"), HexColor("#566373"), HexColor("#17497f")
WIDTH, HEIGHT = 297, 210  # millimetres
MIDDLE = WIDTH / 2


def prepare(
    snapshots: Sequence[CertificateSnapshot], pictures: Mapping[str, Picture]
) -> Callable[[Path], Iterator[Path]]:
    """Return what prints the certificates into a folder; their texts are laid out by now."""
    for name, (family, file) in FONTS.items():
        folder = find_family(family)
        if folder:
            pdfmetrics.registerFont(TTFont(name, folder / file))
    readers = [ImageReader(BytesIO(one.content)) for one in pictures.values()]
    faces = [lay_face(one) for one in snapshots]
    return lambda folder: (_print(face, readers, folder) for face in faces)


def _print(face: Face, pictures: Sequence[ImageReader], folder: Path) -> Path:
    file = folder / f"{face.serial}.pdf"
    canvas = Canvas(str(file), pagesize=(WIDTH * mm, HEIGHT * mm), pageCompression=1, invariant=1, lang=face.language)
    canvas.setTitle(f"{face.heading} – {face.serial}")
    canvas.setAuthor(face.organiser)
    draw_border(canvas)
    _draw_text(canvas, face, pictures[0])
    _draw_signatures(canvas, face, pictures[1:])
    _draw_foot(canvas, face)
    canvas.save()
    return file


def _draw_text(canvas: Canvas, face: Face, logo: ImageReader) -> None:
    """Draw what stands in the middle, from the top."""
    serif, bold, sans = ("arabic", "arabic-bold", "arabic") if _is_arabic(face) else ("serif", "serif-medium", "sans")
    canvas.drawImage(logo, (MIDDLE - 24) * mm, (HEIGHT - 45) * mm, 48 * mm, 18 * mm)
    _write(canvas, face.heading, 63, font=bold, size=35, colour=ACCENT)
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(0.6)
    canvas.line((MIDDLE - 11) * mm, (HEIGHT - 70) * mm, (MIDDLE + 11) * mm, (HEIGHT - 70) * mm)
    _write(canvas, face.lead, 79, font=sans, size=11, colour=QUIET)
    _write(canvas, face.name, 93, font="arabic-bold" if face.name_language == "ar" else "serif-bold", size=32)
    _write(canvas, face.other_name, 103, font="arabic" if face.other_language == "ar" else serif, size=19, colour=QUIET)
    _write(canvas, face.reason, 112, font=sans, size=11, colour=QUIET)
    _write(canvas, face.title, 121, font="arabic-bold" if _is_arabic(face) else "sans-medium", size=17)
    _write(canvas, " · ".join(face.facts), 131, font=sans, size=10.5)


def _draw_signatures(canvas: Canvas, face: Face, pictures: Sequence[ImageReader]) -> None:
    sans = "arabic" if _is_arabic(face) else "sans"
    canvas.setStrokeColor(INK)
    for one, picture, left in zip(face.signatures, pictures, (MIDDLE - 73.5, MIDDLE + 5.5), strict=True):
        canvas.drawImage(picture, (left + 22) * mm, (HEIGHT - 155) * mm, 22.8 * mm, 7.6 * mm, mask="auto")
        canvas.line(left * mm, (HEIGHT - 155.5) * mm, (left + 68) * mm, (HEIGHT - 155.5) * mm)
        _write(canvas, one.title, 161, font=sans, size=9.4, centre=left + 34)
        _write(canvas, one.organisation, 165, font=sans, size=8.4, colour=QUIET, centre=left + 34)


def _draw_foot(canvas: Canvas, face: Face) -> None:
    sans = "arabic" if _is_arabic(face) else "sans"
    _write(canvas, f"{face.number} {face.serial}", 188, font=sans, size=7.6, colour=QUIET, centre=60)
    _write(canvas, face.line, 188, font=sans, size=7.6, colour=QUIET)
    _write(canvas, face.issued, 188, font=sans, size=7.6, colour=QUIET, centre=WIDTH - 40)
    rows = lay_modules(face.code)
    side = 17 * mm / len(rows)
    canvas.setFillColor(INK)
    left, top = 24 * mm, (HEIGHT - 171) * mm
    path = canvas.beginPath()
    for down, row in enumerate(rows):
        for right, black in enumerate(row):
            if black:
                path.rect(left + right * side, top - (down + 1) * side, side, side)
    canvas.drawPath(path, stroke=0, fill=1)


def _write(
    canvas: Canvas,
    text: str,
    down: float,
    *,
    font: str,
    size: float,
    colour: HexColor = INK,
    centre: float = MIDDLE,
) -> None:
    """Write a line around a place so many millimetres from the left, its foot so many from the top."""
    canvas.setFillColor(colour)
    canvas.setFont(font, size)
    canvas.drawCentredString(centre * mm, (HEIGHT - down) * mm, _order(text))


@functools.cache
def _reshaper() -> ArabicReshaper:
    return ArabicReshaper()


def _order(text: str) -> str:
    """Return a text as it is drawn from left to right, its Arabic letters joined."""
    if text.isascii():
        return text
    return str(get_display(_reshaper().reshape(text)))


def _is_arabic(face: Face) -> bool:
    return face.language == "ar"


if __name__ == "__main__":
    run(prepare)
