"""Brings the database to what a workshop file describes, within the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.models import Module, Organisation, Person, Venue
from curriculum.operations.changes import Action, Change
from curriculum.operations.loading.catalogue import load_catalogue
from curriculum.operations.loading.directory import Directory
from curriculum.operations.loading.workshop import load_workshop
from curriculum.operations.prerequisites import refuse_circles, required_modules
from curriculum.operations.refusals import flush

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.operations.drafts import Draft

__all__ = ["Action", "Change", "load"]


def load(db: Db, draft: Draft) -> list[Change]:
    """Create, change and remove until the database holds what the draft describes; say what became of each thing.

    The draft is one that passed the checks of `exchange.workshop_file`. A second load of one draft emits no
    writing statement. Raise `ModuleTaught` for a change to what was taught, `InUse` for the removal of a session
    with attendance or of a group with members, `PrerequisiteCycle`, and the refusals of `refusals.flush`.
    """
    directory = Directory(db)
    with db.no_autoflush:  # half-written things are no state for the database to judge
        directory.read(
            Organisation, [*(each.code for each in draft.organisations), *(each.organisation for each in draft.persons)]
        )
        directory.read(Person, [each.code for each in draft.persons])
        directory.read(Venue, [each.code for each in draft.venues])
        directory.read(Module, [each.code for each in draft.modules])
        changes = list(load_catalogue(db, draft, directory))
        if draft.workshop:
            changes += load_workshop(db, draft.workshop, directory)
    flush(db)
    if any(change.noun == "module" and change.action is not Action.LEFT for change in changes):
        refuse_circles(required_modules(db))
    return changes
