"""Shows what an import understood of a file, and what became of its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from curriculum.cli.counting import count_of
from curriculum.cli.output import print_table, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from curriculum.exchange.rosters.reading import Understood
    from curriculum.operations.rosters.enrolling import Enrolled
    from curriculum.operations.rosters.verdicts import JudgedRow

_DELIMITERS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def say_understood(understood: Understood) -> None:
    """Say on stderr how a file was read: its form, its header, and what each column holds."""
    how = [understood.form]
    how += [understood.encoding] if understood.encoding else []
    how += [_DELIMITERS.get(understood.delimiter, repr(understood.delimiter))] if understood.delimiter else []
    how += [f"sheet {understood.sheet!r}"] if understood.sheet else []
    how += [f"headings in row {understood.header} ({understood.language})", count_of(understood.rows, "rows")]
    say(f"{understood.file}: {', '.join(how)}")
    for column in understood.columns:
        if column.field:
            because = f" ({column.because})" if column.because else ""
            heading = repr(column.heading) if column.heading else "(its heading is not repeated)"
            say(f"  {column.column}  {heading} → {column.field}{because}")
        else:
            say(f"  {column.column}  {column.heading} {column.because}")
    for remark in understood.remarks:
        say(f"Note: {remark}")
    if understood.preview:
        say(f"  {understood.preview}")


def print_rows(rows: Sequence[JudgedRow]) -> None:
    """Print what each row was taken for, the participant's number, and what was done or why not."""
    print_table(("Row", "Verdict", "No", "Details"), [_line(row) for row in rows], empty="The file has no rows.")


def say_counts(enrolled: Enrolled, refused: str | None, *, dry_run: bool = False) -> None:
    """Say on stderr how many participants were created, changed and left, and what was refused."""
    counts = counts_of(enrolled)
    said = [f"{counts[word]} {word}" for word in ("created", "changed", "left")]
    said += [f"{counts[word]} {word}" for word in ("doubtful", "refused") if counts[word]]
    say(f"{', '.join(said)}.")
    own = sum(row.verdict.value == "doubtful" and row.change is not None for row in enrolled.rows)
    if own:
        noun, done, what = (
            ("row", "was", "a person of its own") if own == 1 else ("rows", "were", "persons of their own")
        )
        say(f"{own:,} doubtful {noun} {'would be' if dry_run else done} added as {what}: curriculum person duplicates")
    if refused:
        done = "would be put into" if dry_run else "are in"
        say(f"The refused rows {done} {refused}: correct them there and import that file.")


def counts_of(enrolled: Enrolled) -> dict[str, int]:
    """Return what an import did in numbers, without a word on whom it concerns."""
    verdicts = [row.verdict.value for row in enrolled.rows]
    return {
        "created": enrolled.created,
        "changed": enrolled.changed,
        "left": enrolled.left,
        **{word: verdicts.count(word) for word in ("new", "matched", "doubtful", "wrong")},
        "refused": len(enrolled.refused),
    }


def row_values(row: JudgedRow) -> dict[str, Any]:
    """Return a row as JSON shows it."""
    return {
        "row": row.line,
        "verdict": row.verdict,
        "action": row.change.action if row.change else None,
        "number": int(row.change.code) if row.change else None,
        "details": row.change.details if row.change else (),
        "problems": [{"column": problem.path or None, "message": problem.message} for problem in row.problems],
        "doubts": [
            {"row": doubt.row, "person": doubt.person, "score": doubt.score, "reasons": doubt.reasons}
            for doubt in row.doubts
        ],
    }


def _line(row: JudgedRow) -> tuple[object, ...]:
    done = row.change.details if row.change else ()
    return (row.line, row.verdict, row.change.code if row.change else None, "; ".join((*done, *row.reasons)))
