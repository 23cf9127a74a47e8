"""Finds out whether this machine can print: the libraries that WeasyPrint loads, and the fonts."""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
from dataclasses import dataclass
from typing import Final

from curriculum.documents.press.fonts import PACKAGES, ScriptFonts, check_scripts
from curriculum.operations.diagnosis import Finding


@dataclass(frozen=True, slots=True)
class _Library:
    """A library of the system: the name the linker knows, and its files on Linux, macOS and Windows."""

    name: str
    files: tuple[str, ...]

    def load(self) -> ctypes.CDLL | None:
        """Return the library as WeasyPrint would find it, or None."""
        for file in self.files:
            with contextlib.suppress(OSError):
                return ctypes.CDLL(file)
        with contextlib.suppress(OSError):  # slow: it asks the linker and the compiler
            return ctypes.CDLL(ctypes.util.find_library(self.name) or self.name)
        return None


# The names are those that weasyprint/text/ffi.py (version 70) tries.
_PANGO: Final = _Library("pango-1.0", ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"))
_PANGOFT2: Final = _Library("pangoft2-1.0", ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"))
_SUBSET: Final = _Library(
    "harfbuzz-subset", ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")
)
_INSTALL: Final = "Install it: {debian} (Debian, Ubuntu), {fedora} (Fedora), {arch} (Arch) or {macos} (macOS)."
_INSTALL_PANGO: Final = _INSTALL.format(
    debian="apt-get install libpango-1.0-0 libpangoft2-1.0-0",
    fedora="dnf install pango",
    arch="pacman -S pango",
    macos="brew install pango",
)
_INSTALL_SUBSET: Final = _INSTALL.format(
    debian="apt-get install libharfbuzz-subset0",
    fedora="dnf install harfbuzz",
    arch="pacman -S harfbuzz",
    macos="brew install harfbuzz",
)


def examine_printing() -> tuple[Finding, ...]:
    """Say for each thing that printing needs whether it is there; WeasyPrint itself is not loaded."""
    return (_examine_pango(), _examine_subset(), *map(_examine_fonts, check_scripts()))


def _examine_pango() -> Finding:
    pango = _PANGO.load()
    if pango is None or _PANGOFT2.load() is None:
        says = "not found; nothing can be printed"
        return Finding("Pango", ok=False, needed=True, says=says, remedy=_INSTALL_PANGO)
    pango.pango_version_string.restype = ctypes.c_char_p
    return Finding("Pango", ok=True, needed=True, says=pango.pango_version_string().decode())


def _examine_subset() -> Finding:
    if _SUBSET.load() is None:
        # Measured: without it WeasyPrint falls back on fontTools and still writes, but at that pace.
        says = "not found; a PDF takes about 30 times as long to write"
        return Finding("harfbuzz-subset", ok=False, needed=True, says=says, remedy=_INSTALL_SUBSET)
    return Finding("harfbuzz-subset", ok=True, needed=True, says="found")


def _examine_fonts(fonts: ScriptFonts) -> Finding:
    name = f"{fonts.script} fonts"
    if fonts.ready:
        return Finding(name, ok=True, needed=True, says=", ".join(fonts.families))
    packages = " ".join(PACKAGES[family].distribution for family in fonts.missing)
    says = f"not found: {', '.join(fonts.missing)}"
    return Finding(name, ok=False, needed=True, says=says, remedy=f"Install them: pip install {packages}")
