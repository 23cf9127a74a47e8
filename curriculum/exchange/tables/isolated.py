"""The process in which a workbook is read: limits for itself, the file from its input, sheets to its output."""

from __future__ import annotations

import json
import resource
import sys

from curriculum.errors import InvalidInput
from curriculum.exchange.tables.forms import Form
from curriculum.exchange.tables.grids import plain_grid
from curriculum.exchange.tables.isolation import STANDING
from curriculum.exchange.tables.limits import MEMORY, SECONDS
from curriculum.exchange.tables.workbooks import read_workbook


def main() -> None:
    """Write the sheets, or what is wrong with the file, as JSON."""
    if sys.platform.startswith("linux"):
        _limit(resource.RLIMIT_AS, MEMORY)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, SECONDS)
    said: dict[str, object]
    try:
        grids = read_workbook(STANDING, sys.stdin.buffer.read(), Form(sys.argv[1]))
        said = {"sheets": [plain_grid(grid) for grid in grids]}
    except InvalidInput as error:
        said = {"refused": str(error)}
    json.dump(said, sys.stdout)


def _limit(what: int, most: int) -> None:
    """Lower a limit of this process for good; a lower one that it was started with stays."""
    hard = resource.getrlimit(what)[1]
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (least, least))


if __name__ == "__main__":
    main()
