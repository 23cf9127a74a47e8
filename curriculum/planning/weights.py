"""What it weighs to let a requirement go: explanations rank ways out by it, the smallest change first."""

from __future__ import annotations

from typing import Final

LIGHT: Final = 1
MIDDLING: Final = 3
HEAVY: Final = 10
