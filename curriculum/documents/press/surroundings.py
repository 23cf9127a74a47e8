"""What a process that prints somebody else's templates knows of this one's environment: no address, no password."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Variables that programs, fonts and languages are found by, and that tests are measured by.
_KEPT: Final = frozenset({"PATH", "HOME", "TMPDIR", "TZ", "LANG", "LANGUAGE", "XDG_CACHE_HOME", "FONTCONFIG_FILE"})
_KEPT_PREFIXES: Final = ("LC_", "PYTHON", "FONTCONFIG_", "LD_LIBRARY_", "DYLD_", "COVERAGE_", "COV_CORE_")


def lean_environment() -> Mapping[str, str]:
    """Return the environment of a limited process, in which Python finds what it finds here."""
    kept = {name: value for name, value in os.environ.items() if _is_kept(name)}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def forget_environment() -> None:
    """Drop from this process's environment what printing does not need."""
    for name in [name for name in os.environ if not _is_kept(name)]:
        del os.environ[name]


def _is_kept(name: str) -> bool:
    return name in _KEPT or name.startswith(_KEPT_PREFIXES)
