"""The Morocco example is the reconstructed timetable, item by item."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from curriculum.models.sessions import SessionKind

# Day, start, end, title, kind, roles in printing order; kind and title of a module's session come from the module.
TIMETABLE = [
    (10, "08:30", "09:00", "Registration", "registration", ""),
    (10, "09:00", "09:30", "Opening remarks", "opening", "R2 R1"),
    (10, "09:30", "09:45", "Group photo", "group_photo", ""),
    (10, "09:45", "10:15", "Objectives, introductions, pre-test", "assessment", "R1"),
    (10, "10:15", "10:45", "Coffee break", "break", ""),
    (10, "10:45", "12:15", "S1", "panel", "R1 R3 R4"),
    (10, "12:15", "13:45", "Lunch and prayer", "lunch", ""),
    (10, "13:45", "15:15", "S2", "lecture", "R3"),
    (10, "15:15", "15:30", "Coffee break", "break", ""),
    (10, "15:30", "16:45", "S3", "discussion", "R3 R4"),
    (10, "16:45", "17:00", "Wrap-up", "wrap_up", "R6"),
    (11, "09:00", "09:15", "Recap", "recap", "R6"),
    (11, "09:15", "10:30", "S4", "lecture", "R4"),
    (11, "10:30", "11:00", "Coffee break", "break", ""),
    (11, "11:00", "12:30", "S5", "case_study", "R3 R4"),
    (11, "12:30", "14:00", "Lunch and prayer", "lunch", ""),
    (11, "14:00", "15:30", "S6", "demonstration", "R5"),
    (11, "15:30", "15:45", "Coffee break", "break", ""),
    (11, "15:45", "16:45", "S7", "panel", "R1 R4 R5"),
    (11, "16:45", "17:00", "Wrap-up", "wrap_up", "R6"),
    (12, "09:00", "09:15", "Recap", "recap", "R6"),
    (12, "09:15", "10:30", "S8", "workshop", "R1 R3"),
    (12, "10:30", "11:00", "Coffee break", "break", ""),
    (12, "11:00", "12:15", "S9", "lecture", "R3 R4"),
    (12, "12:15", "13:30", "Lunch and prayer", "lunch", ""),
    (12, "13:30", "14:45", "S10", "break_out", "R7"),
    (12, "14:45", "15:00", "Coffee break", "break", ""),
    (12, "15:00", "15:45", "S11", "plenary", "R6 R7"),
    (12, "15:45", "16:15", "S12", "discussion", "R1"),
    (12, "16:15", "16:40", "Post-test and evaluation", "assessment", "R1"),
    (12, "16:40", "17:00", "Distribution of certificates and closing", "closing", "R2 R1"),
]
PREREQUISITES = {
    "TPB-S3": ["TPB-S2"],
    "TPB-S5": ["TPB-S3"],
    "TPB-S7": ["TPB-S6"],
    "TPB-S8": ["TPB-S7"],
    "TPB-S9": ["TPB-S8"],
    "TPB-S10": [f"TPB-S{number}" for number in range(1, 10)],
}
PUBLISHED = {f"S{number}" for number in range(1, 13)} - {"S11"}


def test_the_sessions_are_those_of_the_timetable(morocco: dict[str, Any]) -> None:
    assert [row(session, morocco) for session in morocco["workshop"]["sessions"]] == TIMETABLE


def test_contact_time_is_300_345_and_340_minutes(morocco: dict[str, Any]) -> None:
    minutes = {10: 0, 11: 0, 12: 0}

    for session in morocco["workshop"]["sessions"]:
        if SessionKind(kind(session, morocco)).is_contact:
            minutes[session["day"].day] += length(session)

    assert minutes == {10: 300, 11: 345, 12: 340}
    assert sum(minutes.values()) == 985


def test_prerequisites_are_those_of_the_timetable(morocco: dict[str, Any]) -> None:
    stated = {module["code"]: module["prerequisites"] for module in morocco["modules"] if "prerequisites" in module}

    assert stated == PREREQUISITES


def test_sessions_are_as_long_as_their_modules(morocco: dict[str, Any]) -> None:
    minutes = {module["code"]: module["minutes"] for module in morocco["modules"]}
    sessions = [session for session in morocco["workshop"]["sessions"] if "module" in session]

    assert [length(session) for session in sessions] == [minutes[session["module"]] for session in sessions]
    assert [session["module"] for session in sessions] == morocco["curriculum"]["modules"]


def test_sessions_fill_the_windows_of_their_days(morocco: dict[str, Any]) -> None:
    for day in morocco["workshop"]["days"]:
        sessions = [session for session in morocco["workshop"]["sessions"] if session["day"] == day["date"]]

        assert sessions[0]["starts"] == day["opens"]
        assert sessions[-1]["ends"] == day["closes"]


def test_only_topics_of_the_account_are_marked_as_published(morocco: dict[str, Any]) -> None:
    sessions = morocco["workshop"]["sessions"]

    assert {session.get("code") for session in sessions if session["provenance"] == "published"} == PUBLISHED


def row(session: dict[str, Any], file: dict[str, Any]) -> tuple[int, str, str, str, str, str]:
    roles = session.get("roles", {})
    who = " ".join(code for codes in roles.values() for code in codes)
    name = session["code"] if re.fullmatch(r"S\d+", session["code"]) else session["title"]["en"]
    times = f"{session['starts']:%H:%M}", f"{session['ends']:%H:%M}"
    return session["day"].day, *times, name, kind(session, file), who


def kind(session: dict[str, Any], file: dict[str, Any]) -> str:
    deliveries = {module["code"]: module["delivery"] for module in file["modules"]}
    return str(session.get("kind") or deliveries[session["module"]])


def length(session: dict[str, Any]) -> int:
    day: date = session["day"]
    span = datetime.combine(day, session["ends"]) - datetime.combine(day, session["starts"])
    return int(span.total_seconds()) // 60
