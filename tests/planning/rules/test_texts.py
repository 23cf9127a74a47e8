from __future__ import annotations

from curriculum.planning.rules.texts import TextMissing
from curriculum.planning.settings import Settings, Severity
from curriculum.planning.texts import TextGap
from tests.planning.making import found, problem, session

GAP = TextGap("workshop.sessions.S1.title", "title of session S1", ("es", "zh"), "en")


def test_text_is_told_with_all_the_languages_that_it_lacks() -> None:
    (finding,) = found(TextMissing(), problem(session("S1"), texts=(GAP,)))

    assert finding.key == "text-missing:workshop.sessions.S1.title"
    assert finding.severity is Severity.NOTES
    assert finding.says == "Not written in es, zh, so printed in en: title of session S1."
    assert finding.remedy == ("Write it in es, zh in the workshop's file (workshop.sessions.S1.title) and load that.")


def test_workshop_may_take_missing_texts_more_gravely() -> None:
    settings = Settings(severities={"text-missing": Severity.BLOCKS})

    (finding,) = found(TextMissing(), problem(session("S1"), texts=(GAP,), settings=settings))

    assert finding.severity is Severity.BLOCKS


def test_workshop_without_gaps_is_fine() -> None:
    assert found(TextMissing(), problem(session("S1"))) == []
