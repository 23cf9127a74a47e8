"""Gathers what a certificate says, so that it can be frozen: the workshop's part once, then each holder's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from curriculum import clock
from curriculum.credentials import snapshot
from curriculum.credentials.snapshot import CertificateSnapshot
from curriculum.models import Organisation, Partner
from curriculum.models.credentials import CertificateKind
from curriculum.models.partners import PartnerRole
from curriculum.operations.certificates.claims import ORGANISERS, micro_credential_of, units_of
from curriculum.operations.certificates.texts import untranslated_on
from curriculum.operations.drafts.paper_values import SERIAL
from curriculum.operations.drafts.papers import PapersDraft
from curriculum.operations.drafts.stored import from_json
from curriculum.operations.spelling import script_language
from curriculum.theme import theme_from_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session as Db

    from curriculum.languages import Translated
    from curriculum.models import Participant, Person, Signatory, Workshop
    from curriculum.operations.certificates.texts import Untranslated
    from curriculum.operations.eligibility.deciding import Verdict

_SIGNATURES: Final = 3


class CertificateFacts:
    """What all certificates of one kind of a workshop say, gathered once, and each holder's part."""

    def __init__(
        self, db: Db, workshop: Workshop, *, kind: CertificateKind, languages: Sequence[str], issued_at: datetime
    ) -> None:
        """Gather the workshop's part; `issued_at` becomes the civil date at the place of the workshop.

        Raise `Conflict` for units that nobody may award, and for a micro-credential with the list of what it lacks.
        """
        self._common = _common(db, workshop, kind=kind, languages=languages, issued_at=issued_at)
        self._units = units_of(db, workshop)
        self._micro_credential = micro_credential_of(db, workshop, self._common) if _completes(kind) else None

    @property
    def untranslated(self) -> tuple[Untranslated, ...]:
        """Return the texts that are missing in the languages of the paper; what is missing stays so once issued."""
        return untranslated_on([replace(self._common, micro_credential=self._micro_credential)])

    def of(
        self, participant: Participant, *, serial: str, verdict: Verdict, supersedes: str = ""
    ) -> CertificateSnapshot:
        """Return the whole certificate of a participant; no contact time is stated where there was none."""
        return replace(
            named(self._common, participant.person),
            serial=serial,
            verification=self._common.verification.replace(SERIAL, serial),
            contact_minutes=verdict.contact_minutes or None,
            attended=verdict.attended,
            units=self._units(verdict.contact_minutes),
            micro_credential=self._micro_credential,
            supersedes=supersedes,
        )


def named(printed: CertificateSnapshot, person: Person) -> CertificateSnapshot:
    """Return a certificate with the names of a person as they stand now."""
    native = person.native_name or ""
    language = (person.native_language or script_language(native) or "") if native else ""
    return replace(printed, name=person.print_name, native_name=native, native_language=language)


def _completes(kind: CertificateKind) -> bool:
    return kind is CertificateKind.COMPLETION


def _common(
    db: Db, workshop: Workshop, *, kind: CertificateKind, languages: Sequence[str], issued_at: datetime
) -> CertificateSnapshot:
    venue = workshop.venue
    papers = from_json(PapersDraft, workshop.papers)
    return CertificateSnapshot(
        serial="",
        kind=kind.value,
        languages=tuple(languages),
        name="",
        workshop=workshop.code,
        workshop_kind=workshop.kind.value,
        title=workshop.title,
        starts_on=workshop.starts_on,
        ends_on=workshop.ends_on,
        issued_on=clock.local(issued_at, workshop.zone).date(),
        workshop_label=workshop.kind_label,
        country=workshop.country or (venue.country if venue else None) or "",
        city=workshop.city or (venue.city if venue else None),
        venue=venue.name if venue else None,
        issuers=tuple(_issuers(db, workshop)),
        signatories=tuple(_signatory(row) for row in workshop.signatories[:_SIGNATURES]),
        acknowledgements=tuple(dict.fromkeys(_acknowledgements(workshop))),
        verification=(papers.verification if papers else None) or "",
        theme=theme_from_json(workshop.theme),
    )


def _issuers(db: Db, workshop: Workshop) -> Iterator[snapshot.Issuer]:
    """Yield who vouches for the workshop: no donor, and no partner that shows no logo."""
    wanted = (
        sa.select(Partner)
        .where(Partner.workshop_id == workshop.id, Partner.role != PartnerRole.DONOR)
        .options(selectinload(Partner.organisation).options(joinedload(Organisation.logo)))
        .order_by(Partner.position)
    )
    for partner in db.scalars(wanted):
        if partner.role in ORGANISERS or partner.shows_logo:
            logo = partner.organisation.logo if partner.shows_logo else None
            yield snapshot.Issuer(
                name=partner.organisation.name,
                role=partner.role.value,
                short_name=partner.organisation.short_name,
                logo=logo.sha256 if logo else "",
            )


def _signatory(row: Signatory) -> snapshot.Signatory:
    organisation = row.organisation.name if row.organisation else None
    picture = row.picture.sha256 if row.picture else ""
    return snapshot.Signatory(title=row.title, organisation=organisation, name=row.name or "", picture=picture)


def _acknowledgements(workshop: Workshop) -> Iterator[Translated]:
    """Yield the donors' exact lines: those of the funding, then those of single partners."""
    yield from (funding.line for funding in workshop.fundings)
    yield from (partner.acknowledgement for partner in workshop.partners if partner.acknowledgement)
