"""The tutorial, as a reader works through it: its files are written, its commands run, its output appears."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from curriculum.cli.main import root

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Words of a command that only a shell understands.
SHELL = {"||", ">", "|", "&&"}
DOCS = Path(__file__).resolve().parents[2] / "docs"
#: ```console runs; ```toml my-workshop.toml (a name after the language) is written into a file of that name.
BLOCK = re.compile(r"^```(?P<language>\w+)(?: (?P<file>\S+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """A command and the lines that the tutorial shows below it; a line "…" stands for any others."""

    command: str
    shown: tuple[str, ...]

    @property
    def refused(self) -> bool:
        """Say whether the tutorial shows the command being refused."""
        return any(line.startswith("Error:") for line in self.shown)


@pytest.mark.parametrize("page", ["tutorial.md", "people.md"])
def test_the_tutorials_commands_do_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    settle(monkeypatch, tmp_path)
    for file in (DOCS / "files").iterdir():  # what a page says to save beside the others
        shutil.copy(file, file.name)
    tried = 0

    for block in BLOCK.finditer((DOCS / page).read_text(encoding="utf-8")):
        if block["file"]:
            Path(block["file"]).write_text(block["text"], encoding="utf-8")
        if block["language"] == "console":
            for step in steps(block["text"]):
                assert missing(step.shown, run(step)) == [], step.command
                tried += 1

    assert tried > 10


def settle(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    """Stand in an empty folder, as a user who has nothing but the program."""
    (place / "empty").mkdir()
    monkeypatch.chdir(place / "empty")
    for name in [name for name in os.environ if name.startswith(("CURRICULUM_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(place / "home"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")


def steps(text: str) -> Iterator[Step]:
    """Yield each command of a console block; a line that ends with a backslash goes on in the next."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.replace("\\\n", "").partition("\n")
        yield Step(command, tuple(line for line in shown.splitlines() if line.strip() not in {"", "…"}))


def run(step: Step) -> str:
    """Return what a command says: here what is ours alone, else, and at first, in a shell."""
    words = shlex.split(step.command)
    ours = words[0] == "curriculum" and words[1] != "doctor"
    if ours and "$(" not in step.command and not SHELL & set(words):
        ended = CliRunner().invoke(root, words[1:])
        code, said = ended.exit_code, ended.stdout + ended.stderr
    else:
        done = subprocess.run(["sh", "-c", step.command], capture_output=True, text=True, encoding="utf-8", check=False)
        code, said = done.returncode, done.stdout + done.stderr
    assert bool(code) is step.refused, f"$ {step.command}\n{said}"
    return said


def missing(shown: Sequence[str], said: str) -> list[str]:
    """Return the lines that should have been said, in this order, and were not."""
    lines = iter([" ".join(line.split()) for line in said.splitlines()])
    return [line for line in shown if not any(" ".join(line.split()) == one for one in lines)]
