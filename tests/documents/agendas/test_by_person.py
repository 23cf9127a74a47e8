from __future__ import annotations

from dataclasses import replace

import pytest

from curriculum.documents.agendas.by_person import lay
from curriculum.documents.dossier import Team
from curriculum.documents.phrases import Phrase
from curriculum.errors import NotFound, NothingToPrint
from curriculum.languages import Translated
from curriculum.operations.releasing.records import RoleRecord
from tests.documents.sheets.dossiers import GROUP, JUDGE, SESSIONS, dossier, papers, session


def test_everybody_who_works_and_each_group_that_meets_has_a_page() -> None:
    (paper,) = papers(lay(dossier(), "en"))

    judge, rapporteur, group = paper.pages
    assert "Houda Inventée" in judge
    assert "Investigating judge · Personal agenda · Provisional agenda (as of 1 December 2019)" in judge
    assert "Day 2 · Wednesday, 11 December 2019 12:00–13:00 Title S4 Group 1 Room Atlas Facilitator" in judge
    assert "Title S1" not in judge
    assert "Rapporteur" in rapporteur
    assert "Group 1" in group
    assert "Title S1" in group
    assert "Group 2" not in paper.text  # it has no session of its own


def test_bookmarks_are_codes() -> None:
    (paper,) = papers(lay(dossier(), "en"))

    assert paper.bookmarks == ["R1", "R2", "G1"]


def test_interpreter_sees_the_languages() -> None:
    booth = session("S1", interpretation=("ar", "fr"), roles=(RoleRecord("interpreter", "R1", JUDGE),))

    (paper,) = papers(lay(dossier(record={"sessions": (booth,)}), "en", person="R1"))

    assert "Title S1 Interpretation: Arabic and French Interpreter" in paper.text


def test_group_is_printed_alone_even_if_it_meets_with_all() -> None:
    (paper,) = papers(lay(dossier(), "en", person="G2"))

    assert len(paper.pages) == 1
    assert "Group 2" in paper.text
    assert "Title S1" in paper.text
    assert "Title S4" not in paper.text


def test_participant_has_the_sessions_of_the_group() -> None:
    (member,), (other,) = papers(lay(dossier(), "en", person="1")), papers(lay(dossier(), "en", person="3"))

    assert "Amina Exemple" in member.text
    assert "Group 1 · Personal agenda" in member.text
    assert "Title S4" in member.text
    assert "Title S4" not in other.text


def test_session_without_a_time_comes_last_and_a_cancelled_one_not_at_all() -> None:
    rows = (session("S1", None), session("S2"), session("S3", "11:00", "12:00", cancelled=True))

    (paper,) = papers(lay(dossier(record={"sessions": rows}), "en", person="1"))

    assert paper.text.index("Title S2") < paper.text.index("Times to be confirmed Title S1")
    assert "Title S3" not in paper.text


def test_group_without_any_session_is_open() -> None:
    rows = tuple(one for one in SESSIONS if one.groups)

    (paper,) = papers(lay(dossier(record={"sessions": rows}), "en", person="G2"))

    assert "to be confirmed" in paper.text


def test_restricted_workshop_names_nobody() -> None:
    of = dossier(restricted=True)
    bare = tuple(replace(one, roles=tuple(replace(role, person=None) for role in one.roles)) for one in SESSIONS)
    of = replace(of, edition=replace(of.edition, record=replace(of.record, sessions=bare)))

    (everybody,), (one,) = papers(lay(of, "en")), papers(lay(of, "en", person="2"))

    assert "Investigating judge" in everybody.text
    assert one.text.index("Participant no. 2") < one.text.index(GROUP.name["en"])
    for content in (everybody.content, one.content):
        assert not any(name in content for name in (b"Houda", b"Karim"))
    assert not any(name in everybody.text + one.text for name in ("Houda", "Karim", "Amina"))


@pytest.mark.parametrize("person", ["R9", "99", "g1"])
def test_nobody_of_that_code_is_found(person: str) -> None:
    with pytest.raises(NotFound):
        next(lay(dossier(), "en", person=person))


def test_workshop_in_which_nobody_works_prints_nothing() -> None:
    assert list(lay(dossier(record={"sessions": (session("S1"),)}), "en")) == []


def test_whoever_stands_in_a_release_has_a_page_although_gone_by_now() -> None:
    (paper,) = papers(lay(dossier(staff=(), teams=()), "en"))

    assert paper.bookmarks == ["R1", "R2", "G1"]
    assert "Houda Inventée" in paper.text


def test_faculty_without_a_session_has_nothing_to_print() -> None:
    of = dossier(record={"sessions": (session("S1"),)})

    with pytest.raises(NothingToPrint, match="R1 has no session in MAR-2019"):
        next(lay(of, "en", person="R1"))


def test_group_goes_before_the_participant_of_the_same_number() -> None:
    of = dossier(teams=(Team("3", Translated(en="Group of three")),))

    (job,) = lay(of, "en", person="3")

    (plan,) = job.values["plans"]
    assert (plan.name, plan.label) == (None, Phrase("Group of three", "en"))
