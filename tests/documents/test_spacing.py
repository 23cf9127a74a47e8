from __future__ import annotations

import pytest

from curriculum.documents.spacing import space

NARROW, FULL = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("« Quoi ? » Oui !", f"«{FULL}Quoi{NARROW}?{FULL}» Oui{NARROW}!"),
        ("«Quoi?» Oui!", f"«{FULL}Quoi{NARROW}?{FULL}» Oui{NARROW}!"),
        ("Deux points : fin ; suite", f"Deux points{FULL}: fin{NARROW}; suite"),
        ("Deux points: fin; suite", f"Deux points{FULL}: fin{NARROW}; suite"),
        ("Vraiment?!", f"Vraiment{NARROW}?!"),
        ("(la suite?)", f"(la suite{NARROW}?)"),
        ("Module 3: preuves (électroniques): droit", f"Module 3{FULL}: preuves (électroniques){FULL}: droit"),
        ("50 %: la moitié", f"50 %{FULL}: la moitié"),
    ],
)
def test_french_gets_its_unbreakable_spaces(typed: str, printed: str) -> None:
    assert space(typed, "fr-MA") == printed
    assert space(printed, "fr") == printed


@pytest.mark.parametrize(
    "text",
    [
        "09:30",
        "à 09:30–10:00",
        "https://example.org/a?b=1",
        "www.example.org:",
        "amina@example.org;",
        "S1:2",
        "1:1",
        "?",
        "",
    ],
)
def test_french_times_codes_and_addresses_are_left_alone(text: str) -> None:
    assert space(text, "fr") == text


@pytest.mark.parametrize("language", ["en", "es", "ar", "ru", "zh", "und"])
def test_other_languages_are_left_alone(language: str) -> None:
    assert space("Why: this? «that»; yes !", language) == "Why: this? «that»; yes !"
