"""Who may have a certificate and why, waivers, corrections, as the command line has them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.models import Attendance
from curriculum.models.participation import Mark, Status
from curriculum.operations.participants import find_participant
from curriculum.operations.workshops import find_workshop
from tests.builders import make_participant, make_person, make_session, make_workshop

if TYPE_CHECKING:
    from tests.conftest import Clock

BY = ("--because", "ill on day 2", "--by", "A. Exemple, Director")


@pytest.fixture(autouse=True)
def _workshop(database_url: str, monkeypatch: pytest.MonkeyPatch, fixed_clock: Clock) -> None:
    """Make a restricted workshop with two sessions: one participant was in both, the other in the first."""
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)
    fixed_clock.set(datetime(2019, 12, 13, 9, tzinfo=UTC))
    with transaction(database_url) as db:
        rules = {"participation": {"share": 80}, "trainer": {"must_attend": ["S2"]}}
        workshop = make_workshop(db, restricted=True, certificates=rules)
        sessions = [make_session(db, workshop, code, at=at) for code, at in (("S1", "09:00"), ("S2", "10:00"))]
        for number, name in enumerate(("Amina Exemple", "Karim Exemple"), start=1):
            row = make_participant(db, workshop, make_person(db, f"P{number}", name))
            for session in sessions:
                mark = Mark.ABSENT if (number, session.code) == (2, "S2") else Mark.PRESENT
                recorded_at = datetime(2019, 12, 10, tzinfo=UTC)
                db.add(Attendance(session_id=session.id, participant_id=row.id, mark=mark, recorded_at=recorded_at))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["certificate", *arguments])


def as_json(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


def test_eligible_explains_each_participant_for_each_kind_with_a_rule() -> None:
    result = run("eligible", "MAR-2019")

    lines = [" ".join(line.split()) for line in result.stdout.splitlines()[1:]]
    whole = "2 of 2 sessions, 2.0 of 2.0 h (100.0 %)"
    half = "1 of 2 sessions, 1.0 of 2.0 h (50.0 %)"
    assert lines == [
        f"1 Amina Exemple participation yes {whole}, rule 80 %: yes",
        f"2 Karim Exemple participation no {half}, rule 80 %: no",
        f"1 Amina Exemple trainer yes {whole}: yes; must attend S2, present: yes",
        f"2 Karim Exemple trainer no {half}: yes; must attend S2, absent: no",
    ]
    assert result.stderr.splitlines() == ["participation: 1 no, 1 yes.", "trainer: 1 no, 1 yes."]


def test_eligible_json_has_stable_keys() -> None:
    first, _ = as_json("eligible", "MAR-2019", "--kind", "participation")

    assert first == {
        "number": 1,
        "person": "P1",
        "name": "Amina Exemple",
        "kind": "participation",
        "status": "confirmed",
        "answer": "yes",
        "sessions_attended": 2,
        "sessions": 2,
        "minutes_attended": 120,
        "minutes": 120,
        "because": "2 of 2 sessions, 2.0 of 2.0 h (100.0 %), rule 80 %: yes",
        "checks": [
            {
                "point": "share",
                "answer": "yes",
                "says": "2 of 2 sessions, 2.0 of 2.0 h (100.0 %), rule 80 %: yes",
                "session": None,
            }
        ],
    }


def test_eligible_names_the_command_that_gives_the_status(database_url: str) -> None:
    with transaction(database_url) as db:
        find_participant(db, find_workshop(db, "MAR-2019"), 1).status = Status.ACCEPTED

    assert run("eligible", "MAR-2019").stderr.splitlines()[-1] == (
        "There without a status that gives a right: 1; curriculum attendance close MAR-2019 sets it."
    )


def test_eligible_without_a_rule_for_completion_says_what_to_write() -> None:
    result = run("eligible", "MAR-2019", "--kind", "completion")

    assert result.exit_code == 4
    assert "[workshop.certificates.completion], post_test = 60" in result.stderr


def test_issue_leaves_out_with_the_count_and_names_nobody() -> None:
    result = run("issue", "MAR-2019")

    assert result.stderr.splitlines() == [
        "1 issued, 0 there before, 1 left out.",
        "Left out: participant 2: 1 of 2 sessions, 1.0 of 2.0 h (50.0 %), rule 80 %: no.",
    ]
    assert "Exemple" not in result.output


def test_issue_of_many_left_out_counts_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("curriculum.cli.certificate._NAMED", 0)

    assert run("issue", "MAR-2019").stderr.splitlines()[1] == "… and 1 more; curriculum certificate eligible says why."


def test_issue_says_what_waits_for_a_mark(database_url: str) -> None:
    with transaction(database_url) as db:
        db.query(Attendance).filter_by(mark=Mark.ABSENT).delete()

    assert run("issue", "MAR-2019").stderr.splitlines()[-1] == (
        "Not decided yet: 1; record what is missing and issue again."
    )


def test_waived_rule_gives_a_certificate_until_it_is_taken_back() -> None:
    waived = run("waive", "MAR-2019", "2", "--rule", "share", *BY)
    issued = as_json("issue", "MAR-2019", "--dry-run")
    back = run("unwaive", "MAR-2019", "2", "--rule", "share")
    listed = run("waivers", "MAR-2019")

    assert "Rule:           share" in waived.stdout
    assert len(issued["new"]) == 2
    assert "Withdrawn (UTC):" in back.stdout
    assert "ill on day 2" in listed.stdout
    assert [one["answer"] for one in as_json("eligible", "MAR-2019", "--kind", "participation")] == ["yes", "no"]


def test_waiver_of_one_session_is_shown_with_it() -> None:
    run("waive", "MAR-2019", "2", "--rule", "must-attend:S2", *BY)

    (waiver,) = as_json("waivers", "MAR-2019")
    verdict = as_json("eligible", "MAR-2019", "--kind", "trainer")[1]

    assert (waiver["rule"], waiver["session"], waiver["granted_by"]) == ("must_attend", "S2", "A. Exemple, Director")
    assert verdict["because"].endswith("must attend S2, absent: no, waived by A. Exemple, Director: ill on day 2")
    assert json.loads(run("unwaive", "MAR-2019", "2", "--rule", "must-attend:S2", "--json").stdout)["withdrawn_at"]


def test_corrected_certificate_is_shown_with_the_one_that_it_replaces() -> None:
    old = as_json("issue", "MAR-2019")["new"][0]["serial"]

    result = run("correct", old, "--name", "Amina E. Exemple", "--because", "misspelt")
    fresh = result.stdout.splitlines()[0].split()[-1]

    assert result.stderr == f"{old} is superseded by {fresh}.\n"
    assert f"Replaces:         {old}" in result.stdout
    assert "Exemple" not in result.output
    shown = run("show", old).stdout
    assert f"Replaced by:      {fresh}" in shown
    assert "Because:          misspelt" in shown


def test_correction_of_everything_is_asked_for() -> None:
    old = as_json("issue", "MAR-2019")["new"][0]["serial"]

    refused = run("correct", old, "--because", "second sheet")
    restated = run("correct", old, "--because", "second sheet", "--restate", "--count-to-come")

    assert (refused.exit_code, "add --restate" in refused.stderr) == (4, True)
    assert restated.stderr.startswith(f"{old} is superseded by")


def test_correct_on_a_dry_run_changes_nothing() -> None:
    old = as_json("issue", "MAR-2019")["new"][0]["serial"]

    corrected = as_json("correct", old, "--because", "misspelt", "--name", "Amina E.", "--dry-run")

    assert (corrected["old"]["status"], as_json("show", old)["status"]) == ("superseded", "valid")
    assert (corrected["new"]["serial"], corrected["old"]["superseded_by"], corrected["new"]["supersedes"]) == (
        *(None, None),
        old,
    )


def test_correct_on_a_dry_run_shows_no_serial() -> None:
    old = as_json("issue", "MAR-2019")["new"][0]["serial"]

    result = run("correct", old, "--because", "misspelt", "--name", "Amina E.", "--dry-run")

    assert result.stdout.splitlines()[0].split() == ["Serial:", "(new)"]
    assert result.stderr.splitlines() == ["Dry run: nothing was changed.", f"{old} would be superseded by (new)."]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["waive", "MAR-2019", "2", "--rule", "age", *BY], 2, "'age' is not one of share, must_attend, post_test"),
        (["waive", "MAR-2019", "2", "--rule", "share:S2", *BY], 2, "Only must-attend is waived for a session"),
        (["waive", "MAR-2019", "9", "--rule", "share", *BY], 3, "No participant 9 in MAR-2019"),
        (["unwaive", "MAR-2019", "2", "--rule", "share"], 3, "No waiver of share in MAR-2019 for participant 2"),
        (["issue", "MAR-2019", "1-2"], 4, "P2 may not have a certificate of participation: 1 of 2 sessions"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(arguments: list[str], code: int, message: str) -> None:
    result = run(*arguments)

    assert (result.exit_code, message in result.stderr) == (code, True), result.stderr


def test_without_waivers_that_is_said() -> None:
    assert run("waivers", "MAR-2019").stderr == "Nothing was waived in MAR-2019.\n"
