"""Everything that people read in the examples exists in English, French and Arabic."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = {"en", "fr", "ar"}
TEXTS = {
    "acknowledgement",
    "audience",
    "city",
    "condition",
    "description",
    "job_title",
    "kind_label",
    "label",
    "line",
    "summary",
    "text",
    "timetable_note",
    "title",
    "verb",
}
VAGUE = {"understand", "know", "be aware", "learn", "appreciate"}


def test_every_text_is_in_three_languages(example: dict[str, Any]) -> None:
    found = list(texts(example))

    assert found
    assert [(path, set(text)) for path, text in found if not isinstance(text, dict) or set(text) != LANGUAGES] == []


def test_every_name_is_in_three_languages(example: dict[str, Any]) -> None:
    steps = [step for funding in example["workshop"].get("funding", []) for step in funding["steps"]]

    assert all(set(named["name"]) == LANGUAGES for named in [*example["organisations"], *steps])


def test_arabic_is_arabic_and_french_has_its_own_signs(example: dict[str, Any]) -> None:
    for path, text in texts(example):
        assert re.search(r"[\u0621-\u064a]", text["ar"]), path
        assert "'" not in text["fr"], path
        assert not re.search(r"[^\s\u00a0\u202f][;:!?»](?!//)", text["fr"]), path
        assert not re.search(r"[,;?]", text["ar"]), path


def test_objectives_say_what_a_learner_can_do(morocco: dict[str, Any]) -> None:
    objectives = [objective for module in morocco["modules"] for objective in module["objectives"]]

    assert all(set(objective["verb"]) == LANGUAGES for objective in objectives)
    assert not {objective["verb"]["en"] for objective in objectives} & VAGUE
    assert all(objective["bloom"] for objective in objectives)


def texts(value: object, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every text that people read, with the path that leads to it."""
    if isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from texts(item, f"{path}[{number}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in TEXTS:
                yield f"{path}.{key}", item
            else:
                yield from texts(item, f"{path}.{key}")
