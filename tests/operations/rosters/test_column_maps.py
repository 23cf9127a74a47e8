from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidInput, NotFound
from curriculum.operations.rosters.column_maps import find_map, list_maps, remove_map, save_map

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db


def test_a_map_is_kept_and_replaced_under_its_name(db: Db) -> None:
    save_map(db, "moj", {"Who": "Name"})

    save_map(db, "MOJ", {"Who": "Family name"})

    assert [(one.name, one.columns) for one in list_maps(db)] == [("moj", {"Who": "Family name"})]
    assert find_map(db, "Moj").columns == {"Who": "Family name"}


def test_a_map_is_removed(db: Db) -> None:
    save_map(db, "moj", {"Who": "Name"})

    remove_map(db, "moj")

    assert list_maps(db) == ()


def test_an_unknown_map_is_refused_with_those_that_look_like_it(db: Db) -> None:
    save_map(db, "moj", {"Who": "Name"})

    with pytest.raises(NotFound, match="moj"):
        find_map(db, "mojj")


def test_a_map_without_columns_or_with_an_impossible_name_is_refused(db: Db) -> None:
    with pytest.raises(InvalidInput, match="There is no mapping to save"):
        save_map(db, "moj", {})
    with pytest.raises(InvalidInput, match="code"):
        save_map(db, "a b", {"Who": "Name"})
