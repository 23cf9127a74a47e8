from __future__ import annotations

import pytest

from curriculum.exchange.cells.countries import read_country
from curriculum.exchange.cells.readings import CellFault


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("MA", "MA"), ("mar", "MA"), ("Morocco", "MA"), ("Maroc", "MA"), ("المغرب", "MA"), ("Marruecos", "MA")),
        *(("Côte d’Ivoire", "CI"), ("COTE D'IVOIRE", "CI"), ("Ivory Coast", "CI"), ("Österreich", "AT")),
        *(("España", "ES"), ("العراق", "IQ"), ("Türkiye", "TR"), ("Turkey", "TR"), ("Royaume-Uni", "GB"), ("UK", "GB")),
        *(("UAE", "AE"), ("U.A.E.", "AE"), ("KSA", "SA"), ("USA", "US"), ("États-Unis", "US"), ("EE. UU.", "US")),
        *(("RDC", "CD"), ("DR Congo", "CD"), ("Republic of the Congo", "CG"), ("Congo-Brazzaville", "CG")),
        *(("Guinea", "GN"), ("Guinée", "GN"), ("Guinea-Bissau", "GW"), ("Equatorial Guinea", "GQ"), ("Niger", "NE")),
        *(("Nigeria", "NG"), ("Palestine", "PS"), ("State of Palestine", "PS"), ("Kosovo", "XK"), ("Holland", "NL")),
        *(("Swaziland", "SZ"), ("Burma", "MM"), ("Zaïre", "CD"), ("Upper Volta", "BF"), ("Republic of Korea", "KR")),
        *(
            ("République du Mali", "ML"),
            ("Royaume du Maroc", "MA"),
            ("المملكة المغربية", "MA"),
            ("جمهورية العراق", "IQ"),
        ),
        *(("Federal Democratic Republic of Ethiopia", "ET"), ("República de Colombia", "CO"), ("马里共和国", "ML")),
        *(("Республика Узбекистан", "UZ"), ("Российская Федерация", "RU"), ("The Gambia", "GM"), ("Sverige", "SE")),
        *(("Morocco (Maroc)", "MA"), ("Spain / España", "ES"), ("🇲🇦", "MA"), ("Congo (CD)", "CD"), ("Moroccan", "MA")),
        *(
            ("Marocaine", "MA"),
            ("Nigérien", "NE"),
            ("Nigérian", "NG"),
            ("سنغالي", "SN"),
            ("Papua New Guinea", "PG"),
            ("ኢትዮጵያ", "ET"),
            ("Danmark", "DK"),
        ),
    ],
)
def test_country_is_read_by_code_and_by_name_in_any_language(text: str, code: str) -> None:
    assert read_country(text) == code


@pytest.mark.parametrize("text", ["EU", "UN", "Maghreb", "Afrique", "x", "", "Marrakech", "Republic of N", "🇪🇺"])
def test_what_is_no_country_is_never_guessed(text: str) -> None:
    with pytest.raises(CellFault, match="is not a known country"):
        read_country(text)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Congo", r"Congo - Brazzaville \(CG\) or Congo - Kinshasa \(CD\)"),
        ("الكونغو", r".*\(CG\) or .*\(CD\)"),
        ("Congolese", r".*\(CG\) or .*\(CD\)"),
        ("Korea", r"South Korea \(KR\) or North Korea \(KP\)"),
        ("USSR", r".*\(RU\) or .*\(UA\)"),
    ],
)
def test_a_name_of_several_countries_is_refused_with_them(text: str, candidates: str) -> None:
    with pytest.raises(CellFault, match=f"is the name of several countries; write {candidates}"):
        read_country(text)


def test_a_misspelt_country_is_refused_with_what_looks_like_it() -> None:
    with pytest.raises(CellFault, match=r"'Moroco' is not a known country; did you mean Morocco \(MA\)\?") as caught:
        read_country("Moroco")

    assert caught.value.unquoted == "this is not a known country"


def test_a_text_of_great_length_is_refused_at_once() -> None:
    with pytest.raises(CellFault) as caught:
        read_country("Maroc" * 20_000)

    assert len(str(caught.value)) < 120
