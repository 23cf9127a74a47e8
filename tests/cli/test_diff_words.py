from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from curriculum.cli.diff_words import Speaker
from curriculum.languages import Translated
from curriculum.operations.releasing.differences import Version, compare_versions
from curriculum.operations.releasing.records import PartnerRecord
from tests.operations.releasing.records import AMINA, agenda, group, role, room, session

if TYPE_CHECKING:
    from curriculum.operations.releasing.records import AgendaRecord, SessionRecord

AT = datetime(2019, 12, 1, tzinfo=UTC)


def _speaker(before: AgendaRecord, after: AgendaRecord) -> Speaker:
    return Speaker(compare_versions(Version(1, AT, before), Version(2, AT, after)), "en")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (session(at=None), session(at=None, minutes=30), "S1 takes 30 minutes instead of 60."),
        (session(room=room("A")), session(room=room("B")), "S1 goes to HOTEL/B instead of HOTEL/A."),
        (session(room=room("A")), session(room=room("A", "Hall")), "S1: its room HOTEL/A has another name."),
        (session(language="en"), session(language="fr"), "S1 is held in fr instead of en."),
        (
            session(interpretation=("ar",)),
            session(interpretation=("ar", "fr")),
            "S1 is interpreted into ar, fr instead of ar.",
        ),
        (
            session(roles=(role("R1"),)),
            session(roles=(role("R1", label="Judge"),)),
            'S1: R1 (trainer) is now called "Judge".',
        ),
        (
            session(roles=(role("R1", person=AMINA),)),
            session(roles=(role("R1"),)),
            "S1: R1 (trainer) is now nobody named instead of Amina Exemple.",
        ),
        (session(), session(title=Translated(en="Session S1", fr="Séance")), "S1 has another title."),
        (session(), session(cancelled=True, room=room("B")), "Called off: S1 Session S1 (day 1 09:00-10:00)."),
    ],
)
def test_sentence_says_what_changed(before: SessionRecord, after: SessionRecord, sentence: str) -> None:
    (said,) = _speaker(agenda(before), agenda(after)).sentences()

    assert said.startswith(sentence.removesuffix("."))


def test_new_session_without_a_time_names_its_people_and_a_removed_one_its_title() -> None:
    new = session("S2", at=None, roles=(role("R1"), role("R2", "speaker")))

    sentences = list(_speaker(agenda(session(at=None)), agenda(new)).sentences())

    assert sentences == [
        "New: S2 Session S2, no time yet, trainer R1, speaker R2.",
        "Removed: S1 Session S1 (no time yet).",
    ]


def test_partners_are_counted_and_not_listed() -> None:
    partner = PartnerRecord("OFFICE", Translated(en="Office"), "organiser")
    renamed = PartnerRecord("OFFICE", Translated(en="Bureau"), "organiser")

    first = list(_speaker(agenda(), agenda(partners=(partner,))).sentences())
    second = list(_speaker(agenda(partners=(partner,)), agenda(partners=(renamed,))).sentences())

    assert first == ["The workshop's partners: none → 1 listed."]
    assert second == ["The workshop's partners changed."]


def test_rows_have_what_where_before_and_after() -> None:
    before = agenda(session(room=room("A"), roles=(role("R1"),)), session("S2"))
    after = agenda(session(room=room("B"), groups=(group("A"),)))

    assert _speaker(before, after).rows() == [
        ("S1", "room", "HOTEL/A", "HOTEL/B"),
        ("S1", "trainer", "R1 Expert R1", ""),
        ("S1", "groups", "everybody", "A"),
        ("S2", "removed", "day 1 09:00-10:00 Session S2", ""),
    ]


def test_nobody_is_told_where_only_contents_changed() -> None:
    speaker = _speaker(agenda(session()), agenda(session(description=Translated(en="Said"))))

    assert list(speaker.sentences()) == ["S1 has other contents (kind, description or objectives)."]
    assert speaker.told() == ""
