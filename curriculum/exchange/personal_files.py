"""Writes what is held on one person into a file that the person can read: JSON, or a workbook with a sheet each."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from curriculum.errors import InvalidInput
from curriculum.exchange.sheets import Sheet, refuse_existing, save, write_sheets

if TYPE_CHECKING:
    from pathlib import Path

    from curriculum.operations.personal_data.exporting import PersonalData

_EMPTY: Final = (None, "")


def write_personal_data(data: PersonalData, file: Path, *, replace: bool = False) -> None:
    """Write into a .json or .xlsx file; raise `InvalidInput` for another end or a file that is there already."""
    form = file.suffix.lower()
    if form not in {".json", ".xlsx"}:
        raise InvalidInput(f"{file} says no form that can be written: let its name end in .json or .xlsx.")
    if form == ".json":
        refuse_existing(file, replace=replace)
        save(file, personal_json(data).encode())
        return
    sheets = [Sheet(each.title, each.headings, each.rows) for each in data.sections if each.rows]
    write_sheets(file, sheets, replace=replace)


def personal_json(data: PersonalData) -> str:
    """Return everything as JSON: sections in order, in each entry the headings in words with what is held."""
    sections = [
        {
            "title": each.title,
            "entries": [
                {
                    heading: _plain(value)
                    for heading, value in zip(each.headings, row, strict=True)
                    if value not in _EMPTY
                }
                for row in each.rows
            ],
        }
        for each in data.sections
    ]
    whole = {"person": data.person, "at": data.at.isoformat(), "sections": sections}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON's own types
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, (int, float, str)) else str(value)
