"""The tables: one module an aggregate; importing the package maps them all."""

from curriculum.models.audit import AuditEvent
from curriculum.models.base import Model
from curriculum.models.catalogue import (
    Curriculum,
    CurriculumModule,
    CurriculumParty,
    Material,
    Module,
    ModulePrerequisite,
    ModuleVersion,
    Objective,
)
from curriculum.models.credentials import Certificate, Consent, ConsentText, Signatory
from curriculum.models.participation import (
    AssessmentResult,
    Attendance,
    Group,
    GroupMember,
    GroupWish,
    Participant,
    StatusChange,
    Waiver,
)
from curriculum.models.partners import Funding, FundingStep, Organisation, Partner
from curriculum.models.people import Absence, Merge, Person
from curriculum.models.pictures import Picture
from curriculum.models.places import Closure, Equipment, Room, Venue
from curriculum.models.rosters import ColumnMap
from curriculum.models.scheduling import (
    FacultyTime,
    RoleCandidate,
    RoleChoice,
    SessionInterest,
    SessionNeed,
    SessionOrder,
    Substitute,
)
from curriculum.models.sessions import Assignment, Faculty, Session, SessionGroup
from curriculum.models.workshops import (
    Acknowledgement,
    Headcount,
    Output,
    Programme,
    Release,
    Source,
    Workshop,
    WorkshopDay,
)

__all__ = [
    "Absence",
    "Acknowledgement",
    "AssessmentResult",
    "Assignment",
    "Attendance",
    "AuditEvent",
    "Certificate",
    "Closure",
    "ColumnMap",
    "Consent",
    "ConsentText",
    "Curriculum",
    "CurriculumModule",
    "CurriculumParty",
    "Equipment",
    "Faculty",
    "FacultyTime",
    "Funding",
    "FundingStep",
    "Group",
    "GroupMember",
    "GroupWish",
    "Headcount",
    "Material",
    "Merge",
    "Model",
    "Module",
    "ModulePrerequisite",
    "ModuleVersion",
    "Objective",
    "Organisation",
    "Output",
    "Participant",
    "Partner",
    "Person",
    "Picture",
    "Programme",
    "Release",
    "RoleCandidate",
    "RoleChoice",
    "Room",
    "Session",
    "SessionGroup",
    "SessionInterest",
    "SessionNeed",
    "SessionOrder",
    "Signatory",
    "Source",
    "StatusChange",
    "Substitute",
    "Venue",
    "Waiver",
    "Workshop",
    "WorkshopDay",
]
