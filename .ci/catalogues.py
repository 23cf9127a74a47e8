"""Finds the messages of the papers in the sources and brings the catalogues up to date with them.

Run by `make catalogues` after a message was added or changed: the translations that still fit are kept, new
messages get an empty one, those that nobody uses any more go. What is empty is then filled in by hand; the
tests fail until it is. The catalogues are read as they are: nothing is compiled.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

TOP: Final = Path(__file__).resolve().parent.parent
LOCALE: Final = TOP / "curriculum" / "locale"
KEYWORDS: Final = {"_": None, "N_": None, "say": None, "count": (1, 2)}


def extract() -> Catalog:
    """Return the messages in the sources, as babel.cfg finds them."""
    with (LOCALE / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    catalogue = Catalog()
    for _file, _line, message, comments, context in extract_from_dir(TOP, methods, options, KEYWORDS):
        catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


def write(catalogue: Catalog, path: Path, head: str = "") -> None:
    """Write a catalogue in the order of its messages, below the lines that its file began with."""
    text = io.BytesIO()
    write_po(text, catalogue, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    path.write_text(f"{head}{text.getvalue().decode().strip()}\n", encoding="utf-8")


def update(path: Path, template: Catalog) -> int:
    """Bring one catalogue up to date and return how many of its messages are not translated."""
    head, blank, _messages = path.read_text(encoding="utf-8").partition("\n\n")
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name)
    catalogue.update(template, no_fuzzy_matching=True)
    write(catalogue, path, head + blank)
    return sum(not all(one.string if isinstance(one.string, tuple) else (one.string,)) for one in catalogue if one.id)


def main() -> int:
    """Update every catalogue; return 1 while one has gaps."""
    template = extract()
    write(template, LOCALE / "curriculum.pot")
    gaps = {path: update(path, template) for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))}
    for path, number in gaps.items():
        print(f"{path.relative_to(TOP)}: {number or 'none'} to translate")  # noqa: T201 - its answer
    return int(any(gaps.values()))


if __name__ == "__main__":
    sys.exit(main())
