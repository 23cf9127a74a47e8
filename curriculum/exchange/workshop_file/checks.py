"""Checks a workshop file as a whole, all at once: codes, references, times, bookings, prerequisites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.exchange.workshop_file.check_catalogue import check_catalogue
from curriculum.exchange.workshop_file.check_certificates import check_certificates
from curriculum.exchange.workshop_file.check_codes import check_codes
from curriculum.exchange.workshop_file.check_nomination import check_nomination
from curriculum.exchange.workshop_file.check_papers import check_papers
from curriculum.exchange.workshop_file.check_sessions import check_sessions
from curriculum.exchange.workshop_file.check_standards import check_standards
from curriculum.exchange.workshop_file.check_wishes import check_scheduling
from curriculum.exchange.workshop_file.check_workshop import check_workshop
from curriculum.exchange.workshop_file.faults import Fault
from curriculum.exchange.workshop_file.known import Known

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.exchange.workshop_file.reading import Reading


def check(db: Db, reading: Reading) -> list[Fault]:
    """Return everything that is wrong with what a file says, in itself and beside what the database holds."""
    draft = reading.draft
    known = Known(db, reading)
    faults = [*check_standards(reading.source.tree), *check_codes(db, reading), *check_catalogue(db, reading, known)]
    if draft.workshop and ("workshop",) not in reading.broken:
        faults += check_workshop(reading, draft.workshop, known)
        faults += check_scheduling(reading, draft.workshop)
        faults += check_papers(draft.workshop)
        faults += check_nomination(reading, draft.workshop, known)
        faults += check_certificates(reading, draft.workshop, known)
        faults += check_sessions(db, reading, draft.workshop, known)
    if not reading.source.tree and not reading.source.faults:
        faults.append(Fault((), "the file describes nothing; expected a [workshop], a [curriculum] or [[modules]]"))
    return faults
