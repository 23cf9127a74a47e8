"""The scripts of the examples do what they say, line by line, as a shell would run them."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from curriculum import resources
from curriculum.cli.main import root

if TYPE_CHECKING:
    import pytest

#: A command of our own, and the file that its output goes to, if to any.
COMMAND = re.compile(r"^curriculum (?P<rest>.*?)(?: >(?P<file>\S+))?$", re.MULTILINE)


def run_script(name: str, database: str) -> list[str]:
    """Run the commands of a script; return what each printed. Whatever is no command only sets the script up."""
    script = resources.examples() / name
    said = []
    for command in COMMAND.finditer(script.read_text(encoding="utf-8")):
        words = shlex.split(command["rest"].replace("$here", str(script.parent)))
        ended = CliRunner().invoke(root, ["--database", database, *words])
        assert ended.exit_code == 0, f"{command[0]}\n{ended.output}"
        if command["file"]:
            Path(command["file"]).write_text(ended.stdout, encoding="utf-8")
        said.append(ended.stdout)
    return said


def test_cascade_grows_to_three_generations(database_url: str) -> None:
    *_, tree = run_script("cascade/cascade.sh", database_url)

    *_, first, second, third = tree.splitlines()
    assert [line.split() for line in (first, second, third)] == [
        ["1", "1", "8", "3"],
        ["2", "2", "12", "1"],
        ["3", "1", "6", "0"],
    ]
    assert "Fatoumata Fictif-Bandi (P-CSS4)" in tree
    assert tree.count("shown above") == 2


def test_intake_is_enrolled_grouped_marked_and_certified(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    run_script("mohammed-vi-2018.sh", database_url)

    answers = json.loads((tmp_path / "eligible.json").read_text(encoding="utf-8"))
    assert [one["number"] for one in answers if one["answer"] != "yes"] == [42, 77, 500, 1111]
    assert {one["minutes"] for one in answers if one["answer"] == "yes"} == {1260}
    assert len((tmp_path / "issued.txt").read_text(encoding="utf-8").splitlines()) == 1 + 1236
    groups = CliRunner().invoke(root, ["group", "list", "MVI-2018", "--json", "--database", database_url])
    assert [one["balance"]["members"] for one in json.loads(groups.stdout)] == [31] * 40
