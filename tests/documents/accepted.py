"""Compares printed papers with pictures and texts that somebody looked at and accepted.

    python -m tests.documents.accepted [DOCUMENT …]

prints the papers anew and accepts them as they are: look at what changes in tests/documents/golden before it is kept.
"""

from __future__ import annotations

import io
import sys
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from PIL import Image, ImageChops, ImageFilter
from pypdfium2 import PdfDocument

from curriculum import resources, schema
from curriculum.credentials.snapshot import MicroCredential
from curriculum.database import reading, transaction
from curriculum.documents.agendas import beside, one_page
from curriculum.documents.catalogue import DOCUMENTS
from curriculum.documents.certificates.files import Batch
from curriculum.documents.gathering import gather_dossier
from curriculum.documents.press.typesetting import typeset
from curriculum.exchange.rosters.reading import read_roster
from curriculum.exchange.workshop_file import load_file
from curriculum.languages import Translated
from curriculum.operations.certificates.issuing import issue_certificates
from curriculum.operations.certificates.register import certificates_to_print
from curriculum.operations.moves import swap_sessions
from curriculum.operations.pictures import pictures_of
from curriculum.operations.releases import release_agenda
from curriculum.operations.rosters.enrolling import enrol
from curriculum.operations.sessions import find_session
from curriculum.operations.workshops import find_workshop
from tests.builders import mark_everybody
from tests.documents.papers import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.job import Job

GOLDEN: Final = Path(__file__).parent / "golden"
LANGUAGES: Final = ("en", "fr", "es", "ar", "ru", "zh")
#: Papers beside those of the catalogue.
OTHERS: Final = ("agenda-one-page", "agenda-beside", "certificates", "certificates-together")
NAMES: Final = (*(one.name for one in DOCUMENTS), *OTHERS)
#: A certificate of completion with its supplement; two languages show how it looks in both directions.
SUPPLEMENT: Final = "certificates-supplement"
#: Each paper and language of which there is a picture.
PAIRS: Final = (*((name, one) for name in NAMES for one in LANGUAGES), (SUPPLEMENT, "en"), (SUPPLEMENT, "ar"))
PRINTED_ON: Final = datetime(2019, 12, 10, 18, 0, tzinfo=UTC)
#: The ninth has the longest name.
PEOPLE: Final = 9
#: Two pages show the head, the rows and what is repeated; small, so that the pictures stay small.
PAGES: Final = 2
SCALE: Final = 0.6  # of 72 dots an inch
#: A dot differs when its grey does by more than this, after both pictures were blurred: machines smooth edges
#: differently. A page differs when more than this share of its dots do; a word that moves by a line is ten times it.
GREY: Final = 60
SHARE: Final = 0.0015
_MICRO_CREDENTIAL: Final = MicroCredential(
    body=Translated(en="Academy", ar="أكاديمية مثال"),
    country="MT",
    outcomes=(
        Translated(en="seize a device without altering it", ar="حجز جهاز دون تغييره"),
        Translated(en="explain the chain of custody to a court", ar="شرح سلسلة الحيازة أمام المحكمة"),
    ),
    workload_minutes=1500,
    assessment=Translated(en="Written test after the last session", ar="اختبار كتابي بعد الجلسة الأخيرة"),
    form=Translated(en="On site", ar="حضوري"),
    quality=Translated(en="External evaluation each year", ar="تقييم خارجي كل سنة"),
    level=Translated(en="EQF level 6", ar="المستوى 6 من الإطار الأوروبي للمؤهلات"),
)


@dataclass(frozen=True, slots=True)
class Example:
    """The Morocco workshop with its invented roster on its first evening; two sessions changed places since."""

    dossier: Dossier
    certificates: Batch

    def job(self, name: str, language: str) -> Job:
        """The first paper of a kind in a language."""
        if name == "agenda-one-page":
            return next(one_page.lay(self.dossier, language))
        if name == "agenda-beside":
            return next(beside.lay(self.dossier, language, beside="en" if language == "ar" else "ar"))
        if name == SUPPLEMENT:
            first = replace(self.certificates.snapshots[0], kind="completion", micro_credential=_MICRO_CREDENTIAL)
            return next(replace(self.certificates, snapshots=(first,), languages=(language,)).lay())
        if name.startswith("certificates"):
            together = name.endswith("together")
            languages = (language, "fr" if language == "ar" else "ar") if together else (language,)
            return next(replace(self.certificates, languages=languages, together=together).lay())
        document = next(one for one in DOCUMENTS if one.name == name)
        return next(document.lay(self.dossier, language))

    def print(self, name: str, language: str) -> Paper:
        """The first paper of a kind in a language, printed."""
        return Paper(typeset(self.job(name, language)))


def make_example(folder: Path) -> Example:
    """Load, release, change and certify the workshop in a database of its own."""
    database = str(folder / "golden.db")
    examples = resources.examples()
    serials = Random(1).choice  # noqa: S311 - they name papers in tests
    with patch("curriculum.clock.now", lambda: PRINTED_ON), patch("secrets.choice", serials):
        schema.upgrade(database)
        roster = read_roster(examples / "morocco-2019-roster.csv")
        with transaction(database) as db:
            load_file(db, examples / "morocco-2019.toml")
            workshop = find_workshop(db, "MAR-2019")
            enrol(db, workshop, roster.entries[:PEOPLE], file=roster.file)
            release_agenda(db, workshop)
            swap_sessions(db, find_session(db, workshop, "S1"), find_session(db, workshop, "S2"))
            mark_everybody(db, workshop)
            issue_certificates(db, workshop, languages=LANGUAGES, count_to_come=True)
        with reading(database) as db:
            workshop = find_workshop(db, "MAR-2019")
            issued = certificates_to_print(db, workshop)
            return Example(gather_dossier(db, workshop), Batch(issued, pictures_of(db, issued)))


def picture(paper: Paper) -> Image.Image:
    """The first pages side by side, in grey."""
    document = PdfDocument(paper.content)
    pages = [
        document[number].render(scale=SCALE, grayscale=True).to_pil() for number in range(min(PAGES, len(document)))
    ]
    document.close()
    sheet = Image.new("L", (sum(page.width for page in pages), max(page.height for page in pages)), 255)
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width
    return sheet


def difference(one: Image.Image, other: Image.Image) -> tuple[float, Image.Image]:
    """The share of dots that differ, and a picture of them; pictures of different sizes differ wholly."""
    if one.size != other.size:
        return 1.0, other
    blurred = [each.convert("L").filter(ImageFilter.GaussianBlur(1)) for each in (one, other)]
    apart = ImageChops.difference(*blurred).point(lambda grey: 255 if grey > GREY else 0)
    return apart.histogram()[255] / (one.width * one.height), apart


def file_of(name: str, language: str, ending: str) -> Path:
    return GOLDEN / f"{name}-{language}.{ending}"


def accepted(name: str, language: str) -> Image.Image:
    """The picture that was accepted, in grey."""
    with Image.open(file_of(name, language, "png")) as image:
        return image.convert("L")


def text_of(paper: Paper) -> str:
    """The words of all pages in reading order, a page a paragraph."""
    return "\n\n".join(paper.pages) + "\n"


def encode(image: Image.Image) -> bytes:
    """A picture as PNG, in 16 greys."""
    content = io.BytesIO()
    image.quantize(16).save(content, "PNG", optimize=True)
    return content.getvalue()


def _accept(names: Iterator[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        example = make_example(Path(folder))
        for name in names:
            for language in (language for one, language in PAIRS if one == name):
                paper = example.print(name, language)
                file_of(name, language, "png").write_bytes(encode(picture(paper)))
                file_of(name, language, "txt").write_text(text_of(paper), encoding="utf-8")


if __name__ == "__main__":
    _accept(iter(sys.argv[1:] or dict.fromkeys(name for name, _ in PAIRS)))
