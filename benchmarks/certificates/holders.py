"""The invented holders of the certificates that are printed: the same for every program that is measured."""

from __future__ import annotations

import random
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

from curriculum.credentials.pictures import Picture, hash_picture
from curriculum.credentials.snapshot import CertificateSnapshot, Issuer, Signatory
from curriculum.languages import Translated

if TYPE_CHECKING:
    from collections.abc import Mapping

#: As many as one intake of the Mohammed VI Institute had in 2018.
INTAKE: Final = 1_240
#: Each holder has one page; the languages take turns.
LANGUAGES: Final = ("en", "fr", "ar")

_GIVEN: Final = ("Amina", "Yusuf", "Salma", "Omar", "Zineb", "Karim", "Nadia", "Hamza", "Leïla", "Idriss")
_GIVEN_NATIVE: Final = ("أمينة", "يوسف", "سلمى", "عمر", "زينب", "كريم", "نادية", "حمزة", "ليلى", "إدريس")
_FAMILY: Final = ("Exemple", "Modèle", "Échantillon", "Épreuve", "Spécimen", "Maquette", "Gabarit")
_FAMILY_NATIVE: Final = ("مثال", "نموذج", "عيّنة", "تجربة", "نسخة", "مجسّم", "قالب")
_TITLE: Final = Translated(
    en="Countering the use of the Internet and social networks for terrorist purposes",
    fr="Lutte contre l’utilisation d’Internet et des réseaux sociaux à des fins terroristes",
    ar="مكافحة استخدام الإنترنت وشبكات التواصل الاجتماعي لأغراض إرهابية",
)
_OFFICE: Final = Translated(en="Office of Examples", fr="Office des exemples", ar="مكتب الأمثلة")
_HEAD: Final = Translated(en="Head of the Office", fr="Direction de l’Office", ar="رئاسة المكتب")
_HOST: Final = Translated(en="For the host authority", fr="Pour l’autorité hôte", ar="عن السلطة المضيفة")
_LINE: Final = Translated(
    en="The event is part of a project supported by an invented fund.",
    fr="L’activité s’inscrit dans un projet soutenu par un fonds inventé.",
    ar="يندرج هذا النشاط في إطار مشروع يدعمه صندوق خيالي.",
)


def draw_pictures() -> tuple[Picture, Picture, Picture]:
    """Return a logo on white and two signatures on nothing, as large as such pictures usually are."""
    white, nothing = (255, 255, 255, 255), (255, 255, 255, 0)
    return (
        _scribble(640, 240, strokes=40, paper=white, seed=1),
        _scribble(480, 160, strokes=9, paper=nothing, seed=2),
        _scribble(480, 160, strokes=9, paper=nothing, seed=3),
    )


def _scribble(width: int, height: int, *, strokes: int, paper: tuple[int, int, int, int], seed: int) -> Picture:
    """Return lines across a paper, the same for the same seed."""
    picture = Image.new("RGBA", (width, height), paper)
    draw, dice = ImageDraw.Draw(picture), random.Random(seed)  # noqa: S311 - a drawing is no secret
    for _ in range(strokes):
        ends = [dice.randrange(limit) for limit in (width, height, width, height)]
        draw.line(ends, fill=(23, 73, 127, 255), width=3)
    file = BytesIO()
    (picture if paper[3] == 0 else picture.convert("RGB")).save(file, "PNG")
    return Picture("image/png", file.getvalue())


def name_pictures() -> Mapping[str, Picture]:
    """Return the pictures by their hashes, as certificates name them: the logo, then the signatures."""
    return {hash_picture(one.content): one for one in draw_pictures()}


def make_holders(count: int, pictures: Mapping[str, Picture]) -> list[CertificateSnapshot]:
    """Return so many certificates, each of another holder, with the pictures of `name_pictures`."""
    logo, *signatures = pictures
    issuers = (Issuer(name=_OFFICE, short_name=Translated(en="OE"), logo=logo),)
    signatories = (
        Signatory(title=_HEAD, organisation=_OFFICE, picture=signatures[0]),
        Signatory(title=_HOST, picture=signatures[1]),
    )
    return [_make(number, issuers, signatories) for number in range(count)]


def _make(number: int, issuers: tuple[Issuer, ...], signatories: tuple[Signatory, ...]) -> CertificateSnapshot:
    given, family = number % len(_GIVEN), number // len(_GIVEN) % len(_FAMILY)
    middle = chr(ord("A") + number // (len(_GIVEN) * len(_FAMILY)) % 26)
    serial = f"EX01-{number:04}-Q6"
    return CertificateSnapshot(
        serial=serial,
        kind="participation",
        languages=(LANGUAGES[number % len(LANGUAGES)],),
        name=f"{_GIVEN[given]} {middle}. {_FAMILY[family]}",
        native_name=f"{_GIVEN_NATIVE[given]} {_FAMILY_NATIVE[family]}",
        native_language="ar",
        workshop="EX-2018",
        workshop_kind="training_workshop",
        title=_TITLE,
        starts_on=date(2018, 12, 10),
        ends_on=date(2018, 12, 12),
        issued_on=date(2018, 12, 13),
        country="MA",
        contact_minutes=985,
        issuers=issuers,
        signatories=signatories,
        acknowledgements=(_LINE,),
        verification=f"https://verify.example.org/c/{serial}",
    )
