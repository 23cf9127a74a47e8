from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest

from curriculum.counts import Count
from curriculum.languages import Translated
from curriculum.models.sessions import Role, SessionKind
from curriculum.operations.changes import Action, Change, compare, compare_all, count_by_noun, differences, told
from curriculum.operations.drafts import (
    GroupDraft,
    Logo,
    ModuleRef,
    OrganisationDraft,
    OutputDraft,
    PersonDraft,
    RoleDraft,
    SessionDraft,
    SignatoryDraft,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

A, B = (GroupDraft(code=code, name=Translated(en=code)) for code in "AB")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "none"),
        ((), "none"),
        (True, "true"),
        (False, "false"),
        (90, "90"),
        ("word", "word"),
        ("two words", "'two words'"),
        ("", "''"),
        ("x\x1b[31m", r"'x\x1b[31m'"),
        ("long " * 30, "'" + "long " * 11 + "lon…"),
        (date(2026, 5, 4), "2026-05-04"),
        (time(9, 30), "09:30"),
        (SessionKind.CASE_STUDY, "case_study"),
        (Count.parse("more than 25"), "more than 25"),
        (ModuleRef("M", 2), "M@2"),
        (Logo(b"1234", "image/png"), "a picture of 4 bytes"),
        (("fr", "en"), "fr; en"),
        ((ModuleRef("M", 1), ModuleRef("N")), "M@1; N"),
        ((RoleDraft(Role.SPEAKER, ("R1", "R2")),), "speaker R1, R2"),
        ((A, B), "2"),
    ],
)
def test_value_is_told_in_the_words_of_the_file(value: object, words: str) -> None:
    assert told(value) == words


def test_differences_are_told_by_field_and_language() -> None:
    before = SessionDraft(title=Translated(en="A", fr="B"), starts=time(9))
    after = SessionDraft(title=Translated(en="A", fr="C", ar="د"), starts=time(10), source="x")

    assert differences(before, after) == (
        "title.ar: none → د",
        "title.fr: B → C",
        "starts: 09:00 → 10:00",
        "source: none → x",
    )
    assert differences(before, before) == ()


def test_difference_that_short_words_hide_is_told_all_the_same() -> None:
    before, after = (
        OrganisationDraft("O", Translated(en="O"), logo=Logo(content, "image/png")) for content in (b"1", b"2")
    )

    assert differences(before, after) == ("logo: changed",)


@pytest.mark.parametrize(
    ("before", "after", "more", "action"),
    [
        (None, A, (), Action.CREATED),
        (A, None, (), Action.REMOVED),
        (A, A, (), Action.LEFT),
        (A, A, ("zone: x → y",), Action.CHANGED),
        (A, B, (), Action.CHANGED),
    ],
)
def test_what_becomes_of_a_thing(
    before: GroupDraft | None, after: GroupDraft | None, more: Sequence[str], action: Action
) -> None:
    assert compare("group", "A", before, after, *more).action is action


def test_what_becomes_of_several_things() -> None:
    changes = compare_all("group", {"A": A, "B": B, "C": A}, {"B": B, "A": A, "D": A}, "", ordered=True)

    assert changes == [
        Change(Action.CHANGED, "group", "B", ("place: 2 → 1",)),
        Change(Action.CHANGED, "group", "A", ("place: 1 → 2",)),
        Change(Action.CREATED, "group", "D"),
        Change(Action.REMOVED, "group", "C"),
    ]
    assert count_by_noun(changes) == {"group": (1, 2, 0, 1)}


def test_list_of_things_is_told_by_its_length() -> None:
    one, two = OutputDraft(Translated(en="A")), OutputDraft(Translated(en="B"))

    assert told((one, two)) == "2"


def test_what_is_said_of_a_person_is_not_told() -> None:
    before = PersonDraft(code="P1", print_name="Secret", email="a@example.org", job_title=Translated(en="Judge"))
    after = PersonDraft(code="P1", print_name="Other", email="a@example.org", job_title=Translated(en="Prosecutor"))

    assert differences(before, after) == ("print_name: changed", "job_title: changed")


def test_who_signs_is_not_told() -> None:
    before, after = (SignatoryDraft(name=name, title=Translated(en="Director")) for name in ("Secret", "Other"))

    assert differences(before, after) == ("name: changed",)
