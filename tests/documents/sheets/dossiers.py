"""Dossiers to print sheets from in tests: plain values of an invented workshop and evidently invented people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from pypdfium2 import PdfDocument

from curriculum.documents.dossier import Attendee, Dossier, Staff, Team
from curriculum.documents.press.typesetting import typeset
from curriculum.documents.releases import Edition
from curriculum.languages import Translated
from curriculum.models.sessions import SessionKind
from curriculum.operations.releasing.records import (
    AgendaRecord,
    GroupRecord,
    LineRecord,
    NameRecord,
    PartnerRecord,
    RoleRecord,
    RoomRecord,
    SessionRecord,
)
from tests.documents.papers import Paper

if TYPE_CHECKING:
    from collections.abc import Iterable

    from curriculum.documents.press.job import Job

FIRST = date(2019, 12, 10)
PROSECUTOR = Translated(en="Public prosecutor", fr="Procureur", ar="وكيل الملك")
JUDGE = Translated(en="Investigating judge")
COURT = Translated(en="Court of Appeal", fr="Cour d’appel", ar="محكمة الاستئناف")
MINISTRY = Translated(en="Ministry of Justice", fr="Ministère de la justice", ar="وزارة العدل")
NAMES = (("Amina Exemple", "أمينة مثال"), ("Karim Spécimen", "كريم عينة"), ("Nadia Modèle", ""), ("Omar Brouillon", ""))
GROUP = GroupRecord("G1", Translated(en="Group 1", fr="Groupe 1", ar="المجموعة 1"))


def session(
    code: str, starts: str | None = "09:00", ends: str = "10:00", *, day: int = 1, **more: Any
) -> SessionRecord:
    """Return a session of a day at local times; without `starts` it has none."""
    kind = SessionKind(more.pop("kind", "lecture"))
    begins, finishes = (at(day, starts), at(day, ends)) if starts else (None, None)
    fields = {
        "minutes": 60,
        "contact": kind.is_contact,
        "pause": kind.is_pause,
        "title": Translated(en=f"Title {code}"),
    }
    return SessionRecord(code=code, kind=kind.value, starts_at=begins, ends_at=finishes, **{**fields, **more})


def at(day: int, clock: str) -> datetime:
    return datetime.fromisoformat(f"2019-12-{9 + day:02}T{clock}").replace(tzinfo=UTC)


def attendee(number: int, name: str = "", native: str = "", **more: Any) -> Attendee:
    record = NameRecord(name or f"Person Exemple-{number}", native, "ar" if native else "")
    fields = {"title": PROSECUTOR, "institution": COURT, "institution_code": "COURT", "country": "MA"}
    return Attendee(number, record, "confirmed", **{**fields, **more})


PEOPLE = tuple(
    attendee(
        number,
        *names,
        institution=MINISTRY if number == 2 else COURT,
        country="FR" if number == 3 else "MA",
        sex="female" if number % 2 else "male",
        email=f"person{number}@example.org",
        groups=("G1",) if number < 3 else (),
    )
    for number, names in enumerate(NAMES, 1)
)
SESSIONS = (
    session("S1", "09:00", "12:00"),
    session("LUNCH", "12:00", "13:00", kind="lunch"),
    session("S2", "13:00", "16:00", interpretation=("ar",)),
    session("TEST", "16:00", "16:30", kind="assessment"),
    session("S3", "09:00", "12:00", day=2),
    session(
        "S4",
        "12:00",
        "13:00",
        day=2,
        kind="exercise",
        groups=(GROUP,),
        room=RoomRecord("HOTEL/A", Translated(en="Room Atlas", ar="قاعة الأطلس")),
        roles=(
            RoleRecord("facilitator", "R1", JUDGE, NameRecord("Houda Inventée")),
            RoleRecord("rapporteur", "R2", Translated(en="Rapporteur of the group")),
        ),
    ),
)


def dossier(*, restricted: bool = False, record: dict[str, Any] | None = None, **changes: Any) -> Dossier:
    """Return a dossier of two days, four participants and a group of two of them, with some fields changed."""
    fields: dict[str, Any] = {
        "workshop": "MAR-2019",
        "kind": "training_workshop",
        "title": Translated(en="An invented workshop", fr="Un atelier inventé", ar="ورشة عمل مختلقة"),
        "starts_on": FIRST,
        "ends_on": date(2019, 12, 11),
        "zone": "Africa/Casablanca",
        "country": "MA",
        "partners": (PartnerRecord("ORG", Translated(en="Organiser Exemple"), "organiser"),),
        "lines": (LineRecord(Translated(en="Funded by Nobody in particular")),),
        "sessions": SESSIONS,
        **(record or {}),
    }
    usual = Dossier(
        edition=Edition(AgendaRecord(**fields), as_of=date(2019, 12, 1), restricted=restricted),
        as_of=date(2019, 12, 1),
        attendees=PEOPLE,
        staff=(Staff("R1", JUDGE, NameRecord("Houda Inventée")), Staff("R2", PROSECUTOR)),
        teams=(Team("G1", GROUP.name, (1, 2)), Team("G2", Translated(en="Group 2"))),
    )
    return replace(usual, **changes)


def many(count: int) -> tuple[Attendee, ...]:
    return tuple(attendee(number) for number in range(1, count + 1))


def papers(jobs: Iterable[Job]) -> list[Paper]:
    return [Paper(typeset(job)) for job in jobs]


def place(paper: Paper, text: str, page: int = 0) -> tuple[float, float]:
    """Return where the first letter of a text stands on a page: points from its left and its lower edge."""
    document = PdfDocument(paper.content)
    words = document[page].get_textpage()
    index, _ = words.search(text).get_next()
    left, bottom, _, _ = words.get_charbox(index)
    document.close()
    return left, bottom
