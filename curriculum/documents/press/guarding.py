"""Prints what may mean harm (an organisation's own templates, pictures) in a limited process, the rest in this one."""

from __future__ import annotations

import contextlib
import itertools
import os
import pickle
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Final, cast

from curriculum.documents.press.child import read_results
from curriculum.documents.press.faults import TooMuch
from curriculum.documents.press.limits import SLOWNESS, STARTING, Limits, limit_process
from curriculum.documents.press.orders import Order
from curriculum.documents.press.surroundings import forget_environment, lean_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.synchronize import Event

    from curriculum.documents.press.job import Job
    from curriculum.documents.press.printouts import Printout

_COMMAND: Final = (sys.executable, "-P", "-m", "curriculum.documents.press.child")
# What stops this process between two papers, if it is one of those that are limited.
_LIMITED: Final[list[Event]] = []


def typeset_safely(jobs: Sequence[Job], *, limits: Limits | None = None) -> list[bytes]:
    """Return the PDF of each paper as `typeset_each` does.

    In this process if all are ours, within `limits` in one of its own otherwise. Raise `TemplateFault` or `TooMuch`
    for the first paper that cannot be printed.
    """
    order = Order(tuple(jobs), tuple(job.name for job in jobs), ("",) * len(jobs), limits or Limits())
    return [printout.take() for printout in carry_out(order)]


def carry_out(order: Order) -> Iterator[Printout]:
    """Yield what an order gives, from a limited process if it is foreign and this one is not limited."""
    if order.foreign and not _LIMITED:
        yield from ask_child(order)
    else:
        yield from itertools.takewhile(lambda _: not any(stop.is_set() for stop in _LIMITED), order.carry_out())


def limit_worker(limits: Limits, stop: Event) -> None:
    """Limit this process for good, so that it may print anything itself, until `stop` is set."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it is interrupted, too
    forget_environment()
    limit_process(limits)
    _LIMITED.append(stop)


def ask_child(order: Order) -> Iterator[Printout]:
    """Yield what an order gives in a limited process, each as it is there; raise `TooMuch` if that dies or hangs."""
    debugging = bool(os.environ.get("CURRICULUM_DEBUG"))
    with subprocess.Popen(  # noqa: S603 - our own module, nothing of the user's in the command
        _COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if debugging else subprocess.DEVNULL,
        env=lean_environment(),
    ) as process:
        done, watchdog = 0, _Watchdog(process, order.limits.seconds * SLOWNESS + STARTING)
        try:
            watchdog.wind()
            _hand_over(order, cast("IO[bytes]", process.stdin))
            for printout in read_results(cast("IO[bytes]", process.stdout)):
                watchdog.stop()  # what is done with a paper takes its own time
                done += 1
                yield printout
                watchdog.wind()
            _check_end(process, watchdog, order.names[min(done, len(order.names) - 1)])
        finally:
            watchdog.stop()
            process.kill()


def _hand_over(order: Order, stdin: IO[bytes]) -> None:
    with contextlib.suppress(BrokenPipeError), stdin:  # a process that died is told of by how it ended
        pickle.dump(order, stdin)


def _check_end(process: subprocess.Popen[bytes], watchdog: _Watchdog, name: str) -> None:
    """Raise `TooMuch` with the name of the paper that a process was at, unless it ended as it should."""
    code = process.wait()
    if watchdog.bitten or code == -signal.SIGALRM:
        raise TooMuch(f"{name} took too long to print and was given up.")
    if code == -signal.SIGXCPU:
        raise TooMuch(f"{name} took too much processor time and was given up.")
    if code:
        raise TooMuch(f"{name} could not be printed: the process that tried {_tell_death(code)}.")


def _tell_death(code: int) -> str:
    """Return how a process ended, after "the process that tried"."""
    if code < 0:
        return f"was ended by the system ({signal.Signals(-code).name}), as happens for want of memory"
    return "ended with an error; run with CURRICULUM_DEBUG=1 to see it"


@dataclass(slots=True)
class _Watchdog:
    """Ends a process that for so many seconds gives nothing."""

    process: subprocess.Popen[bytes]
    seconds: float
    bitten: bool = False
    timer: threading.Timer | None = field(default=None)

    def wind(self) -> None:
        """Let the time begin again."""
        self.stop()
        self.timer = threading.Timer(self.seconds, self._bite)
        self.timer.daemon = True
        self.timer.start()

    def stop(self) -> None:
        """Watch no more."""
        if self.timer:
            self.timer.cancel()

    def _bite(self) -> None:
        self.bitten = True
        self.process.kill()
