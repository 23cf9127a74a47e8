"""Keeps the printer's font cache in one temporary folder, and the printed samples for all who read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.documents.papers import Paper
from tests.documents.printed import print_agenda, print_certificates
from tests.documents.samples import certificate, morocco

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session", autouse=True)
def _font_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("FONTCONFIG_FILE", "")
        yield


@pytest.fixture(scope="session")
def english_agenda() -> Paper:
    return Paper(print_agenda(morocco("en")))


@pytest.fixture(scope="session")
def french_agenda() -> Paper:
    return Paper(print_agenda(morocco("fr")))


@pytest.fixture(scope="session")
def arabic_agenda() -> Paper:
    return Paper(print_agenda(morocco("ar")))


@pytest.fixture(scope="session")
def english_certificate() -> Paper:
    return Paper(print_certificates([certificate()]))


@pytest.fixture(scope="session")
def french_certificate() -> Paper:
    return Paper(print_certificates([certificate()], languages=["fr"]))


@pytest.fixture(scope="session")
def arabic_certificate() -> Paper:
    return Paper(print_certificates([certificate()], languages=["ar"]))
