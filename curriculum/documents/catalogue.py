"""The papers that can be printed: what each is about, who may see it, and how it is laid out from a dossier."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.job import Job


class Reach(StrEnum):
    """Who sees a paper: anybody, those in the room, the person to whom it is handed, or the organisers alone.

    Of a restricted workshop no name stands on a paper that anybody sees, or that hangs in the room.
    """

    PUBLIC = "public"
    ROOM = "room"
    PERSON = "person"
    OFFICE = "office"


class Lay(Protocol):
    """Lays a paper out as usual, in one language."""

    def __call__(self, dossier: Dossier, language: str) -> Iterator[Job]:
        """Yield the papers of a workshop, each a file: one or more, or none where there is nothing to print."""
        ...


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of paper; `about` is its line in lists, `place` where its `lay` function is: "module:function".

    `whole` is where all its forms are laid out that belong to the set, if there is more than the usual one. `lacks`
    is what a workshop has none of where there is nothing to print: "break-out groups".
    """

    name: str
    about: str
    reach: Reach
    place: str
    whole: str = ""
    lacks: str = "sessions"

    def lay(self, dossier: Dossier, language: str) -> Iterator[Job]:
        """Yield the papers of this kind as they are usually printed."""
        return _find(self.place)(dossier, language)

    def lay_all(self, dossier: Dossier, language: str) -> Iterator[Job]:
        """Yield the papers of this kind that belong to the whole set: in each of their forms."""
        return _find(self.whole or self.place)(dossier, language)


def _find(place: str) -> Lay:
    module, _, name = place.partition(":")
    return cast("Lay", getattr(importlib.import_module(module), name))


_SHEETS: Final = "curriculum.documents.sheets"

#: In printing order. Certificates are not among them: they are printed as issued, from what was frozen then.
DOCUMENTS: Final = (
    Document(
        "agenda",
        "the programme: whole, on one page, by room, by person, in two languages",
        Reach.PUBLIC,
        "curriculum.documents.agendas.full:lay",
        "curriculum.documents.agendas.forms:lay_forms",
    ),
    Document(
        "changes",
        "what changed in the agenda since the release before",
        Reach.PUBLIC,
        "curriculum.documents.agendas.notice:lay",
    ),
    Document("invitation", "letters of invitation", Reach.PUBLIC, f"{_SHEETS}.invitation:lay"),
    Document(
        "concept-note",
        "why it is held, for whom, with what programme",
        Reach.PUBLIC,
        f"{_SHEETS}.concept_note:lay",
    ),
    Document(
        "participants",
        "who takes part: internal, for participants, or public (counts only)",
        Reach.OFFICE,
        f"{_SHEETS}.participants:lay",
        lacks="participants who are expected, and no published number of them",
    ),
    Document(
        "sign-in",
        "where those who come sign, a day or a session each",
        Reach.OFFICE,
        f"{_SHEETS}.sign_in:lay",
    ),
    Document(
        "badges",
        "badges on standard sheets, the agenda on the back",
        Reach.PERSON,
        f"{_SHEETS}.badges:lay",
    ),
    Document(
        "name-tents",
        "names to stand on the table, in two scripts",
        Reach.PERSON,
        f"{_SHEETS}.name_tents:lay",
    ),
    Document(
        "door-signs",
        "what is held in each room on each day",
        Reach.PUBLIC,
        f"{_SHEETS}.door_signs:lay",
        lacks="such day or room on its door signs",
    ),
    Document(
        "group-lists", "who is in which break-out group", Reach.ROOM, f"{_SHEETS}.groups:lay", lacks="break-out groups"
    ),
    Document(
        "exercise-sheet",
        "actions by level, owner and date, filled in by groups",
        Reach.ROOM,
        f"{_SHEETS}.exercise:lay",
        lacks="exercise or break-out",
    ),
    Document(
        "evaluation",
        "how participants rate the workshop, without names",
        Reach.ROOM,
        f"{_SHEETS}.evaluation:lay",
    ),
    Document(
        "proof-list",
        "names to be checked by their bearers before certificates are printed",
        Reach.OFFICE,
        f"{_SHEETS}.proof_list:lay",
        lacks="participants who are expected",
    ),
)


def find_document(name: str) -> Document | None:
    """Return the document of a name, None where there is none."""
    return next((one for one in DOCUMENTS if one.name == name), None)
