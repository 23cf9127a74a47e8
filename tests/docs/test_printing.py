from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from click.testing import CliRunner

from curriculum.cli.main import root
from curriculum.documents.catalogue import Reach

TEXT: Final = (Path(__file__).parents[2] / "docs" / "printing.md").read_text(encoding="utf-8")
#: Who may see a paper, in the words of the text.
WORDS: Final = {
    Reach.PUBLIC: "anybody",
    Reach.ROOM: "the room",
    Reach.PERSON: "the person",
    Reach.OFFICE: "the office",
}


def test_table_of_papers_says_what_the_list_says() -> None:
    listed = json.loads(CliRunner().invoke(root, ["print", "--list", "--json"]).stdout)

    table = re.findall(r"^\| `([a-z-]+)` \|.*\| ([a-z ]+) \|$", TEXT, re.MULTILINE)

    assert table == [(one["document"], WORDS[one["reach"]]) for one in listed]
