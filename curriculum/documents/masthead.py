"""What stands at the head and the foot of a workshop's papers: marks, title, dates, place, the donors' lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.documents.agendas.agenda import by_role
from curriculum.documents.agendas.rows import lay_lines, lay_partners
from curriculum.documents.phrases import choose

if TYPE_CHECKING:
    from datetime import date

    from curriculum.documents.agendas.agenda import Acknowledgement, AgendaPartner, Part
    from curriculum.documents.dossier import Dossier
    from curriculum.documents.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Masthead:
    """A workshop in one language, as its papers name it; dates are local to the workshop.

    `release` is the agenda's, None while it is provisional; `as_of` its date, or that of printing.
    """

    language: str
    code: str
    kind: str  # a WorkshopKind
    title: Phrase
    starts_on: date
    ends_on: date
    as_of: date
    release: int | None = None
    kind_label: Phrase | None = None
    country: str = ""
    city: Phrase | None = None
    venue: Phrase | None = None
    partners: tuple[AgendaPartner, ...] = ()
    acknowledgements: tuple[Acknowledgement, ...] = ()
    restricted: bool = False
    cancelled: bool = False
    note: Phrase | None = None  # what is to be known of the timetable
    has_additions: bool = False  # sessions that are not in the published account

    @property
    def parts(self) -> tuple[Part[AgendaPartner], ...]:
        """Return the partners by role."""
        return by_role(self.partners)


def lay_masthead(dossier: Dossier, language: str) -> Masthead:
    """Return the head of a workshop's papers in a language."""
    record, edition = dossier.record, dossier.edition
    return Masthead(
        language=language,
        code=record.workshop,
        kind=record.kind,
        title=choose(record.title, language),
        starts_on=record.starts_on,
        ends_on=record.ends_on,
        as_of=edition.as_of,
        release=edition.release,
        kind_label=choose(record.kind_label, language),
        country=record.country,
        city=choose(record.city, language),
        venue=choose(record.venue, language),
        partners=tuple(lay_partners(record.partners, language)),
        acknowledgements=lay_lines(record.lines, language),
        restricted=edition.restricted,
        cancelled=edition.cancelled,
        note=choose(record.note, language),
        has_additions=any(session.added for session in record.sessions),
    )
