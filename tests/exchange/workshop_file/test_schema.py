from __future__ import annotations

import json
import tomllib
from datetime import date, time
from typing import Any

import jsonschema
import pytest

from curriculum import resources
from curriculum.exchange.workshop_file import schema_text

SCHEMA = json.loads(schema_text())
EXAMPLES = sorted(resources.examples().glob("*.toml"))


def as_json(value: Any) -> Any:
    """Return TOML's values as editors hand them to a JSON Schema."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, (date, time)) else value


def faults(tree: dict[str, Any]) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(as_json(tree))]


def test_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["title"] == "Workshop file"
    assert '"null"' not in schema_text()


@pytest.mark.parametrize("name", sorted(SCHEMA["$defs"]))
def test_every_key_is_explained(name: str) -> None:
    part = SCHEMA["$defs"][name]

    assert part["description"]
    assert [key for key, value in part.get("properties", {}).items() if not value.get("description")] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_pass(path: Any) -> None:
    assert faults(tomllib.loads(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "text",
    [
        'worksop = "x"',
        '[programme]\ncode = "P"\nkind = "serie"\ntitle = "P"',
        '[programme]\ncode = "P"\nkind = "series"\ntitle.english = "P"',
        '[programme]\ncode = "P"\nkind = "series"',
        "language = 3",
        '[workshop]\nsessions = [{ roles.speeker = ["R1"] }]',
        "[workshop]\nsessions = [{ starts = 9 }]",
    ],
)
def test_wrong_file_does_not_pass(text: str) -> None:
    assert faults(tomllib.loads(text)) != []
