"""Checks what a file says of seats and targets: known institutions, each once, and numbers that can be kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.exchange.workshop_file.check_catalogue import twice
from curriculum.exchange.workshop_file.faults import Fault
from curriculum.models import Organisation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from curriculum.exchange.workshop_file.faults import Path
    from curriculum.exchange.workshop_file.known import Known
    from curriculum.exchange.workshop_file.reading import Reading
    from curriculum.operations.drafts import WorkshopDraft
    from curriculum.operations.drafts.participation import CountrySeatsDraft, InstitutionSeatsDraft


def check_nomination(reading: Reading, draft: WorkshopDraft, known: Known) -> Iterator[Fault]:
    """Yield what is wrong with whom a workshop has seats for."""
    rules = draft.nomination
    here: Path = ("workshop", "nomination")
    if rules is None or here in reading.broken:
        return
    if rules.women == 0:
        yield Fault((*here, "women"), "a share of 0 per cent is no target; leave the key out")
    if rules.deadline and rules.deadline > draft.ends and not reading.broken & {("workshop", "ends")}:
        words = f"nominations are taken until {rules.deadline}, after the workshop has ended, {draft.ends}"
        yield Fault((*here, "deadline"), words)
    institutions = list(reading.each((*here, "institutions"), rules.institutions))
    countries = list(reading.each((*here, "countries"), rules.countries))
    yield from twice("institution", ((path, each.organisation, "organisation") for path, each in institutions))
    yield from twice("country", ((path, each.country, "country") for path, each in countries))
    for path, each in institutions:
        yield from known.refer((*path, "organisation"), Organisation, each.organisation)
    for limits in (institutions, countries):
        yield from _check_limits(limits, rules.seats)


def _check_limits(
    limits: Sequence[tuple[Path, InstitutionSeatsDraft | CountrySeatsDraft]], seats: int | None
) -> Iterator[Fault]:
    """Yield a fault for each limit that contradicts itself, and for the first with which the least need more seats."""
    total = 0
    for path, each in limits:
        least = each.at_least or 0
        if each.at_most is not None and least > each.at_most:
            yield Fault((*path, "at_least"), f"at least {least} seats are more than at most {each.at_most}")
        if seats is not None and total <= seats < total + least:
            words = f"with this one the least numbers come to {total + least}, more than the {seats} seats there are"
            yield Fault((*path, "at_least"), words)
        total += least
