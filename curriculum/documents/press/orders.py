"""What a printing process is asked to do, and does: it knows no files of papers, and shares no memory with who asks."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from curriculum.documents.press.limits import Limits, limited
from curriculum.documents.press.pdf import open_printer
from curriculum.documents.press.printouts import Printout, fail
from curriculum.documents.press.typesetting import compose
from curriculum.errors import CurriculumError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.documents.press.job import Job


@dataclass(frozen=True, slots=True)
class Order:
    """Papers to be typeset, one PDF each; `names` is what errors call them.

    One whose identity is among `known`, at its place, is there already and is not set again.
    """

    jobs: tuple[Job, ...] = field(repr=False)
    names: tuple[str, ...]
    known: tuple[str, ...]
    limits: Limits = field(default_factory=Limits)

    @property
    def foreign(self) -> bool:
        """Say whether a process of its own has to do it (see `Job.foreign`)."""
        return any(job.foreign for job in self.jobs)

    def carry_out(self) -> Iterator[Printout]:
        """Yield the papers in order; the first that cannot be printed is the last."""
        try:
            with open_printer() as printer:
                for job, name, known in zip(self.jobs, self.names, self.known, strict=True):
                    with limited(name, self.limits) if job.foreign else nullcontext():
                        manuscript = replace(compose(job), name=name)
                        there = manuscript.identity == known
                        printout = Printout(unchanged=True) if there else Printout(printer.render(manuscript))
                    yield printout
        except CurriculumError as error:
            yield fail(error)
