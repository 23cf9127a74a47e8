from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from tests.builders import make_module, make_participant, make_person, make_session, make_venue, make_workshop
from tests.exchange.workshop_file.files import dump, load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HUGE = "99999999999999999999"


@pytest.fixture
def run(database_url: str) -> Callable[..., Result]:
    """Run a command on a database with a workshop, its hotel, a session and a participant."""
    with transaction(database_url) as db:
        venue = make_venue(db)
        workshop = make_workshop(db, venue=venue)
        make_session(db, workshop, room=venue.rooms[0], module_version=make_module(db))
        make_session(db, workshop, "S2", at=None, module_version=make_module(db, "TPB-S2"))
        make_participant(db, workshop, make_person(db))

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, [*arguments, "--database", database_url])

    return run_command


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("room", "add", "HOTEL/C", "--capacity", HUGE), "is not a number from 1 to 100,000"),
        (("room", "add", "HOTEL/C", "--capacity", "9" * 5000), "is not a whole number from 1 to"),
        (("room", "edit", "HOTEL/A", "--equipment", f"projector={HUGE}"), "Equipment is written as KIND=NUMBER"),
        (("room", "edit", "HOTEL/A", "--equipment", "projector=10001"), "a whole number from 1 to 10,000, got 10001"),
        (("participant", "show", "MAR-2019", HUGE), "is not a number from 1 to 999,999"),
        (("participant", "remove", "MAR-2019", HUGE, "--yes"), "is not a number from 1 to 999,999"),
        (("participant", "status", "MAR-2019", "attended", HUGE), "is not a number from 1 to 999,999"),
        (("participant", "edit", "MAR-2019", "1", "--number", HUGE), "is not a number from 1 to 999,999"),
        (("certificate", "issue", "MAR-2019", HUGE), "is not a number from 1 to 999,999"),
        (("module", "edit", "TPB-S1", "--minutes", HUGE), "is not a number from 1 to 100,000"),
        (("session", "shift", "MAR-2019", "S1", "999999999999"), "is not a number from -100,000 to 100,000"),
        (("session", "edit", "MAR-2019", "S1", "--minutes", HUGE), "is not a number from 1 to 100,000"),
        (("workshop", "edit", "MAR-2019", "--level", "100"), "is not a number from 1 to 99"),
        (("workshop", "edit", "MAR-2019", "--ends", "9999-12-31"), "is too far off; dates run from 1900 to 2199"),
        (
            ("workshop", "add", "W", "--title", "T", "--starts", "0001-01-01", "--zone", "Asia/Tokyo"),
            "is too far off; dates run from 1900 to 2199",
        ),
        (("workshop", "clone", "MAR-2019", "W", "--starts", "9999-12-31"), "is too far off"),
        (("workshop", "edit", "MAR-2019", "--title", "zh-Hant-TW-x1234567=T"), "expected a language tag such as"),
        (("workshop", "edit", "MAR-2019", "--title", "T" * 20_001), "expected at most 20000 characters, got 20,001"),
        (("workshop", "edit", "MAR-2019", "--contact", "x" * 501), "501 characters; at most 500 fit"),
        (("workshop", "edit", "MAR-2019", "--works-in", "zh-Hant-TW-x1234567"), "is not a language tag such as"),
    ],
)
def test_what_is_beyond_all_bounds_is_refused_in_a_sentence(
    run: Callable[..., Result], arguments: tuple[str, ...], message: str
) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("workshop", "edit", "MAR-2019", "--title", "Coun\x1btering\u200b the use"),
        ("workshop", "edit", "MAR-2019", "--contact", " training\x1b@example.org\u202e "),
        ("workshop", "edit", "MAR-2019", "--title-published", "A\ttitle\r\nas published"),
        ("workshop", "edit", "MAR-2019", "--level", "99"),
        ("workshop", "cancel", "MAR-2019", "--because", "Post\x1bponed"),
        ("session", "edit", "MAR-2019", "S1", "--source", "The\x1b announcement", "--title", "Jose\u0301"),
        ("module", "edit", "TPB-S2", "--source", "The\x1b guide", "--objective", "apply: use\u200b the guide"),
        ("room", "edit", "HOTEL/A", "--capacity", "100000", "--equipment", "projector=10000"),
        ("room", "venue", "edit", "HOTEL", "--address", "1, Example\u202e Street"),
    ],
)
def test_what_the_command_line_takes_comes_back_from_its_file(
    run: Callable[..., Result], database_url: str, path: Path, arguments: tuple[str, ...]
) -> None:
    result = run(*arguments)
    loaded = load(database_url, path, dump(database_url, "MAR-2019"))

    assert result.exit_code == 0, result.output
    assert "\x1b" not in result.output
    assert loaded.warnings == ()
    assert {str(change.action) for change in loaded.changes} == {"left"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a test writes its workshop file."""
    return tmp_path / "workshop.toml"
