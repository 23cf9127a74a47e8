"""What a paper may take of a computer when its template or its pictures are somebody else's."""

from __future__ import annotations

import contextlib
import math
import resource
import signal
import sys
import threading
import time
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

from curriculum.documents.press.faults import TooMuch

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Seconds of processor time that a process gets beyond that of its papers, and of the clock to start.
STARTING: Final = 30
#: So many times its processor time a paper gets of the clock, on a machine that has other things to do.
SLOWNESS: Final = 2
# A process whose paper does not stop when its time is over is ended so many seconds of processor time later.
_GRACE: Final = 5
# Once the time is over, what does not stop is told so again, for drawings keep errors to themselves.
_AGAIN: Final = 1
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of address space for a process, seconds of processor time and pages for a paper."""

    memory: int = 2_000_000_000
    seconds: int = 300
    pages: int = 2_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """The most pages that a paper may have; 0 for any number."""

    name: str = "The paper"
    pages: int = 0


#: That of the paper being set.
ALLOWED: Final[ContextVar[Allowance]] = ContextVar("allowed")


# Whether the system may end this process for the sake of a paper.
_EXPENDABLE: Final[list[bool]] = []


class _Expired(TooMuch):
    """The time is over, as the signal says it."""


def limit_process(limits: Limits) -> None:
    """Limit this process's memory for good, where the system can: Linux does, macOS takes no notice.

    The system ends it, too, when a paper takes too long and does not stop by itself (see `limited`).
    """
    _EXPENDABLE.append(True)
    if sys.platform.startswith("linux"):
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time(seconds: int) -> None:
    """Have the system end this process after so many seconds of processor time, whatever it does."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


@contextlib.contextmanager
def limited(name: str, limits: Limits) -> Iterator[None]:
    """Limit what is done inside to the time and the pages of one paper; raise `TooMuch` with its name.

    Only the main thread of a process can be limited in time; a thread is bounded by the process it is in.
    """
    allowed = ALLOWED.set(Allowance(name, limits.pages))
    try:
        with _timed(limits.seconds):
            yield
    except _Expired:
        raise TooMuch(
            f"{name} takes more than {limits.seconds} seconds of processor time, more than a paper may."
        ) from None
    except MemoryError:
        raise TooMuch(
            f"{name} takes more than {limits.memory // _MEGABYTE:,} MB of memory, more than a paper may."
        ) from None
    except RecursionError:
        raise TooMuch(f"{name} is nested too deeply to be laid out.") from None
    finally:
        ALLOWED.reset(allowed)


@dataclass(slots=True)
class _Timer:
    """Whether the time of a paper is over."""

    expired: bool = False

    def stop(self, *_signal: object) -> NoReturn:
        """Interrupt what runs, and do so again if it goes on."""
        self.expired = True
        _set_alarm(_AGAIN)
        raise _Expired

    def check(self) -> None:
        """Raise what was kept from us by something that catches everything."""
        if self.expired:
            raise _Expired


@contextlib.contextmanager
def _timed(seconds: int) -> Iterator[None]:
    timer = _Timer()
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, timer.stop)
    _set_alarm(seconds)
    try:
        with _bounded(seconds) if _EXPENDABLE else contextlib.nullcontext():
            yield
        timer.check()
    finally:
        _set_alarm(0)
        signal.signal(signal.SIGPROF, before)


@contextlib.contextmanager
def _bounded(seconds: int) -> Iterator[None]:
    """Have the system end this process, whatever it does, if a paper takes much more than its seconds."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = math.ceil(time.process_time()) + seconds + _GRACE
    resource.setrlimit(resource.RLIMIT_CPU, (most if soft == resource.RLIM_INFINITY else min(soft, most), hard))
    signal.alarm(seconds * SLOWNESS + _GRACE)
    try:
        yield
    finally:
        signal.alarm(0)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _set_alarm(seconds: int) -> None:
    """Have a signal sent after so many seconds of processor time, none for 0."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
