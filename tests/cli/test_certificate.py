from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.certificate_telling import say_untranslated_new
from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.models.participation import Status
from curriculum.operations.certificates.texts import Untranslated
from curriculum.operations.workshops import find_workshop
from tests.builders import make_participant, make_person, make_session, make_workshop

if TYPE_CHECKING:
    from tests.conftest import Clock


@pytest.fixture(autouse=True)
def _workshop(database_url: str, monkeypatch: pytest.MonkeyPatch, fixed_clock: Clock) -> None:
    monkeypatch.setenv("CURRICULUM_DATABASE", database_url)
    fixed_clock.set(datetime(2019, 12, 11, 19, 30, tzinfo=UTC))
    with transaction(database_url) as db:
        workshop = make_workshop(db)
        make_session(db, workshop, minutes=90)
        make_participant(db, workshop, make_person(db, native_name="أمينة مثال"))
        make_participant(db, workshop, make_person(db, "P2", "Karim Exemple"), status=Status.WAIT_LISTED)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(root, ["certificate", *arguments])


def as_json(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json").stdout)


@pytest.fixture
def serial(_workshop: None) -> str:
    found: str = as_json("issue", "MAR-2019")["new"][0]["serial"]
    return found


def test_issue_prints_the_new_ones_and_says_who_was_left_out() -> None:
    result = run("issue", "MAR-2019")

    assert result.exit_code == 0
    head, line = result.stdout.splitlines()
    assert head.split() == ["SERIAL", "NO", "NAME", "KIND", "STATUS"]
    assert line.split()[1:] == ["1", "Amina", "Exemple", "participation", "valid"]
    assert result.stderr.splitlines() == [
        "1 issued, 0 there before, 1 left out.",
        "Left out: participant 2: the status is wait-listed, not confirmed or attended: no.",
    ]


def test_issue_again_leaves_what_is_there(serial: str) -> None:
    result = run("issue", "MAR-2019")

    assert result.stdout == ""
    assert result.stderr.startswith("No new certificate.\n0 issued, 1 there before, 1 left out.\n")
    assert [one["serial"] for one in as_json("list", "MAR-2019")] == [serial]


def test_issue_on_a_dry_run_keeps_nothing_and_shows_no_serial() -> None:
    shown = run("issue", "MAR-2019", "--dry-run")
    (planned,) = as_json("issue", "MAR-2019", "--dry-run")["new"]

    result = run("list", "MAR-2019")

    assert shown.stdout.splitlines()[1].split() == ["(new)", "1", "Amina", "Exemple", "participation", "valid"]
    assert (planned["serial"], planned["participant"]) == (None, 1)

    assert (result.stdout, result.stderr) == ("", "No certificates were issued for MAR-2019.\n")


@pytest.mark.parametrize(
    ("option", "remedy"), [("--dry-run", "before they are issued"), ("--json", "and correct them with --restate")]
)
def test_issue_tells_what_will_stand_in_another_language_for_ever(option: str, remedy: str) -> None:
    result = run("issue", "mar-2019", "--language", "en", "--language", "ar", option)

    assert result.stderr.splitlines()[-1] == (
        "Warning: The certificates of MAR-2019 have no text in 'ar' for title of the workshop; another language stands "
        f"there. What stands on certificates is kept: write it {remedy}. All of them: "
        "curriculum workshop check MAR-2019 --language ar"
    )


def test_many_missing_texts_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    say_untranslated_new("X", [Untranslated("ar", tuple("abcdefg"))], dry_run=True)

    assert "for a, b, c, d, e and 2 more; another language" in capsys.readouterr().err


def test_edited_name_tells_which_certificates_bear_another_one(serial: str, database_url: str) -> None:
    with transaction(database_url) as db:
        find_workshop(db, "MAR-2019").restricted = True
    run("issue", "MAR-2019", "1", "--kind", "trainer")
    trainer = as_json("list", "MAR-2019")[1]["serial"]

    renamed = CliRunner().invoke(root, ["person", "edit", "P-AMINA", "--name", "Amina Exemple-Idrissi"])
    corrected = run("correct", serial, "--because", "misspelt")
    other = CliRunner().invoke(root, ["person", "edit", "P-AMINA", "--sex", "F"])

    how = "A corrected one in place of each: curriculum certificate correct SERIAL --because TEXT"
    trained = f"{trainer} (trainer, MAR-2019)"
    both = f"{serial} (participation, MAR-2019), {trained}"
    assert renamed.stderr.splitlines()[-1] == f"2 valid certificates bear another name: {both}. {how}"
    assert corrected.stderr.splitlines()[-1] == f"1 valid certificate bears the old name still: {trained}. {how}"
    assert "certificate" not in other.stderr


def test_another_kind_is_issued_beside(serial: str) -> None:
    run("issue", "MAR-2019", "1", "--kind", "trainer", "--language", "en")

    listed = as_json("list", "MAR-2019")

    assert [one["kind"] for one in listed] == ["participation", "trainer"]
    assert listed[0]["serial"] == serial


def test_trainers_are_issued_to_those_who_are_named_alone() -> None:
    result = run("issue", "MAR-2019", "--kind", "trainer")

    assert result.exit_code == 2
    assert "give the numbers of the participants" in result.stderr
    assert as_json("list", "MAR-2019") == []


def test_a_revoked_certificate_is_replaced_for_a_number(serial: str) -> None:
    run("revoke", serial, "--because", "misspelt", "--yes")

    result = run("issue", "MAR-2019", "1")

    assert (result.exit_code, result.stderr) == (0, "1 issued, 0 there before, 0 left out.\n")
    assert [one["status"] for one in as_json("list", "MAR-2019")] == ["revoked", "valid"]


def test_a_restricted_workshop_is_issued_without_printing_a_name(database_url: str) -> None:
    with transaction(database_url) as db:
        find_workshop(db, "MAR-2019").restricted = True

    issued = run("issue", "MAR-2019")
    serial = issued.stdout.split()[4]
    revoked = run("revoke", serial, "--because", "misspelt", "--yes")
    listed = run("list", "MAR-2019")

    assert issued.stdout.splitlines()[0].split() == ["SERIAL", "NO", "KIND", "STATUS"]
    assert issued.stdout.splitlines()[1].split() == [serial, "1", "participation", "valid"]
    assert "Amina" not in issued.output + revoked.output
    assert "Amina Exemple" in listed.stdout


def test_show_takes_what_was_read_aloud(serial: str) -> None:
    result = run("show", serial.lower().replace("-", " "))

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        f"Serial:           {serial}",
        "Kind:             participation",
        "Status:           valid",
        "Workshop:         MAR-2019",
        "Title:            Workshop MAR-2019",
        "Participant:      1",
        "Name:             Amina Exemple",
        "Native name:      أمينة مثال",
        "Languages:        en",
        "Contact minutes:  90",
        "Issued (UTC):     2019-12-11 19:30",
    ]


def test_json_has_stable_keys(serial: str) -> None:
    assert list(as_json("show", serial)) == [
        *("serial", "kind", "status", "workshop", "participant", "issued_at", "revoked_at", "revoked_because"),
        *("name", "native_name", "title", "languages", "contact_minutes", "supersedes", "superseded_by"),
    ]


def test_revoke_keeps_the_reason(serial: str) -> None:
    revoked = as_json("revoke", serial, "--because", "issued to the wrong person", "--yes")

    assert (revoked["status"], revoked["revoked_because"]) == ("revoked", "issued to the wrong person")
    assert [one["status"] for one in as_json("list", "MAR-2019")] == ["revoked"]


def test_revoke_on_a_dry_run_changes_nothing(serial: str) -> None:
    result = run("revoke", serial, "--because", "misspelt", "--dry-run")

    assert "Status:           revoked" in result.stdout
    assert as_json("show", serial)["status"] == "valid"


def test_revoke_twice_is_a_conflict(serial: str) -> None:
    run("revoke", serial, "--because", "misspelt", "--yes")

    result = run("revoke", serial, "--because", "again", "--yes")

    assert result.exit_code == 4
    assert f"The certificate {serial} is revoked already (misspelt)" in result.stderr


def test_issue_before_the_workshop_is_a_conflict(fixed_clock: Clock) -> None:
    fixed_clock.set(datetime(2019, 12, 1, tzinfo=UTC))

    result = run("issue", "MAR-2019")

    assert result.exit_code == 4
    assert result.stderr.startswith("Error: MAR-2019 begins on 2019-12-10; certificates are issued from that day on")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["show", "0000-0000-00"], 3, "Error: No certificate 0000-0000-00."),
        (["show", "0000-0000-01"], 2, "a symbol is wrong or two are exchanged"),
        (["issue", "MAR-2018"], 3, "Error: No workshop MAR-2018. Did you mean MAR-2019?"),
        (["issue", "MAR-2019", "--kind", "diploma"], 2, "'diploma' is not one of"),
        (["issue", "MAR-2019", "2"], 4, "Karim Exemple (P2) is wait-listed"),
        (["issue", "MAR-2019", "7"], 3, "Error: No participant 7 in MAR-2019."),
        (["issue", "MAR-2019", "99999999999999999999"], 2, "Invalid value"),
        (["issue", "MAR-2019", "--language", "tlh"], 2, "Papers cannot be printed in 'tlh' yet"),
        (["revoke", "0000-0000-00", "--yes"], 2, "Missing option '--because'"),
        (["revoke", "0000-0000-00", "--because", "x"], 2, "add --yes to agree"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(arguments: list[str], code: int, message: str) -> None:
    result = run(*arguments)

    assert result.exit_code == code
    assert message in result.stderr


def test_audit_of_a_correction_and_a_revocation_names_the_workshop(serial: str) -> None:
    corrected = as_json("correct", serial, "--name", "Amina Essai", "--because", "misspelt")
    run("revoke", corrected["new"]["serial"], "--because", "issued to the wrong person", "--yes")

    lines = json.loads(CliRunner().invoke(root, ["audit", "list", "--action", "certificate", "--json"]).stdout)

    assert [(one["action"], one["workshop"]) for one in lines[-2:]] == [
        ("certificate correct", "MAR-2019"),
        ("certificate revoke", "MAR-2019"),
    ]
