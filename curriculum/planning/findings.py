"""What is wrong, or worth knowing, about an agenda."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from curriculum.planning.settings import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule: `says` names both sides with their times, `remedy` what would resolve it.

    `subjects` are the codes of what it is about, in a fixed order: the same fault has the same `key` while the
    times change; the same facts, taken as gravely, have the same `fingerprint`.
    """

    rule: str
    severity: Severity
    subjects: tuple[str, ...]
    says: str
    remedy: str

    @property
    def key(self) -> str:
        """Return the name by which it can be acknowledged: "person-away:R3+S5"."""
        return f"{self.rule}:{'+'.join(self.subjects)}"

    @property
    def fingerprint(self) -> str:
        """Return a hash of the facts and how grave they are: it changes when they do."""
        return sha256(f"{self.key}\n{self.severity.value}\n{self.says}".encode()).hexdigest()
