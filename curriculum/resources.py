"""Finds templates, migrations, translations and examples, in a wheel and in a checkout."""

from __future__ import annotations

import functools
import re
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _beside_or_above(name: str) -> Path:
    """Return `curriculum/NAME` (a wheel) or `NAME` at the top of the checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def templates() -> Path:
    """Return the folder of the page templates."""
    return _beside_or_above("templates")


def migrations() -> Path:
    """Return the folder of the Alembic scripts."""
    return _beside_or_above("migrations")


def examples() -> Path:
    """Return the folder of the bundled workshop files."""
    return _PACKAGE / "examples"


def translations() -> Path:
    """Return the folder of the gettext catalogues."""
    return _PACKAGE / "locale"


def head_revision() -> str:
    """Return the newest migration's number, read from the file names: Alembic is slow to import."""
    names = (re.match(r"(\d{4})_", path.name) for path in (migrations() / "versions").glob("*.py"))
    return max(match[1] for match in names if match)


@functools.cache
def paper_languages() -> tuple[str, ...]:
    """Return the languages in which papers can be printed: English and each that has a catalogue."""
    return ("en", *sorted(path.parent.parent.name for path in translations().glob("*/LC_MESSAGES/*.po")))
