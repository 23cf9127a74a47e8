"""Says who may have a certificate, by which rule and with the count behind it; the one place that is asked."""

from __future__ import annotations

from typing import Final

from curriculum.models.participation import Status

#: The others never came, or nobody knows yet that they will.
ENTITLED: Final = frozenset({Status.CONFIRMED, Status.ATTENDED})
