"""Prints many papers into files: a few chunks at a time, each file whole, going on where it stopped."""

from __future__ import annotations

import contextlib
import itertools
import math
import time
from collections.abc import Sized
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from curriculum.documents.papers import check_paper, write_paper
from curriculum.documents.press.executors import Press, SameProcess, adopt, open_executor
from curriculum.documents.press.guarding import ask_child, carry_out
from curriculum.documents.press.identity import read_identity
from curriculum.documents.press.interruptions import held_back
from curriculum.documents.press.limits import Limits
from curriculum.documents.press.orders import Order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from curriculum.documents.press.job import Job
    from curriculum.documents.press.printouts import Printout

#: So many papers are printed in this process: to start others takes as long.
_FEW: Final = 8
#: Chunks that each process gets of a batch: the more, the more evenly they end.
_ROUNDS: Final = 4
# What Dask says when a worker died, several times over.
_DEATHS: Final = frozenset({"KilledWorker"})


@dataclass(frozen=True, slots=True)
class Task:
    """A paper and the file that it goes to, named by codes."""

    file: Path
    job: Job = field(repr=False)


@dataclass(frozen=True, slots=True)
class Printed:
    """A file that holds its paper; `skipped` if it did before."""

    file: Path
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is: papers done, of how many if that is known, papers a second, seconds left."""

    done: int
    total: int | None
    rate: float
    seconds_left: float | None
    skipped: int = 0


def print_files(
    tasks: Iterable[Task],
    *,
    executor: Executor | Press | None = None,
    total: int | None = None,
    resume: bool = False,
    limits: Limits | None = None,
    watch: Callable[[Progress], None] | None = None,
) -> Iterator[Printed]:
    """Yield each file as soon as its paper is in it.

    Without an `executor` a few papers are printed in this process, more in a pool. With `resume`, a file that holds
    the very paper already is left alone; one of other content is written again. `watch` is told after each.

    Raises `InvalidInput` for a file that may not be written over, before any is if `tasks` is a sequence, and the
    error of the first paper that cannot be printed, with its file's name. An interruption comes after a file was
    written whole and yielded, and ends the processes.
    """
    limits = limits or Limits()
    if isinstance(tasks, Sized):
        tasks = list(tasks)
        total = len(tasks)
        for task in tasks:
            check_paper(task.file)
    with contextlib.ExitStack() as stack:
        first = list(itertools.islice(tasks := iter(tasks), _FEW + 1))
        press = _choose(first, stack, limits) if executor is None else adopt(executor)
        count = Count(total, watch)
        chunks = _cut(itertools.chain(first, tasks), _size(press, total))
        for task, printout in _print(chunks, press, resume=resume, limits=limits):
            content = printout.take()
            with held_back():  # whoever counts the files shall have counted this one
                if not printout.unchanged:
                    write_paper(task.file, content)
                count.add(skipped=printout.unchanged)
                yield Printed(task.file, printout.unchanged)


def _choose(first: Sequence[Task], stack: contextlib.ExitStack, limits: Limits) -> Press:
    if len(first) <= _FEW:
        # Each process of its own for a foreign paper takes a second to start: one does for all.
        foreign = any(task.job.foreign for task in first)
        return Press(SameProcess(), 1, _FEW if foreign else 1)
    return stack.enter_context(open_executor(limits=limits))


def _size(press: Press, total: int | None) -> int:
    """Return how many papers make a chunk: fewer where they would not fill all processes."""
    if total is None or press.width == 1:
        return press.chunk
    return max(1, min(press.chunk, math.ceil(total / (press.width * _ROUNDS))))


def _cut(tasks: Iterable[Task], size: int) -> Iterator[tuple[Task, ...]]:
    tasks = iter(tasks)
    while chunk := tuple(itertools.islice(tasks, size)):
        yield chunk


def _print(
    chunks: Iterator[tuple[Task, ...]], press: Press, *, resume: bool, limits: Limits
) -> Iterator[tuple[Task, Printout]]:
    """Yield papers as their chunks arrive; no more are under way than keep the press busy."""
    under_way: dict[Future[list[Printout]], tuple[tuple[Task, ...], Order]] = {}
    with contextlib.ExitStack() as stack:
        stack.callback(lambda: [future.cancel() for future in under_way])
        for chunk in itertools.chain(chunks, itertools.repeat(())):
            if chunk:
                order = _order(chunk, resume=resume, limits=limits)
                if order.foreign and isinstance(press.executor, SameProcess):  # each as soon as it is there
                    yield from ((task, one) for one, task in zip(ask_child(order), chunk, strict=False))
                    continue
                under_way[_submit(press, order)] = chunk, order
            if chunk and len(under_way) <= press.width:
                continue
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                done, order = under_way.pop(future)
                yield from zip(done, _collect(future, order), strict=False)


def _submit(press: Press, order: Order) -> Future[list[Printout]]:
    """Give an order to the press; once one of its processes died, to a process of its own."""
    try:
        return press.executor.submit(carry_out_all, order)
    except BrokenExecutor:
        return SameProcess().submit(ask_child_for_all, order)


def carry_out_all(order: Order) -> list[Printout]:
    """Return what an order gives; this is what executors run."""
    return list(carry_out(order))


def ask_child_for_all(order: Order) -> list[Printout]:
    """Return what an order gives in a process of its own."""
    return list(ask_child(order))


def _order(chunk: Sequence[Task], *, resume: bool, limits: Limits) -> Order:
    known = tuple(read_identity(task.file) if resume else "" for task in chunk)
    return Order(tuple(task.job for task in chunk), tuple(task.file.name for task in chunk), known, limits)


def _collect(future: Future[list[Printout]], order: Order) -> Iterator[Printout]:
    """Yield a chunk's papers; if its process died, one by one from others, until one tells which paper it was."""
    error = future.exception()
    if not error:
        yield from future.result()
    elif isinstance(error, BrokenExecutor) or type(error).__name__ in _DEATHS:
        for job, name, known in zip(order.jobs, order.names, order.known, strict=True):
            yield from ask_child(Order((job,), (name,), (known,), order.limits))
    else:
        raise error


@dataclass(slots=True)
class Count:
    """Counts papers and tells the watcher."""

    total: int | None
    watch: Callable[[Progress], None] | None
    done: int = 0
    skipped: int = 0
    began: float = field(default_factory=time.monotonic)

    def add(self, *, skipped: bool) -> None:
        """Count a paper; those that were there already say nothing of the speed."""
        self.done += 1
        self.skipped += skipped
        if self.watch:
            seconds = time.monotonic() - self.began
            rate = (self.done - self.skipped) / seconds if seconds else 0.0
            left = (self.total - self.done) / rate if self.total is not None and rate else None
            self.watch(Progress(self.done, self.total, rate, left, self.skipped))
