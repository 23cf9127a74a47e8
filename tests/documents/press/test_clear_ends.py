from __future__ import annotations

import hashlib
from io import BytesIO

import pytest
from page import ValidationProfile, validate_pdf_bytes
from PIL import Image
from pypdfium2 import PdfDocument
from weasyprint.images import RasterImage

from curriculum.credentials.pictures import Picture, hash_picture
from curriculum.documents.press.pdf import render


def _picture_ending_in_a_return() -> Image.Image:
    """Return a picture whose points end, compressed, in a carriage return, as one picture in 256 does."""
    pictures = (Image.frombytes("RGB", (8, 8), hashlib.sha256(b"%d" % seed).digest() * 6) for seed in range(10_000))
    return next(one for one in pictures if RasterImage._get_png_data(one).endswith(b"\r"))  # noqa: SLF001 - what stands in the file


@pytest.mark.parametrize("profile", [ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1])
def test_picture_that_ends_in_a_return_is_printed(profile: ValidationProfile) -> None:
    picture, file = _picture_ending_in_a_return(), BytesIO()
    picture.save(file, "PNG")
    name = hash_picture(file.getvalue())
    page = (
        '<!doctype html><html lang="en"><title>Logo</title><style>@page { size: 8px; margin: 0 } '
        f'img {{ display: block; image-rendering: crisp-edges }}</style><body><img alt="Logo" src="picture:{name}">'
    )

    paper = render(page, pictures={name: Picture("image/png", file.getvalue())})

    (shown,) = [one for one in PdfDocument(paper)[0].get_objects() if hasattr(one, "get_bitmap")]
    assert shown.get_bitmap().to_pil().tobytes() in {picture.tobytes(), picture.convert("RGB").tobytes("raw", "BGR")}
    assert b"\r\nendstream" not in paper
    assert validate_pdf_bytes(paper, profile=profile).failures == []


def test_photograph_with_an_end_in_its_midst_is_printed() -> None:
    file = BytesIO()
    Image.new("RGB", (8, 8), "red").save(file, "JPEG", comment=b"x\r\nendstream\nendobj\n")
    name = hash_picture(file.getvalue())
    page = f'<!doctype html><html lang="en"><title>Logo</title><body><img alt="Logo" src="picture:{name}">'
    page = page.replace("<body>", "<style>img { image-rendering: crisp-edges }</style><body>")

    paper = render(page, pictures={name: Picture("image/jpeg", file.getvalue())})

    assert validate_pdf_bytes(paper, profile=ValidationProfile.PDF_A_3A).failures == []
    (shown,) = [one for one in PdfDocument(paper)[0].get_objects() if hasattr(one, "get_bitmap")]
    assert shown.get_bitmap().to_pil().getpixel((4, 4)) in {(254, 0, 0), (0, 0, 254)}
