"""What makes one agenda better than another that keeps the same rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.planning.costs.days import Early, EvenDays, IdleTime
from curriculum.planning.costs.interest import Interest
from curriculum.planning.costs.interpretation import InterpretedHours
from curriculum.planning.costs.order import CurriculumOrder, ExerciseGap
from curriculum.planning.costs.pauses import AddedPauses
from curriculum.planning.costs.presence import Stays
from curriculum.planning.costs.rooms import RoomChanges, RoomSize
from curriculum.planning.costs.spacing import PauseSpacing
from curriculum.planning.costs.times import HeavyMornings, Wishes
from curriculum.planning.costs.waits import TrainerWaits

if TYPE_CHECKING:
    from curriculum.planning.costs.base import Cost

#: All costs, in the order in which they are told.
COSTS: Final[tuple[Cost, ...]] = (
    Stays(),
    TrainerWaits(),
    EvenDays(),
    IdleTime(),
    HeavyMornings(),
    CurriculumOrder(),
    ExerciseGap(),
    Wishes(),
    Interest(),
    InterpretedHours(),
    RoomChanges(),
    RoomSize(),
    AddedPauses(),
    PauseSpacing(),
    Early(),
)
