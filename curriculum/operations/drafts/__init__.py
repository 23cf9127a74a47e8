"""What a workshop file describes, as plain frozen values: the one definition for file, load, dump and comparison."""

from curriculum.operations.drafts.catalogue import (
    CurriculumDraft,
    EquipmentDraft,
    MaterialDraft,
    ModuleDraft,
    ObjectiveDraft,
    OrganisationDraft,
    PersonDraft,
    ProgrammeDraft,
    RoomDraft,
    VenueDraft,
)
from curriculum.operations.drafts.certificates import CertificatesDraft, MicroCredentialDraft, RuleDraft
from curriculum.operations.drafts.moments import AwayDraft, HoursDraft
from curriculum.operations.drafts.papers import (
    EvaluationDraft,
    InvitationDraft,
    PapersDraft,
    QuestionDraft,
    SectionDraft,
    SignatoryDraft,
    ThemeDraft,
)
from curriculum.operations.drafts.participation import (
    AttendanceDraft,
    CountrySeatsDraft,
    InstitutionSeatsDraft,
    NominationDraft,
)
from curriculum.operations.drafts.published import HeadcountDraft, OutputDraft, SourceDraft
from curriculum.operations.drafts.scheduling import AcknowledgementDraft, CostDraft, SchedulingDraft, SeverityDraft
from curriculum.operations.drafts.sessions import ChoiceDraft, RoleDraft, SessionDraft
from curriculum.operations.drafts.values import Logo, ModuleRef, Surroundings
from curriculum.operations.drafts.workshop import (
    CancellationDraft,
    DayDraft,
    Draft,
    FacultyDraft,
    FundingDraft,
    FundingStepDraft,
    GroupDraft,
    PartnerDraft,
    WorkshopDraft,
)

__all__ = [
    "AcknowledgementDraft",
    "AttendanceDraft",
    "AwayDraft",
    "CancellationDraft",
    "CertificatesDraft",
    "ChoiceDraft",
    "CostDraft",
    "CountrySeatsDraft",
    "CurriculumDraft",
    "DayDraft",
    "Draft",
    "EquipmentDraft",
    "EvaluationDraft",
    "FacultyDraft",
    "FundingDraft",
    "FundingStepDraft",
    "GroupDraft",
    "HeadcountDraft",
    "HoursDraft",
    "InstitutionSeatsDraft",
    "InvitationDraft",
    "Logo",
    "MaterialDraft",
    "MicroCredentialDraft",
    "ModuleDraft",
    "ModuleRef",
    "NominationDraft",
    "ObjectiveDraft",
    "OrganisationDraft",
    "OutputDraft",
    "PapersDraft",
    "PartnerDraft",
    "PersonDraft",
    "ProgrammeDraft",
    "QuestionDraft",
    "RoleDraft",
    "RoomDraft",
    "RuleDraft",
    "SchedulingDraft",
    "SectionDraft",
    "SessionDraft",
    "SeverityDraft",
    "SignatoryDraft",
    "SourceDraft",
    "Surroundings",
    "ThemeDraft",
    "VenueDraft",
    "WorkshopDraft",
]
