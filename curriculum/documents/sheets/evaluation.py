"""The evaluation form: statements and sessions to rate on the scale that the workshop sets, and open questions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Final

from curriculum.documents.dates import write_weekday
from curriculum.documents.jobs import make_job
from curriculum.documents.marks import N_
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.phrases import Phrase, choose
from curriculum.documents.sheets.days import list_days, list_taught, list_teaching
from curriculum.documents.sheets.paging import fits, width_of_point
from curriculum.documents.wording import wording
from curriculum.operations.drafts.paper_values import AnswerKind
from curriculum.operations.drafts.papers import EvaluationDraft

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from curriculum.documents.dossier import Dossier
    from curriculum.documents.press.job import Job
    from curriculum.documents.wording import Wording
    from curriculum.operations.releasing.records import AgendaRecord

NAME: Final = N_("Evaluation")
#: Points of the scale where the workshop says nothing.
POINTS: Final = 5
_STATEMENTS: Final = (
    N_("The objectives were met."),
    N_("The content is relevant to my work."),
    N_("I can apply what I have learned."),
    N_("Trainers and speakers presented their subjects clearly."),
    N_("The exercises and discussions helped me to learn."),
    N_("The time was sufficient for the subjects."),
    N_("The materials are useful."),
    N_("The organisation before and during the event was good."),
    N_("The venue and its facilities were suitable."),
    N_("Overall, I am satisfied."),
)
_INTERPRETED: Final = N_("The interpretation was clear.")
_OPEN: Final = (
    N_("What was most useful to you?"),
    N_("What should be improved?"),
    N_("What will you do differently in your work?"),
)


class Rating(StrEnum):
    """What participants rate beside the statements."""

    SESSION = "session"
    DAY = "day"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Block:
    """Questions that are answered in one way, under a heading; a session's line carries its code."""

    answer: str  # an AnswerKind
    heading: str
    lines: tuple[Phrase, ...]
    codes: tuple[str, ...] = ()
    lowest: Phrase | None = None
    highest: Phrase | None = None


@dataclass(frozen=True, slots=True)
class EvaluationForm:
    """The form in one language; `room` is the number of lines to write on below an open question."""

    points: tuple[int, ...]
    blocks: tuple[Block, ...]
    room: int
    dense: bool = False


def lay(dossier: Dossier, language: str, *, rating: Rating | None = None) -> Iterator[Job]:
    """Yield the form of a workshop, on two pages where its questions leave room for it.

    With `rating` None each session is rated, or, where they are too many for two pages, each day.
    """
    words = wording(language, country=dossier.record.country)
    form = lay_form(dossier, words, rating=rating)
    yield make_job(
        dossier,
        words,
        paper="evaluation",
        template="evaluation/evaluation.html",
        head=lay_masthead(dossier, language),
        values={"name": NAME, "form": form, "width": width_of_point(len(form.points))},
    )


def lay_form(dossier: Dossier, words: Wording, *, rating: Rating | None = None) -> EvaluationForm:
    """Return the form as it is printed."""
    said = dossier.settings.evaluation or EvaluationDraft()
    points = said.scale or POINTS
    layouts = [
        EvaluationForm(tuple(range(1, points + 1)), _lay_blocks(dossier, said, words, rated), room, dense=dense)
        for rated in ([rating] if rating else [Rating.SESSION, Rating.DAY])
        for room, dense in ((5, False), (4, False), (3, False), (3, True), (2, True))
    ]
    return next((one for one in layouts if fits(one, words.language)), layouts[-1])


def _lay_blocks(dossier: Dossier, said: EvaluationDraft, words: Wording, rated: Rating) -> tuple[Block, ...]:
    """Return the questions: the workshop's own or the usual ones; the ratings stand before the open questions."""
    own = tuple(_lay_own(said, words)) if said.questions else tuple(_lay_usual(dossier, said, words))
    first = next((place for place, block in enumerate(own) if block.answer == AnswerKind.OPEN), len(own))
    return (*own[:first], *_lay_ratings(dossier.record, said, words, rated), *own[first:])


def _lay_own(said: EvaluationDraft, words: Wording) -> Iterator[Block]:
    for answer, questions in groupby(said.questions, key=lambda one: one.answer):
        texts = tuple(choose(question.text, words.language) for question in questions)
        yield _make_block(answer, texts, said, words)


def _lay_usual(dossier: Dossier, said: EvaluationDraft, words: Wording) -> Iterator[Block]:
    interpreted = any(session.interpretation for session in list_taught(dossier.record))
    statements = (*_STATEMENTS[:-1], *([_INTERPRETED] if interpreted else []), _STATEMENTS[-1])
    yield _make_block(AnswerKind.SCALE, _say_all(statements, words), said, words)
    yield _make_block(AnswerKind.OPEN, _say_all(_OPEN, words), said, words)


def _make_block(answer: AnswerKind, texts: tuple[Phrase, ...], said: EvaluationDraft, words: Wording) -> Block:
    if answer is not AnswerKind.SCALE:
        heading = N_("In your own words") if answer is AnswerKind.OPEN else N_("Yes or no")
        return Block(answer, words.say(heading), texts)
    lowest, highest = _name_ends(said, words, N_("strongly disagree"), N_("strongly agree"))
    return Block(answer, words.say("How far do you agree?"), texts, lowest=lowest, highest=highest)


def _lay_ratings(record: AgendaRecord, said: EvaluationDraft, words: Wording, rated: Rating) -> Iterator[Block]:
    """Yield the block in which the teaching sessions or the days are rated, if there is anything to rate."""
    lowest, highest = _name_ends(said, words, N_("not useful"), N_("very useful"))
    if rated is Rating.SESSION and (taught := list(list_teaching(record))):
        titles = tuple(choose(one.title, words.language) for one in taught)
        heading = words.say("How useful was each session to you?")
        yield Block(AnswerKind.SCALE, heading, titles, tuple(one.code for one in taught), lowest, highest)
    if rated is Rating.DAY and (days := tuple(_name_days(record, words))):
        yield Block(AnswerKind.SCALE, words.say("How useful was each day to you?"), days, (), lowest, highest)


def _name_days(record: AgendaRecord, words: Wording) -> Iterator[Phrase]:
    """Yield the days on which something is taught, by number and date."""
    taught = {one.starts_at.date() for one in list_teaching(record) if one.starts_at}
    for day in list_days(record):
        if day.on and day.on in taught:
            name = words.say("Day {number}: {date}", number=day.number, date=write_weekday(day.on, words))
            yield Phrase(name, words.language)


def _name_ends(said: EvaluationDraft, words: Wording, lowest: str, highest: str) -> tuple[Phrase, Phrase]:
    """Return what the ends of the scale say: in the workshop's words, else in the usual ones."""
    usual = _say_all((lowest, highest), words)
    return choose(said.lowest, words.language) or usual[0], choose(said.highest, words.language) or usual[1]


def _say_all(messages: Iterable[str], words: Wording) -> tuple[Phrase, ...]:
    return tuple(Phrase(words.say(message), words.language) for message in messages)
