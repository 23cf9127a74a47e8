"""Checks what a file says of a workshop's certificates: sessions of rules, accreditation, micro-credentials."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from curriculum.exchange.workshop_file.check_catalogue import listed_twice
from curriculum.exchange.workshop_file.faults import Fault, Wrong
from curriculum.models import Organisation
from curriculum.models.partners import PartnerRole
from curriculum.operations.completing import default_code, usual_kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from curriculum.exchange.workshop_file.faults import Path
    from curriculum.exchange.workshop_file.known import Known
    from curriculum.exchange.workshop_file.reading import Reading
    from curriculum.operations.drafts import CertificatesDraft, SessionDraft, WorkshopDraft

_HERE: Final[Path] = ("workshop", "certificates")
_KINDS: Final = ("participation", "completion", "trainer")
_ORGANISERS: Final = frozenset({PartnerRole.ORGANISER, PartnerRole.CO_ORGANISER})
#: What a micro-credential must state that can stand nowhere else in the file, with the words for it.
_NEEDED: Final = {
    "workload_minutes": "the notional workload in minutes, own work included",
    "assessment": "how the outcomes were assessed",
    "form": "the form of participation",
    "quality": "how quality is assured",
}


def check_certificates(reading: Reading, draft: WorkshopDraft, known: Known) -> Iterator[Fault]:
    """Yield what is wrong with the rules for certificates and with what they are to state."""
    settings = draft.certificates
    if settings is None:
        return
    yield from _check_sessions(reading, draft, settings, known)
    if settings.completion and settings.completion.post_test is None and settings.completion.note is None:
        words = "a certificate of completion vouches for assessed coursework; give post_test (per cent) or note"
        yield from _unless_broken(reading, Fault((*_HERE, "completion"), words))
    if settings.ceu and not _is_accredited(reading, draft, known):
        words = "only an accredited body may state continuing education units; give an organiser its accreditation"
        yield Fault((*_HERE, "ceu"), f"{words}, or take ceu out")
    yield from _check_micro_credential(reading, draft, settings)


def _check_sessions(
    reading: Reading, draft: WorkshopDraft, settings: CertificatesDraft, known: Known
) -> Iterator[Fault]:
    """Yield a fault for each session that must be attended and cannot be."""
    rules = [(kind, rule) for kind in _KINDS if (rule := getattr(settings, kind))]
    named = [
        ((*_HERE, kind, "must_attend", place), code)
        for kind, rule in rules
        for place, code in enumerate(rule.must_attend)
    ]
    if not named:
        return
    sessions = _sessions(reading, draft)
    codes = {*sessions, *reading.codes("sessions")}
    for kind in _KINDS:
        yield from listed_twice((path, code) for path, code in named if path[2] == kind)
    for path, code in named:
        if code not in codes:
            wrong = Wrong(code, partial(_all, codes))
            yield Fault(path, f"there is no session {code!r} in this workshop.", wrong=wrong)
        elif code in sessions and not _counts(sessions[code], known):
            yield Fault(
                path, f"the session {code} does not count as contact time, or is cancelled; nobody is marked there"
            )


def _all(codes: Collection[str]) -> Collection[str]:
    return codes


def _sessions(reading: Reading, draft: WorkshopDraft) -> Mapping[str, SessionDraft]:
    each = (session for _, session in reading.each(("workshop", "sessions"), draft.sessions))
    return {code: session for session in each if (code := default_code(session, starts=draft.starts))}


def _counts(session: SessionDraft, known: Known) -> bool:
    """Say whether a session's time is contact time, by itself or by its kind."""
    lesson = known.lesson(session.module) if session.module else None
    kind = session.kind or (usual_kind(lesson.delivery) if lesson else None)
    if session.cancelled or (kind is not None and kind.is_pause):
        return False
    return session.contact if session.contact is not None else kind is None or kind.is_contact


def _is_accredited(reading: Reading, draft: WorkshopDraft, known: Known) -> bool:
    own = {each.code: each.accreditation for _, each in reading.each(("organisations",), reading.draft.organisations)}
    return any(
        own[partner.organisation] if partner.organisation in own else _stored(partner.organisation, known)
        for _, partner in reading.each(("workshop", "partners"), draft.partners)
        if partner.role in _ORGANISERS
    )


def _stored(code: str, known: Known) -> str | None:
    row = known.directory.find(Organisation, code)
    return row.accreditation if row else None


def _check_micro_credential(reading: Reading, draft: WorkshopDraft, settings: CertificatesDraft) -> Iterator[Fault]:
    micro = settings.micro_credential
    if micro is None:
        return
    path = (*_HERE, "micro_credential")
    for key, what in _NEEDED.items():
        if getattr(micro, key) is None:
            yield from _unless_broken(reading, Fault((*path, key), f"a micro-credential must state {what}"))
    if settings.completion is None or settings.completion.post_test is None:
        words = "a micro-credential states outcomes that were assessed: give certificates.completion a post_test"
        yield from _unless_broken(reading, Fault(path, words))
    if not micro.outcomes and not _may_be_assessed(reading, draft):
        words = "no objective of a module taught is assessed; give outcomes, or say of an objective: assessed = true"
        yield from _unless_broken(reading, Fault((*path, "outcomes"), words))


def _may_be_assessed(reading: Reading, draft: WorkshopDraft) -> bool:
    """Say whether a module taught has an assessed objective, as far as the file says; the database may know more."""
    taught = {each.module.code for _, each in reading.each(("workshop", "sessions"), draft.sessions) if each.module}
    modules = {each.code: each for _, each in reading.each(("modules",), reading.draft.modules)}
    return any(code not in modules or any(one.assessed for one in modules[code].objectives) for code in taught)


def _unless_broken(reading: Reading, fault: Fault) -> Iterator[Fault]:
    """Yield a fault unless something at its path is wrong anyhow."""
    if not any(fault.path == path[: len(fault.path)] for path in reading.touched):
        yield fault
