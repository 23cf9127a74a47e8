"""Finds the fonts that came with the program and hides all others, so that every machine prints the same."""

from __future__ import annotations

import atexit
import functools
import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from platformdirs import user_cache_path

from curriculum.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The families on the pages, each with the package that carries its static TTF files.
PACKAGES: Final = {
    "Fira Sans": "fontpkg_fira_sans",
    "IBM Plex Serif": "fontpkg_ibm_plex_serif",
    "Amiri": "fontpkg_amiri",
}
#: What writes each script. Chinese has no package yet: a family listed here is all that it needs.
SCRIPTS: Final = {
    "Latin": ("Fira Sans", "IBM Plex Serif"),
    "Cyrillic": ("Fira Sans", "IBM Plex Serif"),
    "Arabic": ("Amiri",),
    "Chinese": (),
}
#: Scripts without which the papers of this release cannot be printed.
NEEDED: Final = frozenset({"Latin", "Cyrillic", "Arabic"})

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
  <cachedir>{cache}</cachedir>
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
"""


@dataclass(frozen=True, slots=True)
class ScriptFonts:
    """The fonts for one script: which families it is set in, and which of them are missing."""

    script: str
    families: tuple[str, ...]
    missing: tuple[str, ...]
    needed: bool

    @property
    def ready(self) -> bool:
        """Say whether text in this script can be printed."""
        return bool(self.families) and not self.missing


def find_family(family: str) -> Path | None:
    """Return the folder with the files of a family, or None when its package is not installed."""
    spec = find_spec(PACKAGES[family])
    places = list(spec.submodule_search_locations or ()) if spec else []
    folder = Path(places[0], "files") if places else None
    return folder if folder and any(folder.glob("*.ttf")) else None


def check_scripts() -> tuple[ScriptFonts, ...]:
    """Return, for each script, whether its fonts are there; nothing heavy is imported."""
    return tuple(
        ScriptFonts(
            script=script,
            families=families,
            missing=tuple(family for family in families if find_family(family) is None),
            needed=script in NEEDED,
        )
        for script, families in SCRIPTS.items()
    )


def use_own_fonts() -> Path:
    """Point this process's fontconfig at our fonts alone and return the configuration written for it.

    Must run before Pango builds its font map. The file and fontconfig's cache lie in the user's cache
    folder, or in a temporary one, removed at exit, when that cannot be written.
    """
    folders = [folder for folder in map(find_family, PACKAGES) if folder]
    try:
        path = _configure(user_cache_path("curriculum", appauthor=False) / "fonts", folders)
    except OSError:
        path = _configure(_temporary_place(), folders)
    os.environ["FONTCONFIG_FILE"] = str(path)
    return path


def _configure(place: Path, folders: Sequence[Path]) -> Path:
    """Write the configuration for `folders` into `place` unless it is there; return its path."""
    cache = place / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    if not os.access(cache, os.W_OK):  # fontconfig would complain on the terminal for each page
        raise PermissionError(cache)
    lines = "\n".join(f"  <dir>{escape(str(folder))}</dir>" for folder in folders)
    text = _CONFIGURATION.format(folders=lines, cache=escape(str(cache)))
    path = place / f"fonts-{hashlib.sha256(text.encode()).hexdigest()[:16]}.conf"
    if not path.exists():
        write_whole(path, text.encode())
    return path


@functools.cache
def _temporary_place() -> Path:
    """Return a folder that lives as long as this process."""
    place = Path(tempfile.mkdtemp(prefix="curriculum-fonts-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return place
