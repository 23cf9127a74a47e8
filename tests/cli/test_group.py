from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.group_view import say_level
from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.models.people import Sex
from curriculum.planning.progress import Level
from tests.builders import make_organisation, make_participant, make_person, make_workshop

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def run(database_url: str) -> Callable[..., Result]:
    """Run a verb of `group` on a restricted workshop with eight participants of two institutions."""
    with transaction(database_url) as db:
        workshop = make_workshop(db, restricted=True, languages=("fr",))
        bodies = [make_organisation(db, code) for code in ("DGSN", "COURT")]
        for number in range(1, 9):
            sex = Sex.FEMALE if number < 5 else Sex.MALE
            person = make_person(db, f"P{number:04}", f"Personne Exemple {number}", sex=sex, languages=("fr",))
            make_participant(db, workshop, person, number=number).organisation = bodies[number % 2]

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, ["group", *arguments, "--database", database_url])

    return run_command


def data(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_groups_are_formed_shown_and_listed(run: Callable[..., Result]) -> None:
    formed = run("form", "MAR-2019", "--groups", "2", "--by", "institution,sex")

    lines = formed.stdout.splitlines()
    assert [line.split()[:8] for line in lines[1:3]] == [
        ["G1", "fr", "4", "2", "2", "0", "2", "0"],
        ["G2", "fr", "4", "2", "2", "0", "2", "0"],
    ]
    assert lines[4:] == ["BALANCE      HOW EVEN", "institution  as even as can be", "sex          as even as can be"]
    assert formed.stderr.splitlines() == ["Optimal.", "New groups: G1, G2."]
    assert "Personne" not in formed.output
    listed = run("list", "MAR-2019").stdout.splitlines()[1].split()
    assert listed == [*["G1", "Groupe", "1", "fr", "4", "2", "2", "0", "2", "0"]]
    shown = run("show", "MAR-2019", "g1").stdout
    assert "Works in:      fr" in shown
    assert shown.count("Personne Exemple") == 4
    assert len(data(run("show", "MAR-2019", "G1", "--json"))["members"]) == 4


def test_dry_run_writes_nothing(run: Callable[..., Result]) -> None:
    facts = data(run("form", "MAR-2019", "--groups", "2", "--dry-run", "--json"))

    assert facts["status"] == "proven"
    assert [len(each["members"]) for each in facts["groups"]] == [4, 4]
    assert run("list", "MAR-2019").stderr == "No groups yet.\n"


def test_wishes_are_kept_and_contradictions_told(run: Callable[..., Result]) -> None:
    wished = data(run("wish", "MAR-2019", "--apart", "1", "2", "--because", "same case", "--json"))
    run("wish", "MAR-2019", "--together", "1,3")
    groups = data(run("form", "MAR-2019", "--groups", "2", "--json"))["groups"]
    run("wish", "MAR-2019", "--together", "2-3")

    refused = run("form", "MAR-2019")

    assert wished == [{"one": 1, "other": 2, "wish": "apart", "because": "same case"}]
    (with_one,) = [each["members"] for each in groups if 1 in each["members"]]
    assert (3 in with_one, 2 in with_one) == (True, False)
    assert refused.exit_code == 4
    assert "1 and 2 are to be apart, and together through 1, 2 and 3." in refused.stderr
    assert "1   2   apart     same case" in run("wishes", "MAR-2019").stdout
    assert "2 wishes taken back." in run("unwish", "MAR-2019", "3").stderr
    assert len(data(run("unwish", "MAR-2019", "1", "2", "--json"))) == 1


def test_late_arrival_is_placed_and_a_move_told(run: Callable[..., Result]) -> None:
    run("form", "MAR-2019", "--groups", "2", "--seed", "3")
    run("take", "MAR-2019", "G1", "--all")

    kept = run("form", "MAR-2019", "--keep", "--by", "sex")
    run("move", "MAR-2019", "G1", "1-8")
    moved = run("form", "MAR-2019", "--few-moves", "--by", "sex")

    assert "sizes    4 members" in kept.stdout
    assert "Moved" not in kept.stderr
    assert "people who leave their group  4; no fewer possible" in moved.stdout
    assert "Moved to another group:" in moved.stderr


def test_uneven_sizes_that_cannot_be_helped_are_told(run: Callable[..., Result]) -> None:
    run("form", "MAR-2019", "--groups", "2")
    run("move", "MAR-2019", "G2", "1-8")
    run("move", "MAR-2019", "G1", "1-6")

    kept = run("form", "MAR-2019", "--keep", "--by", "sex")

    assert "sizes    2 to 6 members; no more even ones possible" in kept.stdout


def test_groups_that_are_not_used_any_more_are_told(run: Callable[..., Result], database_url: str) -> None:
    run("form", "MAR-2019", "--groups", "3")
    runner = CliRunner()
    runner.invoke(root, ["participant", "status", "MAR-2019", "withdrawn", "8", "--database", database_url])

    fewer = run("form", "MAR-2019", "--groups", "2", "--size", "2-6")

    assert "Empty now: G3." in fewer.stderr
    assert "Taken out, as they do not come: 8." in fewer.stderr


def test_group_is_added_edited_and_removed(run: Callable[..., Result]) -> None:
    added = data(run("add", "MAR-2019", "G1", "--name", "fr=Groupe", "--works-in", "fr", "--json"))
    edited = run("edit", "MAR-2019", "G1", "--clear", "works-in")
    run("put", "MAR-2019", "G1", "3")

    refused = run("remove", "MAR-2019", "G1", "--yes")
    taken = data(run("take", "MAR-2019", "G1", "3", "--json"))

    assert (added["name"], added["language"]) == ({"fr": "Groupe"}, "fr")
    assert edited.stderr == "Changed: language.\n"
    assert "Nothing differs." in run("edit", "MAR-2019", "G1").stderr
    assert (refused.exit_code, "1 participant" in refused.stderr) == (4, True)
    assert taken["removed"] == [3]
    assert run("put", "MAR-2019", "G1", "4").stderr == "G1: put in 4.\n"
    assert run("put", "MAR-2019", "G1", "4").stderr == "G1: nothing differs.\n"
    assert run("take", "MAR-2019", "G1", "4").stderr == "G1: took out 4.\n"
    assert run("remove", "MAR-2019", "G1", "--yes").stderr == "Removed G1.\n"


def test_move_tells_which_groups_were_left(run: Callable[..., Result]) -> None:
    run("form", "MAR-2019", "--groups", "2")

    moved = run("move", "MAR-2019", "G2", "1-8")

    assert "They left G1." in moved.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["form", "MAR-2019", "--size", "7-5"], "'7-5' is no size of groups; write it as 5-7 or 6."),
        (["form", "MAR-2019", "--by", "age"], "'age' is not one of institution, sex, country, language."),
        (["form", "MAR-2019", "--keep", "--few-moves"], "--keep moves nobody"),
        (["form", "MAR-2019", "--groups", "2", "--language", "G1=?"], "is not a language tag"),
        (["take", "MAR-2019", "G1"], "Name the numbers of participants, or --all."),
        (["wish", "MAR-2019", "1", "2"], "Say which: --together or --apart."),
    ],
)
def test_what_is_not_understood_is_a_usage_error(
    run: Callable[..., Result], arguments: list[str], message: str
) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert message in result.output


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (Level("sex", 0, 0, proven=True), "as even as can be"),
        (Level("sex", 1, 1, proven=True), "1 pair more than an even spread; no fewer possible"),
        (Level("sex", 5, 2, proven=False), "5 pairs more than an even spread; at least 2"),
        (Level("moves", 0, 0, proven=True), "0"),
    ],
)
def test_level_is_told_in_words(level: Level, words: str) -> None:
    assert say_level(level) == words


@pytest.mark.parametrize(
    ("language", "code", "message"),
    [
        ("G1=foo_bar", 2, "'foo_bar' is no language; write fr or ar."),
        ("G1=zh", 4, "G1 is to work in zh, which none of the participants understands."),
    ],
)
@pytest.mark.parametrize("groups", ["1", "2"])
def test_language_that_is_none_or_that_nobody_understands_is_refused(
    run: Callable[..., Result], groups: str, language: str, code: int, message: str
) -> None:
    result = run("form", "MAR-2019", "--groups", groups, "--language", language)

    assert result.exit_code == code
    assert message in result.stderr


def test_what_makes_groups_possible_was_tried_and_is_told_beside_the_contradiction(run: Callable[..., Result]) -> None:
    result = run("form", "MAR-2019", "--groups", "2", "--size", "2-3")

    assert result.stderr.splitlines()[-1] == "  Possible with groups of other sizes: --size 4."
