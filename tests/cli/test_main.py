"""One table over all exit codes, and what a user sees when something goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from curriculum import errors
from curriculum.cli import main
from curriculum.cli.reference import EXIT_CODES

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = Path(sys.executable).with_name("curriculum")


class Broken(Exception):
    """What a driver raises."""


def _trouble(kind: type[sa.exc.DBAPIError]) -> sa.exc.DBAPIError:
    return kind("INSERT …", {}, Broken("UNIQUE constraint failed:\n rooms.code"))


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """A command `module` that raises whatever the test puts into the list."""
    raised: list[BaseException] = []

    @click.command()
    def group() -> None:
        for error in raised:
            raise error
        click.echo("done")

    monkeypatch.setattr(main, "test_group", group, raising=False)
    monkeypatch.setattr(main, "COMMANDS", {"module": ("curriculum.cli.main:test_group", "Fail.")})
    return raised


@pytest.mark.parametrize(
    ("error", "exit_code", "sentence"),
    [
        (errors.CurriculumError("The printer is missing."), 1, "The printer is missing."),
        (FileNotFoundError(2, "No such file or directory", "roster.csv"), 1, "roster.csv: No such file or directory."),
        (OSError("disk full"), 1, "disk full."),
        (errors.InvalidInput("'x' is no date."), 2, "'x' is no date."),
        (errors.InvalidFile("w.toml", [errors.Problem("no code", line=3)]), 2, "w.toml has 1 fault; nothing"),
        (errors.NotFound("workshop", "MAR-2018", near=["MAR-2019"]), 3, "No workshop MAR-2018. Did you mean MAR-2019?"),
        (errors.CodeTaken("workshop", "MAR-2019"), 4, "There is already a workshop MAR-2019; choose another code."),
        (errors.NeedsUpgrade("The database is at revision 0000."), 5, "The database is at revision 0000."),
        (
            _trouble(sa.exc.IntegrityError),
            4,
            "The database refused this, and nothing was changed: UNIQUE constraint failed: rooms.code",
        ),
        (
            _trouble(sa.exc.OperationalError),
            1,
            "The database could not do this, and nothing was changed: UNIQUE constraint failed: rooms.code",
        ),
    ],
)
def test_error_ends_in_its_sentence_and_code(
    failing: list[BaseException], error: Exception, exit_code: int, sentence: str
) -> None:
    failing.append(error)

    result = CliRunner().invoke(main.root, ["module"])

    assert result.exit_code == exit_code
    assert result.stdout == ""
    assert result.stderr.startswith(f"Error: {sentence}")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "exit_code"),
    [
        (["--help"], 0),
        (["-h"], 0),
        (["--version"], 0),
        (["db", "-h"], 0),
        (["db", "status", "-h"], 0),
        (["db", "status"], 0),
        ([], 2),
        (["wrokshop"], 2),
        (["db", "stats"], 2),
        (["db", "status", "--nonsense"], 2),
        (["db", "backup"], 2),
        (["db", "status", "--database", "mysql://host/name"], 2),
        (["db", "backup", "copy.db"], 3),
        (["workshop", "load", "none.toml"], 3),
        (["workshop", "load", "none.toml/workshop.toml"], 3),
        (["participant", "import", "EVID-1", "none.csv"], 3),
        (["db", "restore", "--yes", "none.db"], 3),
        (["db", "restore", "--dry-run", "none.db"], 3),
    ],
)
def test_command_line_ends_in_its_code(arguments: list[str], exit_code: int) -> None:
    result = CliRunner().invoke(main.root, arguments)

    assert result.exit_code == exit_code, result.output


def _every(kind: type[errors.CurriculumError]) -> Iterator[type[errors.CurriculumError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _every(below)


def test_every_error_has_a_code_of_the_table() -> None:
    codes = {kind.exit_code for kind in _every(errors.CurriculumError)}

    assert codes == {1, 2, 3, 4, 5}
    assert codes <= EXIT_CODES.keys()


def test_interruption_ends_with_a_line_and_130(failing: list[BaseException]) -> None:
    failing.append(KeyboardInterrupt())

    result = CliRunner().invoke(main.root, ["module"])

    assert (result.exit_code, result.output) == (130, "Interrupted; nothing was changed.\n")


def test_programming_error_reaches_a_test_as_it_is(failing: list[BaseException]) -> None:
    failing.append(ZeroDivisionError("division by zero"))

    result = CliRunner().invoke(main.root, ["module"])

    assert isinstance(result.exception, ZeroDivisionError)


def test_programming_error_reaches_a_user_as_a_sentence(
    failing: list[BaseException], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing.append(ZeroDivisionError("division by zero"))
    monkeypatch.setattr(sys, "argv", ["curriculum", "module"])

    with pytest.raises(SystemExit) as left:
        main.main()

    assert left.value.code == 1
    assert capsys.readouterr().err == (
        "Error: curriculum met something it does not understand: ZeroDivisionError: division by zero. "
        "Set CURRICULUM_DEBUG=1 to see where, and report it.\n"
    )


def test_programming_error_shows_where_when_asked(
    failing: list[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    failing.append(ZeroDivisionError("division by zero"))
    monkeypatch.setattr(sys, "argv", ["curriculum", "module"])
    monkeypatch.setenv("CURRICULUM_DEBUG", "1")

    with pytest.raises(ZeroDivisionError):
        main.main()


def test_interruption_outside_a_command_ends_with_130(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main, "root", _interrupted)

    with pytest.raises(SystemExit) as left:
        main.main()

    assert left.value.code == 130
    assert capsys.readouterr().err == "Interrupted; nothing was changed.\n"


#: A command that is interrupted while Python clears up, where nothing can be raised.
CLEARING: Final = """
import signal, time
from curriculum.cli import main
class Kept:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)
def root(**names):
    Kept()
    time.sleep(60)
main.root = root
signal.signal(signal.SIGINT, signal.default_int_handler)
main.main()
"""


def test_interruption_while_python_clears_up_is_neither_lost_nor_shown() -> None:
    ended = subprocess.run([sys.executable, "-c", CLEARING], capture_output=True, check=False, timeout=50)

    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"Interrupted; nothing was changed.\n")


def test_other_trouble_while_python_clears_up_is_shown() -> None:
    trouble = CLEARING.replace("signal.raise_signal(signal.SIGINT)", "raise ValueError('odd')").replace("60", "0")

    ended = subprocess.run([sys.executable, "-c", trouble], capture_output=True, check=False, timeout=50)

    assert ended.returncode == 0
    assert b"ValueError: odd" in ended.stderr


def _interrupted(**_names: str) -> None:
    raise KeyboardInterrupt


def test_pipe_that_closes_ends_quietly(failing: list[BaseException]) -> None:
    failing.append(BrokenPipeError(32, "Broken pipe"))

    result = CliRunner().invoke(main.root, ["module"])

    assert (result.exit_code, result.output) == (141, "")


@pytest.mark.parametrize("command", ["completion bash", "--help", "db status", "db status --json"])
def test_pipe_that_closes_early_ends_as_other_programs_do(command: str) -> None:
    ended = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {PROGRAM} {command} | exec true; exit ${{PIPESTATUS[0]}}"],
        check=False,
        capture_output=True,
        text=True,
    )

    assert (ended.returncode, ended.stderr) == (141, "")


def test_database_may_stand_before_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CURRICULUM_DATABASE", "variable.db")

    before = CliRunner().invoke(main.root, ["--database", f"{tmp_path}/a.db", "db", "status"])
    after = CliRunner().invoke(main.root, ["--database", "b.db", "db", "status", "--database", f"{tmp_path}/c.db"])

    assert before.stdout.startswith(f"Database:  sqlite:///{tmp_path}/a.db\n")
    assert after.stdout.startswith(f"Database:  sqlite:///{tmp_path}/c.db\n")


_WAITING = """
import os, signal, time
import click
from curriculum.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)
main.COMMANDS = {"module": ("__main__:wait", "Wait.")}

@click.command()
def wait():
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(60)

main.main()
"""


def test_interrupted_process_ends_with_130_and_a_line() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _WAITING, "module"], check=False, capture_output=True, text=True, timeout=60
    )

    assert (ended.returncode, ended.stderr) == (130, "Interrupted; nothing was changed.\n")


def test_real_process_prints_help_and_version() -> None:
    shown = subprocess.run([PROGRAM, "--help"], check=True, capture_output=True, text=True)
    version = subprocess.run([PROGRAM, "--version"], check=True, capture_output=True, text=True)

    assert all(f"  {name} " in shown.stdout for name in main.COMMANDS)
    assert version.stdout.startswith("curriculum 0.")


def test_stream_without_arabic_shows_question_marks_instead_of_failing() -> None:
    script = "import click\nfrom curriculum.cli import main\nmain.root = lambda **_: click.echo('أمينة')\nmain.main()"

    ended = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
    )

    assert ended.stdout == b"?????\n"


def test_closed_stdout_is_no_reason_to_fail() -> None:
    ended = subprocess.run(["bash", "-c", f"{PROGRAM} --help >&-"], check=True, capture_output=True, text=True)

    assert ended.stderr == ""


def test_bytes_that_are_no_text_are_a_usage_error(database_url: str) -> None:
    ended = subprocess.run(
        [PROGRAM, "workshop", "show", b"\xff", "--database", database_url], check=False, capture_output=True, text=True
    )

    assert (ended.returncode, ended.stderr) == (2, "Error: '\\udcff' holds bytes that are no text in UTF-8.\n")


def test_no_color_takes_the_colour_out(failing: list[BaseException], monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def coloured() -> None:
        click.secho("red", fg="red")

    monkeypatch.setattr(main, "test_group", coloured, raising=False)
    with_colour = CliRunner().invoke(main.root, ["module"], color=True)
    monkeypatch.setenv("NO_COLOR", "1")
    without = CliRunner().invoke(main.root, ["module"], color=True)

    assert failing == []
    assert with_colour.stdout == "\x1b[31mred\x1b[0m\n"
    assert without.stdout == "red\n"


def test_root_completes_its_commands_without_importing_them() -> None:
    context = click.Context(main.root, info_name="curriculum")

    items = main.root.shell_complete(context, "par")

    assert [(item.value, item.help) for item in items] == [("participant", "Who takes part in a workshop; rosters.")]


def test_mistyped_noun_is_answered_with_those_like_it() -> None:
    result = CliRunner().invoke(main.root, ["particpant", "list"])

    assert result.exit_code == 2
    assert "No such command 'particpant'" in result.stderr
    assert "'participant'" in result.stderr
