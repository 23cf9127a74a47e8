"""Gathers what a workshop's own template can offer whoever nominates: its groups and the institutions it knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum.models import Organisation, Participant, Workshop
from curriculum.operations.spelling import line_key

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


@dataclass(frozen=True, slots=True)
class Offers:
    """Codes of groups, and names of institutions in one language, as drop-downs show them."""

    groups: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()


def offers_of(db: Db, workshop: Workshop, language: str) -> Offers:
    """Return the groups of a workshop and the institutions of its partners and participants, by name."""
    here = sa.select(Participant.organisation_id).where(Participant.workshop_id == workshop.id)
    rows = db.scalars(sa.select(Organisation).where(Organisation.id.in_(here))).all()
    found = {*rows, *(partner.organisation for partner in workshop.partners)}
    names = sorted({row.name.text(language) for row in found}, key=line_key)
    return Offers(tuple(group.code for group in workshop.groups), tuple(names))
