from __future__ import annotations

import csv

import pytest

from curriculum.likeness.blocks import CROWD
from curriculum.likeness.pairs import compare, compare_profiles, likely_pairs
from curriculum.likeness.profiles import LIKELY, Likeness, Profile, Reason
from curriculum.resources import examples
from tests.likeness.labelled import one_person, two_persons

ROSTER = (
    ("José Peña", "PN", "ES", "jose@example.org"),
    ("José Peña", "PN", "ES", "JOSE@example.org"),
    ("PENA Jose", "P.N.", "ES", ""),
    ("Müller, Hans", "BKA", "DE", "h.mueller@example.org"),
    ("Hans Mueller", "BKA", "DE", ""),
    ("Mohammed Al-Khafaji", "MoI", "IQ", "m.k@example.org"),
    ("محمد الخفاجي", "وزارة الداخلية", "IQ", "m.k@example.org"),
    ("Muhammad Alkhafajy", "Ministry of Interior", "IQ", ""),
    ("محمد علي", "A", "IQ", "ma1@example.org"),
    ("محمد علي", "B", "JO", "ma2@example.org"),
    ("İbrahim I\u015f\u0131k", "EGM", "TR", "i@example.org"),
    ("IBRAHIM ISIK", "EGM", "TR", ""),
)


def profile(key: str, *names: str, email: str = "", phone: str = "", country: str = "", at: str = "") -> Profile:
    return Profile(key, names, email, phone, country, (at,) if at else ())


def judged(one: Profile, other: Profile) -> tuple[int, tuple[Reason, ...]]:
    found = compare(one, other)
    return found.score, found.reasons


def names_of(one: str, other: str) -> tuple[int, tuple[Reason, ...]]:
    return judged(profile("1", one), profile("2", other))


def test_a_roster_with_duplicates_gives_exactly_its_groups() -> None:
    rows = [
        profile(str(line), name, email=email, country=country, at=organisation)
        for line, (name, organisation, country, email) in enumerate(ROSTER, start=1)
    ]

    pairs = {(found.one, found.other) for found in likely_pairs(rows)}

    assert pairs == {
        *(("1", "2"), ("1", "3"), ("2", "3")),
        ("4", "5"),
        *(("6", "7"), ("6", "8"), ("7", "8")),
        ("11", "12"),
    }


def test_labelled_pairs_are_found_with_few_mistakes() -> None:
    alike, unlike = list(one_person()), list(two_persons())

    found = sum(_suggested(*pair) for pair in alike)
    wrong = sum(_suggested(*pair) for pair in unlike)

    assert len(alike) > 370
    assert len(unlike) > 790
    assert found / len(alike) > 0.98
    assert found / (found + wrong) > 0.99


def _suggested(one: str, other: str) -> bool:
    return bool(likely_pairs([profile("1", one), profile("2", other)]))


@pytest.mark.parametrize("code", ["malta-2017", "morocco-2019", "tangier-2023"])
def test_the_invented_people_of_the_examples_are_all_different(code: str) -> None:
    with (examples() / f"{code}-roster.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    people = [
        profile(
            row["Name"],
            *(name for name in (row["Name"], row["Name in native script"]) if name),
            country=row["Country"],
            at=row["Institution"],
        )
        for row in rows
    ]

    assert likely_pairs(people) == ()


def test_pairs_are_sought_within_new_profiles_and_between_them_and_known_ones() -> None:
    new, known = (
        profile("new", "Amina Exemple"),
        [profile("a", "Amina Exemple"), profile("b", "أمينة", "Amina Exemple")],
    )

    pairs = likely_pairs([new], known)

    assert [(pair.one, pair.other) for pair in pairs] == [("new", "a"), ("new", "b")]


def test_the_best_pair_comes_first() -> None:
    people = [profile("a", "Karim Exemple"), profile("b", "Kareem Exemple"), profile("c", "Karim Exemple")]

    assert [pair.score for pair in likely_pairs(people)] == [86, 80, 80]


@pytest.mark.parametrize(
    ("one", "other", "score", "reasons"),
    [
        ("Amina Exemple", "AMINA EXEMPLE", 86, (Reason.SAME_NAME,)),
        ("Exemple Amina", "Amina Exemple", 84, (Reason.SAME_NAME, Reason.SWAPPED_NAMES)),
        ("أمينة مثال", "Amina Mithal", 80, (Reason.OTHER_SCRIPT,)),
        ("Mohammed Exemple", "Muhamed Exemple", 80, (Reason.OTHER_TRANSLITERATION,)),
        ("Gonzalez Exemple", "Gonzales Exemple", 74, (Reason.SPELLING,)),
        ("Konstantin Exemple", "Konstatin Exemple", 74, (Reason.SPELLING,)),
        ("Konstantin Exemple", "Kosntantin Exemple", 74, (Reason.SPELLING,)),
        ("José Peña", "J. Peña", 62, (Reason.INITIALS,)),
        ("José Peña García", "José Peña", 74, (Reason.SAME_NAME, Reason.SHORTER_NAME)),
        ("王小明", "Xiaoming Wang", 84, (Reason.SAME_NAME, Reason.SWAPPED_NAMES)),
        ("Jean-Pierre Exemple", "Jeanpierre Exemple", 86, (Reason.SAME_NAME,)),
        ("Xiao Ming Wang", "Wang Xiaoming", 84, (Reason.SAME_NAME, Reason.SWAPPED_NAMES)),
        ("Dr. Amina Exemple", "Mme Amina Exemple", 86, (Reason.SAME_NAME,)),
        ("Aya Exemple", "Aya Exemple", 86, (Reason.SAME_NAME,)),
        ("Amina", "Amina", 64, (Reason.SAME_NAME,)),
        ("Amina", "Aminah", 0, (Reason.OTHER_NAME,)),
        ("Amina Exemple", "", 0, (Reason.OTHER_NAME,)),
        ("A. E.", "Amina Exemple", 0, (Reason.OTHER_NAME,)),
        ("王小明", "王小红", 0, (Reason.OTHER_NAME,)),
        ("A. Gonzalez", "Amina Gonzales", 0, (Reason.OTHER_NAME,)),
        ("M. Ali", "Mohamed Ali", 62, (Reason.INITIALS,)),
    ],
)
def test_names_have_a_score_and_reasons(one: str, other: str, score: int, reasons: tuple[Reason, ...]) -> None:
    found = names_of(one, other)

    assert found == (score, reasons)


def test_addresses_countries_and_organisations_weigh() -> None:
    one = profile("1", "Amina Exemple", email="a@example.org", phone="+212 500 000 000", country="MA", at="Ministry")

    same = judged(one, profile("2", "أمينة مثال", email="A@example.org"))
    phone = judged(one, profile("2", "Karim Modèle", phone="0500000000"))
    email = judged(one, profile("2", "Karim Modèle", email="a@example.org"))
    elsewhere = judged(one, profile("2", "Amina Exemple", email="b@example.org", country="TN", at="Court"))

    assert same == (60, (Reason.SAME_EMAIL, Reason.OTHER_NAME))
    assert phone == (45, (Reason.SAME_PHONE, Reason.OTHER_NAME))
    assert email == (60, (Reason.SAME_EMAIL, Reason.OTHER_NAME))
    assert elsewhere == (
        35,
        (Reason.SAME_NAME, Reason.OTHER_EMAIL, Reason.OTHER_COUNTRY, Reason.OTHER_ORGANISATION),
    )
    assert [reason.speaks_against for reason in elsewhere[1]] == [False, True, True, True]


def test_the_same_telephone_lifts_a_name_and_another_one_lowers_it() -> None:
    one = profile("1", "J. Peña", phone="+34 911 111 111")

    assert judged(one, profile("2", "José Peña", phone="911111111")) == (82, (Reason.SAME_PHONE, Reason.INITIALS))
    assert judged(one, profile("2", "José Peña", phone="911111112")) == (58, (Reason.INITIALS, Reason.OTHER_PHONE))


def test_a_shared_mailbox_alone_is_no_suggestion() -> None:
    people = [profile("1", "Amina Exemple", email="a@example.org"), profile("2", "Karim Modèle", email="a@example.org")]

    assert likely_pairs(people) == ()
    assert likely_pairs(people, at_least=60) == (Likeness("1", "2", 60, (Reason.SAME_EMAIL, Reason.OTHER_NAME)),)


def test_ten_thousand_namesakes_are_compared_in_bounded_time_and_reported() -> None:
    people = [profile(f"{number:05}", "Mohamed Ali", country="MA", at="Ministry") for number in range(3 * CROWD)]

    found = compare_profiles(people)

    assert len(found.crowded) == len(people)
    assert len(people) < len(found.pairs) < 5 * len(people)


def test_known_namesakes_are_not_compared_with_each_other_in_a_crowd() -> None:
    known = [profile(f"{number:05}", "Mohamed Ali") for number in range(3 * CROWD)]

    pairs = likely_pairs([profile("new", "Mohamed Ali")], known)

    assert pairs
    assert all(pair.one == "new" for pair in pairs)


def test_what_is_likely_is_the_usual_threshold() -> None:
    just = profile("1", "José Peña", country="ES", at="PN")
    initials = profile("2", "J. Peña", country="ES", at="PN")

    assert compare(just, initials).score == 72 >= LIKELY
