from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exchange.workshop_file.files import HEAD, faults, load

if TYPE_CHECKING:
    from pathlib import Path

COURT = '\n[[organisations]]\ncode = "COURT"\nname = "Court"\n'
RULES = f"{HEAD}\n[workshop.nomination]\n"


def test_rules_that_can_be_kept_load(database_url: str, tmp_path: Path) -> None:
    more = 'seats = 4\ninstitutions = [{ organisation = "COURT", at_least = 2, at_most = 2 }]\n'

    loaded = load(database_url, tmp_path / "w.toml", f"{RULES}{more}countries = [{{ country = 'MA' }}]\n{COURT}")

    assert "nomination" in {change.noun for change in loaded.changes}


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        ("women = 0", "nomination.women: a share of 0 per cent is no target; leave the key out"),
        (
            "deadline = 2026-04-01",
            "nomination.deadline: nominations are taken until 2026-04-01, after the workshop has ended, 2026-03-30",
        ),
        (
            'countries = [{ country = "MA", at_least = 3, at_most = 2 }]',
            "nomination.countries[1].at_least: at least 3 seats are more than at most 2",
        ),
        (
            'seats = 4\ncountries = [{ country = "MA", at_least = 3 }, { country = "TN", at_least = 2 }]',
            (
                "nomination.countries[2].at_least: "
                "with this one the least numbers come to 5, more than the 4 seats there are"
            ),
        ),
        (
            'countries = [{ country = "MA" }, { country = "MA" }]',
            "nomination.countries[2].country: the country MA is described a second time; the first is at line 11",
        ),
        (
            'institutions = [{ organisation = "COURTS" }]',
            (
                "nomination.institutions[1].organisation: "
                "there is no organisation 'COURTS', here or in the database. Did you mean COURT?"
            ),
        ),
    ],
)
def test_rules_that_contradict_each_other_are_refused(
    database_url: str, tmp_path: Path, rules: str, fault: str
) -> None:
    (found,) = faults(database_url, tmp_path / "w.toml", f"{RULES}{rules}\n{COURT}")

    assert found.partition(": workshop.")[2] == fault
