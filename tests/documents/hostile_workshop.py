"""A workshop whose people, sessions, rooms and groups are called what nobody should be called."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from curriculum.documents.dossier import Signer, Staff, Team
from curriculum.languages import Translated
from curriculum.operations.releasing.differences import Version, compare_versions
from curriculum.operations.releasing.records import GroupRecord, NameRecord, RoleRecord, RoomRecord
from tests.documents.hostile_names import HOSTILE_NAMES, HOSTILE_TEXTS
from tests.documents.sheets.dossiers import attendee, dossier, session

if TYPE_CHECKING:
    from curriculum.documents.dossier import Dossier
    from curriculum.operations.releasing.records import SessionRecord

#: Nothing that is asked for may be empty, and a title has to end.
TEXTS: Final = [text for text in (*HOSTILE_TEXTS, *HOSTILE_NAMES) if text.strip()]
TITLES: Final = [text for text in TEXTS if len(text) < 400]
#: So many sessions a day, so that a room's sign can bear them.
_A_DAY: Final = 8
_RELEASED: Final = datetime(2019, 11, 20, 9, tzinfo=UTC)


def hostile_dossier() -> Dossier:
    """Return the workshop's dossier; every name in it begins with "Exemple"."""
    sessions = tuple(_session(number, text) for number, text in enumerate(TITLES[: 2 * _A_DAY]))
    rest = tuple(session(f"T{number}", None, title=_say(text)) for number, text in enumerate(TITLES[2 * _A_DAY :]))
    usual = dossier(
        record={"sessions": (*sessions, *rest), "title": _say(" ".join(TITLES[:4])), "city": _say(TITLES[5])},
        attendees=tuple(
            attendee(number, f"Exemple {text}", text[::-1], title=_say(text), institution=_say(text), groups=("G1",))
            for number, text in enumerate(TEXTS, 1)
        ),
        staff=(Staff("R1", _say(TITLES[1]), NameRecord(f"Exemple {TITLES[2]}")),),
        teams=(Team("G1", _say(TITLES[0]), tuple(range(1, len(TEXTS) + 1))),),
        signers=(Signer(_say(TITLES[3]), _say(TITLES[4]), f"Exemple {TITLES[6]}"),),
        summary=_say("\n\n".join(TITLES)),
        audience=_say(TITLES[7]),
        contact=TITLES[8],
    )
    earlier = replace(usual.record, sessions=tuple(replace(one, starts_at=None, ends_at=None) for one in sessions[1:]))
    since = compare_versions(Version(1, _RELEASED, earlier), Version(2, _RELEASED, usual.record))
    return replace(usual, edition=replace(usual.edition, since=since))


def _session(number: int, text: str) -> SessionRecord:
    hour = 9 + number % _A_DAY
    return session(
        f"S{number}",
        f"{hour:02}:00",
        f"{hour:02}:45",
        day=1 + number // _A_DAY,
        kind="exercise" if number % 2 else "lecture",
        title=_say(text),
        description=_say(text),
        room=RoomRecord(f"HOTEL/{number % 3}", _say(TITLES[number % 3])),
        groups=(GroupRecord("G1", _say(TITLES[0])),) if number % 2 else (),
        roles=(RoleRecord("facilitator", "R1", _say(TITLES[1]), NameRecord(f"Exemple {TITLES[2]}")),),
    )


def _say(text: str) -> Translated:
    return Translated(en=text)
