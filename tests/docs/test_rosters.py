from __future__ import annotations

import re
from pathlib import Path

from curriculum.exchange.rosters.columns import recognise_columns
from curriculum.exchange.rosters.headings import Field
from curriculum.exchange.tables import Row, Table
from curriculum.models.participation import Status
from curriculum.operations.spelling import loose_key

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "rosters.md").read_text(encoding="utf-8")
LINES = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]*)\|$", GUIDE, re.MULTILINE)[1:]


def fields(headings: str) -> set[Field]:
    """Return what each of the headings alone, beside a full name, is understood as."""
    found: set[Field] = set()
    for heading in headings.split(", "):
        table = Table("guide", Row(1, (heading, "Full name")), ())
        alone = Table("guide", Row(1, (heading,)), ())
        known = recognise_columns(alone if loose_key(heading) in NAMES else table).fields
        found |= set(known) - ({Field.NAME} if len(known) > 1 else set())
    return found


NAMES = {loose_key(heading) for heading in LINES[0][1].split(", ")}


def test_every_heading_of_the_guide_is_understood_as_it_says() -> None:
    meant = [fields(headings) for _, headings, _ in LINES]

    assert all(len(one) == 1 for one in meant)
    assert {field for one in meant for field in one} == set(Field)


def test_the_guide_names_every_status() -> None:
    (cells,) = [cells for what, _, cells in LINES if what == "status"]

    assert cells.strip().replace("-", "_").split(", ") == [status.value for status in Status]
