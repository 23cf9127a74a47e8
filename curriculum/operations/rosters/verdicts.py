"""What became of the rows of a roster: new, matched, doubtful or wrong, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from curriculum.errors import InvalidFile
from curriculum.operations.rosters.entries import RowProblem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from curriculum.likeness.profiles import Reason
    from curriculum.operations.changes import Change

#: So many faults are listed; the rest is counted.
_LISTED: Final = 100
_SHOWN: Final = 3


class Verdict(StrEnum):
    """What a row is taken for."""

    NEW = "new"
    MATCHED = "matched"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


class Doubtful(StrEnum):
    """What is done with rows that may be the same person as another row, or as a person who is there."""

    KEEP = "keep"
    SKIP = "skip"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user decided beforehand: on doubtful and wrong rows, and who is meant by a row.

    `matches` gives for a row the code of its person, None for somebody new. With `names`, those of the list take the
    place of those on record.
    """

    doubtful: Doubtful = Doubtful.KEEP
    skip_errors: bool = False
    matches: Mapping[int, str | None] = field(default_factory=dict)
    names: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Whom a row may mean, too: a row of the file, else a person by code and as messages call him or her."""

    row: int | None
    person: str | None
    called: str
    score: int
    reasons: tuple[Reason, ...]

    @property
    def sentence(self) -> str:
        """Return "may be the same person as row 2 (95 of 100: same email, spelling)"."""
        return self._told(self.called)

    @property
    def unnamed(self) -> str:
        """Return the same with a code in place of the name."""
        return self._told(self.person or self.called)

    def _told(self, called: str) -> str:
        because = ", ".join(reason.value.replace("_", " ") for reason in self.reasons)
        return f"may be the same person as {called} ({self.score} of 100: {because})"


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row of the file: what it is taken for and why; `change` is what became of it, None if it was not written."""

    line: int
    verdict: Verdict
    change: Change | None = None
    doubts: tuple[Doubt, ...] = ()
    problems: tuple[RowProblem, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return why a row is wrong or doubtful, a sentence each."""
        told = (_placed(problem, problem.message) for problem in self.problems)
        return (*told, *(doubt.sentence for doubt in self.doubts[:_SHOWN]))

    @property
    def unnamed_reasons(self) -> tuple[str, ...]:
        """Return the same with codes in place of other people's names, for files that are sent out."""
        told = (_placed(problem, problem.unnamed) for problem in self.problems)
        return (*told, *(doubt.unnamed for doubt in self.doubts[:_SHOWN]))


def _placed(problem: RowProblem, message: str) -> str:
    return f"{problem.path}: {message}" if problem.path else message


class RosterRefused(InvalidFile):
    """A roster with rows that are wrong, or doubtful where that was to stop it; `rows` are all, as judged."""

    def __init__(self, file: str, rows: Sequence[JudgedRow], *, doubtful: bool = False) -> None:
        self.rows = tuple(rows)
        problems = [problem for row in rows for problem in row.problems]
        if doubtful:
            problems += [RowProblem(doubt.sentence, line=row.line) for row in rows for doubt in row.doubts[:_SHOWN]]
        problems.sort(key=lambda problem: problem.line or 0)
        super().__init__(file, problems[:_LISTED], more=max(0, len(problems) - _LISTED))
