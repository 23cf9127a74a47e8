from __future__ import annotations

from curriculum.documents.dossier import Staff
from curriculum.documents.phrases import Phrase
from curriculum.documents.sheets.bearers import Part, lay_bearers
from curriculum.languages import Translated
from curriculum.operations.releasing.records import NameRecord, PartnerRecord, RoleRecord
from tests.documents.sheets.dossiers import COURT, JUDGE, PEOPLE, attendee, dossier, session

OFFICE = Translated(en="Office for Examples")


def roles(*pairs: tuple[str, str]) -> dict[str, object]:
    made = tuple(RoleRecord(kind, code, JUDGE) for kind, code in pairs)
    return {"sessions": (session("S1", roles=made),), "partners": (PartnerRecord("OFFICE", OFFICE, "organiser"),)}


def test_participant_bears_number_names_function_and_country() -> None:
    first = next(lay_bearers(dossier(attendees=PEOPLE), "ar"))

    assert (first.part, first.word, first.mark) == (Part.PARTICIPANT, "Participant", "1")
    assert first.name == Phrase("أمينة مثال", "ar")
    assert first.other_name == Phrase("Amina Exemple", "und")
    assert first.country == "MA"


def test_who_is_not_expected_has_no_badge() -> None:
    away = attendee(1)
    withdrawn = type(away)(2, away.name, "withdrawn")

    assert [one.mark for one in lay_bearers(dossier(attendees=(away, withdrawn), staff=()), "en")] == ["1"]


def test_part_of_staff_follows_from_what_they_do() -> None:
    staff = (
        Staff("R1", JUDGE, NameRecord("Houda Inventée")),
        Staff("R2", JUDGE),
        Staff("R3", JUDGE),
        Staff("R4", JUDGE, institution=OFFICE),
        Staff("R5", JUDGE, institution=COURT),
    )
    made = dossier(
        attendees=(),
        staff=staff,
        record=roles(("moderator", "R1"), ("interpreter", "R2"), ("speaker", "R4"), ("moderator", "R1")),
    )

    parts = [(one.mark, one.part, one.word) for one in lay_bearers(made, "en")]

    assert parts == [
        ("R1", Part.TRAINER, "Moderator"),
        ("R2", Part.INTERPRETER, "Interpreter"),
        ("R3", Part.ORGANISER, "Organiser"),
        ("R4", Part.ORGANISER, "Organiser"),
        ("R5", Part.TRAINER, "Speaker"),
    ]


def test_role_without_a_person_keeps_its_label_and_no_name() -> None:
    (bearer,) = lay_bearers(dossier(attendees=(), staff=(Staff("R2", JUDGE),)), "en")

    assert bearer.name is None
    assert bearer.title == Phrase("Investigating judge", "en")


def test_named_trainer_shows_the_own_function_before_the_label() -> None:
    staff = Staff("R1", Translated(en="Expert"), NameRecord("Houda Inventée"), title=JUDGE)

    (bearer,) = lay_bearers(dossier(attendees=(), staff=(staff,)), "en")

    assert bearer.title == Phrase("Investigating judge", "en")
