from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from curriculum.cli.main import root
from curriculum.database import transaction
from curriculum.languages import Translated
from curriculum.models import Material
from curriculum.models.catalogue import MaterialKind
from tests.builders import make_module, make_session, make_workshop

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def run(database_url: str) -> Callable[..., Result]:
    """Run a command on a database with the module TPB-S1."""
    with transaction(database_url) as db:
        material = Material(position=0, kind=MaterialKind.FORM, title=Translated(en="Pre-test"))
        version = make_module(db, title=Translated(en="The Internet", fr="L’Internet"), materials=[material])
        make_session(db, make_workshop(db), module_version=version)

    def run_command(*arguments: str) -> Result:
        return CliRunner().invoke(root, [*arguments, "--database", database_url])

    return run_command


def data(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_module_is_added_with_objectives_and_prerequisites(run: Callable[..., Result]) -> None:
    arguments = ("--title", "Legal", "--title", "fr=Cadres", "--minutes", "75", "--delivery", "case-study")
    objective = "Understand: identify the instruments that apply"

    details = data(run("module", "add", "S2", *arguments, "--requires", "tpb-s1", "--objective", objective, "--json"))

    module = details["module"]
    assert (module["title"], module["minutes"], module["delivery"]) == (
        {"en": "Legal", "fr": "Cadres"},
        75,
        "case_study",
    )
    assert module["prerequisites"] == ["TPB-S1"]
    assert [(each["bloom"], each["verb"], each["text"]) for each in module["objectives"]] == [
        ("understand", {"en": "identify"}, {"en": "the instruments that apply"})
    ]


@pytest.mark.usefixtures("fixed_clock")
def test_module_is_listed_shown_and_revised(run: Callable[..., Result]) -> None:
    run("module", "revise", "TPB-S1", "--minutes", "60", "--objective", "apply: use it well")

    listed = run("module", "list", "--language", "fr").stdout
    shown = run("module", "show", "TPB-S1").stdout

    assert "TPB-S1@2  L’Internet  60       lecture" in listed
    assert "Versions:  1, 2" in shown
    assert "apply  use   it well" in shown
    assert "form      Pre-test" in shown
    assert data(run("module", "show", "TPB-S1@1", "--json"))["module"]["minutes"] == 90
    assert data(run("module", "list", "--json"))[0]["version"] == 2


@pytest.mark.usefixtures("fixed_clock")
def test_module_is_edited_and_cleared(run: Callable[..., Result]) -> None:
    run("module", "edit", "TPB-S1", "--source", "our own", "--summary", "What they do")

    details = data(run("module", "edit", "TPB-S1", "--clear", "summary", "--json"))

    assert (details["module"]["source"], details["module"]["summary"]) == ("our own", None)


@pytest.mark.usefixtures("fixed_clock")
def test_module_and_version_are_removed(run: Callable[..., Result]) -> None:
    run("module", "revise", "TPB-S1")

    assert run("module", "remove", "TPB-S1@2", "--yes").stderr == "Removed TPB-S1@2.\n"
    run("module", "add", "S2", "--title", "Legal", "--minutes", "75", "--delivery", "panel")
    assert run("module", "remove", "S2", "--yes").exit_code == 0
    assert [module["code"] for module in data(run("module", "list", "--json"))] == ["TPB-S1"]


@pytest.mark.usefixtures("fixed_clock")
@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (
            ("add", "TPB-S1", "--title", "T", "--minutes", "9", "--delivery", "panel"),
            4,
            "There is already a module TPB-S1",
        ),
        (("add", "S2", "--title", "T", "--minutes", "9", "--delivery", "song"), 2, "is not one of lecture, panel"),
        (("show", "TPB-S9"), 3, "No module TPB-S9. Did you mean TPB-S1?"),
        (("edit", "TPB-S1", "--requires", "TPB-S1"), 4, "in a circle: TPB-S1 → TPB-S1"),
        (("edit", "TPB-S1", "--objective", "know everything"), 2, "is no objective; write it as"),
        (("edit", "TPB-S1", "--objective", "know: everything there is"), 2, "is not one of remember"),
        (("edit", "TPB-S1", "--minutes", "0"), 2, "0 is not a number from 1 to 100,000"),
        (("remove", "TPB-S1", "--yes"), 4, "still used by the session MAR-2019/S1"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_refusal_has_its_sentence_and_exit_code(
    run: Callable[..., Result], arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    result = run("module", *arguments)

    assert result.exit_code == code
    assert sentence in result.stderr
    assert result.stdout == ""


def test_taught_module_asks_for_a_new_version(run: Callable[..., Result]) -> None:
    result = run("module", "edit", "TPB-S1", "--minutes", "60")

    assert result.exit_code == 4
    assert "was taught in MAR-2019 and cannot change; write the revision as version 2" in result.stderr
    assert "Taught in:  MAR-2019" in run("module", "show", "TPB-S1").stdout
