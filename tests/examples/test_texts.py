"""Everything that people read in the examples exists in the six languages of the United Nations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = {"en", "fr", "es", "ar", "ru", "zh"}
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
#: What every text of a language has, and what none has: signs of another language's way to punctuate.
LETTERS = {"ar": "[\u0621-\u064a]", "ru": "[\u0410-\u044f]", "zh": "[\u4e00-\u9fff]"}
FOREIGN_SIGNS = {
    "fr": r"'|[^\s\u00a0\u202f][;:!?»](?!//)",
    "es": r"['\"“”]|\s[;:!?]",
    "ar": "[,;?]",
    "ru": r"['\"“”]|\s[;:!?]| - ",
    "zh": r"[,;:?!()'\"«»]",
}
VAGUE = {"understand", "know", "be aware", "learn", "appreciate"}


def test_every_text_is_in_six_languages(example: dict[str, Any]) -> None:
    found = list(texts(example))

    assert found
    assert [(path, set(text)) for path, text in found if not isinstance(text, dict) or set(text) != LANGUAGES] == []


def test_every_name_is_in_six_languages(example: dict[str, Any]) -> None:
    steps = [step for funding in example["workshop"].get("funding", []) for step in funding["steps"]]

    assert all(set(named["name"]) == LANGUAGES for named in [*example["organisations"], *steps])


def test_each_language_has_its_own_letters_and_signs(example: dict[str, Any]) -> None:
    for path, text in texts(example):
        for language, letters in LETTERS.items():
            assert re.search(letters, text[language]), (path, language)
        for language, foreign in FOREIGN_SIGNS.items():
            assert not re.search(foreign, text[language]), (path, language)


def test_names_are_in_the_letters_of_their_language(example: dict[str, Any]) -> None:
    for organisation in example["organisations"]:
        for language, letters in LETTERS.items():
            assert re.search(letters, organisation["name"][language]), (organisation["code"], language)


def test_a_text_says_the_same_wherever_it_stands(example: dict[str, Any]) -> None:
    told: dict[str, set[tuple[str, ...]]] = {}

    for _path, text in texts(example):
        told.setdefault(text["en"], set()).add(tuple(text[language] for language in sorted(LANGUAGES)))

    assert [english for english, versions in told.items() if len(versions) > 1] == []


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
