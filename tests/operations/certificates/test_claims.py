"""Continuing education units and micro-credentials: only where they may be claimed, and whole."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from curriculum.errors import Conflict
from curriculum.languages import Translated
from curriculum.models import Objective, Partner
from curriculum.models.catalogue import Bloom
from curriculum.models.credentials import CertificateKind
from curriculum.models.participation import Assessment
from curriculum.models.partners import PartnerRole
from curriculum.operations.assessments import Result, record_results
from curriculum.operations.certificates.issuing import issue_certificates
from curriculum.operations.certificates.register import certificates_to_print
from tests.builders import (
    make_module,
    make_organisation,
    make_participant,
    make_person,
    make_session,
    make_workshop,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session as Db

    from curriculum.credentials.snapshot import CertificateSnapshot
    from curriculum.models import Workshop
    from tests.conftest import Clock

MICRO: dict[str, Any] = {
    "outcomes": [{"en": "list the steps"}],
    "workload_minutes": 1500,
    "level": {"en": "EQF level 6"},
    "assessment": {"en": "Written test"},
    "form": {"en": "On site"},
    "quality": {"en": "External evaluation"},
}
RULE = {"post_test": 60}


@pytest.fixture(autouse=True)
def afterwards(fixed_clock: Clock) -> None:
    fixed_clock.set(datetime(2019, 12, 13, 9, tzinfo=UTC))


def prepare(db: Db, *, minutes: int = 985, accreditation: str | None = None, **certificates: Any) -> Workshop:
    """Return a workshop of an organiser in Malta with one participant, who has 15 of 20 points."""
    workshop = make_workshop(db, certificates=certificates)
    body = make_organisation(db, "ACADEMY", country="MT", accreditation=accreditation)
    db.add(Partner(workshop_id=workshop.id, organisation=body, position=0, role=PartnerRole.ORGANISER))
    make_session(db, workshop, "S1", at="00:00", minutes=minutes)
    make_participant(db, workshop, make_person(db))
    record_results(db, workshop, Assessment.POST, [Result(1, Decimal(15), Decimal(20))])
    return workshop


def print_one(db: Db, workshop: Workshop, kind: CertificateKind = CertificateKind.COMPLETION) -> CertificateSnapshot:
    issue_certificates(db, workshop, kind=kind)
    (printed,) = certificates_to_print(db, workshop)
    return printed


@pytest.mark.parametrize(("minutes", "tenths"), [(985, 16), (60, 1), (119, 1), (1200, 20)])
def test_ten_contact_hours_are_one_unit_rounded_down_to_tenths(db: Db, minutes: int, tenths: int) -> None:
    workshop = prepare(db, minutes=minutes, accreditation="Provider 0000", ceu=True)

    units = print_one(db, workshop, CertificateKind.PARTICIPATION).units

    assert units is not None
    assert (units.tenths, units.accreditation, units.body) == (
        tenths,
        "Provider 0000",
        Translated(en="Organisation ACADEMY"),
    )


def test_less_than_a_tenth_of_a_unit_is_not_stated(db: Db) -> None:
    workshop = prepare(db, minutes=59, accreditation="Provider 0000", ceu=True)

    assert print_one(db, workshop, CertificateKind.PARTICIPATION).units is None


def test_units_are_not_stated_unless_asked_for(db: Db) -> None:
    assert print_one(db, prepare(db, accreditation="Provider 0000"), CertificateKind.PARTICIPATION).units is None


def test_units_without_an_accredited_organiser_are_refused(db: Db) -> None:
    workshop = prepare(db, ceu=True)
    donor = make_organisation(db, "DONOR", accreditation="Provider 0001")
    db.add(Partner(workshop_id=workshop.id, organisation=donor, position=1, role=PartnerRole.DONOR))
    db.flush()

    with pytest.raises(Conflict, match="only an accredited body may award, and none of its organisers"):
        issue_certificates(db, workshop)


def test_micro_credential_is_stated_on_certificates_of_completion(db: Db) -> None:
    workshop = prepare(db, completion=RULE, micro_credential=MICRO)

    micro = print_one(db, workshop).micro_credential

    assert micro is not None
    assert (micro.body, micro.country) == (Translated(en="Organisation ACADEMY"), "MT")
    assert (micro.outcomes, micro.workload_minutes) == ((Translated(en="list the steps"),), 1500)
    assert (micro.level, micro.quality) == (Translated(en="EQF level 6"), Translated(en="External evaluation"))


def test_micro_credential_is_not_stated_on_other_kinds(db: Db) -> None:
    workshop = prepare(db, completion=RULE, micro_credential=MICRO)

    assert print_one(db, workshop, CertificateKind.PARTICIPATION).micro_credential is None


def test_level_is_stated_where_applicable(db: Db) -> None:
    less = {key: value for key, value in MICRO.items() if key != "level"}

    micro = print_one(db, prepare(db, completion=RULE, micro_credential=less)).micro_credential

    assert micro is not None
    assert micro.level is None


def test_micro_credential_that_lacks_elements_is_refused_with_the_list(db: Db) -> None:
    workshop = prepare(db, completion=RULE, micro_credential={"form": {"en": "On site"}})

    with pytest.raises(Conflict) as caught:
        issue_certificates(db, workshop, kind=CertificateKind.COMPLETION)

    assert str(caught.value).startswith(
        "A European micro-credential must state what MAR-2019 does not: the learning outcomes (outcomes, or assessed "
        "objectives of the modules taught); the notional workload (workload_minutes); the type of assessment "
        "(assessment); the quality assurance (quality)."
    )


def test_micro_credential_needs_an_awarding_body_with_a_country(db: Db) -> None:
    workshop = make_workshop(db, country=None, certificates={"completion": RULE, "micro_credential": MICRO})

    with pytest.raises(Conflict, match=r"the awarding body \(an organiser\); the country of the awarding body\."):
        issue_certificates(db, workshop, kind=CertificateKind.COMPLETION)


def test_outcomes_are_the_assessed_objectives_of_the_modules_taught(db: Db) -> None:
    less = {key: value for key, value in MICRO.items() if key != "outcomes"}
    workshop = prepare(db, completion=RULE, micro_credential=less)
    text = Translated(en="the steps", fr="les étapes")
    taught, not_held = (make_module(db, code) for code in ("M1", "M2"))
    for module, assessed in ((taught, True), (taught, False), (not_held, True)):
        module.objectives.append(
            Objective(
                position=len(module.objectives),
                verb=Translated(en="list" if assessed else "discuss", fr="citer"),
                bloom=Bloom.REMEMBER,
                text=text,
                criterion=Translated(en="in order"),
                assessed=assessed,
            )
        )
    make_session(db, workshop, "S2", day=2, module_version=taught)
    make_session(db, workshop, "S3", day=2, at=None, module_version=not_held)

    micro = print_one(db, workshop).micro_credential

    assert micro is not None
    assert micro.outcomes == (Translated(en="list the steps in order", fr="citer les étapes"),)


def test_whoever_did_not_pass_the_post_test_has_no_micro_credential(db: Db) -> None:
    workshop = prepare(db, completion={"post_test": 80}, micro_credential=MICRO)

    issued = issue_certificates(db, workshop, kind=CertificateKind.COMPLETION)

    assert issued.new == ()
    assert "the learning outcomes were not assessed" in issued.left_out[0].because
