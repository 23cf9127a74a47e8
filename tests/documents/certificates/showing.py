"""A certificate with everything on it: long names and title, logos, three signatures; all of it invented."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from curriculum.credentials.pictures import Picture, hash_picture
from curriculum.credentials.snapshot import Issuer, Signatory
from curriculum.languages import Translated
from tests.documents.samples import certificate

if TYPE_CHECKING:
    from curriculum.credentials.snapshot import CertificateSnapshot

LONG_LATIN = "Abdelhafid Mohammed Amine Ben Abderrahmane El Exemple-Idrissi"
LONG_ARABIC = "عبد الحفيظ محمد أمين بن عبد الرحمن المثال الإدريسي الحسني العلوي"
ADDRESS = "https://verify.example.org/c/MAR1-97K3-Q6"
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")


def _ink() -> bytes:
    """Return a signature as a scanner and an eraser leave it: a line on nothing."""
    picture = Image.new("RGBA", (240, 80), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(5, 60), (60, 15), (110, 65), (170, 20), (235, 50)], fill=(20, 30, 120, 255), width=4)
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


INK = _ink()
STROKE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60">'
    b'<path d="M5 40C40-20 60 80 90 30S150 60 195 10" fill="none" stroke="#1a2a6c" stroke-width="3"/></svg>'
)
SIGNED_INK, SIGNED_STROKE = hash_picture(INK), hash_picture(STROKE)
PICTURES = {SIGNED_INK: Picture("image/png", INK), SIGNED_STROKE: Picture("image/svg+xml", STROKE)}


def full(**changes: object) -> CertificateSnapshot:
    """Return a certificate on which there is as much of everything as there may be."""
    usual = certificate()
    fields: dict[str, object] = {
        "name": LONG_LATIN,
        "native_name": LONG_ARABIC,
        "title": Translated({tag: f"{text} – {text} – {text}"[:250] for tag, text in usual.title.items()}),
        "verification": ADDRESS,
        "supersedes": "7K3M-0000-1J",
        "city": Translated(en="Rabat", ar="الرباط", ru="Рабат", zh="拉巴特"),
        "issuers": (
            *usual.issuers,
            Issuer(Translated(en="House of Strokes", ar="دار الخطوط"), role="host", logo=SIGNED_STROKE),
            Issuer(Translated(en="House of Ink", ar="دار الحبر"), role="host", logo=SIGNED_INK),
            Issuer(Translated(en="Ministry of Examples", ar="وزارة الأمثلة"), role="partner"),
        ),
        "signatories": tuple(
            Signatory(usual.signatories[0].title, usual.issuers[0].name, f"Signer Exemple {number}", picture)
            for number, picture in enumerate((SIGNED_INK, SIGNED_STROKE, ""), 1)
        ),
        **changes,
    }
    return certificate(**fields)
