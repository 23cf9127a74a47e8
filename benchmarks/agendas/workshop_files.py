"""Seeded workshop files without a timetable: plenaries, rounds of break-outs, trainers who are not always there."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

MONDAY: Final = date(2026, 5, 4)
GROUPS: Final = ("A", "B", "C")
LENGTHS: Final = (30, 45, 60)
ROOMS: Final = (("HALL", 60), ("R1", 30), ("R2", 24), ("R3", 20), ("R4", 16), ("R5", 16))
SEATS, GROUP_SEATS = 45, 15


@dataclass(frozen=True, slots=True)
class Size:
    """How large a workshop is: besides its lessons it has registration, opening and closing."""

    plenaries: int
    rounds: int
    trainers: int
    days: int

    @property
    def sessions(self) -> int:
        """Return how many sessions it has."""
        return 3 + self.plenaries + self.rounds * len(GROUPS)


SMALL: Final = Size(plenaries=15, rounds=4, trainers=14, days=3)
LARGE: Final = Size(plenaries=24, rounds=11, trainers=30, days=5)


def workshop_file(size: Size, *, seed: int) -> str:
    """Return the text of a workshop file whose sessions have lengths, people and prerequisites, and no times."""
    draw = random.Random(seed)  # noqa: S311  repeatable numbers, not secret ones
    modules = [f"P{number}" for number in range(1, size.plenaries + 1)]
    rounds = [f"B{number}" for number in range(1, size.rounds + 1)]
    lengths = {module: draw.choice(LENGTHS) for module in modules} | dict.fromkeys(rounds, 60)
    return "\n".join(
        (
            _venue(),
            *_persons(size),
            *(_module(draw, code, minutes, modules) for code, minutes in lengths.items()),
            _workshop(size),
            *_faculty(draw, size),
            *(f'[[workshop.groups]]\ncode = "{code}"\nname = "Group {code}"\n' for code in GROUPS),
            *_ceremonies(),
            *(_plenary(draw, code, size) for code in modules),
            *(text for code in rounds for text in _round(draw, code, size)),
        )
    )


def _venue() -> str:
    rooms = ", ".join(
        f'{{ code = "{code}", name = "{code}", capacity = {seats}, equipment = {{ projector = 1 }} }}'
        for code, seats in ROOMS
    )
    return f'[[venues]]\ncode = "HOTEL"\nname = "Hotel"\nrooms = [{rooms}]\n'


def _persons(size: Size) -> Iterator[str]:
    for number in range(1, size.trainers + 1):
        yield f'[[persons]]\ncode = "TRAINER-{number}"\nprint_name = "Amina Exemple {number}"\n'


def _module(draw: random.Random, code: str, minutes: int, plenaries: list[str]) -> str:
    """Return a module; one in three asks for a plenary that comes before it in the list."""
    earlier = plenaries[: plenaries.index(code)] if code in plenaries else plenaries
    needs = f'prerequisites = ["{draw.choice(earlier)}"]\n' if earlier and draw.random() < 1 / 3 else ""
    delivery = "lecture" if code in plenaries else "break_out"
    return (
        f'[[modules]]\ncode = "{code}"\ntitle = "Module {code}"\nminutes = {minutes}\ndelivery = "{delivery}"\n{needs}'
    )


def _workshop(size: Size) -> str:
    days = "".join(
        f"[[workshop.days]]\ndate = {MONDAY + timedelta(days=number)}\nopens = 08:30:00\ncloses = 17:30:00\n"
        for number in range(size.days)
    )
    return (
        f'[workshop]\ncode = "SEEDED-{size.sessions}"\nkind = "training_workshop"\ntitle = "Seeded"\n'
        f'zone = "Africa/Casablanca"\ncountry = "MA"\nstarts = {MONDAY}\n'
        f'ends = {MONDAY + timedelta(days=size.days - 1)}\nvenue = "HOTEL"\n{days}'
    )


def _faculty(draw: random.Random, size: Size) -> Iterator[str]:
    """Yield trainers; one in four is there on all days but one."""
    for number in range(1, size.trainers + 1):
        away = MONDAY + timedelta(days=draw.randrange(size.days))
        hours = f"unavailable = [{{ day = {away} }}]\n" if draw.random() < 1 / 4 else ""
        names = f'code = "T{number}"\nlabel = "Trainer {number}"\nperson = "TRAINER-{number}"\n'
        yield f"[[workshop.faculty]]\n{names}{hours}"


def _ceremonies() -> Iterator[str]:
    for code, kind, minutes, more in (
        ("REGISTRATION", "registration", 30, ""),
        ("OPENING", "opening", 30, 'directly_after = "REGISTRATION"\n'),
        ("CLOSING", "closing", 20, ""),
    ):
        yield _session(code, f'kind = "{kind}"\nminutes = {minutes}\nseats = {SEATS}\n{more}')


def _plenary(draw: random.Random, code: str, size: Size) -> str:
    """Return a session for everybody; one in four is demanding, one in four leaves open which trainer it gets."""
    heavy = "heavy = true\n" if draw.random() < 1 / 4 else ""
    return _session(code, f'module = "{code}"\nseats = {SEATS}\nneeds = {{ projector = 1 }}\n{heavy}{_who(draw, size)}')


def _round(draw: random.Random, code: str, size: Size) -> Iterator[str]:
    for group in GROUPS:
        yield _session(
            f"{code}-{group}",
            f'module = "{code}"\ngroups = ["{group}"]\nseats = {GROUP_SEATS}\n{_who(draw, size)}',
        )


def _who(draw: random.Random, size: Size) -> str:
    trainers = [f'"T{number}"' for number in draw.sample(range(1, size.trainers + 1), 3)]
    if draw.random() < 1 / 4:
        return f"choose.trainer = {{ from = [{', '.join(trainers)}] }}\n"
    return f"roles.trainer = [{', '.join(trainers[: draw.choice((1, 1, 2))])}]\n"


def _session(code: str, body: str) -> str:
    return f'[[workshop.sessions]]\ncode = "{code}"\ntitle = "{code}"\n{body}'
