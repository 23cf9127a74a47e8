"""What a certificate of each kind is called, and for what it is awarded."""

from __future__ import annotations

from typing import Final

from curriculum.documents.marks import N_

HEADINGS: Final = {
    "participation": N_("Certificate of Participation"),
    "completion": N_("Certificate of Completion"),
    "trainer": N_("Trainer Certificate"),
}
REASONS: Final = {
    "participation": N_("for taking part in"),
    "completion": N_("for successfully completing"),
    "trainer": N_("for qualifying as a trainer in"),
}
