from __future__ import annotations

import json
import tomllib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.operations.changes import Action
from tests.docs.test_workshop_file import EXAMPLE
from tests.exchange.workshop_file.files import dump, load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

YEAR = timedelta(days=364)
#: What a session asks for that has to do with no date.
ASKED = (
    *("after", "directly_after", "same_day", "other_day", "not_parallel", "place", "earliest", "latest", "wish_time"),
    *("seats", "needs", "heavy", "automatic", "room_open", "choose", "chosen", "interested", "pinned", "room"),
)


@pytest.fixture
def run(either_url: str, tmp_path: Path) -> Callable[..., Result]:
    """Run a command where the example of the page on workshop files is loaded and released."""
    load(either_url, tmp_path / "example.toml", EXAMPLE)

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, [*arguments, "--database", either_url])

    assert run_command("workshop", "release", "DEMO-2026", "--note", "First").exit_code == 0
    return run_command


def workshop(url: str, code: str) -> dict[str, Any]:
    """Return a workshop as it is dumped."""
    found: dict[str, Any] = tomllib.loads(dump(url, code))["workshop"]
    return found


def asked(described: dict[str, Any]) -> list[dict[str, Any]]:
    return [{key: each.get(key) for key in ASKED} for each in described["sessions"]]


def findings(run: Callable[..., Result], code: str) -> set[str]:
    return {each["finding"] for each in json.loads(run("workshop", "check", code, "--json").stdout)["findings"]}


def test_more_days_change_nothing_else(run: Callable[..., Result], either_url: str) -> None:
    before, found = workshop(either_url, "DEMO-2026"), findings(run, "DEMO-2026")

    result = run("workshop", "edit", "DEMO-2026", "--starts", "2026-05-03", "--ends", "2026-05-07")

    assert result.exit_code == 0, result.output
    after = workshop(either_url, "DEMO-2026")
    changed = {key for key in before | after if before.get(key) != after.get(key)}
    assert changed == {"starts", "ends", "days"}
    assert findings(run, "DEMO-2026") == found
    assert json.loads(run("workshop", "diff", "DEMO-2026", "--json").stdout)["sessions"] == []


@pytest.mark.parametrize(
    ("dates", "sentence"),
    [
        (("--ends", "2026-05-04"), "FEEDBACK may be held only on 2026-05-05; change that before the workshop's dates."),
        (("--starts", "2026-05-05"), "DEMO-2026/DEMO-1 (2026-05-04 09:00-10:30) lies outside the workshop"),
    ],
)
def test_dates_that_leave_something_out_are_refused(
    run: Callable[..., Result], either_url: str, dates: tuple[str, str], sentence: str
) -> None:
    before = workshop(either_url, "DEMO-2026")

    result = run("workshop", "edit", "DEMO-2026", *dates)

    assert sentence in result.stderr
    assert workshop(either_url, "DEMO-2026") == before


@pytest.mark.parametrize("persons", [(), ("--with-persons",)])
def test_clone_asks_for_the_same_a_year_later(
    run: Callable[..., Result], either_url: str, tmp_path: Path, persons: tuple[str, ...]
) -> None:
    first = workshop(either_url, "DEMO-2026")

    result = run("workshop", "clone", "DEMO-2026", "DEMO-2027", "--starts", str(date(2026, 5, 4) + YEAR), *persons)

    assert result.exit_code == 0, result.output
    copy = workshop(either_url, "DEMO-2027")
    assert copy["scheduling"] == first["scheduling"]
    assert asked(copy) == asked(first)
    assert [each["several"] for each in copy["faculty"] if "several" in each] == [True]
    assert _days(copy) == [day + YEAR for day in _days(first)]
    assert "releases" not in copy
    again = load(either_url, tmp_path / "again.toml", dump(either_url, "DEMO-2027"))
    assert {change.action for change in again.changes} == {Action.LEFT}
    assert findings(run, "DEMO-2026") - findings(run, "DEMO-2027") <= {
        "person-unconfirmed:R2",
        "text-missing:workshop.headcounts.1.label",
        "text-missing:workshop.timetable_note",
    }


def _days(described: dict[str, Any]) -> list[date]:
    """Return every day that the sessions and the times of faculty name."""
    sessions, faculty = described["sessions"], described["faculty"]
    wished = [each["wish_day"] for each in sessions if "wish_day" in each]
    times = [time["day"] for each in faculty for key in ("available", "unavailable") for time in each.get(key, ())]
    return [*(day for each in sessions for day in each.get("days", ())), *wished, *times]


def test_revised_module_leaves_the_agenda_until_a_session_takes_it(run: Callable[..., Result], either_url: str) -> None:
    before = asked(workshop(either_url, "DEMO-2026"))

    revised = run("module", "revise", "DEMO-2", "--minutes", "75")

    assert revised.exit_code == 0, revised.output
    assert {"session-length:EX-1", "session-length:EX-2"} <= findings(run, "DEMO-2026")
    taken = json.loads(run("session", "edit", "DEMO-2026", "EX-1", "--module", "DEMO-2", "--json").stdout)
    assert taken["session"]["module"] == "DEMO-2@2"
    assert [each["finding"] for each in taken["findings"]["resolved"]] == ["session-length:EX-1"]
    assert asked(workshop(either_url, "DEMO-2026")) == before


def test_released_agenda_that_was_made_can_be_cloned_and_loaded_again(
    run: Callable[..., Result], either_url: str, tmp_path: Path
) -> None:
    made = run("workshop", "schedule", "DEMO-2026", "--time-limit", "5")

    run("workshop", "edit", "DEMO-2026", "--ends", "2026-05-06")
    run("workshop", "clone", "DEMO-2026", "DEMO-2027", "--starts", str(date(2026, 5, 4) + YEAR))

    assert made.exit_code == 0, made.output
    first, copy = (workshop(either_url, code) for code in ("DEMO-2026", "DEMO-2027"))
    assert asked(copy) == asked(first)
    assert all("starts" in each for each in copy["sessions"])
    for code in ("DEMO-2026", "DEMO-2027"):
        again = load(either_url, tmp_path / "again.toml", dump(either_url, code))
        assert {change.action for change in again.changes} == {Action.LEFT}
