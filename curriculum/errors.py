"""The errors a user can meet: each carries its facts, its sentence and its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date


class CurriculumError(Exception):
    """Something a user can read, understand and act on; `str()` is the whole sentence."""

    exit_code: ClassVar[int] = 1


class InvalidInput(CurriculumError):
    """What was typed or written in a file cannot be understood."""

    exit_code = 2


class NotFound(CurriculumError):
    """A code or a name that the database does not hold."""

    exit_code = 3

    def __init__(self, noun: str, code: object, *, near: Sequence[str] = (), where: str = "") -> None:
        self.noun, self.code, self.near = noun, code, tuple(near)
        place = f" in {where}" if where else ""
        hint = f" Did you mean {' or '.join(self.near)}?" if self.near else ""
        super().__init__(f"No {noun} {code}{place}.{hint}")


class NoDatabase(CurriculumError):
    """A database file that was named and is not there, of which something should be read."""

    exit_code = NotFound.exit_code

    def __init__(self, file: object) -> None:
        self.file = file
        super().__init__(
            f"There is no database {file}; look at --database and CURRICULUM_DATABASE. "
            "A command that writes, such as `curriculum workshop load`, makes one."
        )


class NoCertificates(CurriculumError):
    """A workshop without a valid certificate, of which some should be printed."""

    exit_code = NotFound.exit_code

    def __init__(self, workshop: str) -> None:
        self.workshop = workshop
        super().__init__(
            f"{workshop} has no valid certificate to print. Issue some: curriculum certificate issue {workshop}"
        )


class NothingToPrint(CurriculumError):
    """A paper that a workshop has nothing for: a list of groups where there are none."""

    exit_code = NotFound.exit_code

    def __init__(self, workshop: str, why: str) -> None:
        """Name the workshop and say why: "MAR-2019 has no break-out groups", without a full stop."""
        self.workshop, self.why = workshop, why
        super().__init__(f"{why}: there is nothing to print.")


class NoReleases(CurriculumError):
    """A workshop whose agenda was never released, of which a release should be read."""

    exit_code = NotFound.exit_code

    def __init__(self, workshop: str) -> None:
        self.workshop = workshop
        super().__init__(f"{workshop} has no release yet. Make one: curriculum workshop release {workshop}")


class Conflict(CurriculumError):
    """What was asked contradicts what is already there; both sides are named."""

    exit_code = 4


class NeedsUpgrade(CurriculumError):
    """The database is older than the program."""

    exit_code = 5


class Problem:
    """One fault in a file: where it stands, what is wrong and what was expected."""

    def __init__(self, message: str, *, line: int | None = None, path: str = "") -> None:
        self.message, self.line, self.path = message, line, path

    def __str__(self) -> str:
        """Return `line 12: workshop.zone: …`, leaving out what is not known."""
        where = [f"line {self.line}"] if self.line else []
        where += [self.path] if self.path else []
        return ": ".join([*where, self.message])


class InvalidFile(InvalidInput):
    """A file with one or more faults, all of them listed at once; `more` were found that are only counted."""

    def __init__(self, file: str, problems: Sequence[Problem], *, more: int = 0) -> None:
        self.file, self.problems, self.more = file, tuple(problems), more
        count = len(self.problems) + more
        head = f"{file} has {count:,} {'fault' if count == 1 else 'faults'}; nothing was written."
        rest = [f"  … and {more:,} more."] if more else []
        super().__init__("\n".join([head, *(f"  {file}: {problem}" for problem in self.problems), *rest]))


class CodeTaken(Conflict):
    """Two things of one kind may not bear the same code."""

    def __init__(self, noun: str, code: str, *, by: str = "") -> None:
        self.noun, self.code, self.by = noun, code, by
        other = f" ({by})" if by else ""
        super().__init__(f"There is already a {noun} {code}{other}; choose another code.")


class InUse(Conflict):
    """Something cannot be removed while other things rest on it."""

    def __init__(self, noun: str, code: str, *, by: Sequence[str]) -> None:
        self.noun, self.code, self.by = noun, code, tuple(by)
        super().__init__(f"The {noun} {code} is still used by {', '.join(by)}; remove that first.")


class Clash(Conflict):
    """Two sessions want the same room or the same person at the same time."""

    def __init__(self, what: str, session: str, *, by: str) -> None:
        self.what, self.session, self.by = what, session, by
        super().__init__(f"{what} cannot be in two sessions at once: {session} overlaps {by}.")


class RoomBooked(Clash):
    """A room in two overlapping sessions."""


class PersonBooked(Clash):
    """A person with something to do in two overlapping sessions."""


class SessionOutsideWorkshop(Conflict):
    """A session that does not lie within its workshop's dates."""

    def __init__(self, session: str, *, workshop: str, first: date, last: date) -> None:
        self.session, self.workshop, self.first, self.last = session, workshop, first, last
        super().__init__(
            f"{session} lies outside the workshop {workshop}, which runs from {first} to {last}; "
            "move the session or change the workshop's dates."
        )


class SessionEndsBeforeStart(Conflict):
    """A session whose end is not after its start."""

    def __init__(self, session: str, *, starts: str, ends: str) -> None:
        self.session, self.starts, self.ends = session, starts, ends
        super().__init__(f"{session} would end at {ends}, not after its start at {starts}.")


class CannotSwap(Conflict):
    """Two sessions whose lengths differ and that do not follow each other."""

    def __init__(self, session: str, length: int, *, by: str, minutes: int) -> None:
        self.session, self.length, self.by, self.minutes = session, length, by, minutes
        super().__init__(
            f"{session} takes {length} minutes and {by} {minutes}: they can change places only if one directly "
            "follows the other, or once they are equally long."
        )


class CannotShift(Conflict):
    """Sessions that would be pushed over something that stands fast; the sentence names both."""


class AlreadyParticipant(Conflict):
    """A person who would take part twice in one workshop."""

    def __init__(self, person: str, *, workshop: str, number: int) -> None:
        self.person, self.workshop, self.number = person, workshop, number
        super().__init__(f"{person} is already participant {number} of {workshop}.")


class NumberTaken(Conflict):
    """A participant's number that another participant of the workshop bears."""

    def __init__(self, number: int, *, workshop: str, by: str) -> None:
        self.number, self.workshop, self.by = number, workshop, by
        super().__init__(f"Number {number} of {workshop} belongs to {by}; choose another number.")


class WorkshopHeld(Conflict):
    """A workshop that cannot be removed because papers vouch for it."""

    def __init__(self, code: str, *, counts: Mapping[str, int]) -> None:
        self.code, self.counts = code, dict(counts)
        held = [f"{count} {what if count == 1 else _plural(what)}" for what, count in counts.items() if count]
        super().__init__(f"{code} has {' and '.join(held)}, which stay for ever; cancel it instead of removing it.")


def _plural(what: str) -> str:
    noun, of, rest = what.partition(" of ")
    return f"{noun}s{of}{rest}"


class MarksDiffer(Conflict):
    """Marks of attendance that are recorded otherwise than somebody wants to enter them."""

    def __init__(self, workshop: str, differing: Sequence[str], *, count: int) -> None:
        """Take what differs, "3 in S1 is absent, not present", of `count` marks altogether."""
        self.workshop, self.differing, self.count = workshop, tuple(differing), count
        more = f"; and {count - len(differing):,} more" if count > len(differing) else ""
        super().__init__(
            f"{workshop} has {count:,} {'mark' if count == 1 else 'marks'} recorded otherwise; nothing was written: "
            f"{'; '.join(differing)}{more}. Replace them with --correct --because …"
        )


class AlreadyCertified(Conflict):
    """A second valid certificate of one kind for one participant."""

    def __init__(self, participant: str, *, kind: str, serial: str) -> None:
        self.participant, self.kind_of_certificate, self.serial = participant, kind, serial
        super().__init__(f"{participant} already holds the valid {kind} certificate {serial}; it is not issued twice.")


class ModuleTaught(Conflict):
    """A change to a version of a module that was taught."""

    def __init__(self, code: str, version: int, *, where: str) -> None:
        self.code, self.version, self.where = code, version, where
        super().__init__(
            f"Module {code} version {version} was taught in {where} and cannot change; "
            f"write the revision as version {version + 1}."
        )


class PrerequisiteCycle(Conflict):
    """Modules that require each other in a circle."""

    def __init__(self, cycle: Sequence[str]) -> None:
        self.cycle = tuple(cycle)
        super().__init__(f"These modules require each other in a circle: {' → '.join(cycle)}; take one step out.")


class OrderCycle(Conflict):
    """Sessions that wait for each other; `cycle` begins and ends with the same code."""

    def __init__(self, cycle: Sequence[str]) -> None:
        self.cycle = tuple(cycle)
        super().__init__(f"These sessions wait for each other in a circle: {' → '.join(cycle)}; take one step out.")


class CannotAcknowledge(Conflict):
    """A finding that no reason makes possible."""

    def __init__(self, finding: str, *, says: str) -> None:
        self.finding, self.says = finding, says
        super().__init__(
            f"{finding} cannot be acknowledged, for nobody and nothing is in two places at once. {says} "
            "Move one of the two."
        )


class NoGroups(Conflict):
    """Participants who cannot be put into groups as asked; each reason says who stands in the way and what to do."""

    def __init__(self, workshop: str, reasons: Sequence[str]) -> None:
        self.workshop, self.reasons = workshop, tuple(reasons)
        super().__init__(
            "\n".join([f"{workshop} cannot have such groups; nothing was changed.", *(f"  {each}" for each in reasons)])
        )


class AgendaChanged(Conflict):
    """Something that an agenda rests on changed while the agenda was being made."""

    def __init__(self, workshop: str) -> None:
        self.workshop = workshop
        super().__init__(
            f"{workshop}, or what its agenda rests on, was changed meanwhile by somebody else; "
            "nothing was written. Plan it again."
        )


class WorkshopCancelled(Conflict):
    """A workshop that was cancelled and has no agenda to make."""

    def __init__(self, workshop: str) -> None:
        self.workshop = workshop
        super().__init__(
            f"{workshop} was cancelled and has no agenda to plan. "
            f"Take that back: curriculum workshop cancel {workshop} --undo"
        )
