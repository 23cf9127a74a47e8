from __future__ import annotations

import tomllib
from typing import Any

import pytest

from curriculum import resources

EXAMPLES = ("morocco-2019", "tangier-2023", "malta-2017")


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> dict[str, Any]:
    return read(request.param)


@pytest.fixture
def morocco() -> dict[str, Any]:
    return read("morocco-2019")


@pytest.fixture
def tangier() -> dict[str, Any]:
    return read("tangier-2023")


@pytest.fixture
def malta() -> dict[str, Any]:
    return read("malta-2017")


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.examples() / f"{name}.toml").read_text(encoding="utf-8"))
