"""Compares loading a workshop file of 60 sessions with plain inserts of the same rows.

Run it with: python benchmarks/loading.py
"""

from __future__ import annotations

import gc
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from curriculum import database, schema
from curriculum.exchange.workshop_file import load_file
from curriculum.models import Model

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUNDS = 7
DAYS, EACH_DAY = 6, 10


def workshop_file() -> str:
    """Return the text of a workshop of six days with ten sessions each, and what they refer to."""
    parts = [
        '[[venues]]\ncode = "HOTEL"\nname = "Hotel"\nrooms = [{ code = "A", name = "A" }]\n',
        *(f'[[persons]]\ncode = "P-{n}"\nprint_name = "Amina Exemple {n}"\n' for n in range(10)),
        *(f'[[modules]]\ncode = "M-{n}"\ntitle.en = "M"\nminutes = 45\ndelivery = "lecture"\n' for n in range(20)),
        (
            '[workshop]\ncode = "W"\nkind = "training_workshop"\ntitle.en = "W"\nzone = "Africa/Casablanca"\n'
            'starts = 2026-05-04\nends = 2026-05-09\nvenue = "HOTEL"\n'
        ),
        *(f'[[workshop.faculty]]\ncode = "R-{n}"\nlabel = "Expert"\nperson = "P-{n}"\n' for n in range(10)),
    ]
    for number in range(DAYS * EACH_DAY):
        day, slot = divmod(number, EACH_DAY)
        parts.append(
            f'[[workshop.sessions]]\ncode = "S-{number}"\nmodule = "M-{number % 20}"\ntitle.en = "Session {number}"\n'
            f'title.fr = "Séance {number}"\nday = 2026-05-{4 + day:02}\nstarts = {8 + slot:02}:00:00\nroom = "A"\n'
            f'roles.speaker = ["R-{number % 10}"]\n'
        )
    return "\n".join(parts)


def rows_of(address: str) -> list[tuple[sa.Table, Sequence[dict[str, object]]]]:
    """Return every row of a loaded database, table by table, owners first."""
    with database.connection(address) as connection:
        tables = Model.metadata.sorted_tables
        found = [(table, [dict(row) for row in connection.execute(sa.select(table)).mappings()]) for table in tables]
    return [(table, rows) for table, rows in found if rows]


def measured(empty: Path, work: Callable[[str], None]) -> float:
    """Return the median time of the work on a fresh copy of an empty database, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        address = str(shutil.copy(empty, empty.with_name("copy.db")))
        gc.collect()
        begin = time.perf_counter()
        work(address)
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print both times, their ratio, and that of a second load, which writes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        empty, file = Path(folder) / "empty.db", Path(folder) / "workshop.toml"
        schema.upgrade(str(empty))
        file.write_text(workshop_file(), encoding="utf-8")
        loaded = str(shutil.copy(empty, Path(folder) / "loaded.db"))

        def load(address: str) -> None:
            with database.transaction(address) as db:
                load_file(db, file)

        load(loaded)
        rows = rows_of(loaded)

        def insert(address: str) -> None:
            with database.transaction(address) as db:
                for table, values in rows:
                    db.connection().execute(sa.insert(table), values)

        by_file, by_hand = measured(empty, load), measured(empty, insert)
        again = measured(Path(loaded), load)
    count = sum(len(values) for _, values in rows)
    print(f"load a file of {DAYS * EACH_DAY} sessions    {by_file:7.0f} ms   ({count} rows)")
    print(f"insert the same rows         {by_hand:7.0f} ms")
    print(f"ratio                        {by_file / by_hand:7.1f}")
    print(f"load it again: nothing to do {again:7.0f} ms")


if __name__ == "__main__":
    main()
