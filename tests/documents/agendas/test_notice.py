from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.documents.agendas.notice import lay, lay_notice
from curriculum.languages import Translated
from curriculum.operations.releasing.differences import Version, compare_versions
from curriculum.operations.releasing.records import RoleRecord, RoomRecord
from tests.documents.sheets.dossiers import FIRST, JUDGE, PROSECUTOR, dossier, papers, place, session

if TYPE_CHECKING:
    from curriculum.documents.dossier import Dossier
    from curriculum.operations.releasing.records import AgendaRecord
    from tests.documents.papers import Paper

ATLAS, RIF = (RoomRecord(f"HOTEL/{name}", Translated(en=f"Room {name}")) for name in ("Atlas", "Rif"))
RELEASED = datetime(2019, 11, 20, 9, tzinfo=UTC)


def _changed(
    *before: Any, after: tuple[Any, ...], then: dict[str, Any] | None = None, release: int | None = 2
) -> Dossier:
    """A dossier whose agenda was `before` in release 1 and is `after` now."""
    old, new = _record(before), replace(_record(after), **(then or {}))
    diff = compare_versions(Version(1, RELEASED, old), Version(release, datetime(2019, 12, 1, 9, tzinfo=UTC), new))
    usual = dossier(record={"sessions": after, **(then or {})})
    return replace(usual, edition=replace(usual.edition, since=diff))


def _record(sessions: tuple[Any, ...]) -> AgendaRecord:
    return dossier(record={"sessions": sessions}).record


def _print(of: Dossier, language: str = "en") -> Paper:
    (paper,) = papers(lay(of, language))
    return paper


def test_moved_session_stands_where_it_was_and_where_it_is() -> None:
    paper = _print(_changed(session("S1", room=ATLAS), after=(session("S1", "14:00", "15:00", day=2, room=RIF),)))

    before = "Day 1 · 09:00–10:00 Tuesday, 10 December 2019 Room Atlas"
    after = "Day 2 · 14:00–15:00 Wednesday, 11 December 2019 Room Rif"
    assert f"Title S1 {before} {after}" in paper.text
    assert "Release 1 of 20 November 2019 · Release 2 of 1 December 2019" in paper.text


def test_provisional_agenda_is_compared_as_of_today() -> None:
    paper = _print(_changed(session("S1"), after=(session("S1", "10:00", "11:00"),), release=None))

    assert "Release 1 of 20 November 2019 · as of 1 December 2019" in paper.text


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ((session("S1", cancelled=True),), "Title S1 Day 1 · 09:00–10:00 Tuesday, 10 December 2019 cancelled"),
        ((), "09:00–10:00 Tuesday, 10 December 2019 no longer on the agenda"),
        ((session("S1", title=Translated(en="Another")),), "Another title changed same time and place Day 1"),
        ((session("S1", roles=(RoleRecord("speaker", "R1", JUDGE),)),), "Title S1 people changed same time and place"),
        ((session("S1", None),), "time to be confirmed"),
        ((session("S1"), session("S2", "11:00", "12:00")), "Title S2 new Day 1 · 11:00–12:00"),
    ],
)
def test_each_change_is_told_in_its_words(after: tuple[Any, ...], words: str) -> None:
    assert words in _print(_changed(session("S1"), after=after)).text


def test_what_changed_of_the_whole_workshop_is_told_without_rows() -> None:
    then = {"city": Translated(en="Rabat"), "starts_on": FIRST.replace(day=9), "note": Translated(en="New")}

    paper = _print(_changed(session("S1"), after=(session("S1"),), then=then))

    assert "Also changed: dates, place and note" in paper.text
    assert "before" not in paper.text


def test_what_was_stands_right_of_what_is_in_arabic() -> None:
    of = _changed(session("S1"), after=(session("S1", "14:00", "15:00"),))

    english, arabic = _print(of), _print(of, "ar")

    assert place(english, "09:00")[0] < place(english, "14:00")[0]
    assert place(arabic, "09:00")[0] > place(arabic, "14:00")[0]
    assert "09:00–10:00" in arabic.text  # times run from left to right


def test_few_changes_are_printed_large() -> None:
    codes = [f"S{number}" for number in range(10, 21)]
    few = _changed(session("S1"), after=(session("S1", "14:00", "15:00"),))
    many = _changed(*map(session, codes), after=tuple(session(code, "14:00", "15:00") for code in codes))

    assert _apart(_print(few)) > _apart(_print(many))


def _apart(paper: Paper) -> float:
    """How far the first row stands below the head of the table."""
    return place(paper, "before")[1] - place(paper, "Day 1")[1]


def test_nothing_is_printed_where_nothing_changed_or_nothing_was_released() -> None:
    assert list(lay(_changed(session("S1"), after=(session("S1"),)), "en")) == []
    assert list(lay(dossier(), "en")) == []


def test_notice_of_any_two_versions_is_laid_out() -> None:
    of = _changed(session("S1"), after=(session("S1", roles=(RoleRecord("speaker", "R2", PROSECUTOR),)),))
    assert of.edition.since is not None

    assert lay_notice(dossier(), of.edition.since, "fr").name == "changes fr"
