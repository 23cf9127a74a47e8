"""The tables: one module an aggregate; importing the package maps them all."""

from curriculum.models.base import Model
from curriculum.models.catalogue import (
    Curriculum,
    CurriculumModule,
    Material,
    Module,
    ModulePrerequisite,
    ModuleVersion,
    Objective,
)
from curriculum.models.credentials import Certificate, Consent, Signatory
from curriculum.models.participation import Attendance, Group, GroupMember, Participant, StatusChange
from curriculum.models.partners import Funding, FundingStep, Organisation, Partner
from curriculum.models.people import Person
from curriculum.models.pictures import Picture
from curriculum.models.places import Equipment, Room, Venue
from curriculum.models.sessions import Assignment, Faculty, Session, SessionGroup
from curriculum.models.workshops import Headcount, Output, Programme, Release, Source, Workshop, WorkshopDay

__all__ = [
    "Assignment",
    "Attendance",
    "Certificate",
    "Consent",
    "Curriculum",
    "CurriculumModule",
    "Equipment",
    "Faculty",
    "Funding",
    "FundingStep",
    "Group",
    "GroupMember",
    "Headcount",
    "Material",
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
    "Room",
    "Session",
    "SessionGroup",
    "Signatory",
    "Source",
    "StatusChange",
    "Venue",
    "Workshop",
    "WorkshopDay",
]
