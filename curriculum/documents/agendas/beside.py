"""The agenda in two languages side by side, each in its own direction, every session in one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.documents.agendas.rows import lay_agenda
from curriculum.documents.jobs import make_job
from curriculum.documents.marks import N_
from curriculum.documents.masthead import Masthead, lay_masthead
from curriculum.documents.wording import Wording, wording
from curriculum.errors import InvalidInput
from curriculum.languages import base

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from curriculum.documents.agendas.agenda import Agenda, AgendaDay, AgendaItem
    from curriculum.documents.dossier import Dossier
    from curriculum.documents.phrases import Phrase
    from curriculum.documents.press.job import Job

NAME = N_("Agenda")
#: A day whole on its page, days that follow one another, and these in closer lines. The fewest pages are best.
LAYOUTS: Final = (
    {"whole_days": True, "close": False},
    {"whole_days": False, "close": False},
    {"whole_days": False, "close": True},
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two languages: its words, and the head of the paper in it."""

    wording: Wording
    head: Masthead
    agenda: Agenda


@dataclass(frozen=True, slots=True)
class PairedDay:
    """A day; `rows` hold the same session in both languages, `facts` its title and its only room, if it has any."""

    number: int
    on: date
    facts: tuple[tuple[Phrase, ...], ...]
    rows: tuple[tuple[AgendaItem, ...], ...]


def lay(dossier: Dossier, language: str, *, beside: str) -> Iterator[Job]:
    """Yield the agenda with a language and another one beside it; what is read from the right stands on the right.

    Raises `InvalidInput` for twice the same language.
    """
    if base(beside) == base(language):
        raise InvalidInput(f"The agenda in {language} cannot stand beside itself; name another language.")
    left, right = (_side(dossier, each) for each in _order(language, beside))
    yield make_job(
        dossier,
        left.wording,
        paper="agenda",
        template="agenda/beside.html",
        head=left.head,
        values={
            "name": NAME,
            "sides": (left, right),
            "days": tuple(_pair(left.agenda, right.agenda)),
            "unscheduled": tuple(zip(left.agenda.unscheduled, right.agenda.unscheduled, strict=True)),
        },
        variants=LAYOUTS,
        part=f"with-{right.wording.language}",
    )


def _order(first: str, second: str) -> tuple[str, str]:
    """Return the languages from left to right: one that is written from the right stands there."""
    right_first = wording(first).direction == "rtl" and wording(second).direction == "ltr"
    return (second, first) if right_first else (first, second)


def _side(dossier: Dossier, language: str) -> Side:
    head = lay_masthead(dossier, language)
    return Side(wording(language, country=head.country), head, lay_agenda(dossier.edition, language, changes=False))


def _pair(left: Agenda, right: Agenda) -> Iterator[PairedDay]:
    for one, other in zip(left.days, right.days, strict=True):
        rows = tuple(zip(_items(one), _items(other), strict=True))
        yield PairedDay(one.number, one.on, (_facts(one), _facts(other)), rows)


def _facts(day: AgendaDay) -> tuple[Phrase, ...]:
    return tuple(fact for fact in (day.title, day.room) if fact)


def _items(day: AgendaDay) -> Iterator[AgendaItem]:
    return (item for slot in day.slots for item in slot.items)
