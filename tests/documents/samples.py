"""Papers to print in tests: a three-day agenda and certificates of evidently invented people."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from curriculum import resources
from curriculum.credentials.snapshot import CertificateSnapshot, Issuer, Signatory
from curriculum.documents.agendas.agenda import (
    Acknowledgement,
    Agenda,
    AgendaDay,
    AgendaItem,
    AgendaPartner,
    AgendaSlot,
    Contributor,
)
from curriculum.documents.logos import Emblem
from curriculum.documents.phrases import choose
from curriculum.languages import Translated
from curriculum.models.sessions import SessionKind

BOOK = tomllib.loads((resources.examples() / "morocco-2019.toml").read_text(encoding="utf-8"))
WORKSHOP: dict[str, Any] = BOOK["workshop"]
MODULES = {module["code"]: module for module in BOOK["modules"]}
LABELS = {one["code"]: Translated(one["label"]) for one in WORKSHOP["faculty"]}
TITLE = Translated(WORKSHOP["title"])
ORGANISER = BOOK["organisations"][0]
LINE = Translated(WORKSHOP["funding"][0]["line"])


def _item(row: dict[str, Any], language: str) -> AgendaItem:
    """Return a session of the file; those of a module teach."""
    module = MODULES.get(row.get("module", ""), {})
    objectives = [
        Translated({tag: f"{verb} {one['text'][tag]}" for tag, verb in one["verb"].items()})
        for one in module.get("objectives", ())
    ]
    kind = SessionKind(row.get("kind") or module["delivery"])
    teaches = kind.is_contact and kind not in {SessionKind.ASSESSMENT, SessionKind.RECAP, SessionKind.WRAP_UP}
    return AgendaItem(
        code=row["code"] if teaches else "",
        kind=kind.value,
        title=choose(Translated(row.get("title") or module["title"]), language),
        starts_at=datetime.combine(row["day"], row["starts"]),
        ends_at=datetime.combine(row["day"], row["ends"]),
        objectives=tuple(choose(text, language) for text in objectives),
        contributors=tuple(
            Contributor(role, choose(LABELS[code], language))
            for role, codes in row.get("roles", {}).items()
            for code in codes
        ),
        pause=kind.is_pause,
        teaches=teaches,
        added=row["provenance"] == "reconstructed",
    )


def morocco(language: str, **changes: object) -> Agenda:
    """Return the agenda of the bundled example in a language, with some fields changed."""
    name, short_name = Translated(ORGANISER["name"]), Translated(ORGANISER["short_name"])
    emblem = Emblem(choose(name, language), choose(short_name, language))
    items = [_item(row, language) for row in WORKSHOP["sessions"]]
    days = [WORKSHOP["starts"] + timedelta(days=step) for step in range(3)]
    agenda = Agenda(
        language=language,
        code=WORKSHOP["code"],
        kind=WORKSHOP["kind"],
        kind_label=choose(Translated(WORKSHOP["kind_label"]), language),
        title=choose(TITLE, language),
        starts_on=days[0],
        ends_on=days[-1],
        as_of=date(2019, 11, 22),
        zone=WORKSHOP["zone"],
        country=WORKSHOP["country"],
        partners=(AgendaPartner(emblem.name, "organiser", emblem),),
        acknowledgements=(Acknowledgement(choose(LINE, language), every_page=True),),
        note=choose(Translated(WORKSHOP["timetable_note"]), language),
        days=tuple(
            AgendaDay(
                number=number,
                on=day,
                slots=tuple(AgendaSlot((item,)) for item in items if item.starts_at and item.starts_at.date() == day),
            )
            for number, day in enumerate(days, 1)
        ),
    )
    return replace(agenda, **changes)  # type: ignore[arg-type]  # the test names real fields


def certificate(**changes: object) -> CertificateSnapshot:
    """Return a certificate of an invented person for the agenda's workshop, with some fields changed."""
    snapshot = CertificateSnapshot(
        serial="MAR1-97K3-Q6",
        kind="participation",
        languages=("en",),
        name="Amina Exemple",
        native_name="أمينة مثال",
        native_language="ar",
        workshop="MAR-2019",
        workshop_kind="training_workshop",
        title=TITLE,
        starts_on=WORKSHOP["starts"],
        ends_on=WORKSHOP["ends"],
        issued_on=date(2019, 12, 13),
        country="MA",
        contact_minutes=985,
        issuers=(Issuer(name=Translated(ORGANISER["name"]), short_name=Translated(ORGANISER["short_name"])),),
        signatories=(
            Signatory(
                title=Translated(WORKSHOP["signatories"][0]["title"]), organisation=Translated(ORGANISER["name"])
            ),
            Signatory(title=Translated(WORKSHOP["signatories"][1]["title"])),
        ),
        acknowledgements=(LINE,),
    )
    return replace(snapshot, **changes)  # type: ignore[arg-type]  # the test names real fields
