"""What a file says of a workshop, and of everything at once: codes refer to things, times are local."""

# No `from __future__ import annotations`: pydantic reads the annotations while it runs.
from dataclasses import dataclass
from typing import ClassVar

from curriculum.models.partners import FundingKind, PartnerRole
from curriculum.models.workshops import WorkshopKind
from curriculum.operations.drafts.catalogue import (
    CONFIG,
    CurriculumDraft,
    ModuleDraft,
    OrganisationDraft,
    PersonDraft,
    ProgrammeDraft,
    VenueDraft,
)
from curriculum.operations.drafts.certificates import CertificatesDraft
from curriculum.operations.drafts.moments import Date, HoursDraft, Instant, Time, Zone
from curriculum.operations.drafts.papers import PapersDraft, SignatoryDraft, ThemeDraft
from curriculum.operations.drafts.participation import AttendanceDraft, NominationDraft
from curriculum.operations.drafts.published import HeadcountDraft, OutputDraft, SourceDraft
from curriculum.operations.drafts.scheduling import AcknowledgementDraft, SchedulingDraft
from curriculum.operations.drafts.sessions import SessionDraft
from curriculum.operations.drafts.values import (
    Code,
    Country,
    Flag,
    Level,
    Line,
    Minutes,
    Tag,
    Text,
)


@dataclass(frozen=True, slots=True)
class DayDraft:
    """A day of the workshop and its working window, in local time."""

    __pydantic_config__: ClassVar = CONFIG

    date: Date
    """The day."""
    opens: Time
    """When work may begin."""
    closes: Time
    """When work must end."""
    title: Text | None = None
    """What the day is about, per language."""


@dataclass(frozen=True, slots=True)
class PartnerDraft:
    """An organisation's part in the workshop."""

    __pydantic_config__: ClassVar = CONFIG

    organisation: Code
    """The code of the organisation."""
    role: PartnerRole
    """What it is in the workshop."""
    shows_logo: Flag = True
    """Whether its logo is printed: only that of a partner who vouches for the delivery."""
    acknowledgement: Text | None = None
    """The line that thanks it, per language."""


@dataclass(frozen=True, slots=True)
class FundingStepDraft:
    """One link of a funding chain."""

    __pydantic_config__: ClassVar = CONFIG

    kind: FundingKind
    """Project, fund, sub-fund or donor."""
    name: Text
    """Its name, per language."""
    organisation: Code | None = None
    """The code of the organisation behind it."""


@dataclass(frozen=True, slots=True)
class FundingDraft:
    """A chain of funding and the exact line that must be printed for it."""

    __pydantic_config__: ClassVar = CONFIG

    line: Text
    """The exact line, per language."""
    every_page: Flag = False
    """Whether the line stands on every page."""
    steps: tuple[FundingStepDraft, ...] = ()
    """The chain, from the project down to the donor."""


@dataclass(frozen=True, slots=True)
class FacultyDraft:
    """Somebody who works in the workshop: an institutional role, and the person once one is named."""

    __pydantic_config__: ClassVar = CONFIG

    code: Code
    """A short name within the workshop, such as "R1"."""
    label: Text
    """The role that is printed while nobody is named, such as "Expert, national judiciary"."""
    organisation: Code | None = None
    """The code of the organisation that sends the person."""
    person: Code | None = None
    """The code of the person."""
    confirmed: Flag = True
    """Whether the person, or the institution behind the role, has agreed to come."""
    several: Flag = False
    """Whether the role stands for several people, who can be in several places at once; nobody is named for it."""
    daily_minutes: Minutes | None = None
    """The most minutes of work in a day; left out, as many as the workshop says."""
    languages: tuple[Tag, ...] = ()
    """The languages of the role, such as those of an interpreter who is not named yet."""
    available: tuple[HoursDraft, ...] = ()
    """When they are there; if any time is given, they are there in these times alone."""
    unavailable: tuple[HoursDraft, ...] = ()
    """When they are not there."""
    substitutes: tuple[Code, ...] = ()
    """The faculty codes of those who can stand in, the first choice first."""


@dataclass(frozen=True, slots=True)
class GroupDraft:
    """A break-out group or a cohort."""

    __pydantic_config__: ClassVar = CONFIG

    code: Code
    """A short name within the workshop, such as "G1"."""
    name: Text
    """Its name, per language."""
    language: Tag | None = None
    """The language that all its members understand."""


@dataclass(frozen=True, slots=True)
class CancellationDraft:
    """That a workshop was called off, and why; its rooms and people are free again."""

    __pydantic_config__: ClassVar = CONFIG

    at: Instant
    """When it was called off, with the distance from UTC, such as 2019-12-01T08:00:00Z."""
    because: Line | None = None
    """Why."""


@dataclass(frozen=True, slots=True)
class WorkshopDraft:
    """One dated event."""

    __pydantic_config__: ClassVar = CONFIG

    code: Code
    """A short name without blanks, by which the workshop is referred to."""
    kind: WorkshopKind
    """What sort of event it is."""
    title: Text
    """The title, per language."""
    starts: Date
    """The first day."""
    ends: Date
    """The last day."""
    zone: Zone
    """The IANA time zone of every local time in the workshop."""
    kind_label: Text | None = None
    """The event's own word for what it is, such as "Roundtable"."""
    title_published: Line | None = None
    """The title exactly as it was published, where it differs."""
    title_aliases: tuple[Line, ...] = ()
    """Other titles under which the event is known."""
    summary: Text | None = None
    """What it is about."""
    audience: Text | None = None
    """For whom it is held."""
    country: Country | None = None
    """Two letters as in ISO 3166; left out, to be confirmed."""
    city: Text | None = None
    """The city, per language; left out, to be confirmed."""
    venue: Code | None = None
    """The code of the venue; left out, to be confirmed."""
    languages: tuple[Tag, ...] = ()
    """The languages of work."""
    restricted: Flag = False
    """Whether names are sensitive: no public paper then bears one."""
    curriculum: Code | None = None
    """The code of the curriculum that is taught."""
    programme: Code | None = None
    """The code of the programme to which the workshop belongs."""
    level: Level | None = None
    """Which level of a multi-level course it is."""
    timetable_note: Text | None = None
    """A note that is printed with the agenda, such as that it is reconstructed."""
    contact: Line | None = None
    """Whom to ask."""
    cancelled: CancellationDraft | None = None
    """That it was called off; left out, a cancellation stays as it is."""
    scheduling: SchedulingDraft | None = None
    """How its agenda is made and checked; what is left out is as usual."""
    theme: ThemeDraft | None = None
    """The look of its papers; what is left out is as usual."""
    papers: PapersDraft | None = None
    """What its papers say beside its facts; what is left out is as usual."""
    nomination: NominationDraft | None = None
    """Whom it has seats for."""
    attendance: AttendanceDraft | None = None
    """How presence is counted; what is left out is as usual."""
    certificates: CertificatesDraft | None = None
    """What its certificates ask for and state."""
    days: tuple[DayDraft, ...] = ()
    """The days and their working windows."""
    partners: tuple[PartnerDraft, ...] = ()
    """Organisers, hosts, partners and donors, in printing order."""
    funding: tuple[FundingDraft, ...] = ()
    """Who pays, and the lines that must be printed."""
    headcounts: tuple[HeadcountDraft, ...] = ()
    """Published numbers."""
    outputs: tuple[OutputDraft, ...] = ()
    """Documents that came or were to come out of it."""
    sources: tuple[SourceDraft, ...] = ()
    """Where the facts came from."""
    faculty: tuple[FacultyDraft, ...] = ()
    """Who works in it."""
    groups: tuple[GroupDraft, ...] = ()
    """Break-out groups or cohorts."""
    signatories: tuple[SignatoryDraft, ...] = ()
    """Who signs the certificates, in printing order."""
    sessions: tuple[SessionDraft, ...] = ()
    """The agenda."""
    acknowledgements: tuple[AcknowledgementDraft, ...] = ()
    """Findings about the agenda that are accepted, with the reason."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that one file describes: a curriculum, a workshop, or both, and what they rest on."""

    __pydantic_config__: ClassVar = CONFIG

    language: Tag = "en"
    """The language of texts that are given as plain strings."""
    programme: ProgrammeDraft | None = None
    """The programme to which the workshop belongs."""
    curriculum: CurriculumDraft | None = None
    """A named, ordered set of modules: what the workshop teaches."""
    curricula: tuple[CurriculumDraft, ...] = ()
    """More of them: the courses of a catalogue."""
    modules: tuple[ModuleDraft, ...] = ()
    """Modules, each in one version."""
    organisations: tuple[OrganisationDraft, ...] = ()
    """Bodies that organise, host, fund, send people or employ trainers."""
    persons: tuple[PersonDraft, ...] = ()
    """People who teach or sign."""
    venues: tuple[VenueDraft, ...] = ()
    """Places with rooms."""
    workshop: WorkshopDraft | None = None
    """One dated event."""
