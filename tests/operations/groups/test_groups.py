from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.errors import CodeTaken, Conflict, CurriculumError, InUse, InvalidInput, NoGroups, NotFound
from curriculum.languages import Translated
from curriculum.models.participation import Status, Wish
from curriculum.models.people import Sex
from curriculum.operations.groups.editing import (
    add_group,
    edit_group,
    find_group,
    put_members,
    remove_group,
    take_members,
)
from curriculum.operations.groups.facts import code_key, list_groups, show_group
from curriculum.operations.groups.forming import form
from curriculum.operations.groups.reading import Request, read_grouping
from curriculum.operations.groups.wishes import add_wishes, list_wishes, remove_wishes
from curriculum.operations.groups.writing import FormationFacts, write_groups
from curriculum.planning.grouping.problem import Keeping, Target
from curriculum.planning.searching import Effort
from tests.builders import make_group, make_organisation, make_participant, make_person, make_session, make_workshop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.models import Participant, Workshop


def fill(db: Db, *, count: int = 12, languages: tuple[str, ...] = ("fr",)) -> tuple[Workshop, list[Participant]]:
    """Return a workshop with participants of three institutions, every other one a woman."""
    workshop = make_workshop(db, languages=languages)
    bodies = [make_organisation(db, code) for code in ("DGSN", "COURT", "ARMY")]
    rows = []
    for number in range(1, count + 1):
        person = make_person(
            db,
            f"P{number:04}",
            f"Personne Exemple {number}",
            sex=Sex.FEMALE if number % 2 else Sex.MALE,
            country="MA" if number % 3 else "ML",
        )
        row = make_participant(db, workshop, person, number=number)
        row.organisation = bodies[number % 3]
        rows.append(row)
    db.flush()
    db.refresh(workshop)
    return workshop, rows


def form_all(db: Db, workshop: Workshop, request: Request) -> FormationFacts:
    reading = read_grouping(db, workshop, request)
    return write_groups(db, workshop, request, reading=reading, formation=form(reading, Effort()), seed=1)


def members(db: Db, workshop: Workshop, code: str) -> list[int]:
    return [each.number for each in show_group(db, find_group(db, workshop, code)).members]


def test_group_is_added_edited_and_removed(db: Db) -> None:
    workshop = make_workshop(db)

    group = add_group(db, workshop, "G1", language="fr")

    assert (group.name, group.language) == (Translated(en="G1"), "fr")
    assert edit_group(db, group, name=Translated(en="Prosecutors"), language="fr") == ("name",)
    remove_group(db, group)
    assert list_groups(db, workshop) == ()


def test_code_of_a_group_is_not_taken_twice(db: Db) -> None:
    workshop = make_workshop(db)
    add_group(db, workshop, "G1")

    with pytest.raises(CodeTaken, match="already a group MAR-2019/G1"):
        add_group(db, workshop, "g1")


def test_group_in_use_is_not_removed(db: Db) -> None:
    workshop, rows = fill(db, count=2)
    group = make_group(db, workshop, members=rows[:1])
    make_session(db, workshop, "S1", groups=[group])

    with pytest.raises(InUse, match="1 participant, the session S1") as refused:
        remove_group(db, group)

    assert refused.value.by == ("1 participant", "the session S1")


def test_members_are_put_moved_and_taken(db: Db) -> None:
    workshop, _ = fill(db, count=4)
    one, other = make_group(db, workshop, "G1"), make_group(db, workshop, "G2")

    put = put_members(db, one, [1, 2, 3])
    again = put_members(db, one, [3, 4])
    moved = put_members(db, other, [2, 3], move=True)
    taken = take_members(db, one, [1])

    assert (put.added, again.added) == ((1, 2, 3), (4,))
    assert (moved.added, moved.from_groups) == ((2, 3), ("G1",))
    assert (taken.removed, members(db, workshop, "G1"), members(db, workshop, "G2")) == ((1,), [4], [2, 3])
    assert take_members(db, other).removed == (2, 3)


def test_numbers_that_nobody_bears_or_that_are_elsewhere_are_refused(db: Db) -> None:
    workshop, _ = fill(db, count=2)
    group = make_group(db, workshop)

    with pytest.raises(NotFound, match="No participant 9 in MAR-2019"):
        put_members(db, group, [1, 9])
    with pytest.raises(Conflict, match="1 of MAR-2019 are not in G1"):
        take_members(db, group, [1])
    assert members(db, workshop, "G1") == []


def test_wishes_are_kept_replaced_and_taken_back(db: Db) -> None:
    workshop, _ = fill(db, count=4)

    add_wishes(db, workshop, Wish.APART, [3, 1, 2], because="same case")
    add_wishes(db, workshop, Wish.TOGETHER, [2, 1])

    found = [(each.one, each.other, each.wish, each.because) for each in list_wishes(db, workshop)]
    assert found == [(1, 2, "together", None), (1, 3, "apart", "same case"), (2, 3, "apart", "same case")]
    assert [each.other for each in remove_wishes(db, workshop, [1, 3])] == [3]
    assert len(remove_wishes(db, workshop, [2])) == 2
    with pytest.raises(InvalidInput, match="between two participants"):
        add_wishes(db, workshop, Wish.APART, [1, 1])


def test_groups_are_formed_balanced_and_named_in_the_languages_of_the_workshop(db: Db) -> None:
    workshop, _ = fill(db, languages=("fr", "ar"))

    facts = form_all(db, workshop, Request(count=3))

    assert [each.code for each in facts.groups if each.new] == ["G1", "G2", "G3"]
    assert {(each.balance.members, each.balance.women, each.balance.institutions) for each in facts.groups} == {
        (4, 2, 3)
    }
    assert facts.remarks == (
        "12 of 12 state no language and count as understanding the languages of MAR-2019: fr, ar.",
    )
    group = find_group(db, workshop, "G2")
    assert group.name == Translated(fr="Groupe 2", ar="المجموعة 2")
    assert group.language == "fr"
    assert members(db, workshop, "G2") == list(facts.groups[1].members)


def test_groups_with_sessions_come_first_and_others_are_emptied(db: Db) -> None:
    workshop, rows = fill(db)
    groups = [make_group(db, workshop, code, members=rows[:1]) for code in ("G1", "G2", "G10")]
    make_session(db, workshop, "S1", groups=groups[1:])

    facts = form_all(db, workshop, Request(count=2))

    assert [each.code for each in facts.groups] == ["G2", "G10"]
    assert facts.emptied == ("G1",)
    assert members(db, workshop, "G1") == []


def test_groups_of_another_prefix_are_left_alone(db: Db) -> None:
    workshop, rows = fill(db)
    make_group(db, workshop, "WOMEN", members=rows[::2])

    facts = form_all(db, workshop, Request(count=2, prefix="C"))

    assert [each.code for each in facts.groups] == ["C1", "C2"]
    assert members(db, workshop, "WOMEN") == [1, 3, 5, 7, 9, 11]


def test_who_does_not_come_is_taken_out(db: Db) -> None:
    workshop, rows = fill(db)
    make_group(db, workshop, "G1", members=rows[:3])
    rows[0].status = Status.WITHDRAWN
    rows[3].merged_into_id = rows[4].id
    db.flush()

    facts = form_all(db, workshop, Request(count=1))

    assert facts.taken_out == (1,)
    assert members(db, workshop, "G1") == [2, 3, 5, 6, 7, 8, 9, 10, 11, 12]


def test_late_arrivals_are_placed_and_nobody_moves(db: Db) -> None:
    workshop, rows = fill(db, count=14)
    for row in rows[12:]:
        row.status = Status.NOMINATED
    db.flush()
    before = form_all(db, workshop, Request(count=4))
    for row in rows[12:]:
        row.status = Status.CONFIRMED
    db.flush()

    after = form_all(db, workshop, Request(keeping=Keeping.EVERYBODY))

    assert (after.moved, after.placed) == ((), (13, 14))
    for old, new in zip(before.groups, after.groups, strict=True):
        assert set(old.members) <= set(new.members)
    assert sorted(len(each.members) for each in after.groups) == [3, 3, 4, 4]


def test_stated_languages_are_kept_until_they_are_freed(db: Db) -> None:
    workshop, rows = fill(db, languages=("fr", "en"))
    for row in rows[:4]:
        row.language = "en"
    db.flush()
    form_all(db, workshop, Request(count=3, languages=(("g1", "en"),)))

    with pytest.raises(NoGroups, match="understand none of the groups' languages"):
        form_all(db, workshop, Request(languages=(("G1", "ar"), ("G2", "ar"), ("G3", "ar"))))
    stated = read_grouping(db, workshop, Request()).problem.targets
    free = read_grouping(db, workshop, Request(free_languages=True)).problem.targets
    assert stated[0] == Target("G1", "en")
    assert free[0] == Target("G1")
    with pytest.raises(NotFound, match="No group G9 in those to be formed: G1, G2, G3"):
        read_grouping(db, workshop, Request(languages=(("G9", "fr"),)))


def test_what_is_missing_is_said(db: Db) -> None:
    workshop, rows = fill(db, count=1)

    with pytest.raises(InvalidInput, match="MAR-2019 has no groups yet; say how many to form: --groups 4"):
        read_grouping(db, workshop, Request())
    rows[0].status = Status.DECLINED
    db.flush()
    with pytest.raises(Conflict, match="has no participants with the status accepted or confirmed or attended"):
        read_grouping(db, workshop, Request(count=1))


def test_groups_that_no_wish_alone_forbids_are_explained(db: Db) -> None:
    workshop, _ = fill(db, count=6)
    for pair in ((1, 2), (3, 4), (5, 6)):
        add_wishes(db, workshop, Wish.TOGETHER, pair)

    with pytest.raises(NoGroups, match="There are no 2 groups of 3") as refused:
        form(read_grouping(db, workshop, Request(count=2)), Effort())

    assert "--size 2-4" in str(refused.value)


def test_search_without_time_says_how_to_search_longer(db: Db) -> None:
    workshop, _ = fill(db, count=40)

    with pytest.raises(CurriculumError, match="search longer"):
        form(read_grouping(db, workshop, Request(count=7)), Effort(seconds=1e-9))


def test_nothing_is_written_where_a_wish_came_meanwhile(db: Db) -> None:
    workshop, _ = fill(db)
    reading = read_grouping(db, workshop, Request(count=2))
    formation = form(reading, Effort())
    add_wishes(db, workshop, Wish.APART, [1, 2])

    with pytest.raises(Conflict, match="were changed meanwhile"):
        write_groups(db, workshop, Request(count=2), reading=reading, formation=formation, seed=1)

    assert list_groups(db, workshop) == ()


def test_groups_are_written_in_postgresql_too(either_db: Db) -> None:
    workshop, _ = fill(either_db, count=6)
    add_wishes(either_db, workshop, Wish.APART, [1, 2])

    form_all(either_db, workshop, Request(count=2))

    assert {1, 2} - {*members(either_db, workshop, "G1")} != set()
    assert len(members(either_db, workshop, "G1")) == 3


def test_codes_are_in_the_order_of_their_numbers() -> None:
    assert sorted(["G10", "G2", "A", "G1-B", "G1"], key=code_key) == ["A", "G1", "G1-B", "G2", "G10"]
