"""Says who may have a certificate; the one place that is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from curriculum.models.participation import Status

if TYPE_CHECKING:
    from curriculum.models import Participant

#: The others never came, or nobody knows yet that they will.
ENTITLED: Final = frozenset({Status.CONFIRMED, Status.ATTENDED})


def may_hold_certificate(participant: Participant) -> bool:
    """Say whether a participant's status gives a right to a certificate: confirmed, or attended."""
    return participant.status in ENTITLED
