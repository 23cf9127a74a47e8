"""Gathers what a certificate may claim beside contact time: continuing education units, a micro-credential."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from curriculum.credentials.snapshot import MicroCredential, Units
from curriculum.errors import Conflict
from curriculum.languages import Translated
from curriculum.models import ModuleVersion, Partner, Session
from curriculum.models.partners import PartnerRole
from curriculum.operations.contact_time import MINUTE
from curriculum.operations.eligibility.deciding import settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.credentials.snapshot import CertificateSnapshot
    from curriculum.models import Objective, Organisation, Workshop

#: These vouch for a workshop by what they are; a host or partner vouches only if its logo is shown.
ORGANISERS: Final = frozenset({PartnerRole.ORGANISER, PartnerRole.CO_ORGANISER})


@dataclass(frozen=True, slots=True)
class _Awarding:
    """The body that awards units: ten contact hours are one unit (ANSI/IACET), so an hour is a tenth."""

    body: Translated | None = None
    accreditation: str = ""

    def __call__(self, minutes: int) -> Units | None:
        """Return the units for so much contact time, rounded down to tenths; None for less than one tenth."""
        tenths = minutes // MINUTE
        return Units(tenths, self.body, self.accreditation) if self.body and tenths else None


def units_of(db: Db, workshop: Workshop) -> _Awarding:
    """Return what turns contact minutes into continuing education units; none where the workshop states none.

    Raise `Conflict` where it states them and none of its organisers is accredited.
    """
    if not settings_of(workshop).ceu:
        return _Awarding()
    accredited = next((each for each in _organisers(db, workshop) if each.accreditation), None)
    if accredited is None:
        raise Conflict(
            f"{workshop.code} states continuing education units (ceu), which only an accredited body may award, and "
            "none of its organisers has an accreditation. Give it one in the file, or take ceu out."
        )
    return _Awarding(accredited.name, accredited.accreditation or "")


def micro_credential_of(db: Db, workshop: Workshop, common: CertificateSnapshot) -> MicroCredential | None:
    """Return the elements of a workshop's micro-credential, None where it awards none.

    `common` is what its certificates say anyhow. Raise `Conflict` with the list of what is missing.
    """
    draft = settings_of(workshop).micro_credential
    if draft is None:
        return None
    body = next(iter(_organisers(db, workshop)), None)
    country = (body.country if body else None) or common.country
    outcomes = draft.outcomes or assessed_outcomes(db, workshop)
    needed = {
        "the awarding body (an organiser)": body,
        "the country of the awarding body": country,
        "the learning outcomes (outcomes, or assessed objectives of the modules taught)": outcomes,
        "the notional workload (workload_minutes)": draft.workload_minutes,
        "the type of assessment (assessment)": draft.assessment,
        "the form of participation (form)": draft.form,
        "the quality assurance (quality)": draft.quality,
    }
    if missing := [what for what, value in needed.items() if not value]:
        raise Conflict(
            f"A European micro-credential must state what {workshop.code} does not: {'; '.join(missing)}. Write it in "
            "the file, or take [workshop.certificates.micro_credential] out."
        )
    return MicroCredential(  # the checks above leave no None
        body=body.name,  # type: ignore[union-attr] # as said
        country=country,
        outcomes=outcomes,
        workload_minutes=draft.workload_minutes,  # type: ignore[arg-type] # as said
        assessment=draft.assessment,  # type: ignore[arg-type] # as said
        form=draft.form,  # type: ignore[arg-type] # as said
        quality=draft.quality,  # type: ignore[arg-type] # as said
        level=draft.level,
    )


def assessed_outcomes(db: Db, workshop: Workshop) -> tuple[Translated, ...]:
    """Return the assessed objectives of the modules that are taught, in the order of the agenda, each once."""
    held = (
        sa.select(Session)
        .where(Session.workshop_id == workshop.id, Session.cancelled.is_(False), Session.starts_at.is_not(None))
        .options(joinedload(Session.module_version).selectinload(ModuleVersion.objectives))
        .order_by(Session.starts_at, Session.position)
    )
    versions = dict.fromkeys(row.module_version for row in db.scalars(held) if row.module_version)
    objectives = (each for version in versions for each in version.objectives if each.assessed)
    return tuple(dict.fromkeys(map(_outcome, objectives)))


def _outcome(row: Objective) -> Translated:
    """Return an objective as one text in each language that has both verb and text; conditions as far as they do."""
    more = tuple(filter(None, (row.condition, row.criterion)))
    tags = [tag for tag in row.text if row.verb.has(tag)] or list(row.text)
    return Translated({tag: " ".join(part.text(tag) for part in (row.verb, row.text, *_in(tag, more))) for tag in tags})


def _in(tag: str, texts: Sequence[Translated]) -> Sequence[Translated]:
    return [text for text in texts if text.has(tag)]


def _organisers(db: Db, workshop: Workshop) -> Sequence[Organisation]:
    wanted = (
        sa.select(Partner)
        .where(Partner.workshop_id == workshop.id, Partner.role.in_(ORGANISERS))
        .options(selectinload(Partner.organisation))
        .order_by(Partner.role == PartnerRole.CO_ORGANISER, Partner.position)
    )
    return [partner.organisation for partner in db.scalars(wanted)]
