"""Reads the rows of a workshop into the dossier from which its papers are printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from curriculum import clock
from curriculum.credentials.pictures import check_shown
from curriculum.documents.dossier import Attendee, Dossier, Published, Signer, Staff, Team
from curriculum.documents.releases import edition_now, edition_released
from curriculum.models import Faculty, Group, Participant, Person
from curriculum.operations.consents import who_shares
from curriculum.operations.drafts.papers import PapersDraft
from curriculum.operations.drafts.participation import AttendanceDraft
from curriculum.operations.drafts.stored import from_json
from curriculum.operations.pictures import pictures_named
from curriculum.operations.releases import diff_releases
from curriculum.operations.releasing.records import NameRecord
from curriculum.operations.spelling import script_language
from curriculum.theme import Theme, theme_from_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session as Db

    from curriculum.credentials.pictures import Picture
    from curriculum.languages import Translated
    from curriculum.models import Organisation, Workshop


def gather_dossier(
    db: Db,
    workshop: Workshop,
    *,
    release: int | None = None,
    since: int | None = None,
    templates: Path | None = None,
) -> Dossier:
    """Return all that the papers of a workshop say: of a release of its agenda, or as it stands today.

    Today is that of the workshop's zone. A release keeps the look in which it was made, the usual one where its record
    tells none; what stands today has today's look. `since` is the release with which it is compared, None for the one
    before. Raises `NotFound` for a release that does not exist.
    """
    today = clock.local(clock.now(), workshop.zone).date()
    edition = edition_released(db, workshop, release) if release else edition_now(db, workshop, as_of=today)
    if since is not None:
        edition = replace(edition, since=diff_releases(db, workshop, since, release))
    teams = tuple(_teams(db, workshop))
    signers = tuple(_signers(workshop))
    return Dossier(
        edition=edition,
        as_of=today,
        attendees=tuple(_attendees(db, workshop, teams)),
        staff=tuple(_staff(db, workshop)),
        teams=teams,
        signers=signers,
        headcounts=tuple(Published(row.label, row.count) for row in workshop.headcounts),
        summary=workshop.summary,
        audience=workshop.audience,
        contact=workshop.contact or "",
        languages=workshop.languages,
        settings=from_json(PapersDraft, workshop.papers) or PapersDraft(),
        presence=from_json(AttendanceDraft, workshop.attendance) or AttendanceDraft(),
        theme=(edition.record.theme or Theme()) if release else theme_from_json(workshop.theme),
        pictures={**(edition.pictures or {}), **_signatures(db, workshop, signers)},
        templates=str(templates.resolve()) if templates else "",
    )


def _teams(db: Db, workshop: Workshop) -> Iterator[Team]:
    wanted = sa.select(Group).where(Group.workshop_id == workshop.id).options(selectinload(Group.members))
    for row in db.scalars(wanted.order_by(Group.code)):
        yield Team(row.code, row.name, tuple(member.number for member in row.members))


def _attendees(db: Db, workshop: Workshop, teams: tuple[Team, ...]) -> Iterator[Attendee]:
    wanted = (
        sa.select(Participant)
        .where(Participant.workshop_id == workshop.id, Participant.merged_into_id.is_(None))
        .options(
            joinedload(Participant.person).joinedload(Person.organisation),
            joinedload(Participant.organisation),
        )
        .order_by(Participant.number)
    )
    shares = who_shares(db, workshop)
    for row in db.scalars(wanted):
        person = row.person
        institution = row.organisation or person.organisation
        yield Attendee(
            number=row.number,
            name=_name(person),
            status=row.status.value,
            family_name=person.family_name or "",
            title=row.job_title or person.job_title,
            institution=_named(institution),
            institution_code=institution.code if institution else "",
            country=person.country or "",
            sex=person.sex.value if person.sex else "",
            email=person.email or "",
            phone=person.phone or "",
            language=row.language or "",
            groups=tuple(team.code for team in teams if row.number in team.members),
            shared=shares is None or person.id in shares,
        )


def _staff(db: Db, workshop: Workshop) -> Iterator[Staff]:
    wanted = (
        sa.select(Faculty)
        .where(Faculty.workshop_id == workshop.id)
        .options(joinedload(Faculty.person), joinedload(Faculty.organisation))
        .order_by(Faculty.code)
    )
    for row in db.scalars(wanted):
        institution = row.organisation or (row.person.organisation if row.person else None)
        yield Staff(
            code=row.code,
            label=row.label,
            name=_name(row.person) if row.person else None,
            title=row.person.job_title if row.person else None,
            institution=_named(institution),
            institution_code=institution.code if institution else "",
            several=row.several,
        )


def _signers(workshop: Workshop) -> Iterator[Signer]:
    for row in workshop.signatories:
        yield Signer(
            row.title,
            _named(row.organisation),
            row.name or "",
            row.picture.sha256 if row.picture else "",
            row.organisation.code if row.organisation else "",
        )


def _signatures(db: Db, workshop: Workshop, signers: tuple[Signer, ...]) -> dict[str, Picture]:
    """Return the pictures of signatures by hash; raise `CurriculumError` if one is missing or another one."""
    names = dict.fromkeys(signer.picture for signer in signers if signer.picture)
    pictures = pictures_named(db, names)
    check_shown(dict.fromkeys(names, f"certificates of {workshop.code}"), pictures)
    return pictures


def _name(person: Person) -> NameRecord:
    native = person.native_name or ""
    language = person.native_language or script_language(native) or "" if native else ""
    return NameRecord(person.print_name, native, language)


def _named(organisation: Organisation | None) -> Translated | None:
    return organisation.name if organisation else None
