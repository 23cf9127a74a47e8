from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum import resources
from curriculum.documents.dossier_texts import texts_besides_the_agenda
from curriculum.documents.gathering import gather_dossier
from curriculum.exchange.workshop_file import load_file
from curriculum.models import Workshop
from curriculum.operations.translations import untranslated

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


def test_texts_besides_the_agenda_are_told_once_with_it(db: Db) -> None:
    load_file(db, resources.examples() / "morocco-2019.toml")
    dossier = gather_dossier(db, db.scalars(sa.select(Workshop)).one())

    told = [each.path for each in untranslated(dossier.record, "sw", more=texts_besides_the_agenda(dossier))]

    assert len(told) == len(set(told))
    assert set(told) >= {
        *("workshop.summary", "workshop.audience", "workshop.faculty.R1.label", "workshop.groups.G4.name"),
        *("workshop.signatories.2.title", "workshop.title", "workshop.sessions.S5.title"),
        *("workshop.headcounts.1.label",),
    }
    assert untranslated(dossier.record, "zh", more=texts_besides_the_agenda(dossier)) == ()
