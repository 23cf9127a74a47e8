"""The certificate proof list: names as certificates will bear them, to be corrected by hand before any is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.documents.certificates.kinds import HEADINGS
from curriculum.documents.jobs import make_job
from curriculum.documents.letter_widths import POINTS, fit
from curriculum.documents.marks import N_
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.phrases import Phrase, choose_name, tag_native
from curriculum.documents.wording import wording
from curriculum.models.credentials import CertificateKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.documents.dossier import Attendee, Dossier
    from curriculum.documents.press.job import Job
    from curriculum.operations.releasing.records import NameRecord

NAME = N_("Names on certificates")
#: Where a name stands, in millimetres; the box beside it is as high.
_WIDTH: Final = 62.0
_HEIGHT: Final = 10.5
#: Points: the largest, the one below which words are rather broken, the smallest.
_SIZES: Final = (14.5, 9.0, 6.0)
_LEADING: Final = 1.18
_ARABIC_LEADING: Final = 1.32


@dataclass(frozen=True, slots=True)
class ProofName:
    """A name exactly as it is stored for certificates, the size at which it fits its line, the points free above.

    `endless` is one that no size is small enough for.
    """

    text: Phrase
    size: float
    above: float
    endless: bool


@dataclass(frozen=True, slots=True)
class ProofRow:
    """A participant; `native` is None where no name in the native script is known."""

    number: int
    printed: ProofName
    native: ProofName | None = None


def lay(dossier: Dossier, language: str, *, kind: CertificateKind = CertificateKind.PARTICIPATION) -> Iterator[Job]:
    """Yield the list of all who are expected, for certificates of a kind; none while there are none."""
    rows = tuple(_lay_row(one, dossier.theme.display, language) for one in dossier.expected)
    if not rows:
        return
    yield make_job(
        dossier,
        wording(language, country=dossier.record.country),
        paper="proof-list",
        template="proof-list/proof-list.html",
        head=lay_masthead(dossier, language),
        values={"name": NAME, "rows": rows, "kind": HEADINGS[kind]},
    )


def _lay_row(one: Attendee, family: str, language: str) -> ProofRow:
    native = _native(one.name)
    return ProofRow(
        one.number,
        _fit(choose_name(one.name.printed, language), family),
        _fit(native, family) if native else None,
    )


def _native(name: NameRecord) -> Phrase | None:
    """Return the name in the native script, where it differs from the one that is printed."""
    known = name.native and name.native != name.printed
    return Phrase(name.native, tag_native(name.native, name.language)) if known else None


def _fit(name: Phrase, family: str) -> ProofName:
    leading = _ARABIC_LEADING if name.direction == "rtl" else _LEADING
    width, height = _WIDTH * POINTS, _HEIGHT * POINTS
    fitted = fit(name.text, family, width=width, height=height, sizes=_SIZES, leading=leading)
    return ProofName(name, fitted.size, (height - fitted.height) / 2, endless=fitted.size == _SIZES[-1])
