from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from curriculum.documents.own import find_own, list_own
from tests.documents.sheets.dossiers import dossier, papers

if TYPE_CHECKING:
    from curriculum.documents.own import OwnDocument

TEXT = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")


def _blocks(kind: str = "toml") -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture
def transport(tmp_path: Path) -> OwnDocument:
    place = tmp_path / "transport"
    place.mkdir()
    (place / "transport.html").write_text(_blocks("html")[0], encoding="utf-8")
    (place / "paper.toml").write_text(_blocks()[1], encoding="utf-8")
    return find_own(tmp_path, "transport")


def test_description_in_the_text_makes_a_document(transport: OwnDocument, tmp_path: Path) -> None:
    assert list_own(tmp_path) == (transport,)
    assert (transport.title["fr"], transport.reach) == ("Liste de transport", "office")


def test_template_in_the_text_prints_a_list(transport: OwnDocument, tmp_path: Path) -> None:
    (paper,) = papers(transport.lay(dossier(templates=str(tmp_path)), "fr"))

    assert "Liste de transport" in paper.text
    assert "N° Nom Institution 1 Amina Exemple Cour d’appel" in paper.text


def test_theme_in_the_text_can_be_loaded() -> None:
    import tomllib

    from curriculum.theme import READABLE, contrast, theme_from_json

    theme = theme_from_json(tomllib.loads(_blocks()[0])["workshop"]["theme"])

    assert contrast(theme.accent) > READABLE
