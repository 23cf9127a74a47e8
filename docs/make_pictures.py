"""Makes the README's pictures from what `make demo` printed: python docs/make_pictures.py demo."""  # noqa: INP001 - a script

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PIL import Image, ImageOps
from pypdfium2 import PdfDocument

#: Each picture: the paper, and how many pixels wide its first page is drawn.
PICTURES: Final = {
    "agenda.png": ("MAR-2019-agenda-en-provisional.pdf", 900),
    "certificate.png": ("MAR-2019-certificates-ar-provisional.pdf", 1000),
}
COLOURS: Final = 32
BORDER: Final = "#c8ccd2"


def draw_first_page(paper: Path, *, width: int) -> Image.Image:
    """Return the first page of a PDF, so many pixels wide, in a thin frame: paper is white, and so is the README."""
    page = PdfDocument(paper)[0]
    picture: Image.Image = page.render(scale=2 * width / page.get_width()).to_pil().convert("RGB")
    height = round(picture.height * width / picture.width)
    return ImageOps.expand(picture.resize((width - 2, height - 2), Image.Resampling.LANCZOS), border=1, fill=BORDER)


def main(papers: Path) -> None:
    """Write every picture beside this script, in `images/`."""
    folder = Path(__file__).resolve().parent / "images"
    folder.mkdir(exist_ok=True)
    for name, (paper, width) in PICTURES.items():
        picture = draw_first_page(papers / paper, width=width)
        # A page has few colours: a palette of them takes a third of the space.
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(folder / name, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo"))
