"""Prints the same certificates in several ways, one after the other, and sets them side by side."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from page import SafetyLimits, ValidationProfile, is_pdf_compliant

from benchmarks.certificates.contest import Cost, measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

#: As many times as the loop the program has to be, and what a process may take (MB), however many it prints.
RATIO: Final = 2.5
MEMORY: Final = 250


@dataclass(frozen=True, slots=True)
class Way:
    """A way of printing: the module of this package that does it, and the packages that it needs beyond ours."""

    name: str
    module: str
    needs: tuple[str, ...] = ()


LOOP: Final = Way("a loop over `HTML(…).write_pdf()`", "by_loop")
OURS: Final = Way("`curriculum`, a file each", "by_press")
BOUND: Final = Way("`curriculum`, bound", "by_binding")
WAYS: Final = (
    OURS,
    BOUND,
    Way("Typst, a file each", "by_typst", ("typst",)),
    Way("ReportLab, a file each", "by_reportlab", ("reportlab", "arabic_reshaper", "bidi")),
)
PROFILES: Final = (ValidationProfile.PDF_A_3A, ValidationProfile.PDF_UA_1)


#: So many files of the other ways are judged; of ours all.
JUDGED: Final = 200
#: Those of the validator are for foreign files; ours may have any number of bookmarks and objects.
LIMITS: Final = SafetyLimits.unlimited()
#: The head of the table.
HEAD: Final = (
    "| printed by | certificates | 100 take | the loop takes | a file | a certificate | memory | PDF/A-3a | PDF/UA-1 |",
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
)


@dataclass(frozen=True, slots=True)
class Result:
    """What a way of printing took, and the shares of its files that keep each standard."""

    way: Way
    cost: Cost
    shares: tuple[float, ...]

    @property
    def each(self) -> float:
        """Return the seconds of the processor that one certificate took."""
        return self.cost.seconds / self.cost.count


def compare(folder: Path, *, count: int, of_loop: int) -> Iterator[Result]:
    """Yield what the loop took, then each other way that is installed.

    The loop prints `of_loop` certificates, half of them before all others and half after them.
    """
    half = max(of_loop // 2, 1)
    before = measure(LOOP.module, half, folder / "before")
    costs = {way: measure(way.module, count, folder / way.module) for way in WAYS if _is_there(way)}
    costs = {LOOP: _add(before, measure(LOOP.module, half, folder / "after"))} | costs
    for way, cost in costs.items():
        files = cost.files if way in {OURS, BOUND} else cost.files[:JUDGED]
        yield Result(way, cost, tuple(_share(files, one) for one in PROFILES))


def _is_there(way: Way) -> bool:
    return all(find_spec(name) for name in way.needs)


def _add(one: Cost, other: Cost) -> Cost:
    return Cost(
        one.count + other.count,
        one.seconds + other.seconds,
        one.size + other.size,
        max(one.memory, other.memory),
        one.files + other.files,
    )


def _share(files: Sequence[Path], profile: ValidationProfile) -> float:
    return sum(is_pdf_compliant(file, profile=profile, limits=LIMITS) for file in files) / len(files)


def tabulate(results: Sequence[Result]) -> Iterator[str]:
    """Yield the table; the loop comes first."""
    yield from HEAD
    for one in results:
        cost, shares = one.cost, " | ".join(f"{share:.0%}" for share in one.shares)
        yield (
            f"| {one.way.name} | {cost.count:,} | {one.each * 100:.2f} s | {results[0].each / one.each:.1f} × "
            f"| {cost.size / len(cost.files) / 1000:,.0f} kB | {cost.size / cost.count / 1000:.1f} kB "
            f"| {cost.memory:.0f} MB | {shares} |"
        )


def find_faults(results: Sequence[Result]) -> Iterator[str]:
    """Yield a sentence for each limit that the program does not keep."""
    for one in results:
        if one.way not in {OURS, BOUND}:
            continue
        if (ratio := results[0].each / one.each) < RATIO:
            yield f"{one.way.name}: the loop takes {ratio:.2f} × as long, not {RATIO} ×."
        if one.cost.memory > MEMORY:
            yield f"{one.way.name}: a process takes {one.cost.memory:.0f} MB, not {MEMORY} MB."
        if min(one.shares) < 1:
            yield f"{one.way.name}: not every file keeps both standards."
