from __future__ import annotations

import pytest

from curriculum.exchange.workshop_file.faults import hint, written
from curriculum.exchange.workshop_file.positions import Positions

TEXT = """language = "en"
[curriculum]
title.en = "x"
modules = ["A",
  # a comment
  "B"]

[[modules]]
code = "A"
[[modules.objectives]]
verb.en = "x"
[[modules.objectives]]
"quoted key".deep = { a = 1, b.c = [
  { d = 1 } ] }
[[modules]]
code = "B"
[modules.more]
e = 1
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("language",), 1),
        (("curriculum",), 2),
        (("curriculum", "title"), 3),
        (("curriculum", "title", "en"), 3),
        (("curriculum", "modules", 1), 6),
        (("curriculum", "missing"), 2),
        (("modules", 0), 8),
        (("modules", 0, "code"), 9),
        (("modules", 0, "objectives", 0, "verb"), 11),
        (("modules", 0, "objectives", 1), 12),
        (("modules", 0, "objectives", 1, "quoted key", "deep", "a"), 13),
        (("modules", 0, "objectives", 1, "quoted key", "deep", "b", "c", 0), 14),
        (("modules", 1, "code"), 16),
        (("modules", 1, "more", "e"), 18),
        (("absent",), None),
        ((), None),
    ],
)
def test_line_of_a_path(path: tuple[str | int, ...], line: int | None) -> None:
    assert Positions(TEXT).line(path) == line


def test_nesting_beyond_the_stack_of_python() -> None:
    deep = f"x = {'[' * 5000}{']' * 5000}\n"

    assert Positions(deep).line(("x",)) == 1


def test_path_is_written_as_people_count() -> None:
    assert written(("workshop", "sessions", 2, "starts")) == "workshop.sessions[3].starts"
    assert written(("a\x1b[31m b", "c")) == "'a\\x1b[31m b'.c"


def test_hint_names_what_looks_alike() -> None:
    assert hint("Unodc", ["UNODC", "OSCE"]) == " Did you mean UNODC?"
    assert hint("zzz", ["UNODC"]) == ""
    assert hint("x" * 1000, ["x" * 999]) == ""


def test_hint_among_many_names_compares_the_likeliest() -> None:
    many = [f"GROUP-{number:05}" for number in range(9_000)]

    assert hint("GORUP-01234", many).startswith(" Did you mean GROUP-01234 or ")
    assert hint("GROUP-01234x", [*many, "Else"]).startswith(" Did you mean GROUP-01234 or ")
    assert hint("GROUP-1", [*many, *(f"more-{name}" for name in many)]) == ""
