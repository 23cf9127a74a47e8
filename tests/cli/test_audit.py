from __future__ import annotations

import ast
import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest
from click.testing import CliRunner, Result

from curriculum import resources
from curriculum.cli import auditing
from curriculum.cli.main import root
from curriculum.database import reading, transaction
from curriculum.models import AuditEvent
from curriculum.operations.audit import AuditLine, list_events
from tests.builders import make_person, make_venue, make_workshop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Clock

CLI = Path(auditing.__file__).parent
#: Who may open a writing transaction without an entry, and why.
UNRECORDED = {
    "transactions.py": "it is the hook",
    "auditing.py": "it writes the entry of what is handed out",
    "replan.py": "it reads in a transaction that it rolls back",
}
#: Commands that take a file, and hand out nothing about people.
NOTHING_PERSONAL = {"workshop schema", "demo"}


@pytest.fixture(autouse=True)
def database(database_url: str, monkeypatch: pytest.MonkeyPatch, fixed_clock: Clock) -> str:  # noqa: ARG001 - it stops the clock
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)
    monkeypatch.setenv("CURRICULUM_USER", " nadia ")
    with transaction(database_url) as db:
        make_venue(db)
        make_workshop(db)
        make_person(db, "P0001")
        make_person(db, "P0002", "Karim Exemple")
    return database_url


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, arguments)


def events(database: str) -> tuple[AuditLine, ...]:
    with reading(database) as db:
        return list_events(db)


@pytest.mark.parametrize(
    ("arguments", "workshop", "subjects", "counts"),
    [
        ("person add Amina", None, ("P0003",), {"persons added": 1}),
        ("person edit p0001 --email a@example.org", None, ("P0001",), {"persons changed": 1}),
        ("person remove P0002 --yes", None, ("P0002",), {"persons removed": 1}),
        (
            "participant add MAR-2019 P0001",
            "MAR-2019",
            ("P0001", "1"),
            {"participants added": 1, "status_changes added": 1},
        ),
        ("workshop edit MAR-2019 --title Amina", "MAR-2019", (), {"workshops changed": 1}),
        ("workshop remove MAR-2019 --yes", "MAR-2019", (), {"workshops removed": 1}),
        ("session add MAR-2019 S1 --title Amina --minutes 60", "MAR-2019", ("S1",), None),
        ("room edit HOTEL/A --name Amina", None, ("HOTEL/A",), {"rooms changed": 1}),
        ("person edit P0001 --name Amina --dry-run", None, (), None),
    ],
)
def test_command_that_writes_is_entered_once(
    database: str, arguments: str, workshop: str | None, subjects: tuple[str, ...], counts: dict[str, int] | None
) -> None:
    result = run(*arguments.split())

    assert result.exit_code == 0, result.output
    if "--dry-run" in arguments:
        assert events(database) == ()
        return
    (event,) = events(database)
    assert (event.actor, event.action) == ("nadia", " ".join(arguments.split()[:2]))
    assert event.at.isoformat() == "2019-12-01T08:00:00+00:00"
    assert (event.workshop, event.subjects) == (workshop, subjects)
    assert counts is None or event.counts == counts


def test_loading_a_file_names_its_workshop_also_where_nothing_differs(database: str) -> None:
    file = str(resources.examples() / "morocco-2019.toml")

    run("workshop", "remove", "MAR-2019", "--yes")
    assert run("workshop", "load", file).exit_code == run("workshop", "load", file).exit_code == 0

    _, first, second = events(database)
    assert (first.action, first.workshop, first.counts["sessions added"]) == ("workshop load", "MAR-2019", 31)
    assert (second.action, second.workshop, second.counts) == ("workshop load", "MAR-2019", {})


def test_command_that_fails_is_not_entered(database: str) -> None:
    assert run("person", "edit", "P9999", "--name", "Amina").exit_code == 3
    assert run("participant", "add", "MAR-2019", "P0001", "--number", "0").exit_code == 2

    assert events(database) == ()


def test_printing_is_entered_with_the_number_of_papers(database: str, tmp_path: Path) -> None:
    run("participant", "add", "MAR-2019", "P0001", "--status", "confirmed")

    printed = run("print", "participants", "mar-2019", "-d", str(tmp_path / "papers"))

    assert printed.exit_code == 0, printed.output
    assert events(database)[-1].action == "print participants"
    assert (events(database)[-1].workshop, events(database)[-1].counts) == ("MAR-2019", {"files": 1})


@pytest.mark.parametrize(
    ("arguments", "action"),
    [
        (("person", "export", "P0001"), "person export"),
        (("participant", "export", "MAR-2019", "{}/roster.csv"), "participant export"),
        (("audit", "export", "{}/audit.xlsx"), "audit export"),
        (("workshop", "dump", "MAR-2019", "-o", "{}/morocco.toml"), "workshop dump"),
        (("db", "backup", "{}/copy.db"), "db backup"),
    ],
)
def test_what_hands_out_files_is_entered(
    database: str, tmp_path: Path, arguments: tuple[str, ...], action: str
) -> None:
    result = run(*(each.format(tmp_path) for each in arguments))

    assert result.exit_code == 0, result.output
    assert [event.action for event in events(database)] == [action]


def test_reading_is_not_entered(database: str) -> None:
    for arguments in ("person list", "participant list MAR-2019", "workshop dump MAR-2019", "audit list", "db status"):
        assert run(*arguments.split()).exit_code == 0

    assert events(database) == ()


def test_interrupted_handing_out_is_entered(database: str) -> None:
    @click.command()
    @click.option("--database", default=database)
    @auditing.hands_out
    def stopped(*, database: str) -> None:  # noqa: ARG001 - click passes it
        raise KeyboardInterrupt

    with click.Context(click.Group("root")) as parent, pytest.raises(KeyboardInterrupt):
        stopped.invoke(stopped.make_context("export", [], parent=parent))

    assert [(event.action, event.counts) for event in events(database)] == [("export", {"interrupted": 1})]


@pytest.mark.parametrize(("said", "actor"), [("", None), ("\x00", None), ("a\nb", "a b"), ("x" * 600, "x" * 120)])
def test_actor_is_who_is_named_or_the_account(monkeypatch: pytest.MonkeyPatch, said: str, actor: str | None) -> None:
    monkeypatch.setattr("os.environ", {"CURRICULUM_USER": said})

    assert auditing.actor() == (actor or auditing.account_name())


def test_account_without_an_entry_has_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    def nobody(_: int) -> Any:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.delenv("CURRICULUM_USER")
    monkeypatch.setenv("LOGNAME", "nadia")
    assert auditing.actor() == "nadia"

    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    assert auditing.actor() == "unknown"


def test_work_outside_a_command_is_that_of_a_script(database: str) -> None:
    from curriculum.cli.transactions import writing

    auditing.noted(subjects=["P0001"])
    with writing(database) as db:
        make_person(db, "P0009")

    assert [(event.action, event.subjects) for event in events(database)] == [("script", ("P0009",))]


# ---------------------------------------------------------------- looking it up


def test_list_can_be_narrowed(fixed_clock: Clock) -> None:
    run("participant", "add", "MAR-2019", "P0001")
    fixed_clock.advance(days=1)
    run("participant", "add", "MAR-2019", "P0002")
    run("person", "add", "Nadia Exemple")

    def listed(*arguments: str) -> list[str]:
        return [one["action"] for one in json.loads(run("audit", "list", *arguments, "--json").stdout)]

    assert listed() == ["participant add", "participant add", "person add"]
    assert listed("--workshop", "mar-2019") == ["participant add", "participant add"]
    assert listed("--action", "person") == listed("--last", "1") == ["person add"]
    assert listed("--until", "2019-12-01") == ["participant add"]
    assert listed("--since", "2019-12-02", "--action", "participant add") == ["participant add"]
    assert listed("--actor", "amina") == []


def test_list_shows_a_line_each() -> None:
    run("participant", "add", "MAR-2019", "P0001")

    assert run("audit", "list").stdout.splitlines() == [
        "WHEN (UTC)        WHO    WHAT             WORKSHOP  CONCERNS  HOW MUCH",
        "2019-12-01 08:00  nadia  participant add  MAR-2019  P0001, 1  1 participant added, 1 status_change added",
    ]


def test_list_of_many_codes_is_cut(database: str) -> None:
    with transaction(database) as db:
        db.add(
            AuditEvent(
                at=auditing_time(), actor="a", action="b", subjects=tuple(f"P{n:04}" for n in range(20)), counts={}
            )
        )

    assert "P0007, and 12 more" in run("audit", "list").stdout


def auditing_time() -> Any:
    from curriculum import clock

    return clock.now()


# ---------------------------------------------------------------- nothing is forgotten


def commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield every command of the tree with the words that are typed for it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{name} ")
        else:
            yield f"{path}{name}", command


def test_only_the_hook_opens_transactions_for_commands() -> None:
    opened = {
        str(file.relative_to(CLI))
        for file in CLI.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if (isinstance(node, ast.alias) and node.name == "transaction")
        or (isinstance(node, ast.Attribute) and node.attr == "transaction")
    }

    assert opened == set(UNRECORDED)


def test_every_command_that_takes_a_file_writes_reads_or_is_entered() -> None:
    forgotten = []
    for path, command in commands(root):
        if not any(isinstance(one.type, click.Path) for one in command.params) or path in NOTHING_PERSONAL:
            continue
        layers: list[Any] = [command.callback]  # what options gather wraps the command, and so does `hands_out`
        while hasattr(layers[-1], "__wrapped__"):
            layers.append(layers[-1].__wrapped__)
        said = "".join(Path(one.__code__.co_filename).read_text(encoding="utf-8") for one in layers)
        if not any(word in said for word in ("hands_out", "record_handed_out", "writing(")):
            forgotten.append(path)

    assert forgotten == []


def test_audit_is_kept_without_a_single_value(database: str) -> None:
    run(
        *("person", "add", "Amina Exemple", "--email", "amina@example.org", "--phone", "+212600000000"),
        *("--native-name", "أمينة مثال"),
    )
    run("participant", "add", "MAR-2019", "P0001", "--note", "said by Amina Exemple", "--job-title", "Juge")

    with sqlite3.connect(database) as connection:
        held = repr(connection.execute("SELECT * FROM audit_events").fetchall())
    connection.close()

    assert [word for word in ("Amina", "example.org", "2126", "مثال", "said", "Juge") if word in held] == []


def test_list_of_a_workshop_that_is_not_there_says_which_are_near() -> None:
    result = run("audit", "list", "--workshop", "MAR-2018")

    assert (result.exit_code, result.stderr) == (3, "Error: No workshop MAR-2018. Did you mean MAR-2019?\n")


def test_list_of_an_action_that_was_never_recorded_says_so() -> None:
    result = run("audit", "list", "--action", "nonsense")

    assert result.exit_code == 0
    assert "no such action was recorded: nonsense" in result.stderr


def test_list_about_somebody_has_the_lines_that_name_the_code() -> None:
    run("participant", "add", "MAR-2019", "P0001")
    run("participant", "add", "MAR-2019", "P0002")

    found = json.loads(run("audit", "list", "--about", "p0001", "--json").stdout)

    assert [one["subjects"] for one in found] == [["P0001", "1"]]
