"""What a released agenda said, so that a paper names its version only while it says the same."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from curriculum.documents.agenda import Agenda
    from curriculum.models import Release, Workshop

#: What is said of the paper or of the workshop today, not by the agenda; logos are told apart by their hash.
_ASIDE: Final = ("release", "as_of", "cancelled", "pictures")


def freeze_agenda(agenda: Agenda) -> dict[str, Any]:
    """Return what an agenda says, as plain JSON values; a release keeps one for each language, under its tag."""
    facts = asdict(replace(agenda, pictures={}))
    said = {name: value for name, value in facts.items() if name not in _ASIDE}
    plain: dict[str, Any] = json.loads(json.dumps(said, default=str))
    return plain


def release_of(workshop: Workshop, agenda: Agenda) -> Release | None:
    """Return the newest release if it said in this language what the agenda says now."""
    release = workshop.releases[-1] if workshop.releases else None
    same = release is not None and release.agenda.get(agenda.language) == freeze_agenda(agenda)
    return release if same else None
