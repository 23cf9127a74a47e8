"""Where papers are printed: in this process, in a pool of processes, or on a Dask cluster."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from curriculum.documents.press.guarding import limit_worker
from curriculum.documents.press.interruptions import held_back
from curriculum.documents.press.limits import Limits
from curriculum.errors import CurriculumError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

R = TypeVar("R")

#: Papers that one process prints in a go: enough to share the start's cost, few enough to see them arrive.
_CHUNK: Final = 50
#: On a cluster more, for each go travels.
_FAR_CHUNK: Final = 150
_SECONDS_TO_CONNECT: Final = 10
_SECONDS_TO_END: Final = 15


class ClusterMissing(CurriculumError):
    """A cluster that cannot be reached, or the library to do so."""

    kind = "cluster-missing"


class SameProcess(Executor):
    """Does at once, here, what it is given."""

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:  # noqa: ANN401 - as the base class has it
        """Return the result in a future; whatever the function raises, it raises."""
        done: Future[R] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


@dataclass(frozen=True, slots=True)
class Press:
    """An executor, how many papers it prints at a time (`width`), and how many go to it together (`chunk`)."""

    executor: Executor
    width: int
    chunk: int = _CHUNK


@contextlib.contextmanager
def open_executor(scheduler: str = "", *, workers: int = 0, limits: Limits | None = None) -> Iterator[Press]:
    """Give a pool of `workers` processes (0: one a processor), or with the address of a `scheduler` a Dask cluster.

    Raises `ClusterMissing` if that is not there. When it ends before its work, that is given up.
    """
    if scheduler:
        with _open_cluster(scheduler) as press:
            yield press
        return
    workers, context = workers or count_processors(), multiprocessing.get_context("spawn")
    stop = context.Event()
    pool = _Pool(workers, context, limit_worker, (limits or Limits(), stop))
    try:
        yield Press(pool, workers)
    except BaseException:
        stop.set()
        _end(pool)
        raise
    pool.shutdown()


class _Pool(ProcessPoolExecutor):
    """A pool whose processes do not hear ^C, not even while they start."""

    def submit(self, fn: Callable[..., R], /, *args: Any, **kwargs: Any) -> Future[R]:  # noqa: ANN401 - as the base class has it
        """Hand in work; this may start a process."""
        with held_back():
            return super().submit(fn, *args, **kwargs)


def adopt(executor: Executor | Press) -> Press:
    """Return anybody's executor as a press, with a guess at its width."""
    if isinstance(executor, Press):
        return executor
    return Press(executor, getattr(executor, "_max_workers", None) or count_processors())


def count_processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _end(pool: ProcessPoolExecutor) -> None:
    """Stop a pool: its processes end after the paper they are at, or are ended if that takes long.

    One that was ended while it hands its papers over would leave this process waiting for the rest of them.
    """
    processes = list((pool._processes or {}).values())  # noqa: SLF001 - public only from Python 3.14
    pool.shutdown(wait=False, cancel_futures=True)
    deadline = time.monotonic() + _SECONDS_TO_END
    for process in processes:
        process.join(max(0, deadline - time.monotonic()))
    for process in processes:
        if process.is_alive():
            process.terminate()


@contextlib.contextmanager
def _open_cluster(address: str) -> Iterator[Press]:
    client = _connect(address)
    try:
        width = sum(client.ncores().values())
        if not width:
            raise ClusterMissing(f"The Dask scheduler at {address} has no workers.")
        yield Press(client.get_executor(retries=1), width, _FAR_CHUNK)
    finally:
        client.close()


def _connect(address: str) -> Any:  # noqa: ANN401 - an extra, whose types are not known without it
    try:
        import distributed  # noqa: PLC0415 - an extra, and slow to import
    except ImportError:
        raise ClusterMissing(
            "Printing on a Dask cluster needs its library: pip install 'curriculum[cluster]'"
        ) from None
    try:
        return cast("Any", distributed).Client(address, timeout=_SECONDS_TO_CONNECT)
    except (OSError, ValueError) as error:
        raise ClusterMissing(f"No Dask scheduler answers at {address} ({type(error).__name__}).") from None
