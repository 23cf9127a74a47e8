from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli import timetable
from curriculum.cli.main import root
from curriculum.counts import Count
from curriculum.database import transaction
from curriculum.languages import Translated
from curriculum.models import Headcount, Partner
from curriculum.models.partners import Funding, PartnerRole
from curriculum.models.sessions import Role, SessionKind
from tests.builders import (
    make_certificate,
    make_faculty,
    make_group,
    make_module,
    make_organisation,
    make_participant,
    make_person,
    make_session,
    make_venue,
    make_workshop,
)

if TYPE_CHECKING:
    from collections.abc import Callable

DATES = ("--starts", "2019-12-10", "--ends", "2019-12-12", "--zone", "Africa/Casablanca")


@pytest.fixture
def run(database_url: str) -> Callable[..., Result]:
    """Run a verb of `workshop` on a workshop with a parallel break-out, a pause and a session without a time."""
    with transaction(database_url) as db:
        venue = make_venue(db)
        workshop = make_workshop(db, venue=venue, title=Translated(en="Countering", ar="مكافحة"))
        expert = make_faculty(db, workshop)
        named = make_faculty(db, workshop, "R2", person=make_person(db))
        groups = [make_group(db, workshop, code) for code in ("G1", "G2")]
        roles = {Role.MODERATOR: [expert], Role.SPEAKER: [named, expert]}
        make_session(db, workshop, "S1", room=venue.rooms[0], roles=roles, module_version=make_module(db))
        pause = Translated(en="Coffee break", fr="Pause café", ar="استراحة")
        make_session(db, workshop, "C1", at="10:00", minutes=30, kind=SessionKind.BREAK, title=pause, pinned=True)
        make_session(db, workshop, "B1", at="10:30", groups=groups[:1], room=venue.rooms[0])
        make_session(db, workshop, "B2", at="10:30", minutes=90, groups=groups[1:], room=venue.rooms[1])
        make_session(db, workshop, "OFF", day=2, cancelled=True)
        make_session(db, workshop, "LATER", at=None)
        workshop.days[1].title = Translated(en="Frameworks")
        workshop.partners = [Partner(organisation=make_organisation(db), role=PartnerRole.CO_ORGANISER, position=0)]
        workshop.fundings = [Funding(position=0, line=Translated(en="Funded by a donor"))]
        workshop.headcounts = [Headcount(position=0, label=Translated(en="Officials"), count=Count.parse("over 25"))]
        make_participant(db, workshop, make_person(db, "P2"))

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, ["workshop", *arguments, "--database", database_url])

    return run_command


def data(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_workshop_is_added_and_listed(run: Callable[..., Result]) -> None:
    added = data(run("add", "TNG", "--title", "Roundtable", *DATES, "--city", "Tangier", "--works-in", "fr", "--json"))
    listed = run("list", "--language", "ar").stdout

    assert (added["kind"], added["languages"], added["starts_on"]) == ("training_workshop", ["fr"], "2019-12-10")
    assert listed.startswith("CODE      FROM        TO          CITY     COUNTRY  TITLE\n")
    assert "MAR-2019  2019-12-10  2019-12-12           MA       مكافحة" in listed
    assert "TNG       2019-12-10  2019-12-12  Tangier           Roundtable" in listed
    assert [one["code"] for one in data(run("list", "--country", "ma", "--json"))] == ["MAR-2019"]


def test_workshop_of_one_day_ends_on_it(run: Callable[..., Result]) -> None:
    added = data(run("add", "ONE", "--title", "One", "--starts", "2019-12-10", "--zone", "Europe/Malta", "--json"))

    assert added["ends_on"] == "2019-12-10"


def test_show_writes_plain_lines_when_nobody_watches(run: Callable[..., Result]) -> None:
    people = "Moderator: Expert R1; Speakers: Amina Exemple, Expert R1"

    shown = run("show", "MAR-2019").stdout

    assert shown.splitlines() == [
        "Workshop:      MAR-2019",
        "Title:         Countering",
        "Kind:          training workshop",
        "When:          2019-12-10 to 2019-12-12 (Africa/Casablanca)",
        "Where:         Venue HOTEL, MA",
        "Languages:     en",
        "Co-organiser:  Organisation UNODC",
        "Funding:       Funded by a donor",
        "Headcounts:    Officials: more than 25",
        "Participants:  1 confirmed",
        "Groups:        G1, G2",
        "Check:         5 findings: curriculum workshop check MAR-2019",
        "",
        "Day 1 · Tuesday, 10 December 2019",
        f"  09:00-10:00  S1          Session S1 | TPB-S1@1 | Room A | {people}",
        "  10:00-10:30  C1          Coffee break | pinned",
        "  10:30-11:30  B1          Session B1 | Group G1 · Room A",
        "  10:30-12:00  B2          Session B2 | Group G2 · Room B",
        "",
        "Day 2 · Wednesday, 11 December 2019 · Frameworks",
        "  09:00-10:00  OFF         Session OFF | cancelled",
        "",
        "Day 3 · Thursday, 12 December 2019",
        "  to be confirmed",
        "",
        "Times to be confirmed",
        "               LATER       Session LATER",
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "Jour 1 · Mardi 10 décembre 2019"),
        ("ar", "10 دجنبر 2019"),
        ("zh", "第1天 · 2019年12月10日星期二"),
        ("sw", "Day 1 · Tuesday, 10 December 2019"),
    ],
)
def test_show_speaks_the_language_as_far_as_there_is_a_catalogue(
    run: Callable[..., Result], language: str, expected: str
) -> None:
    assert expected in run("show", "MAR-2019", "--language", language).stdout


@pytest.mark.parametrize(("width", "beside"), [(100, True), (40, False)])
def test_show_draws_parallel_sessions_side_by_side_where_there_is_room(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, width: int, *, beside: bool
) -> None:
    monkeypatch.setattr(timetable, "coloured", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))

    lines = run("show", "MAR-2019").stdout.splitlines()

    assert any("Session B1" in line and "Session B2" in line for line in lines) is beside
    assert any(line.startswith("10:30-12:00") and "10:30-11:30" in line for line in lines)
    assert any(line.startswith("Day 1 · Tuesday, 10 December 2019 ─") for line in lines)
    assert any(line.startswith("60 min") and "LATER" in line for line in lines)
    assert all("\x1b" not in line for line in lines)
    assert "to be confirmed" in " ".join(lines)


def test_show_gives_everything_as_json(run: Callable[..., Result]) -> None:
    shown = data(run("show", "MAR-2019", "--json"))

    assert shown["workshop"]["headcounts"] == [{"label": {"en": "Officials"}, "count": "more than 25"}]
    assert [len(block["sessions"]) for block in shown["days"][0]["blocks"]] == [1, 1, 2]
    assert [session["code"] for session in shown["unscheduled"]] == ["LATER"]


def test_show_of_a_workshop_without_a_place(run: Callable[..., Result]) -> None:
    run("add", "TNG", "--title", "Roundtable", *DATES, "--kind", "roundtable", "--kind-label", "Round table")

    shown = run("show", "TNG").stdout

    assert "Where:     city and venue to be confirmed" in shown
    assert "Kind:      Round table" in shown


def test_edit_changes_and_clears(run: Callable[..., Result]) -> None:
    run("edit", "MAR-2019", "--city", "Rabat", "--restricted", "--contact", "office", "--venue", "hotel")

    edited = data(
        run(
            "edit",
            "MAR-2019",
            "--code",
            "M",
            "--clear",
            "venue",
            "--clear",
            "languages",
            "--clear",
            "contact",
            "--json",
        )
    )

    assert (edited["code"], edited["city"], edited["restricted"]) == ("M", {"en": "Rabat"}, True)
    assert (edited["venue"], edited["languages"], edited["contact"]) == (None, [], None)


def test_clone_keeps_the_local_times(run: Callable[..., Result]) -> None:
    cloned = data(run("clone", "MAR-2019", "RAMADAN", "--starts", "2023-04-04", "--with-persons", "--json"))
    shown = data(run("show", "RAMADAN", "--json"))

    assert (cloned["starts_on"], cloned["ends_on"], cloned["participants"]) == ("2023-04-04", "2023-04-06", {})
    assert shown["days"][0]["blocks"][0]["starts"] == "2023-04-04T09:00:00+00:00"


@pytest.mark.usefixtures("fixed_clock")
def test_cancel_and_undo(run: Callable[..., Result]) -> None:
    cancelled = run("cancel", "MAR-2019", "--because", "Postponed by the host").stdout
    listed = run("list").stdout
    resumed = data(run("cancel", "MAR-2019", "--undo", "--json"))

    assert "Cancelled:     2019-12-01: Postponed by the host" in cancelled
    assert "Countering (cancelled)" in listed
    assert resumed["cancelled_at"] is None


def test_workshop_is_removed(run: Callable[..., Result]) -> None:
    assert run("remove", "MAR-2019", "--yes").stderr == "Removed MAR-2019.\n"
    assert run("list").stderr == "No workshops yet.\n"


@pytest.mark.parametrize(("wanted", "other"), [("mar-2019", "MAR-2019"), ("MAR-2019", "mar-2019")])
def test_workshop_is_removed_by_its_exact_code(
    run: Callable[..., Result], database_url: str, wanted: str, other: str
) -> None:
    with transaction(database_url) as db:  # as an older program may have left them
        make_workshop(db, "mar-2019")

    removed = run("remove", wanted, "--yes")

    assert removed.stderr == f"Removed {wanted}.\n"
    assert [one["code"] for one in json.loads(run("list", "--json").stdout)] == [other]


@pytest.mark.parametrize("code", ["mar-2019", "Mar-2019"])
def test_workshop_is_not_added_under_a_code_in_another_case(run: Callable[..., Result], code: str) -> None:
    result = run("add", code, "--title", "T", *DATES)

    assert (result.exit_code, result.stdout) == (4, "")
    assert "There is already a workshop MAR-2019 (Countering); choose another code." in result.stderr


def test_workshop_is_shown_by_a_code_in_any_case_of_any_script(run: Callable[..., Result]) -> None:
    run("add", "ÉCOLE-1", "--title", "T", *DATES)

    assert [run("show", code).exit_code for code in ("ÉCOLE-1", "école-1", "École-1")] == [0, 0, 0]


def test_dry_run_keeps_nothing(run: Callable[..., Result]) -> None:
    result = run("clone", "MAR-2019", "MAR-2020", "--starts", "2020-12-08", "--dry-run")

    assert "Workshop:      MAR-2020" in result.stdout
    assert run("show", "MAR-2020").exit_code == 3


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("add", "MAR-2019", "--title", "T", *DATES), 4, "There is already a workshop MAR-2019 (Countering)"),
        (("add", "X", "--title", "T", "--starts", "10.12.2019", "--zone", "UTC"), 2, "write it as 2019-12-10"),
        (("add", "X", "--title", "T", "--starts", "2019-12-10", "--zone", "GMT+1"), 2, "is not an IANA time zone"),
        (("add", "X", "--title", "T", *DATES, "--opens", "nine"), 2, "write it as 09:30"),
        (("add", "X", "--title", "T", *DATES, "--venue", "PALACE"), 3, "No venue PALACE."),
        (("add", "X", "--title", "T", *DATES, "--kind", "party"), 2, "is not one of training_workshop"),
        (("show", "MAR-2091"), 3, "No workshop MAR-2091. Did you mean MAR-2019?"),
        (("edit", "MAR-2019", "--ends", "2019-12-10"), 4, "lies outside the workshop MAR-2019"),
        (("clone", "MAR-2019", "MAR-2020", "--starts", "2019-12-10"), 4, "cannot be in two sessions at once"),
        (("cancel", "MAR-2019"), 2, "Give --because, or --undo"),
        (("cancel", "MAR-2019", "--undo"), 4, "MAR-2019 is not cancelled."),
        (("remove", "MAR-2019"), 2, "add --yes to agree"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_refusal_has_its_sentence_and_exit_code(
    run: Callable[..., Result], arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    result = run(*arguments)

    assert sentence in result.stderr
    assert result.exit_code == code
    assert result.stdout == ""


def test_workshop_with_certificates_can_only_be_cancelled(run: Callable[..., Result], database_url: str) -> None:
    with transaction(database_url) as db:
        make_certificate(db, make_participant(db, make_workshop(db, "HELD"), make_person(db, "P9")))

    result = run("remove", "HELD", "--yes")

    assert result.exit_code == 4
    assert "HELD has 1 certificate, which stay for ever; cancel it instead of removing it." in result.stderr
