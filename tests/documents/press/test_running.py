from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.documents.press import running
from curriculum.documents.press.executors import Press, SameProcess, open_executor
from curriculum.documents.press.faults import TemplateFault
from curriculum.documents.press.job import Job
from curriculum.documents.press.limits import Limits
from curriculum.documents.press.running import Printed, Progress, Task, print_files
from curriculum.documents.press.typesetting import typeset
from curriculum.documents.wording import Wording
from curriculum.errors import InvalidInput
from tests.documents.papers import Paper
from tests.documents.press.jobs import page, write_template

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL = Limits(memory=700_000_000, seconds=2, pages=20)


@pytest.fixture
def templates(tmp_path: Path) -> str:
    return write_template(tmp_path / "own")


@pytest.fixture(scope="module")
def pool() -> Iterator[Press]:
    with open_executor(workers=2, limits=SMALL) as press:
        yield press


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (folder := tmp_path / "papers").mkdir()
    return folder


def _tasks(folder: Path, templates: str, count: int = 5) -> list[Task]:
    return [Task(folder / f"P-{n}.pdf", page(templates, f"<p>paper {n}</p>")) for n in range(count)]


def _inode(file: Path) -> int:
    return file.stat().st_ino


def test_papers_are_printed_by_a_pool_as_they_are_here(folder: Path, templates: str, pool: Press) -> None:
    tasks = _tasks(folder, templates)

    printed = list(print_files(tasks, executor=pool))

    assert sorted(printed, key=lambda one: one.file) == [Printed(task.file) for task in tasks]
    assert [task.file.read_bytes() == typeset(task.job) for task in tasks] == [True] * 5
    assert {file.suffix for file in folder.iterdir()} == {".pdf"}


def test_any_executor_will_do(folder: Path, templates: str) -> None:
    with ThreadPoolExecutor(2) as threads:
        printed = list(print_files(_tasks(folder, templates, 3), executor=threads))

    assert len(printed) == 3
    assert [Paper((folder / f"P-{n}.pdf").read_bytes()).text for n in range(3)] == [f"paper {n} 1/1" for n in range(3)]


def test_few_papers_are_printed_without_a_pool_and_more_with_one(
    folder: Path, templates: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Limits | None] = []

    def note(limits: Limits) -> Any:
        opened.append(limits)
        return open_executor(workers=1, limits=limits)

    monkeypatch.setattr(running, "open_executor", note)
    monkeypatch.setattr(running, "_FEW", 2)

    assert len(list(print_files(_tasks(folder, templates, 2)))) == 2
    assert not opened
    assert len(list(print_files(_tasks(folder, templates, 3)))) == 3
    assert opened == [Limits()]


def test_progress_is_told_after_each_paper(folder: Path, templates: str, pool: Press) -> None:
    told: list[Progress] = []
    tasks = _tasks(folder, templates, 3)

    list(print_files(tasks, executor=pool, watch=told.append))
    list(print_files(iter(tasks), executor=pool, watch=told.append, resume=True))

    assert [(one.done, one.total, one.skipped) for one in told[:3]] == [(1, 3, 0), (2, 3, 0), (3, 3, 0)]
    assert told[1].rate > 0
    assert told[2].seconds_left == 0
    assert [(one.done, one.total, one.skipped) for one in told[3:]] == [(1, None, 1), (2, None, 2), (3, None, 3)]
    assert told[5].seconds_left is None


# ---------------------------------------------------------------- going on where it stopped


def test_resumed_batch_prints_only_what_is_missing_or_different(folder: Path, templates: str, pool: Press) -> None:
    tasks = _tasks(folder, templates)
    list(print_files(tasks, executor=pool))
    before = _inode(tasks[4].file)
    tasks[0].file.unlink()
    tasks[1] = replace(tasks[1], job=page(templates, "<p>corrected</p>"))
    tasks[2].file.write_bytes(tasks[2].file.read_bytes()[:-20])  # not whole
    tasks[3].file.write_bytes(tasks[4].file.read_bytes())  # another paper

    printed = list(print_files(tasks, executor=pool, resume=True))

    assert [one.file for one in printed if one.skipped] == [tasks[4].file]
    assert _inode(tasks[4].file) == before
    assert [task.file.read_bytes() == typeset(task.job) for task in tasks] == [True] * 5


def test_batch_that_is_not_resumed_prints_everything_again(folder: Path, templates: str, pool: Press) -> None:
    tasks = _tasks(folder, templates, 2)
    list(print_files(tasks, executor=pool))
    before = [_inode(task.file) for task in tasks]

    assert [one.skipped for one in print_files(tasks, executor=pool)] == [False, False]
    assert all(_inode(task.file) != one for task, one in zip(tasks, before, strict=True))


INTERRUPTED = """
import sys
from pathlib import Path
from curriculum.documents.press.job import Job
from curriculum.documents.press.running import Task, print_files
from curriculum.documents.wording import Wording

if __name__ == "__main__":
    templates, folder = sys.argv[1:]
    values = {"title": "x", "size": "A6"}
    jobs = [Job("page", "page.html", Wording("en"), {**values, "body": f"<p>{n}</p>"}, templates=templates)
            for n in range(4000)]
    done = 0
    try:
        for one in print_files([Task(Path(folder, f"P-{n}.pdf"), job) for n, job in enumerate(jobs)]):
            done += 1
            if done == 1:
                print("begun", flush=True)
    except KeyboardInterrupt:
        print(f"{done} written", flush=True)
"""


def _has_ended(group: int) -> bool:
    """Say whether a group of processes ends within some seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_interruption_leaves_whole_files_alone_and_no_process(folder: Path, templates: str, tmp_path: Path) -> None:
    (script := tmp_path / "script.py").write_text(INTERRUPTED)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, str(script), templates, str(folder)]

    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        assert run.stdout.readline() == "begun\n"
        began = time.monotonic()
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to all processes
        said, complaints = run.stdout.read(), run.stderr.read()

    files = list(folder.iterdir())
    assert re.fullmatch(r"\d+ written\n", said)
    assert int(said.split()[0]) == len(files)
    assert all(file.suffix == ".pdf" and file.read_bytes().endswith(b"%%EOF\n") for file in files)
    assert time.monotonic() - began < 60  # of a batch of minutes
    assert "Traceback" not in complaints  # where tests are measured, that may remark on processes of its own
    assert _has_ended(run.pid)


# ---------------------------------------------------------------- what goes wrong


def test_file_that_may_not_be_written_over_stops_a_batch_before_it_begins(folder: Path, templates: str) -> None:
    tasks = _tasks(folder, templates, 3)
    tasks[2].file.write_text("a note of mine")

    with pytest.raises(InvalidInput, match="exists and is no PDF"):
        list(print_files(tasks, executor=SameProcess()))

    assert [file.name for file in folder.iterdir()] == ["P-2.pdf"]


def test_fault_names_the_paper_and_leaves_those_before_it(folder: Path, templates: str, pool: Press) -> None:
    tasks = _tasks(folder, templates, 3)
    tasks[1] = replace(tasks[1], job=replace(tasks[1].job, values={}))
    one_by_one = Press(pool.executor, 1, chunk=3)

    with pytest.raises(TemplateFault, match=r"page\.html, line 2: 'title' is undefined"):
        list(print_files(tasks, executor=one_by_one))

    assert (folder / "P-2.pdf").exists() is False


def test_paper_that_takes_too_long_is_named_by_its_file(folder: Path, templates: str, pool: Press) -> None:
    loops = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    own = write_template(Path(templates), loops, "loops.html")
    tasks = [
        *_tasks(folder, templates, 2),
        Task(folder / "S-1.pdf", Job("x", "loops.html", Wording("en"), {}, templates=own)),
    ]

    with pytest.raises(Exception, match=r"^S-1\.pdf takes more than 2 seconds of processor time"):
        list(print_files(tasks, executor=pool, limits=SMALL))


class _Deadly(dict[str, Any]):
    """Values that end the process in which they are unpickled, unless it is one of its own for this paper."""

    def __reduce__(self) -> Any:
        return _die, (dict(self),)


def _die(values: dict[str, Any]) -> dict[str, Any]:
    if "press.child" not in " ".join(Path("/proc/self/cmdline").read_text().split("\0")):
        os._exit(9)
    return values


def test_papers_of_a_process_that_died_are_printed_by_others(folder: Path, templates: str) -> None:
    tasks = _tasks(folder, templates, 4)
    tasks[1] = replace(tasks[1], job=replace(tasks[1].job, values=_Deadly(tasks[1].job.values)))

    with open_executor(workers=1) as press:
        printed = list(print_files(tasks, executor=replace(press, chunk=1)))

    assert sorted(one.file.name for one in printed) == ["P-0.pdf", "P-1.pdf", "P-2.pdf", "P-3.pdf"]
    assert [task.file.read_bytes() == typeset(replace(task.job, values=dict(task.job.values))) for task in tasks] == [
        True
    ] * 4


def test_error_in_our_own_code_is_not_hidden(folder: Path) -> None:
    task = Task(folder / "P.pdf", Job("agenda", "agenda/agenda.html", Wording("en"), {}))

    with ThreadPoolExecutor(1) as threads, pytest.raises(Exception, match="is undefined") as error:
        list(print_files([task], executor=threads))

    assert not isinstance(error.value, (InvalidInput, BrokenProcessPool))
    assert list(folder.iterdir()) == []
