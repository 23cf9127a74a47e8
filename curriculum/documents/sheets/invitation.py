"""The letter of invitation: to whom it is sent, what is held where and when, and by when an answer is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from curriculum.documents.agendas.rows import lay_agenda
from curriculum.documents.jobs import make_job
from curriculum.documents.marks import N_
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.people import lay_attendee
from curriculum.documents.phrases import Phrase, choose, choose_name
from curriculum.documents.wording import wording
from curriculum.models.participation import Status
from curriculum.models.partners import PartnerRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from curriculum.documents.dossier import Attendee, Dossier
    from curriculum.documents.people import NamedLine
    from curriculum.documents.press.job import Job

NAME = N_("Invitation")
#: Whom no invitation reaches any more.
_OUT = frozenset({Status.DECLINED, Status.WITHDRAWN})
#: A letter names so many of what participants will be able to do; the concept note has them all.
_OBJECTIVES: Final = 6


class Addressees(StrEnum):
    """To whom letters are written: to nobody yet, to each institution, or to each participant."""

    BLANK = "blank"
    INSTITUTIONS = "institutions"
    PARTICIPANTS = "participants"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a letter is for; a letter to an institution names no person."""

    institution: Phrase | None = None
    person: NamedLine | None = None


@dataclass(frozen=True, slots=True)
class LetterSigner:
    """Who signs a letter; `picture` is the SHA-256 of the signature's picture, empty for a blank line."""

    title: Phrase | None
    organisation: Phrase | None
    name: Phrase | None = None
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A letter in one language; `dated` None leaves a blank for the date, `enclosed` says that there is a programme."""

    addressee: Addressee | None
    reference: str
    dated: date | None
    audience: Phrase | None
    objectives: tuple[Phrase, ...]
    abridged: bool  # there are more objectives than these
    paragraphs: tuple[Phrase, ...]
    reply_by: date | None
    contact: str
    signer: LetterSigner | None
    enclosed: bool


def lay(dossier: Dossier, language: str, *, to: Addressees = Addressees.BLANK) -> Iterator[Job]:
    """Yield the letters in a language: one, or one for each addressee, whose file is named by code or number."""
    if to is Addressees.BLANK:
        yield _job(dossier, language, None)
    elif to is Addressees.INSTITUTIONS:
        for code, one in _institutions(dossier).items():
            yield _job(dossier, language, Addressee(lay_attendee(one, language).institution), part=code)
    else:
        for one in _invited(dossier):
            line = lay_attendee(one, language)
            yield _job(dossier, language, Addressee(line.institution, line), part=str(one.number))


def _invited(dossier: Dossier) -> Iterable[Attendee]:
    return (one for one in dossier.attendees if one.status not in _OUT)


def _institutions(dossier: Dossier) -> dict[str, Attendee]:
    """Return one participant of each institution by its code: its name is as of the time of the workshop."""
    found: dict[str, Attendee] = {}
    for one in _invited(dossier):
        if one.institution_code:
            found.setdefault(one.institution_code, one)
    return found


def _job(dossier: Dossier, language: str, addressee: Addressee | None, *, part: str = "") -> Job:
    head = lay_masthead(dossier, language)
    letter = _lay(dossier, language, addressee)
    return make_job(
        dossier,
        wording(language, country=head.country),
        paper="invitation",
        template="invitation/invitation.html",
        head=head,
        values={"name": NAME, "letter": letter},
        part=part,
        pictures=[letter.signer.picture] if letter.signer else (),
    )


def _lay(dossier: Dossier, language: str, addressee: Addressee | None) -> Invitation:
    own = dossier.settings.invitation
    agenda = lay_agenda(dossier.edition, language, changes=False)
    objectives = dict.fromkeys(line for item in agenda.items for line in item.objectives)
    return Invitation(
        addressee=addressee,
        reference=(own.reference or "") if own else "",
        dated=own.dated if own else None,
        audience=choose(dossier.audience, language),
        objectives=tuple(objectives)[:_OBJECTIVES],
        abridged=len(objectives) > _OBJECTIVES,
        paragraphs=tuple(choose(one, language) for one in own.paragraphs) if own else (),
        reply_by=own.reply_by if own else None,
        contact=dossier.contact,
        signer=_signer(dossier, language),
        enclosed=bool(agenda.items),
    )


def _signer(dossier: Dossier, language: str) -> LetterSigner | None:
    """Return who signs the letter: the first who signs certificates, of a restricted workshop without name and hand.

    Where nobody does, it is the first organiser, if there is one.
    """
    if not dossier.signers:
        organiser = next((one for one in dossier.record.partners if one.role == PartnerRole.ORGANISER), None)
        return LetterSigner(None, choose(organiser.name, language)) if organiser else None
    one = dossier.signers[0]
    hidden = dossier.restricted
    name = choose_name(one.name, language) if one.name and not hidden else None
    picture = "" if hidden else one.picture
    return LetterSigner(choose(one.title, language), choose(one.organisation, language), name, picture)
