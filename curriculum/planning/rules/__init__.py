"""The rules of an agenda, each once: checked on a given one and demanded from the solver."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.planning.rules.calendar import FridayPrayer, PublicHoliday, Ramadan
from curriculum.planning.rules.changeover import RoomChangeover
from curriculum.planning.rules.changes import MovedAfterRelease
from curriculum.planning.rules.coverage import ContactHours, ModuleMissing, ObjectiveUncovered
from curriculum.planning.rules.days import SessionLength, SessionTimes, SessionUnplaced
from curriculum.planning.rules.groups import GroupMissing, GroupTwice
from curriculum.planning.rules.hours import OutsideHours
from curriculum.planning.rules.journeys import PersonRest
from curriculum.planning.rules.languages import InterpretedEvening, InterpretersMissing
from curriculum.planning.rules.limits import InterpretersLimit, PersonDailyLimit
from curriculum.planning.rules.lunch import Lunch
from curriculum.planning.rules.order import (
    DifferentDays,
    DirectlyAfter,
    NotInParallel,
    OrderKept,
    Prerequisite,
    SameDay,
)
from curriculum.planning.rules.panels import PanelMix
from curriculum.planning.rules.pauses import LongStretch
from curriculum.planning.rules.people import PersonAway, PersonTwice
from curriculum.planning.rules.places import PlaceInAgenda
from curriculum.planning.rules.rooms import RoomClosed, RoomTwice
from curriculum.planning.rules.seating import RoomEquipment, RoomSmall
from curriculum.planning.rules.staffing import NobodyInRole, PersonUnconfirmed
from curriculum.planning.rules.texts import TextMissing
from curriculum.planning.rules.travel import PersonTravel

if TYPE_CHECKING:
    from curriculum.planning.rules.base import Rule

#: All rules, in the order in which findings of one severity are told.
RULES: Final[tuple[Rule, ...]] = (
    RoomTwice(),
    PersonTwice(),
    GroupTwice(),
    OutsideHours(),
    SessionTimes(),
    Prerequisite(),
    OrderKept(),
    DirectlyAfter(),
    SameDay(),
    DifferentDays(),
    NotInParallel(),
    PlaceInAgenda(),
    RoomClosed(),
    RoomSmall(),
    RoomEquipment(),
    RoomChangeover(),
    PersonAway(),
    PersonTravel(),
    PersonRest(),
    PersonDailyLimit(),
    NobodyInRole(),
    PersonUnconfirmed(),
    InterpretersMissing(),
    InterpretersLimit(),
    InterpretedEvening(),
    PanelMix(),
    LongStretch(),
    Lunch(),
    GroupMissing(),
    SessionUnplaced(),
    SessionLength(),
    FridayPrayer(),
    Ramadan(),
    PublicHoliday(),
    ModuleMissing(),
    ObjectiveUncovered(),
    ContactHours(),
    MovedAfterRelease(),
    TextMissing(),
)
