"""The group lists: a page to hang up for each break-out group, with its members and where and when it works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from curriculum.documents.agendas.agenda import Contributor
from curriculum.documents.jobs import make_job
from curriculum.documents.marks import N_
from curriculum.documents.masthead import lay_masthead
from curriculum.documents.people import NamedLine, lay_attendee
from curriculum.documents.phrases import choose, choose_name
from curriculum.documents.wording import wording
from curriculum.models.sessions import SessionKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from curriculum.documents.dossier import Dossier, Team
    from curriculum.documents.phrases import Phrase
    from curriculum.documents.press.job import Job
    from curriculum.operations.releasing.records import RoleRecord, SessionRecord

NAME: Final = N_("Groups")
_GROUP_WORK: Final = frozenset({SessionKind.BREAK_OUT, SessionKind.EXERCISE})


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session that is held for a group; its times are local, None while they are not fixed."""

    code: str
    title: Phrase
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    room: Phrase | None = None
    contributors: tuple[Contributor, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupList:
    """A group in one language, with its members by number; `named` is False where their names are sensitive."""

    code: str
    name: Phrase
    members: tuple[NamedLine, ...]
    meetings: tuple[Meeting, ...]
    named: bool = True


def lay(dossier: Dossier, language: str) -> Iterator[Job]:
    """Yield the lists of all groups as one paper, a page for each; none where there are no groups."""
    if not dossier.teams:
        return
    words = wording(language, country=dossier.record.country)
    yield make_job(
        dossier,
        words,
        paper="group-lists",
        template="group-lists/group-lists.html",
        head=lay_masthead(dossier, language),
        values={"name": NAME, "groups": tuple(_lay_group(dossier, team, language) for team in dossier.teams)},
    )


def _lay_group(dossier: Dossier, team: Team, language: str) -> GroupList:
    members = (one for one in dossier.expected if team.code in one.groups)
    return GroupList(
        code=team.code,
        name=choose(team.name, language),
        members=tuple(lay_attendee(one, language, anonymous=dossier.restricted) for one in members),
        meetings=tuple(
            lay_meeting(session, language)
            for session in dossier.record.sessions
            if not session.cancelled and _works(team, session)
        ),
        named=not dossier.restricted,
    )


def _works(team: Team, session: SessionRecord) -> bool:
    """Say whether a group works in a session: one held for it, or work in groups that is held for everybody."""
    if session.groups:
        return team.code in {group.code for group in session.groups}
    return session.kind in _GROUP_WORK


def lay_meeting(session: SessionRecord, language: str) -> Meeting:
    """Return a session as a group's paper names it; of a restricted workshop the record names nobody."""
    return Meeting(
        code=session.code,
        title=choose(session.title, language),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        room=choose(session.room.name, language) if session.room else None,
        contributors=tuple(Contributor(role.role, _name(role, language)) for role in session.roles),
    )


def _name(role: RoleRecord, language: str) -> Phrase:
    person = role.person
    if person is None:
        return choose(role.label, language)
    return choose_name(person.printed, language, native=person.native, native_language=person.language)
