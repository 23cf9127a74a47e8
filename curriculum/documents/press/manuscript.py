"""What is to be set: complete HTML, and what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from curriculum.credentials.pictures import NO_PICTURES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from curriculum.credentials.pictures import Picture


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Complete HTML, of several layouts the best, and the pictures that it names by hash.

    With `most_pages` the best is the first layout that fits on so many; `name` is what an error calls the paper.
    `templates` is an organisation's own folder, whose assets go before ours; `identity` the file's own, 32
    hexadecimal digits: without one it is made from the file's content.
    """

    layouts: tuple[str, ...] = field(repr=False)  # names, which no log shall have
    pictures: Mapping[str, Picture] = field(default_factory=lambda: NO_PICTURES, repr=False)
    templates: str = ""
    identity: str = ""
    most_pages: int = 0
    name: str = "The paper"
