from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from curriculum.operations.drafts.scheduling import (
    Breaks,
    CostDraft,
    SchedulingDraft,
    SeverityDraft,
    scheduling_as_json,
)
from curriculum.operations.scheduling.limits import read_settings
from curriculum.planning.settings import Settings, Severity


@pytest.mark.parametrize("stored", [None, {}])
def test_what_is_not_said_is_as_usual(stored: dict[str, Any] | None) -> None:
    assert read_settings(stored) == Settings()


def test_everything_that_a_file_can_say_is_read() -> None:
    draft = SchedulingDraft(
        step=15,
        opens=time(8, 30),
        closes=time(16, 0),
        longest_stretch=90,
        break_minutes=20,
        lunch_minutes=75,
        lunch_from=time(12, 30),
        lunch_until=time(14, 0),
        breaks=Breaks.GIVEN,
        friday_prayer=True,
        ramadan=False,
        changeover=10,
        travel_minutes=45,
        journey_minutes=300,
        rest_minutes=600,
        trainer_minutes=240,
        interpreter_minutes=180,
        evening=time(19, 0),
        contact_minutes=900,
        severities=(SeverityDraft("long-stretch", Severity.BLOCKS),),
        costs=(CostDraft("stays", 20),),
        levels=(("interest",), ("stays",)),
    )

    settings = read_settings(scheduling_as_json(draft))

    assert settings == Settings(
        step=15,
        opens=510,
        closes=960,
        longest_stretch=90,
        break_minutes=20,
        lunch_minutes=75,
        lunch_from=750,
        lunch_until=840,
        adds_pauses=False,
        changeover=10,
        travel_minutes=45,
        journey_minutes=300,
        rest_minutes=600,
        trainer_minutes=240,
        interpreter_minutes=180,
        evening=1140,
        contact_minutes=900,
        severities={"long-stretch": Severity.BLOCKS},
        costs={"stays": 20},
        levels=(("interest",), ("stays",)),
    )


def test_breaks_may_be_said_to_be_automatic() -> None:
    assert read_settings({"breaks": "automatic"}).adds_pauses
