"""The JSON Schema of workshop files, for editors: made from the drafts, with their words."""

from __future__ import annotations

import json
from typing import Any, Final

from curriculum.exchange.workshop_file.reading import adapter

#: How the schema begins; by it a schema that was written here is known again.
_HEAD: Final = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Workshop file"}
HEAD: Final = json.dumps(_HEAD, indent=2).removesuffix("\n}")


def schema_text() -> str:
    """Return the schema as indented JSON.

    Dates and times, which TOML has and JSON lacks, are described as the strings that editors make of them.
    """
    schema = {**_HEAD, **_for_files(adapter().json_schema()), **_HEAD}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _for_files(part: Any) -> Any:  # noqa: ANN401 - JSON's own types
    """Take out what no TOML file can hold: null, and defaults that only mean "left out"."""
    if isinstance(part, list):
        return [_for_files(item) for item in part]
    if not isinstance(part, dict):
        return part
    found = {key: _for_files(item) for key, item in part.items() if key != "default" or item not in (None, [], ())}
    choices = [choice for choice in found.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        del found["anyOf"]
        return {**choices[0], **found}
    if choices:
        found["anyOf"] = choices
    return found
