"""Makes the square code of a certificate: where it is looked up, or its serial alone; never its holder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import zxingcpp

from curriculum.documents.press.modules import write_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.credentials.snapshot import CertificateSnapshot


def lay_code(snapshot: CertificateSnapshot) -> str:
    """Return the picture of a certificate's code, as a page names it; the page leaves four modules of white around it.

    It can be read with a seventh of it lost to a fold or a stain (level M).
    """
    text = snapshot.verification or snapshot.serial
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture: Any = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)  # a buffer, untyped
    rows: Any = memoryview(picture).tolist()
    return write_code([_number(row) for row in rows])


def _number(row: Sequence[int]) -> int:
    """Return a row as a number: the first module is its highest bit, and black is one."""
    return int("".join("0" if tone else "1" for tone in row), 2)
