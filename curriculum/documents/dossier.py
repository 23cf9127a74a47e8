"""Everything that a workshop's papers say, in every language it is written in: plain values, no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from curriculum.models.participation import EXPECTED
from curriculum.operations.drafts.papers import PapersDraft
from curriculum.operations.drafts.participation import AttendanceDraft
from curriculum.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from curriculum.counts import Count
    from curriculum.credentials.pictures import Picture
    from curriculum.documents.releases import Edition
    from curriculum.languages import Translated
    from curriculum.operations.releasing.records import AgendaRecord, NameRecord


@dataclass(frozen=True, slots=True)
class Attendee:
    """A participant: number in the workshop, name, and function and institution of the time of the workshop.

    `country` is an ISO 3166 code, `groups` are the codes of the groups, `language` is the tag of the language in
    which he or she takes part; each empty where it is not known. `shared` is False for somebody who did not agree to
    stand on a list that is shared, in a workshop where people were asked.
    """

    number: int
    name: NameRecord
    status: str  # a Status
    family_name: str = ""
    title: Translated | None = None
    institution: Translated | None = None
    institution_code: str = ""
    country: str = ""
    sex: str = ""  # a Sex
    email: str = ""
    phone: str = ""
    language: str = ""
    groups: tuple[str, ...] = ()
    shared: bool = True


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works in the workshop: an institutional role, and the person once one is named."""

    code: str
    label: Translated
    name: NameRecord | None = None
    title: Translated | None = None
    institution: Translated | None = None
    institution_code: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class Team:
    """A break-out group or cohort with the numbers of its members."""

    code: str
    name: Translated
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """A number as it was published of a workshop: participants, more than 25."""

    label: Translated
    count: Count


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: in what capacity, for which organisation, the name where one is known, the signature's picture."""

    title: Translated
    organisation: Translated | None = None
    name: str = ""
    picture: str = ""  # its SHA-256 in hexadecimal
    organisation_code: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a workshop's papers say.

    `edition` is the version of the agenda and what it is compared with; of a restricted workshop it names nobody.
    `attendees` are all participants by number, whatever their status: `expected` are those for whom something is
    laid on the table. `as_of` is the local date of printing.
    """

    edition: Edition
    as_of: date
    attendees: tuple[Attendee, ...] = ()
    staff: tuple[Staff, ...] = ()
    teams: tuple[Team, ...] = ()
    signers: tuple[Signer, ...] = ()
    headcounts: tuple[Published, ...] = ()
    summary: Translated | None = None
    audience: Translated | None = None
    contact: str = ""
    languages: tuple[str, ...] = ()  # of work
    settings: PapersDraft = field(default_factory=PapersDraft)
    presence: AttendanceDraft = field(default_factory=AttendanceDraft)
    theme: Theme = field(default_factory=Theme)
    pictures: Mapping[str, Picture] = field(default_factory=dict, hash=False)
    templates: str = ""  # the organisation's own folder of templates, empty for none

    @property
    def record(self) -> AgendaRecord:
        """Return what the agenda says: title, dates, place, partners, lines, sessions."""
        return self.edition.record

    @property
    def restricted(self) -> bool:
        """Say whether names are sensitive: no public paper then bears one."""
        return self.edition.restricted

    @property
    def expected(self) -> tuple[Attendee, ...]:
        """Return the participants who are expected in the room, by number."""
        return tuple(one for one in self.attendees if one.status in EXPECTED)
