from __future__ import annotations

import pytest

from curriculum.documents.ordering import sort_key


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("fr", ["Alaoui", "El Amrani", "Élan", "Émile", "Fès", "Œuvre", "Zed"]),
        ("en", ["amina", "Bashir", "Łukasz", "Maria", "O'Brien", "Obrienne", "Ødegård", "Straße", "Zoë"]),
        ("es", ["Nuñez", "Núñez Zeta", "Nuño", "Ñandú", "Ocaña"]),
        ("ru", ["Ёлкина", "Иван", "Йод", "Катя"]),
        ("ar", ["أحمد", "الأمين", "إيمان", "بدر", "سَمير", "سمير ياسين", "المصري", "يحيى"]),
    ],
)
def test_names_are_in_the_order_of_the_alphabet(language: str, names: list[str]) -> None:
    backwards = names[::-1]

    assert sorted(backwards, key=lambda name: sort_key(name, language)) == names


def test_spelling_variants_of_a_name_are_one() -> None:
    assert sort_key("Al-Exemple, AMINA", "en") == sort_key("al exemple amina", "en")
    assert sort_key("أمينة", "ar") == sort_key("امينه", "ar")


def test_family_name_comes_first_where_it_is_given() -> None:
    names = [("Amina Zed", "Zed"), ("Zoë Alpha", "Alpha"), ("Amina Alpha", "Alpha"), ("Bashir", "")]

    in_order = sorted(names, key=lambda one: sort_key(one[0], "en", family=one[1]))

    assert [name for name, _family in in_order] == ["Amina Alpha", "Zoë Alpha", "Bashir", "Amina Zed"]
