from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from curriculum.documents.diagnosis import examine_printing
from curriculum.documents.press import fonts

if TYPE_CHECKING:
    from pathlib import Path

LOOK = """
import json, sys
from curriculum.documents.diagnosis import examine_printing
found = {each.name: [each.ok, each.hinders, each.says, each.remedy] for each in examine_printing()}
print(json.dumps({"found": found, "heavy": sorted({"weasyprint", "jinja2"} & set(sys.modules))}))
"""


def look_with_broken(library: str, folder: Path) -> dict[str, list[object]]:
    """Look in a process whose linker meets a damaged file before the system's library."""
    (folder / library).write_text("no library")
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        env={**os.environ, "LD_LIBRARY_PATH": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(done.stdout)
    assert answer["heavy"] == []
    found: dict[str, list[object]] = answer["found"]
    return found


def test_printing_on_a_machine_fit_for_it() -> None:
    findings = examine_printing()

    assert [finding.name for finding in findings] == [
        "Pango",
        "harfbuzz-subset",
        "Latin fonts",
        "Cyrillic fonts",
        "Arabic fonts",
        "Chinese fonts",
    ]
    assert not any(finding.hinders for finding in findings)


def test_printing_without_harfbuzz_subset(tmp_path: Path) -> None:
    found = look_with_broken("libharfbuzz-subset.so.0", tmp_path)

    ok, hinders, says, remedy = found["harfbuzz-subset"]
    assert (ok, hinders) == (False, True)
    assert says == "not found; a PDF takes about 30 times as long to write"
    assert "apt-get install libharfbuzz-subset0" in str(remedy)
    assert found["Pango"][0]


@pytest.mark.parametrize("library", ["libpango-1.0.so.0", "libpangoft2-1.0.so.0"])
def test_printing_without_pango(tmp_path: Path, library: str) -> None:
    found = look_with_broken(library, tmp_path)

    ok, hinders, says, remedy = found["Pango"]
    assert (ok, hinders, says) == (False, True, "not found; nothing can be printed")
    assert "apt-get install libpango-1.0-0 libpangoft2-1.0-0" in str(remedy)


def test_printing_without_a_font_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fonts.PACKAGES, "Amiri", fonts.FontPackage("fontpkg_not_installed"))

    arabic = next(finding for finding in examine_printing() if finding.name == "Arabic fonts")

    assert arabic.hinders
    assert arabic.says == "not found: Amiri"
    assert arabic.remedy == "Install them: pip install fontpkg-not-installed"
