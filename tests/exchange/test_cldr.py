from __future__ import annotations

import pytest

from curriculum.errors import InvalidInput
from curriculum.exchange.cldr import read_country, read_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("MA", "MA"),
        ("mar", "MA"),
        ("Morocco", "MA"),
        ("Maroc", "MA"),
        ("المغرب", "MA"),
        ("Marruecos", "MA"),
        ("Côte d’Ivoire", "CI"),
        ("COTE D'IVOIRE", "CI"),
        ("Ivory Coast", "CI"),
        ("Österreich", "AT"),
        ("España", "ES"),
        ("العراق", "IQ"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Royaume-Uni", "GB"),
        ("UK", "GB"),
        ("USA", "US"),
        ("Niger", "NE"),
        ("Congo", "CG"),
        ("Nigeria", "NG"),
        ("Guinée", "GN"),
    ],
)
def test_country_is_read_by_name_in_many_languages_and_by_code(text: str, code: str) -> None:
    assert read_country(text) == code


@pytest.mark.parametrize("text", ["EU", "UN", "Maghreb", "Afrique", "x", "", "Marrakech"])
def test_what_is_no_country_is_never_guessed(text: str) -> None:
    with pytest.raises(InvalidInput, match="is not a known country"):
        read_country(text)


def test_a_misspelt_country_is_refused_with_what_looks_like_it() -> None:
    with pytest.raises(InvalidInput, match=r"'Moroco' is not a known country; did you mean Morocco \(MA\)\?"):
        read_country("Moroco")


def test_a_text_of_great_length_is_refused_at_once() -> None:
    with pytest.raises(InvalidInput) as caught:
        read_country("Maroc" * 20_000)

    assert len(str(caught.value)) < 120


@pytest.mark.parametrize(
    ("text", "code"),
    [("fr", "fr"), ("FR", "fr"), ("French", "fr"), ("français", "fr"), ("Arabe", "ar"), ("العربية", "ar")],
)
def test_language_is_read_by_name_and_by_tag(text: str, code: str) -> None:
    assert read_language(text) == code


def test_an_unknown_language_is_refused_with_what_looks_like_it() -> None:
    with pytest.raises(InvalidInput, match=r"did you mean French \(fr\)"):
        read_language("Frensh")
