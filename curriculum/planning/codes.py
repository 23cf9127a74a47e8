"""The names of rules and costs, for whoever must know them without the rules themselves (files, completion)."""

from __future__ import annotations

from typing import Final

#: What an agenda is checked for, and planned by. See docs/scheduling.md.
RULE_CODES: Final = frozenset(
    {
        "room-twice",
        "room-small",
        "room-equipment",
        "room-closed",
        "room-changeover",
        "person-twice",
        "person-travel",
        "person-rest",
        "person-away",
        "person-daily-limit",
        "person-unconfirmed",
        "nobody-in-role",
        "group-twice",
        "group-missing",
        "outside-hours",
        "session-times",
        "session-unplaced",
        "session-length",
        "prerequisite",
        "order",
        "directly-after",
        "same-day",
        "different-days",
        "not-in-parallel",
        "place-in-agenda",
        "long-stretch",
        "lunch",
        "friday-prayer",
        "ramadan",
        "public-holiday",
        "interpreters-missing",
        "interpreters-limit",
        "interpreted-evening",
        "panel-mix",
        "module-missing",
        "objective-uncovered",
        "contact-hours",
        "moved-after-release",
        "text-missing",
    }
)

#: Those that nobody can change, so that they always block: nobody and nothing is in two places at once.
PHYSICAL_CODES: Final = frozenset({"room-twice", "person-twice", "group-twice"})

#: What makes one agenda better than another that keeps the same rules.
COST_CODES: Final = frozenset(
    {
        "stays",
        "even-days",
        "heavy-mornings",
        "exercise-gap",
        "trainer-waits",
        "idle-time",
        "interpreted-hours",
        "room-changes",
        "room-size",
        "wishes",
        "interest",
        "curriculum-order",
        "added-pauses",
        "pause-spacing",
        "early",
    }
)
