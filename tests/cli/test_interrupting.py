"""^C in a real process: what somebody at a terminal sees of it, and what is in the database afterwards."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from benchmarks.agendas.workshop_files import LARGE, workshop_file
from curriculum.database import reading, transaction
from curriculum.exchange.workshop_file import load_file
from curriculum.operations.workshops import find_workshop
from tests.builders import make_session, make_venue, make_workshop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The program as its entry point starts it; a test run in the background would hand on that ^C is to be ignored.
PROGRAM: Final = """
import signal
from curriculum.cli.main import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""
LOOKING: Final = "Looking for an agenda"
FIRST: Final = "rules that block: 0, at least 0"
PATIENCE: Final = 300  # seconds, on a machine that has much else to do


class Terminal:
    """A command whose stderr is a terminal and whose stdout is a file."""

    def __init__(self, arguments: tuple[str, ...], stdout: Path) -> None:
        self.stdout = stdout
        self.shown = ""
        self.deadline = time.monotonic() + PATIENCE
        self.end, theirs = os.openpty()
        with stdout.open("wb") as file:
            self.process = subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments], stdout=file, stderr=theirs)
        os.close(theirs)

    def wait_for(self, words: str) -> None:
        while words not in self.shown:
            more = self.read()
            assert more, self.shown
            self.shown += more

    def read(self) -> str:
        """Return what comes next, nothing at its end; Linux reports the end as an error."""
        assert select.select([self.end], [], [], self.deadline - time.monotonic())[0], self.shown
        with suppress(OSError):
            return os.read(self.end, 4096).decode()
        return ""

    def interrupt(self) -> int:
        """Press ^C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        while more := self.read():
            self.shown += more
        return self.process.wait(timeout=PATIENCE)


@contextmanager
def schedule(database: str, code: str, tmp_path: Path, *options: str) -> Iterator[Terminal]:
    command = ("workshop", "schedule", code, "--database", database, "--json", *options)
    terminal = Terminal(command, tmp_path / "stdout.json")
    try:
        yield terminal
    finally:
        terminal.process.kill()
        terminal.process.wait()
        os.close(terminal.end)


def starts(database: str, code: str) -> dict[str, Any]:
    with reading(database) as db:
        return {row.code: row.starts_at for row in find_workshop(db, code).sessions}


def load_large(database: str, tmp_path: Path) -> str:
    """Load a workshop of 60 sessions whose best agenda takes longer to find than anybody waits."""
    path = tmp_path / "large.toml"
    path.write_text(workshop_file(LARGE, seed=1), encoding="utf-8")
    with transaction(database) as db:
        load_file(db, path)
    return f"SEEDED-{LARGE.sessions}"


def test_interrupted_schedule_writes_the_best_agenda_so_far(database_url: str, tmp_path: Path) -> None:
    code = load_large(database_url, tmp_path)

    with schedule(database_url, code, tmp_path, "--time-limit", "60") as terminal:
        terminal.wait_for(FIRST)
        exit_code = terminal.interrupt()

    assert exit_code == 0, terminal.shown
    assert "Stopped; this is the best agenda so far." in terminal.shown
    assert "Traceback" not in terminal.shown
    agenda = json.loads(terminal.stdout.read_text(encoding="utf-8"))["agenda"]
    assert (agenda["interrupted"], agenda["status"]) == (True, "found")
    assert agenda["seconds"] < 60
    written = starts(database_url, code)
    assert len(written) >= LARGE.sessions
    assert None not in written.values()


def test_schedule_interrupted_before_there_is_an_agenda_changes_nothing(database_url: str, tmp_path: Path) -> None:
    with transaction(database_url) as db:
        workshop = make_workshop(db, venue=make_venue(db), days=5)
        for number in range(46):  # a day holds nine: there is no agenda, and one thread takes long to prove it
            make_session(db, workshop, f"S{number}", at=None, minutes=55)
    before = starts(database_url, "MAR-2019")

    with schedule(database_url, "MAR-2019", tmp_path, "--time-limit", "3600", "--seed", "1") as terminal:
        terminal.wait_for(LOOKING)
        time.sleep(1)  # into the search
        exit_code = terminal.interrupt()

    assert exit_code == 130, terminal.shown
    assert "Interrupted; nothing was changed." in terminal.shown
    assert terminal.stdout.read_bytes() == b""
    assert set(before.values()) == {None}
    assert starts(database_url, "MAR-2019") == before
