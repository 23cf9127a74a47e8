"""What the pauses that the program adds are called, in the languages of the papers and of the United Nations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.languages import Translated
from curriculum.models import Session
from curriculum.models.sessions import Provenance, SessionKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from curriculum.models import Workshop
    from curriculum.planning import problem as planning

_TITLES: Final[Mapping[str, Translated]] = {
    "Lunch": Translated(en="Lunch", fr="Déjeuner", ar="استراحة الغداء", es="Almuerzo", ru="Обед", zh="午餐"),
    "Lunch and prayer": Translated(
        en="Lunch and prayer",
        fr="Déjeuner et prière",
        ar="استراحة الغداء والصلاة",
        es="Almuerzo y oración",
        ru="Обед и молитва",
        zh="午餐与礼拜",
    ),
    "Break": Translated(en="Break", fr="Pause", ar="استراحة", es="Pausa", ru="Перерыв", zh="休息"),
    "Coffee break": Translated(
        en="Coffee break",
        fr="Pause café",
        ar="استراحة قهوة",
        es="Pausa para el café",
        ru="Перерыв на кофе",
        zh="茶歇",
    ),
}


def make_pause(workshop: Workshop, pause: planning.Session, *, taken: Collection[str]) -> Session:
    """Return the row of a pause that the program adds, under a code that is not taken yet."""
    # Where an agenda tells what was published from what was added, this one was added.
    tells = any(each.provenance is not None for each in workshop.sessions)
    groups = [group for group in workshop.groups if group.code in pause.groups]
    return Session(
        code=_free_code(pause.code, taken),
        kind=SessionKind(pause.kind),
        title=_TITLES.get(pause.title) or Translated(en=pause.title),
        minutes=pause.minutes,
        position=1 + max((each.position for each in workshop.sessions), default=-1),
        contact=False,
        automatic=True,
        groups=groups,
        provenance=Provenance.RECONSTRUCTED if tells else None,
    )


def _free_code(code: str, taken: Collection[str]) -> str:
    number, free = 2, code
    while free in taken:  # by a session that was cancelled, which no plan knows
        number, free = number + 1, f"{code}-{number}"
    return free
