from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path.relative_to(ROOT)
    for room in ("curriculum", "migrations", "benchmarks")
    for path in (ROOT / room).rglob("*.py")
)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_module_says_why_it_exists(module: Path) -> None:
    docstring = ast.get_docstring(ast.parse((ROOT / module).read_text(encoding="utf-8")))

    assert docstring is not None
    assert docstring.splitlines()[0].endswith(".")
