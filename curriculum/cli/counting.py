"""Numbers with their noun, "1 pair" and "2 pairs", so that no page says "1 pairs"."""

from __future__ import annotations


def count_of(number: int, plural: str) -> str:
    """Return a number with its noun, which is given as for several: "1 break", "1,200 minutes", "1 step of time"."""
    first, space, rest = plural.partition(" ")
    if number == 1:
        first = first.removesuffix("es") if first.endswith(("shes", "ches")) else first.removesuffix("s")
    return f"{number:,} {first}{space}{rest}"
