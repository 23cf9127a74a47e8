from __future__ import annotations

import socket
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.documents.press import executors
from curriculum.documents.press.executors import (
    ClusterMissing,
    Press,
    SameProcess,
    adopt,
    count_processors,
    open_executor,
)
from curriculum.documents.press.running import Task, print_files
from tests.documents.papers import Paper
from tests.documents.press.jobs import page, write_template

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a real Dask cluster of two processes."""
    from distributed import LocalCluster

    with LocalCluster(  # type: ignore[no-untyped-call]  # an extra without types
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield str(cluster.scheduler_address)


@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::PendingDeprecationWarning"
)
def test_cluster_prints_what_this_process_would(scheduler: str, tmp_path: Path) -> None:
    (folder := tmp_path / "papers").mkdir()
    templates = write_template(tmp_path / "own")
    tasks = [Task(folder / f"P-{n}.pdf", page(templates, f"<p>paper {n}</p>")) for n in range(4)]

    with open_executor(scheduler) as press:
        printed = list(print_files(tasks, executor=press))
        again = list(print_files(tasks, executor=press, resume=True))

    assert press.width == 2
    assert sorted(one.file for one in printed) == [task.file for task in tasks]
    assert [Paper(task.file.read_bytes()).text for task in tasks] == [f"paper {n} 1/1" for n in range(4)]
    assert [one.skipped for one in again] == [True] * 4


@pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::PendingDeprecationWarning"
)
def test_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "_SECONDS_TO_CONNECT", 0.2)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"

        with pytest.raises(ClusterMissing, match=f"^No Dask scheduler answers at {address}"), open_executor(address):
            pass


def test_library_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    with (
        pytest.raises(ClusterMissing, match=r"needs its library: pip install 'curriculum\[cluster\]'"),
        open_executor("tcp://x:1"),
    ):
        pass


def test_executor_of_anybody_is_adopted() -> None:
    press = Press(SameProcess(), 3)
    other: Any = SameProcess()

    assert adopt(press) is press
    assert adopt(other) == Press(other, count_processors())
    assert count_processors() >= 1


def test_same_process_does_its_work_at_once() -> None:
    assert SameProcess().submit(sum, [1, 2]).result() == 3


def test_pool_that_is_left_early_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "_SECONDS_TO_END", 0.5)
    began = time.monotonic()

    with pytest.raises(KeyboardInterrupt):
        _leave_early()

    assert time.monotonic() - began < 20


def _leave_early() -> None:
    with open_executor(workers=1) as press:
        for _ in range(3):
            press.executor.submit(time.sleep, 60)
        raise KeyboardInterrupt
