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


@dataclass(frozen=True, slots=True)
class FontPackage:
    """A Python package that carries the static files of a family, and the folder in it where they lie.

    Nothing is imported from it. `face` is the family's place in a file that holds several.
    """

    name: str
    folder: str = "files"
    face: int = 0

    @property
    def distribution(self) -> str:
        """Return the name by which the package is installed."""
        return self.name.replace("_", "-")


#: The families on the pages, each with the package that it comes in.
PACKAGES: Final = {
    "Fira Sans": FontPackage("fontpkg_fira_sans"),
    "IBM Plex Serif": FontPackage("fontpkg_ibm_plex_serif"),
    "Amiri": FontPackage("fontpkg_amiri"),
    "Noto Sans CJK SC": FontPackage("noto_cjk_sans_otc", folder=".", face=2),
}
#: What writes each script. A page needs them all: names and titles in any of them may stand on it.
SCRIPTS: Final = {
    "Latin": ("Fira Sans", "IBM Plex Serif"),
    "Cyrillic": ("Fira Sans", "IBM Plex Serif"),
    "Arabic": ("Amiri",),
    "Chinese": ("Noto Sans CJK SC",),
}

# One font a file, or several.
_FILES: Final = "*.tt[fc]"
# A file with several families would otherwise show them all: Chinese then falls back on Japanese shapes.
_CONFIGURATION: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
  <selectfont>
    <rejectfont><pattern><patelt name="outline"><bool>true</bool></patelt></pattern></rejectfont>
    <acceptfont>{families}</acceptfont>
  </selectfont>
  <cachedir>{cache}</cachedir>
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
"""
_FAMILY: Final = '<pattern><patelt name="family"><string>{}</string></patelt></pattern>'


@dataclass(frozen=True, slots=True)
class ScriptFonts:
    """The fonts for one script: which families it is set in, and which of them are missing."""

    script: str
    families: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Say whether text in this script can be printed."""
        return not self.missing


def find_family(family: str) -> Path | None:
    """Return the folder with the files of a family, or None when its package is not installed."""
    package = PACKAGES[family]
    spec = find_spec(package.name)
    places = list(spec.submodule_search_locations or ()) if spec else []
    folder = Path(places[0], package.folder) if places else None
    return folder if folder and any(folder.glob(_FILES)) else None


def find_regular(family: str) -> Path | None:
    """Return the file with a family's regular weight, or None when its package is not installed."""
    folder = find_family(family)
    return next(iter(sorted(folder.glob(f"*-Regular{_FILES[1:]}"))), None) if folder else None


def check_scripts() -> tuple[ScriptFonts, ...]:
    """Return, for each script, whether its fonts are there; nothing heavy is imported."""
    return tuple(
        ScriptFonts(
            script=script,
            families=families,
            missing=tuple(family for family in families if find_family(family) is None),
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
    families = "".join(_FAMILY.format(family) for family in PACKAGES)
    text = _CONFIGURATION.format(folders=lines, families=families, cache=escape(str(cache)))
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
