from __future__ import annotations

import os
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont

from curriculum.documents.press.fonts import (
    PACKAGES,
    FontPackage,
    check_scripts,
    find_family,
    find_regular,
    use_own_fonts,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("FONTCONFIG_FILE", "")
    return tmp_path


def test_every_family_is_there_in_static_files() -> None:
    for family in PACKAGES:
        folder = find_family(family)
        assert folder is not None, family
        assert not [path.name for path in folder.glob("*.tt[fc]") if "[" in path.name]  # a variable font's mark


def test_family_without_its_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PACKAGES, "Amiri", FontPackage("fontpkg_that_is_not_installed"))

    scripts = {script.script: script for script in check_scripts()}

    assert scripts["Arabic"].missing == ("Amiri",)
    assert not scripts["Arabic"].ready
    assert scripts["Latin"].ready


def test_package_without_fonts_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PACKAGES, "Amiri", FontPackage("babel"))

    assert find_family("Amiri") is None


def test_single_module_is_no_font_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PACKAGES, "Amiri", FontPackage("curriculum.clock"))

    assert find_family("Amiri") is None


def test_every_script_of_the_papers_is_ready() -> None:
    assert [(script.script, script.ready) for script in check_scripts()] == [
        ("Latin", True),
        ("Cyrillic", True),
        ("Arabic", True),
        ("Chinese", True),
    ]


def test_face_of_a_file_with_several_is_the_familys() -> None:
    for family, package in PACKAGES.items():
        file = find_regular(family)
        assert file is not None, family
        with TTFont(file, fontNumber=package.face, lazy=True) as font:
            assert font["name"].getDebugName(1) == family


def test_family_without_its_package_has_no_regular_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PACKAGES, "Amiri", FontPackage("fontpkg_that_is_not_installed"))

    assert find_regular("Amiri") is None


def test_configuration_lists_our_folders_alone(cache: Path) -> None:
    path = use_own_fonts()

    root = ET.fromstring(path.read_text())  # noqa: S314 - written one line above
    assert [folder.text for folder in root.iter("dir")] == [str(find_family(family)) for family in PACKAGES]
    assert list(root.iter("include")) == []
    assert path.is_relative_to(cache)
    assert os.environ["FONTCONFIG_FILE"] == str(path)
    assert use_own_fonts() == path


@pytest.mark.parametrize("obstacle", ["file", "read-only"])
def test_configuration_goes_to_a_temporary_folder_when_the_cache_cannot_be_written(
    cache: Path, monkeypatch: pytest.MonkeyPatch, obstacle: str
) -> None:
    if obstacle == "file":
        (cache / "curriculum").write_text("in the way")
    else:
        # A superuser writes everywhere, so the system's own answer stands in for a read-only disk.
        monkeypatch.setattr(os, "access", lambda path, _mode: cache not in path.parents)

    path = use_own_fonts()

    assert path.is_file()
    assert not path.is_relative_to(cache)
    assert use_own_fonts() == path
