from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

from curriculum.exchange.workshop_file.messages import table_at
from curriculum.operations.changes import Action
from curriculum.operations.drafts.moments import key_of
from curriculum.operations.drafts.paper_values import BadgeSheet
from tests.exchange.workshop_file.files import HEAD, dump, load
from tests.pictures import make_png

PAGE = Path(__file__).parents[2] / "docs" / "workshop-file.md"
(EXAMPLE,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def keys_of(path: tuple[str, ...], tables: list[Any]) -> set[str]:
    """Return the keys that the example leaves out of the tables at a path and below."""
    kind = table_at(path)
    if kind is None:
        return set()
    shown = {key for table in tables for key in table}
    missing = {".".join([*path, key]) for field in fields(kind) if (key := key_of(field.name)) not in shown}
    for key in shown:
        inside = [item for table in tables if key in table for item in _tables(table[key])]
        missing |= keys_of((*path, key), inside)
    return missing


def _tables(value: object) -> list[Any]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]


def test_example_loads_and_comes_back(either_url: str, tmp_path: Path) -> None:
    path = tmp_path / "example.toml"

    loaded = load(either_url, path, EXAMPLE)

    assert {change.action for change in loaded.changes} == {Action.CREATED}
    assert loaded.warnings == ()
    again = load(either_url, path, dump(either_url, "DEMO-2026"))
    assert {change.action for change in again.changes} == {Action.LEFT}


def test_example_shows_every_key() -> None:
    missing = keys_of((), [tomllib.loads(EXAMPLE)])

    # These stand in the example as comments: the pictures and the name do not exist, and the workshop is held.
    signatory = {"workshop.signatories.name", "workshop.signatories.signature"}
    assert missing == {"organisations.logo", "workshop.cancelled", *signatory}


def test_every_example_of_a_part_is_one(database_url: str, tmp_path: Path) -> None:
    (tmp_path / "director.png").write_bytes(make_png())
    parts = re.findall(r"^```\n(\[.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)

    loaded = load(database_url, tmp_path / "parts.toml", HEAD + "\n".join(parts))

    nouns = {change.noun for change in loaded.changes}
    assert nouns == {"workshop", "theme", "papers", "signatory"}


def test_every_sheet_of_badges_is_named() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert [sheet for sheet in BadgeSheet if f"`{sheet}`" not in text] == []
