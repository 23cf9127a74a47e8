"""The list of participants: internal with how to reach them, for the participants, or public with counts only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from curriculum.documents.jobs import make_job
from curriculum.documents.marks import N_
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.sheets.arranging import Order, Section, arrange
from curriculum.documents.sheets.counts import Counts, count_people
from curriculum.documents.wording import wording
from curriculum.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.job import Job
    from curriculum.documents.wording import Wording

NAME: Final = N_("Participants")


class Audience(StrEnum):
    """For whom a list is printed."""

    INTERNAL = "internal"
    PARTICIPANTS = "participants"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class ParticipantsList:
    """The list in one language: names in sections, or counts alone; `total` is 0 while nobody is expected.

    `named` is False where the list bears no name because the workshop is restricted; `unnamed` people are left out,
    for they did not agree to stand on a list that is shared.
    """

    audience: Audience
    arranged: Order
    total: int
    sections: tuple[Section, ...] = ()
    counts: Counts | None = None
    named: bool = True
    unnamed: int = 0


def lay(
    dossier: Dossier, language: str, *, audience: Audience = Audience.INTERNAL, arranged: Order = Order.NUMBER
) -> Iterator[Job]:
    """Yield the list of the participants who are expected, in a language.

    While there are none, the numbers that were published; without these nothing. Raises `InvalidInput` for a list
    by name on which no name may stand.
    """
    if not dossier.expected and not dossier.headcounts:
        return
    words = wording(language, country=dossier.record.country)
    yield make_job(
        dossier,
        words,
        paper="participants",
        template="participants/participants.html",
        head=lay_masthead(dossier, language),
        values={"name": NAME, "sheet": lay_list(dossier, words, audience=audience, arranged=arranged)},
        part="" if audience is Audience.INTERNAL else audience.value,
    )


def lay_list(dossier: Dossier, words: Wording, *, audience: Audience, arranged: Order) -> ParticipantsList:
    """Return the list as it is printed; of a restricted workshop only the internal one bears names."""
    people = dossier.expected
    if audience is Audience.PUBLIC or not people:
        return ParticipantsList(audience, arranged, len(people), counts=count_people(dossier, words))
    hidden = dossier.restricted and audience is Audience.PARTICIPANTS
    if hidden and arranged is Order.NAME:
        raise InvalidInput(
            f"{dossier.record.workshop} is restricted: its list for participants bears no names; "
            "arrange it by number, institution or country."
        )
    left_out = 0 if hidden or audience is Audience.INTERNAL else sum(not one.shared for one in people)
    if left_out == len(people):
        return ParticipantsList(audience, arranged, len(people), counts=count_people(dossier, words))
    listed = [one for one in people if one.shared or not left_out]
    sections = arrange(listed, words, by=arranged, anonymous=hidden)
    return ParticipantsList(audience, arranged, len(people), sections, named=not hidden, unnamed=left_out)
