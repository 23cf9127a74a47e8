"""A process that prints what may mean harm: `python -m curriculum.documents.press.child`, within limits.

It reads a pickled order and writes, for each paper as soon as it is done, a line of JSON with what became of it and
then its PDF: whoever asked unpickles nothing that comes from here.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import sys
from dataclasses import asdict
from typing import IO, TYPE_CHECKING

from curriculum.documents.press.limits import STARTING, limit_process, limit_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.documents.press.orders import Order
    from curriculum.documents.press.printouts import Printout


def main() -> None:
    """Carry out the order on standard input; libraries that print do so on standard error."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked is interrupted, too, and ends this process
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by the process that started this one
    limit_process(order.limits)
    limit_time(order.limits.seconds * len(order.jobs) + STARTING)
    for printout in order.carry_out():
        results.write(json.dumps(_describe(printout)).encode() + b"\n" + printout.content)
        results.flush()
    results.close()


def _describe(printout: Printout) -> dict[str, object]:
    described = asdict(printout)
    return {**described, "content": len(described.pop("content"))}


def read_results(answers: IO[bytes]) -> Iterator[Printout]:
    """Yield what `main` writes, as it comes; one that was cut off is left out."""
    from curriculum.documents.press.printouts import Printout  # noqa: PLC0415 - brings Jinja; `main` limits memory first

    while (line := answers.readline()).endswith(b"\n"):
        described = json.loads(line)
        content = answers.read(described["content"])
        if len(content) < described["content"]:
            return
        yield Printout(**{**described, "content": content})


if __name__ == "__main__":
    main()
