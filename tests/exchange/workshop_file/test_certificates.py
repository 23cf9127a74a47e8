"""What a file may say of its certificates, and what is a fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from curriculum.errors import InvalidFile
from tests.exchange.workshop_file.files import HEAD, dump, load

if TYPE_CHECKING:
    from pathlib import Path

SESSIONS = """
[[workshop.sessions]]
code = "S1"
kind = "lecture"
title = "A lecture"
minutes = 60

[[workshop.sessions]]
code = "COFFEE"
kind = "break"
title = "Coffee"
minutes = 15
"""
ORGANISER = """
[[workshop.partners]]
organisation = "ACADEMY"
role = "organiser"
"""
ACADEMY = '\n[[organisations]]\ncode = "ACADEMY"\nname = "Example Academy"\n'
MICRO = """
[workshop.certificates.micro_credential]
outcomes = ["list the steps"]
workload_minutes = 600
assessment = "Written test"
form = "On site"
quality = "External evaluation"
"""
COMPLETION = "\n[workshop.certificates.completion]\npost_test = 60\n"


def faults(url: str, path: Path, text: str) -> list[str]:
    with pytest.raises(InvalidFile) as caught:
        load(url, path, HEAD + text)
    return [str(problem).partition(": ")[2] for problem in caught.value.problems]


def test_rules_load_and_come_back(database_url: str, tmp_path: Path) -> None:
    rules = '\n[workshop.certificates.participation]\nshare = 80\nmust_attend = ["S1"]\n'

    load(database_url, tmp_path / "w.toml", HEAD + SESSIONS + rules + COMPLETION + MICRO)

    dumped = dump(database_url, "W")
    assert "share = 80" in dumped
    assert 'must_attend = ["S1"]' in dumped
    assert "workload_minutes = 600" in dumped


def test_sessions_that_must_be_attended_exist_and_count(database_url: str, tmp_path: Path) -> None:
    rules = '\n[workshop.certificates.trainer]\nmust_attend = ["S9", "COFFEE", "S1", "S1"]\n'

    assert faults(database_url, tmp_path / "w.toml", SESSIONS + rules) == [
        "workshop.certificates.trainer.must_attend[1]: there is no session 'S9' in this workshop. Did you mean S1?",
        (
            "workshop.certificates.trainer.must_attend[2]: the session COFFEE does not count as contact time, "
            "or is cancelled; nobody is marked there"
        ),
        "workshop.certificates.trainer.must_attend[4]: S1 stands twice in this list; take one out",
    ]


def test_completion_needs_assessed_coursework(database_url: str, tmp_path: Path) -> None:
    (fault,) = faults(database_url, tmp_path / "w.toml", "\n[workshop.certificates.completion]\nshare = 80\n")

    assert fault.endswith("vouches for assessed coursework; give post_test (per cent) or note")
    load(database_url, tmp_path / "w.toml", f'{HEAD}\n[workshop.certificates.completion]\nnote = "A case file."\n')


def test_units_need_an_accredited_organiser(database_url: str, tmp_path: Path) -> None:
    asked = "\n[workshop.certificates]\nceu = true\n" + ORGANISER
    accredited = f'{ACADEMY}accreditation = "Provider 0000"\n'

    (fault,) = faults(database_url, tmp_path / "w.toml", asked + ACADEMY)

    assert fault.startswith("workshop.certificates.ceu: only an accredited body may state continuing education units")
    load(database_url, tmp_path / "w.toml", HEAD + asked + accredited)
    load(database_url, tmp_path / "w.toml", HEAD + asked)  # now it is known


def test_micro_credential_needs_all_its_elements_and_a_post_test(database_url: str, tmp_path: Path) -> None:
    bare = "\n[workshop.certificates.micro_credential]\nlevel = 'EQF level 6'\n"
    here = "workshop.certificates.micro_credential"

    assert set(faults(database_url, tmp_path / "w.toml", bare)) == {
        f"{here}.workload_minutes: a micro-credential must state the notional workload in minutes, own work included",
        f"{here}.assessment: a micro-credential must state how the outcomes were assessed",
        f"{here}.form: a micro-credential must state the form of participation",
        f"{here}.quality: a micro-credential must state how quality is assured",
        f"{here}: a micro-credential states outcomes that were assessed: give certificates.completion a post_test",
        (
            f"{here}.outcomes: no objective of a module taught is assessed; give outcomes, or say of an objective: "
            "assessed = true"
        ),
    }


def test_fault_of_a_value_is_told_once(database_url: str, tmp_path: Path) -> None:
    wrong = COMPLETION.replace("60", "600") + MICRO.replace("600", '"many"')

    told = faults(database_url, tmp_path / "w.toml", wrong)

    assert [fault.partition(":")[0] for fault in told] == [
        "workshop.certificates.completion.post_test",
        "workshop.certificates.micro_credential.workload_minutes",
    ]


@pytest.mark.parametrize(("assessed", "right"), [("true", True), ("false", False)])
def test_outcomes_may_be_the_assessed_objectives_of_modules(
    database_url: str,
    tmp_path: Path,
    assessed: str,
    right: bool,  # noqa: FBT001 - a value of the table
) -> None:
    module = f"""
[[modules]]
code = "M1"
title = "A module"
minutes = 60
delivery = "lecture"
objectives = [{{ verb = "list", bloom = "remember", text = "the steps", assessed = {assessed} }}]

[[workshop.sessions]]
module = "M1"
"""
    text = module + COMPLETION + MICRO.replace('outcomes = ["list the steps"]', "")

    if right:
        load(database_url, tmp_path / "w.toml", HEAD + text)
    else:
        assert "no objective of a module taught is assessed" in faults(database_url, tmp_path / "w.toml", text)[0]
