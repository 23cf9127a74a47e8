from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.cli.replan_view import print_others, say_costs, say_way
from curriculum.database import transaction
from curriculum.models.sessions import Role
from curriculum.operations.scheduling.replan_facts import CostChange, MoveFacts, SlotFacts, WayFacts
from curriculum.operations.workshops import find_workshop
from curriculum.planning.progress import Status
from curriculum.planning.replanning import replan as replanning
from curriculum.planning.replanning.moves import Replanned
from tests.builders import make_faculty, make_person, make_session, make_venue, make_workshop

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Clock

FEW = ("--time-limit", "2")


pytestmark = pytest.mark.usefixtures("fixed_clock")


@pytest.fixture
def run(database_url: str) -> Callable[..., Result]:
    """Run a command on two days: R1 holds S1 and, with R2, S2; R2 holds S3."""
    with transaction(database_url) as db:
        venue = make_venue(db)
        workshop = make_workshop(db, days=2, venue=venue)
        one, two = (make_faculty(db, workshop, code) for code in ("R1", "R2"))
        one.person = make_person(db, "P0001")
        room = venue.rooms[0]
        make_session(db, workshop, "S1", day=2, at="09:00", room=room, roles={Role.SPEAKER: [one]})
        make_session(db, workshop, "S2", day=2, at="10:00", room=room, roles={Role.SPEAKER: [one, two]})
        make_session(db, workshop, "S3", day=1, at="09:00", room=room, roles={Role.SPEAKER: [two]})

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, [*arguments, "--database", database_url])

    return run_command


def replan(run: Callable[..., Result], *options: str) -> Result:
    result = run("workshop", "replan", "MAR-2019", *options, *FEW)
    assert result.exit_code == 0, result.output
    return result


def data(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def times(run: Callable[..., Result]) -> dict[str, str | None]:
    listed = data(run("session", "list", "MAR-2019", "--json"))
    return {each["code"]: each["starts"] and each["starts"][8:16].replace("T", " ") for each in listed}


def away(run: Callable[..., Result], code: str = "R1") -> list[str]:
    return [each["day"] for each in data(run("faculty", "show", "MAR-2019", code, "--json"))["unavailable"]]


# ---------------------------------------------------------------- who cannot come


def test_session_of_somebody_who_cannot_come_moves_and_the_rest_stays(run: Callable[..., Result]) -> None:
    run("workshop", "release", "MAR-2019")

    result = replan(run, "--without", "R1", "--on", "day 2")

    assert "Changed from release 1:" in result.stdout
    assert "S1 moves from day 2 09:00-10:00 to day 1" in result.stdout
    assert "S2 moves from day 2 10:00-11:00 to day 1" in result.stdout
    assert "To be told: R1 Expert R1 (S1, S2); R2 Expert R2 (S2); all participants." in result.stdout
    assert "Written down: R1 is away on 2019-12-11." in result.stdout
    assert "curriculum workshop release MAR-2019 --note TEXT" in result.stderr
    assert times(run)["S3"] == "10 09:00"
    assert away(run) == ["2019-12-11"]
    assert run("workshop", "check", "MAR-2019").exit_code == 0


def test_person_is_known_by_their_own_code_and_several_may_be_missing(run: Callable[..., Result]) -> None:
    replan(run, "--without", "P0001", "--without", "R2", "--on", "2019-12-11", "--because", "Strike")

    assert (away(run, "R1"), away(run, "R2")) == (["2019-12-11"], ["2019-12-11"])
    assert "because" in run("faculty", "show", "MAR-2019", "R1", "--json").stdout


def test_session_that_nobody_is_left_to_hold_loses_its_time(run: Callable[..., Result]) -> None:
    result = replan(run, "--without", "R1")

    assert "S1 has no time any more (was day 2 09:00-10:00)." in result.stdout
    assert "Without a time, for nobody is left to hold them: S1." in result.stdout
    assert "S2: R1 is no longer speaker." in result.stdout
    assert (times(run)["S1"], times(run)["S2"]) == (None, "11 10:00")
    assert data(run("session", "show", "MAR-2019", "S2", "--json"))["roles"][0]["faculty"] == "R2"


def test_substitute_steps_in(run: Callable[..., Result]) -> None:
    run("faculty", "add", "MAR-2019", "R3", "--label", "Expert R3")
    run("faculty", "edit", "MAR-2019", "R1", "--substitutes", "R3")

    found = data(replan(run, "--without", "R1", "--json"))

    assert found["left_out"] == []
    assert {each["session"]: each["instead"] for each in found["moves"]}["S1"] == ["R3"]


def test_what_was_written_down_before_is_planned_for_without_options(run: Callable[..., Result]) -> None:
    run("faculty", "edit", "MAR-2019", "R1", "--unavailable", "day 2")

    result = replan(run)

    assert "S1 moves from day 2" in result.stdout
    assert "Known already" not in result.stdout
    assert "Known already: R1 is away on 2019-12-11." in replan(run, "--without", "R1", "--on", "day 2").stdout


def test_nothing_has_to_change_where_nobody_is_missed(run: Callable[..., Result]) -> None:
    result = replan(run, "--without", "R1", "--on", "day 1")

    assert result.stdout.startswith("Nothing has to change: the agenda as it stood can be kept.")
    assert "Next" not in result.stderr
    assert away(run) == ["2019-12-10"]


# ---------------------------------------------------------------- rooms, hours, delays


def test_room_is_closed_and_another_one_taken(run: Callable[..., Result]) -> None:
    result = replan(run, "--without-room", "A", "--on", "day 1")

    assert "S3 goes to HOTEL/B instead of HOTEL/A." in result.stdout
    assert "Written down: HOTEL/A is closed on 2019-12-10." in result.stdout
    assert times(run)["S3"] == "10 09:00"


def test_day_that_ends_earlier_is_kept_to(run: Callable[..., Result]) -> None:
    result = replan(run, "--day", "day 2", "--ends", "10:00")

    assert "S2 moves from day 2 10:00-11:00 to" in result.stdout
    assert "Written down: 2019-12-11 is worked 08:30-10:00." in result.stdout


def test_day_that_begins_late_is_written_down(run: Callable[..., Result]) -> None:
    result = replan(run, "--late", "45m", "--day", "day 2")

    assert "Written down: 2019-12-11 is worked 09:45-17:00." in result.stdout
    assert (times(run)["S1"], times(run)["S2"]) == ("11 11:00", "11 10:00")


def test_day_that_goes_on_late_moves_what_has_not_begun(run: Callable[..., Result]) -> None:
    result = replan(run, "--late", "1h30", "--as-of", "day 2 09:30")

    assert "Written down" not in result.stdout
    assert (times(run)["S1"], times(run)["S2"]) == ("11 09:00", "11 11:45")  # a break comes first


def test_day_that_would_begin_on_the_next_one_is_refused(run: Callable[..., Result]) -> None:
    result = run("workshop", "replan", "MAR-2019", "--late", "20h", "--day", "day 1")

    assert result.exit_code == 2
    assert "would let the day begin on the next one" in result.stderr


def test_nothing_left_that_could_be_late_is_refused(run: Callable[..., Result]) -> None:
    result = run("workshop", "replan", "MAR-2019", "--late", "45", "--day", "day 1", "--as-of", "day 1 20:00")

    assert (result.exit_code, result.stdout) == (4, "")
    assert "Nothing is left of that day that could begin late." in result.stderr


# ---------------------------------------------------------------- the moment


def test_what_has_begun_stays(run: Callable[..., Result]) -> None:
    result = replan(run, "--without", "R1", "--on", "day 2", "--as-of", "2019-12-11 09:20")

    assert times(run)["S1"] == "11 09:00"
    assert "S2: R1 is no longer speaker." in result.stdout
    assert "Written down: R1 is away on 2019-12-11 from 09:20." in result.stdout


def test_workshop_that_is_over_is_planned_as_if_it_were_to_come(run: Callable[..., Result], fixed_clock: Clock) -> None:
    fixed_clock.set(datetime(2020, 5, 1, tzinfo=UTC))

    result = replan(run, "--without", "R1", "--on", "day 2")

    assert "MAR-2019 is over; it is planned as if it were still to come." in result.stderr
    assert "S1 moves from" in result.stdout


def test_session_that_strayed_is_taken_back_unless_the_agenda_counts_as_it_stands(run: Callable[..., Result]) -> None:
    run("workshop", "release", "MAR-2019")
    run("session", "move", "MAR-2019", "S3", "--at", "day 1 14:00")

    kept = replan(run, "--as-it-stands", "--dry-run")
    back = replan(run)

    assert "Nothing has to change: the agenda as it stood can be kept." in kept.stdout
    assert "Elsewhere than in release 1 and not pinned, so taken as it was released: S3." in back.stderr
    assert times(run)["S3"] == "10 09:00"


# ---------------------------------------------------------------- choosing and keeping


def test_other_ways_are_listed_and_one_of_them_taken(run: Callable[..., Result]) -> None:
    found = data(replan(run, "--without", "R1", "--on", "day 2", "--dry-run", "--json"))
    listed = replan(run, "--without", "R1", "--on", "day 2", "--dry-run")
    taken = data(replan(run, "--without", "R1", "--on", "day 2", "--take", "2", "--json"))

    assert "Other ways, written with --take NUMBER:\n  2. " in listed.stdout
    assert taken["taken"] == 2
    assert taken["moves"] == found["others"][0]["moves"]
    assert [each["number"] for each in taken["others"]] == [1, 3]


def test_way_that_there_is_none_of_is_refused(run: Callable[..., Result]) -> None:
    result = run("workshop", "replan", "MAR-2019", "--without", "R1", "--on", "day 1", "--take", "5", *FEW)

    assert "No way 5 in MAR-2019; there are only" in result.stderr
    assert result.exit_code == 3
    assert away(run) == []


def test_json_has_stable_keys(run: Callable[..., Result]) -> None:
    found = data(replan(run, "--without", "R1", "--on", "day 2", "--json"))

    assert list(found) == [
        *("workshop", "release", "as_of", "status", "taken", "strays", "recorded", "assumed", "accepted", "moves"),
        *("left_out", "told", "costs", "findings", "others"),
    ]
    assert list(found["moves"][0]) == ["session", "title", "pause", "before", "after", "without", "instead"]
    assert list(found["moves"][0]["after"]) == ["starts", "ends", "day", "room", "faculty"]
    assert list(found["recorded"][0]) == ["what", "subject", "starts", "ends", "known"]
    assert found["as_of"] == "2019-12-01T09:00:00+01:00"


def test_dry_run_writes_nothing(run: Callable[..., Result]) -> None:
    before = times(run)

    result = replan(run, "--without", "R1", "--on", "day 2", "--dry-run")

    assert "S1 moves from day 2" in result.stdout
    assert "Dry run: nothing was changed." in result.stderr
    assert (times(run), away(run)) == (before, [])


def test_absence_may_only_be_assumed(run: Callable[..., Result]) -> None:
    result = replan(run, "--without", "R1", "--on", "day 2", "--keep")

    assert "Only assumed, not written down: R1 is away on 2019-12-11." in result.stdout
    assert str(times(run)["S1"]).startswith("10 ")
    assert away(run) == []


def test_restricted_workshop_names_nobody(run: Callable[..., Result]) -> None:
    run("workshop", "edit", "MAR-2019", "--restricted")

    assert "Amina" not in replan(run, "--without", "R1", "--on", "day 2").output


# ---------------------------------------------------------------- what cannot be done


def test_what_cannot_be_done_is_explained_with_its_commands_and_changes_nothing(run: Callable[..., Result]) -> None:
    run("session", "edit", "MAR-2019", "S3", "--pinned")
    before = times(run)

    result = run("workshop", "replan", "MAR-2019", "--day", "day 1", "--begins", "10:00", *FEW)

    assert (result.exit_code, result.stdout) == (4, "")
    assert "MAR-2019 cannot be planned so without breaking a rule that blocks; nothing was changed." in result.stderr
    assert "S3 is pinned to day 1 09:00" in result.stderr
    assert "release the pin on S3\n     curriculum session edit MAR-2019 S3 --no-pinned" in result.stderr
    assert "--accept NUMBER does one of them and plans on." in result.stderr
    assert times(run) == before


def test_what_cannot_be_done_is_explained_as_data(run: Callable[..., Result]) -> None:
    run("session", "edit", "MAR-2019", "S3", "--pinned")

    result = run("workshop", "replan", "MAR-2019", "--day", "day 1", "--begins", "10:00", *FEW, "--json")

    told = json.loads(result.stdout)
    assert result.exit_code == 4
    assert ["curriculum session edit MAR-2019 S3 --no-pinned"] in [way["commands"] for way in told["ways"]]
    assert {cause["rule"] for cause in told["conflicts"][0]["causes"]} >= {"pin"}


def test_way_out_is_accepted_and_planned_on(run: Callable[..., Result]) -> None:
    run("session", "edit", "MAR-2019", "S3", "--pinned")
    late = ("--day", "day 1", "--begins", "10:00")
    offered = run("workshop", "replan", "MAR-2019", *late, *FEW).stderr
    number = re.findall(r"(\d)\. release the pin on S3", offered)[0]

    result = replan(run, *late, "--accept", number)

    assert "Accepted: release the pin on S3." in result.stdout
    assert "S3 moves from day 1 09:00-10:00 to" in result.stdout
    assert data(run("session", "show", "MAR-2019", "S3", "--json"))["pinned"] is False


def test_way_out_that_there_is_none_of_is_refused(run: Callable[..., Result]) -> None:
    run("session", "edit", "MAR-2019", "S3", "--pinned")

    result = run("workshop", "replan", "MAR-2019", "--day", "day 1", "--begins", "10:00", "--accept", "9", *FEW)

    assert "No way out 9 in MAR-2019" in result.stderr
    assert result.exit_code == 3


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("MAR-2018",), 3, "No workshop MAR-2018"),
        (("MAR-2019", "--without", "R9"), 3, "No faculty member or person R9"),
        (("MAR-2019", "--without-room", "Z"), 3, "No room Z"),
        (("MAR-2019", "--on", "day 2"), 2, "add --without"),
        (("MAR-2019", "--late", "soon"), 2, "is no delay; write it as 45m"),
        (("MAR-2019", "--late", "0m"), 2, "is no delay"),
        (("MAR-2019", "--keep", "--accept", "1"), 2, "leave out one of them"),
        (("MAR-2019", "--as-of", "day 2 20:00"), 4, "All of MAR-2019 has begun by then"),
        (("GONE", "--without", "R1"), 3, "No faculty member"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_refusal_has_its_sentence_and_exit_code(
    run: Callable[..., Result], database_url: str, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    with transaction(database_url) as db:
        make_session(db, make_workshop(db, "GONE"))

    result = run("workshop", "replan", *arguments)

    assert sentence in result.stderr
    assert (result.exit_code, result.stdout) == (code, "")


# ---------------------------------------------------------------- somebody else, and ^C


def test_workshop_that_changed_meanwhile_is_left_alone(
    run: Callable[..., Result], database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = replanning.replan

    def change_meanwhile(*arguments: Any, **options: Any) -> Any:
        with transaction(database_url) as db:
            find_workshop(db, "MAR-2019").sessions[0].pinned = True
        return search(*arguments, **options)

    monkeypatch.setattr(replanning, "replan", change_meanwhile)

    result = run("workshop", "replan", "MAR-2019", "--without", "R1", "--on", "day 2", *FEW)

    assert "was changed meanwhile by somebody else; nothing was written" in result.stderr
    assert (result.exit_code, away(run)) == (4, [])


def test_interrupted_search_without_an_agenda_changes_nothing(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_arguments: Any, **_options: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(replanning, "replan", stop)

    result = run("workshop", "replan", "MAR-2019", "--without", "R1", "--on", "day 2", *FEW)

    assert (result.exit_code, away(run)) == (130, [])


def test_best_so_far_is_kept_when_the_search_is_stopped(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    search = replanning.replan
    monkeypatch.setattr(
        replanning,
        "replan",
        lambda *arguments, **options: replace(search(*arguments, **options), interrupted=True, status=Status.FOUND),
    )

    result = replan(run, "--without", "R1", "--on", "day 2")

    assert "Whether less could change is not proven; --time-limit searches longer." in result.stderr
    assert away(run) == ["2019-12-11"]


def test_agenda_that_was_not_found_in_time_is_no_proof(
    run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replanning, "replan", lambda *_arguments, **_options: Replanned(Status.UNKNOWN, None))

    result = run("workshop", "replan", "MAR-2019", "--without", "R1", *FEW)

    assert "whether there is one is not known; search longer: --time-limit 12" in result.stderr
    assert (result.exit_code, away(run)) == (1, [])


# ---------------------------------------------------------------- words


def test_other_way_tells_what_it_newly_breaks(capsys: pytest.CaptureFixture[str]) -> None:
    print_others((WayFacts(2, (move("S4"),), (), ("long-stretch:S5",), (), 60), WayFacts(3, (), ())))

    assert capsys.readouterr().out.splitlines()[2:] == [
        "  2. 1 session moves: S4 to day 1 09:00; newly breaks long-stretch:S5 (+60 points)",
        "  3. nothing moves (+0 points)",
    ]


def move(code: str, *, after: str | None = "09:00", pause: bool = False, **more: Any) -> MoveFacts:
    before = SlotFacts(datetime(2019, 12, 10, 8, tzinfo=UTC), datetime(2019, 12, 10, 9, tzinfo=UTC), 1, None, ())
    moment = None if after is None else datetime.combine(before.starts.date(), time.fromisoformat(after), UTC)
    slot = None if moment is None else SlotFacts(moment, moment, 1, more.pop("room", None), ())
    fields: dict[str, Any] = {"without": (), "instead": (), **more}
    return MoveFacts(code, code, pause, before, slot, **fields)


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        ([], "nothing moves"),
        ([move("S1")], "1 session moves: S1 to day 1 09:00"),
        ([move("S1", after="08:00", without=("R1",), instead=("R2",))], "R2 for R1 in S1"),
        ([move("S1", after="08:00", instead=("R2",))], "R2 for nobody in S1"),
        ([move(code, after="08:00", without=("R1",)) for code in ("S1", "S2")], "S1, S2 without R1"),
        ([move("S1", after="08:00", room="HOTEL/B")], "other rooms for S1"),
        ([move("S1", after=None)], "no time for S1"),
        ([move("B1", pause=True), move("B2", pause=True, after=None)], "B1 to day 1 09:00; B2 left out"),
        ([move(f"B{number}", pause=True) for number in range(3)], "3 pauses moved, added or left out"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_way_is_said_in_a_line(moves: list[MoveFacts], words: str) -> None:
    assert say_way(moves) == words


def test_costs_are_said_with_their_points() -> None:
    costs = [CostChange("stays", "Days of presence", "days", 16, 17, 100)]

    assert say_costs(costs) == "stays 16 → 17 days (+100 points)"
