"""The square code is read back from the page, and says where to look the certificate up: never whose it is."""

from __future__ import annotations

import pytest
import zxingcpp
from pypdfium2 import PdfDocument

from curriculum.documents.certificates.qr import lay_code
from tests.documents.certificates.showing import ADDRESS, PICTURES, full
from tests.documents.papers import Paper
from tests.documents.printed import print_certificates
from tests.documents.samples import certificate

#: Pixels in a millimetre of a page drawn at twice its size in points.
_MILLIMETRE = 2 * 72 / 25.4


def _read(content: bytes) -> list[zxingcpp.Barcode]:
    picture = PdfDocument(content)[0].render(scale=2).to_pil()
    return list(zxingcpp.read_barcodes(picture))


@pytest.mark.parametrize(
    ("languages", "together"), [(["en"], False), (["ar"], False), (["zh"], False), (["en", "fr", "ar"], True)]
)
def test_code_holds_the_address(languages: list[str], together: bool) -> None:  # noqa: FBT001 - a value of the table
    content = print_certificates([full()], pictures=PICTURES, languages=languages, together=together)

    (code,) = _read(content)

    assert code.text == ADDRESS
    assert code.format == zxingcpp.BarcodeFormat.QRCode


def test_code_without_an_address_holds_the_serial_alone() -> None:
    (code,) = _read(print_certificates([certificate()]))

    assert code.text == "MAR1-97K3-Q6"


def test_code_is_as_large_as_a_telephone_needs() -> None:
    (code,) = _read(print_certificates([certificate(verification=ADDRESS)]))

    side = (code.position.top_right.x - code.position.top_left.x) / _MILLIMETRE

    assert 17 <= side <= 19


def test_code_is_drawn_without_a_picture_and_said_in_words() -> None:
    paper = Paper(print_certificates([certificate()], languages=["fr"]))

    assert list(paper.reader.pages[0].images) == []
    assert any("MAR1-97K3-Q6" in words for words in paper.alternatives)


def test_code_of_a_certificate_is_the_same_for_every_holder() -> None:
    assert lay_code(certificate(name="Karim Exemple")) == lay_code(certificate())
