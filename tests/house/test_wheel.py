from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("curriculum", "migrations", "templates")
#: What lies about in a worked-in checkout and must not be shipped.
LITTER = ("curriculum/__pycache__/left.cpython-311.pyc", "curriculum/curriculum.egg-info/PKG-INFO", "demo/agenda.pdf")


class Built(NamedTuple):
    """The names of the files in a wheel and in an sdist, and what the checkout held."""

    checkout: frozenset[str]
    wheel: frozenset[str]
    sdist: frozenset[str]
    metadata: str
    commands: str


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The packages built from a copy of the checkout, once."""
    checkout = tmp_path_factory.mktemp("checkout")
    _copy_checkout(checkout)
    files = frozenset(str(path.relative_to(checkout)) for path in checkout.rglob("*") if path.is_file())
    for name in LITTER:
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_text("left behind")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", "out"], cwd=checkout, check=True)
    with zipfile.ZipFile(next((checkout / "out").glob("*.whl"))) as wheel:
        names = frozenset(wheel.namelist())
        about = next(name.removesuffix("METADATA") for name in names if name.endswith("/METADATA"))
        metadata = wheel.read(about + "METADATA").decode()
        commands = wheel.read(about + "entry_points.txt").decode()
    with tarfile.open(next((checkout / "out").glob("*.tar.gz"))) as sdist:
        sources = frozenset(name.partition("/")[2] for name in sdist.getnames())
    return Built(files, names, sources, metadata, commands)


def _copy_checkout(target: Path) -> None:
    for path in ROOT.iterdir():
        if path.name in {*ROOMS, ".ci", "tests"}:
            shutil.copytree(path, target / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif path.is_file() and not path.name.startswith(".coverage"):
            shutil.copy(path, target)


def in_wheel(name: str) -> str:
    return name if name.startswith("curriculum/") else f"curriculum/{name}"


def test_wheel_holds_the_whole_program_and_nothing_else(built: Built) -> None:
    expected = {in_wheel(name) for name in built.checkout if name.startswith(tuple(f"{room}/" for room in ROOMS))}

    program = {name for name in built.wheel if ".dist-info/" not in name}

    assert program == expected


@pytest.mark.parametrize(
    ("folder", "suffix"),
    [
        ("curriculum/", "py.typed"),
        ("curriculum/examples/", ".csv"),
        ("curriculum/examples/", ".toml"),
        ("curriculum/locale/", ".po"),
        ("curriculum/migrations/", "env.py"),
        ("curriculum/migrations/versions/", ".py"),
        ("curriculum/templates/", ".css"),
        ("curriculum/templates/", ".html"),
    ],
)
def test_wheel_holds_what_is_not_python(built: Built, folder: str, suffix: str) -> None:
    found = [name for name in built.wheel if name.startswith(folder) and name.endswith(suffix)]

    assert found


def test_sdist_holds_the_program_and_its_tests(built: Built) -> None:
    expected = {name for name in built.checkout if name.startswith(("tests/", ".ci/", *(f"{room}/" for room in ROOMS)))}

    assert expected <= built.sdist
    assert {"pyproject.toml", "README.md", "CHANGELOG.md", "Makefile"} <= built.sdist


def test_packages_hold_nothing_left_behind(built: Built) -> None:
    assert not [
        name for name in built.wheel | built.sdist if name.endswith(tuple(Path(left).name for left in LITTER[::2]))
    ]
    assert not [name for name in built.wheel | built.sdist if "egg-info" in name]


def test_wheel_installs_the_command(built: Built) -> None:
    assert "curriculum = curriculum.cli.main:main" in built.commands


def test_wheel_asks_for_no_tool_of_the_tests(built: Built) -> None:
    asked = [line.split()[1] for line in built.metadata.splitlines() if line.startswith("Requires-Dist: ")]

    assert not [name for name in asked if name.startswith(("coverage", "mypy", "pytest", "ruff"))]
    assert "Requires-Python: >=3.11" in built.metadata
