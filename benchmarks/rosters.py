"""Compares the import of a roster of 10,000 rows with reading it by the csv module and inserting the same rows.

Run it with: python benchmarks/rosters.py
"""

from __future__ import annotations

import csv
import gc
import platform
import random
import shutil
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum import clock, database, schema
from curriculum.exchange.rosters.reading import understand_roster
from curriculum.exchange.rosters.rows import Setting
from curriculum.languages import Translated
from curriculum.models import Model, Workshop
from curriculum.models.workshops import WorkshopKind
from curriculum.operations.rosters.enrolling import enrol
from curriculum.operations.workshops import find_workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUNDS: Final = 5
ROWS: Final = 10_000
#: One row in twenty is somebody of an earlier row, written otherwise.
TWICE: Final = 20
AT_MOST: Final = 20.0
_HEADINGS: Final = ("Name", "Institution", "Function", "Country", "E-mail", "Phone", "Sex", "Language")
_GIVEN: Final = (
    "Amina",
    "Karim",
    "José",
    "Zoë",
    "Fatoumata",
    "Ольга",
    "أمينة",
    "محمد",
    "Hans",
    "Ibrahim",
    "Aïssata",
    "Тимур",
)
_FAMILY: Final = ("Exemple", "Modèle", "Muestra", "Beispiel", "Образец", "مثال", "نموذج", "Örnek", "Mfano", "Specimen")
_COUNTRIES: Final = (
    "Maroc",
    "Mali",
    "Côte d’Ivoire",
    "Sénégal",
    "العراق",
    "Узбекистан",
    "Germany",
    "ES",
    "TUR",
    "Tchad",
)
_PHONES: Final = ("+212 6{0:08}", "+223 7{0:07}", "+49 151{0:08}", "00966 5{0:08}", "+998 90{0:07}")


def roster() -> list[tuple[str, ...]]:
    """Return the rows of invented people in several scripts; of some there are two, the later one in capitals."""
    chance = random.Random(20)  # noqa: S311 - the same people in each run
    rows: list[tuple[str, ...]] = []
    for number in range(ROWS):
        if number % TWICE == TWICE - 1:
            name, institution, function, country, _, phone, sex, language = chance.choice(rows)
            rows.append((name.upper(), institution, function, country, "", phone, sex, language))
            continue
        syllables = "".join(chance.choice("bdfgklmnrst") + chance.choice("aeiou") for _ in range(3)).capitalize()
        name = f"{chance.choice(_GIVEN)} {syllables} {chance.choice(_FAMILY)}"
        phone = chance.choice(_PHONES).format(chance.randrange(10**7))
        office = f"Ministry {chance.randrange(60)} (example)"
        words = (chance.choice(("F", "M", "Femme", "ذكر")), chance.choice(("fr", "Arabic", "русский")))
        rows.append((name, office, "Judge", chance.choice(_COUNTRIES), f"p{number}@example.org", phone, *words))
    return rows


def add_workshop(address: str) -> None:
    """Add the workshop that the people are to take part in."""
    with database.transaction(address) as db:
        starts, ends = date(2026, 11, 3), date(2026, 11, 5)
        fields = {"title": Translated(en="W"), "languages": ("fr",), "country": "MA", "zone": "Africa/Casablanca"}
        begins = datetime(2026, 11, 3, tzinfo=UTC)
        finishes = datetime(2026, 11, 6, tzinfo=UTC)
        db.add(Workshop(code="W", kind=WorkshopKind.TRAINING_WORKSHOP, starts_on=starts, ends_on=ends, begins_at=begins,
                        finishes_at=finishes, **fields))  # fmt: skip


def bring_in(address: str, file: Path) -> int:
    """Import the file as the command does; return how many rows were doubtful."""
    read = understand_roster(file, setting=Setting("MA", (date(2026, 11, 3), date(2026, 11, 5))))
    with database.transaction(address) as db:
        done = enrol(db, find_workshop(db, "W"), read.entries, file=read.file, problems=read.problems)
    return sum(bool(row.doubts) for row in done.rows)


def rows_of(address: str) -> list[tuple[sa.Table, Sequence[dict[str, object]]]]:
    """Return every row of a database, table by table, owners first."""
    with database.connection(address) as connection:
        tables = Model.metadata.sorted_tables
        found = [(table, [dict(row) for row in connection.execute(sa.select(table)).mappings()]) for table in tables]
    return [(table, rows) for table, rows in found if rows and table.name != "workshops"]


def measured(start: Path, work: Callable[[str], object]) -> float:
    """Return the time of the work on a fresh copy of a database, in milliseconds."""
    address = str(shutil.copy(start, start.with_name("copy.db")))
    gc.collect()
    begin = time.perf_counter()
    work(address)
    return (time.perf_counter() - begin) * 1000


def main() -> int:
    """Print both times, their ratio, and that of importing the same file again; 1 if the ratio is too large."""
    with tempfile.TemporaryDirectory() as folder:
        start, file = Path(folder) / "start.db", Path(folder) / "roster.csv"
        schema.upgrade(str(start))
        add_workshop(str(start))
        with file.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened).writerows([_HEADINGS, *roster()])
        full = Path(folder) / "full.db"
        shutil.copy(start, full)
        doubtful = bring_in(str(full), file)
        tables = rows_of(str(full))

        def by_hand(address: str) -> None:
            with file.open(encoding="utf-8", newline="") as opened:
                list(csv.reader(opened))
            with database.transaction(address) as db:
                for table, values in tables:
                    db.connection().execute(sa.insert(table), values)

        times = [
            (measured(start, lambda address: bring_in(address, file)), measured(start, by_hand)) for _ in range(ROUNDS)
        ]
        ours, plain = (statistics.median(column) for column in zip(*times, strict=True))
        again = measured(full, lambda address: bring_in(address, file))
    count = sum(len(values) for _, values in tables)
    ratio = ours / plain
    print(f"{clock.now():%d %B %Y}, {platform.system()} {platform.machine()}, Python {platform.python_version()}\n")
    print("| | takes |\n|---|--:|")
    print(f"| import {ROWS:,} rows, {doubtful} of them found doubtful | {ours:,.0f} ms |")
    print(f"| read them by `csv`, insert the same {count:,} rows | {plain:,.0f} ms |")
    print(f"| ratio, at most {AT_MOST:.0f} | {ratio:.1f} |")
    print(f"| import them again: nothing to do | {again:,.0f} ms |")
    return 0 if ratio <= AT_MOST else 1


if __name__ == "__main__":
    sys.exit(main())
