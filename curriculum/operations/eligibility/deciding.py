"""Says of each participant of a workshop whether a certificate of a kind is due, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

from curriculum.errors import Conflict
from curriculum.models import Participant, Person
from curriculum.models.credentials import CertificateKind
from curriculum.models.participation import EXPECTED
from curriculum.operations.drafts.certificates import CertificatesDraft
from curriculum.operations.drafts.stored import from_json
from curriculum.operations.eligibility import ENTITLED
from curriculum.operations.eligibility.reading import read_evidence, session_codes
from curriculum.operations.eligibility.rules import Answer, Check, conclude, decide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session as Db

    from curriculum.models import Workshop
    from curriculum.models.participation import Status
    from curriculum.operations.drafts.certificates import RuleDraft
    from curriculum.operations.eligibility.evidence import Evidence

_WRITE: Final = (
    "{code} has no rule for certificates of completion, which vouch for assessed coursework. Write in its file, under "
    "[workshop.certificates.completion], post_test = 60 (per cent of the points that must be reached) or "
    'note = "how the coursework was assessed", and load it: curriculum workshop load FILE'
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a participant may have a certificate, point by point, and the contact time that it would state.

    `attended` says that the contact time was counted from marks, not taken from the agenda.
    """

    number: int
    status: Status
    answer: Answer
    contact_minutes: int
    attended: bool
    checks: tuple[Check, ...]

    @property
    def because(self) -> str:
        """Return the explanation on one line."""
        return "; ".join(check.says for check in self._decisive)

    def told(self, workshop: Workshop) -> str:
        """Return the explanation for an output that may end in a log."""
        return "; ".join(check.in_public for check in self._decisive) if workshop.restricted else self.because

    @property
    def _decisive(self) -> tuple[Check, ...]:
        """Return the points that the answer rests on: what is still open does not matter where one says no."""
        if self.answer is not Answer.NO:
            return self.checks
        return tuple(check for check in self.checks if check.answer is not Answer.OPEN)


@dataclass(frozen=True, slots=True)
class Eligibility:
    """A participant's verdict as it is shown, with the name; minutes are whole ones, rounded down.

    `minutes_attended` are those that a certificate states; `because` says what counts for the rule.
    """

    number: int
    person: str
    name: str
    kind: CertificateKind
    status: Status
    answer: Answer
    sessions_attended: int | None
    sessions: int
    minutes_attended: int | None
    minutes: int
    because: str
    checks: tuple[Check, ...]

    @property
    def to_close(self) -> bool:
        """Say whether closing the attendance gives the status that somebody who was there lacks."""
        return self.status in EXPECTED and self.status not in ENTITLED and bool(self.sessions_attended)


def settings_of(workshop: Workshop) -> CertificatesDraft:
    """Return what a workshop's file says of its certificates."""
    return from_json(CertificatesDraft, workshop.certificates) or CertificatesDraft()


def rule_of(db: Db, workshop: Workshop, kind: CertificateKind) -> RuleDraft | None:
    """Return the rule for certificates of a kind, None where being there is enough.

    Raise `Conflict` for completion without a rule that says how coursework was assessed, and for a rule that names
    a session which nobody can attend.
    """
    rule: RuleDraft | None = getattr(settings_of(workshop), kind.value)
    if kind is CertificateKind.COMPLETION and (rule is None or (rule.post_test is None and rule.note is None)):
        raise Conflict(_WRITE.format(code=workshop.code))
    codes = session_codes(db, workshop) if rule and rule.must_attend else frozenset()
    if strange := [code for code in (rule.must_attend if rule else ()) if code not in codes]:
        raise Conflict(
            f"The rule for certificates of {kind} names the session {strange[0]}, which is not held or is no contact "
            f"time any more. Change must_attend in the file of {workshop.code} and load it."
        )
    return rule


def kinds_with_rules(workshop: Workshop) -> tuple[CertificateKind, ...]:
    """Return participation, and each other kind for which the workshop has a rule."""
    settings = settings_of(workshop)
    others = (kind for kind in CertificateKind if kind is not CertificateKind.PARTICIPATION)
    return (CertificateKind.PARTICIPATION, *(kind for kind in others if getattr(settings, kind.value)))


def decide_all(db: Db, workshop: Workshop, kind: CertificateKind, *, count_to_come: bool = False) -> dict[int, Verdict]:
    """Return the verdict on each participant, by id; raise as `rule_of`."""
    rule = rule_of(db, workshop, kind)
    evidence = read_evidence(db, workshop, count_to_come=count_to_come)
    outcomes = _states_outcomes(workshop, kind)
    return {id_: _judge(each, rule, outcomes=outcomes) for id_, each in evidence.items()}


def _states_outcomes(workshop: Workshop, kind: CertificateKind) -> bool:
    """Say whether certificates of a kind are micro-credentials."""
    return kind is CertificateKind.COMPLETION and settings_of(workshop).micro_credential is not None


def _judge(evidence: Evidence, rule: RuleDraft | None, *, outcomes: bool) -> Verdict:
    checks = decide(evidence, rule, outcomes=outcomes)
    return Verdict(
        evidence.number, evidence.status, conclude(checks), evidence.contact_minutes, evidence.recorded, checks
    )


def list_eligibility(
    db: Db, workshop: Workshop, kinds: Sequence[CertificateKind] = (), *, count_to_come: bool = False
) -> tuple[Eligibility, ...]:
    """Return who may have a certificate and why, kind by kind in the order of the participants' numbers.

    Without `kinds`, participation and those that the workshop has a rule for. Names are shown, of a restricted
    workshop too. Raise as `rule_of`.
    """
    rules = {kind: rule_of(db, workshop, kind) for kind in kinds or kinds_with_rules(workshop)}
    evidence = read_evidence(db, workshop, count_to_come=count_to_come)
    names = _names(db, workshop)
    return tuple(
        _show(each, names[id_], kind, _judge(each, rule, outcomes=_states_outcomes(workshop, kind)))
        for kind, rule in rules.items()
        for id_, each in evidence.items()
    )


def _names(db: Db, workshop: Workshop) -> Mapping[int, tuple[str, str]]:
    """Return the code and the name of each participant's person, by the participant's id."""
    wanted = sa.select(Participant.id, Person.code, Person.print_name).join(Person, Person.id == Participant.person_id)
    rows = db.execute(wanted.where(Participant.workshop_id == workshop.id))
    return {id_: (code, name) for id_, code, name in rows}


def _show(evidence: Evidence, who: tuple[str, str], kind: CertificateKind, verdict: Verdict) -> Eligibility:
    presence, recorded = evidence.presence, evidence.recorded
    code, name = who
    return Eligibility(
        number=evidence.number,
        person=code,
        name=name,
        kind=kind,
        status=evidence.status,
        answer=verdict.answer,
        sessions_attended=presence.sessions if recorded else None,
        sessions=presence.of_sessions,
        minutes_attended=presence.minutes if recorded else None,
        minutes=presence.of_minutes,
        because=verdict.because,
        checks=verdict.checks,
    )
