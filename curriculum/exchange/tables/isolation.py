"""Has workbooks read by a process of its own: what a hostile file does to the reader ends with that process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from curriculum.errors import InvalidInput
from curriculum.exchange.tables.forms import damaged
from curriculum.exchange.tables.grids import grid_of
from curriculum.exchange.tables.limits import SECONDS

if TYPE_CHECKING:
    from curriculum.exchange.tables.forms import Form
    from curriculum.exchange.tables.grids import Grid

_MODULE: Final = "curriculum.exchange.tables.isolated"


def read_isolated(file: str, data: bytes, form: Form) -> list[Grid]:
    """Return the sheets of a workbook; raise `InvalidInput` for what cannot be read within the limits."""
    root = str(Path(__file__).parents[3])
    paths = os.pathsep.join(path for path in (root, os.environ.get("PYTHONPATH", "")) if path)
    try:
        done = subprocess.run(  # noqa: S603 - this Python, a module of ours, the name of a form
            [sys.executable, "-P", "-m", _MODULE, form.value],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise InvalidInput(
            f"{file} takes more than {SECONDS} seconds to read; copy the table into a new file."
        ) from None
    if done.returncode:
        raise damaged(file)
    said = json.loads(done.stdout)
    if "refused" in said:
        raise InvalidInput(said["refused"].replace(STANDING, file, 1))
    return [grid_of(grid) for grid in said["sheets"]]


#: What stands for the name of the file in what the other process says.
STANDING: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
