from __future__ import annotations

import shutil
import tomllib
from typing import TYPE_CHECKING

import pytest
import tomlkit
from hypothesis import HealthCheck, Phase, given, settings

from curriculum import database, resources
from curriculum.exchange import workshop_file
from curriculum.exchange.workshop_file.writing import write_draft
from curriculum.operations.changes import Action
from tests.exchange.workshop_file.drafts import drafts
from tests.exchange.workshop_file.files import HEAD, dump, everything, load, session

if TYPE_CHECKING:
    from pathlib import Path

    from curriculum.operations.drafts import Draft

#: Those of a workshop; a catalogue of several courses is not dumped as one file.
EXAMPLES = sorted(
    path.stem for path in resources.examples().glob("*.toml") if "[workshop]" in path.read_text(encoding="utf-8")
)


def is_left(loaded: workshop_file.Loaded) -> bool:
    return {change.action for change in loaded.changes} == {Action.LEFT}


@settings(
    max_examples=8,  # each is six loads: the whole takes seconds
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],  # looking for a smaller example would take minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(draft=drafts())
def test_random_drafts_come_back_as_they_were(draft: Draft, database_url: str, path: Path) -> None:
    url = str(shutil.copy(database_url, path.with_suffix(".db")))  # hypothesis runs many drafts in one test
    text = write_draft(draft, logos=False)
    assert draft.workshop is None or "\nrestricted = " in text

    load(url, path, text)
    first = dump(url, "W")
    kept = everything(url)

    assert is_left(load(url, path, first))  # what was dumped says what was loaded
    assert is_left(load(url, path, text))
    assert everything(url) == kept
    fresh = str(shutil.copy(database_url, path.with_suffix(".fresh.db")))
    load(fresh, path, first)
    assert dump(fresh, "W") == first  # byte for byte


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_come_back_as_they_were(database_url: str, path: Path, name: str) -> None:
    example = resources.examples() / f"{name}.toml"
    empty = str(shutil.copy(database_url, path.with_suffix(".empty.db")))
    with database.transaction(database_url) as db:
        loaded = workshop_file.load_file(db, example)
        (code,) = [change.code for change in loaded.changes if change.noun == "workshop"]
    first = dump(database_url, code)
    kept = everything(database_url)

    assert {change.action for change in loaded.changes} == {Action.CREATED}
    assert is_left(load(database_url, path, example.read_text(encoding="utf-8")))
    assert is_left(load(database_url, path, first))
    assert everything(database_url) == kept
    load(empty, path, first)
    assert dump(empty, code) == first


HOSTILE = [
    "'; DROP TABLE workshops; --",
    '"""',
    "'''",
    "\\u0000 \\n \\",
    "{{ 7 * 7 }} {% raw %}",
    "<script>alert(1)</script>",
    "${jndi:ldap://127.0.0.1/a}",
    "=cmd|' /C calc'!A0",
    "../../../etc/passwd%00",
    "undefined",
    "NULL",
    "1e1000",
    "Ṱ̺̺̕o͞ ̷i̲̬n̝̗v̟̜o̘̙k͖̼e̤̺",
    "ثم نفس سقطت وبالتحديد،",
    "田中さんにあげて下さい",
    "👾 🙇 💁 🙅 🙆",
    "line one\nline two\n",
    '\n"starts on a new line"\n',
    "tab\there",
    "  blanks at both ends  ",
    "[workshop]\ncode = 'X'\n",
    "a # b = c",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_title_comes_back_as_the_same_text(database_url: str, path: Path, title: str) -> None:
    text = f'[curriculum]\ncode = "C"\ntitle.en = {tomlkit.string(title).as_string()}\n'

    load(database_url, path, text)

    assert tomllib.loads(dump(database_url, "C"))["curriculum"]["title"]["en"] == title


def test_cancellation_comes_back_in_another_database(database_url: str, path: Path) -> None:
    other = str(shutil.copy(database_url, path.with_suffix(".db")))
    cancelled = 'cancelled = { at = 2026-03-01T10:00:00+01:00, because = "Postponed by the host" }\n'
    load(database_url, path, HEAD + cancelled + session("S1"))

    text = dump(database_url, "W")
    load(other, path, text)

    assert 'cancelled = { at = 2026-03-01T09:00:00Z, because = "Postponed by the host" }' in text
    assert dump(other, "W") == text
    assert is_left(load(other, path, text))


def test_file_cancels_a_workshop_and_says_why_but_never_takes_it_back(database_url: str, path: Path) -> None:
    load(database_url, path, HEAD + session("S1"))

    cancelled = load(database_url, path, HEAD + "cancelled = { at = 2026-03-01T09:00:00Z }\n" + session("S1"))
    silent = load(database_url, path, HEAD + session("S1"))

    assert cancelled.changes[0].details == ("cancelled: none → 2026-03-01 09:00 UTC, none",)
    assert is_left(silent)
    assert "cancelled = { at = 2026-03-01T09:00:00Z }" in dump(database_url, "W")
