from __future__ import annotations

from datetime import date

import pytest

from curriculum.documents.phrases import Phrase
from curriculum.documents.places import write_place, write_zone
from curriculum.documents.wording import Wording

ENGLISH = Wording("en", "MA")


@pytest.mark.parametrize(
    ("city", "country", "expected"),
    [
        (Phrase("Tangier", "en"), "MA", "Tangier, Morocco"),
        (Phrase("Tangier", "en"), "", "Tangier"),
        (None, "MA", "Morocco"),
        (None, "", ""),
        (Phrase("<b>&", "en"), "MA", "&lt;b&gt;&amp;, Morocco"),
        (Phrase("طنجة", "ar"), "MA", '<span lang="ar" dir="rtl">طنجة</span>, Morocco'),
    ],
)
def test_place_writes_what_is_known_as_html(city: Phrase | None, country: str, expected: str) -> None:
    assert write_place(city, country, ENGLISH) == expected


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("Africa/Casablanca", date(2019, 12, 10), "local time (Casablanca, UTC+1)"),
        ("Africa/Casablanca", date(2019, 5, 10), "local time (Casablanca, UTC+0)"),  # Ramadan
        ("Asia/Kolkata", date(2019, 12, 10), "local time (Kolkata, UTC+5:30)"),
        ("America/St_Johns", date(2019, 12, 10), "local time (St John’s, UTC−3:30)"),
    ],
)
def test_zone_gives_its_offset_on_that_day(zone: str, day: date, expected: str) -> None:
    assert write_zone(zone, day, ENGLISH) == expected


def test_zone_is_named_in_the_language() -> None:
    assert "الدار البيضاء" in write_zone("Africa/Casablanca", date(2019, 12, 10), Wording("ar", "MA"))
